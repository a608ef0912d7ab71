/** No literal and no list of arguments is longer. */
const reach = 20_000;

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/**
 * Where the bracket at `open` is closed: the position after its partner, or -1. Texts in quotes are stepped over.
 * `angles`: `<` and `>` are brackets too, as in types.
 */
export function closing(text: string, open: number, angles = false): number {
  const stack: string[] = [];
  for (let at = open; at < text.length && at < open + reach; at++) {
    const char = text[at] as string;
    if (char === '"' || char === "'" || char === "`") {
      const end = quoteEnd(text, at);
      if (end < 0) return -1;
      at = end - 1;
    } else if (closers[char] !== undefined) stack.push(closers[char]);
    else if (angles && char === "<") stack.push(">");
    else if (char === ")" || char === "]" || char === "}" || (angles && char === ">" && text[at - 1] !== "=" && text[at - 1] !== "-")) {
      if (stack.pop() !== char) return -1;
      if (stack.length === 0) return at + 1;
    }
  }
  return -1;
}

/** The position after the text in quotes that begins at `at`, or -1. Only backticks go over lines. */
export function quoteEnd(text: string, at: number): number {
  const quote = text[at];
  for (let end = at + 1; end < text.length && end < at + reach; end++) {
    if (text[end] === "\\") end++;
    else if (text[end] === quote) return end + 1;
    else if (text[end] === "\n" && quote !== "`") return -1;
  }
  return -1;
}

const word = /(?:new (?:Set|Map)\b\s*(?=\())|[-+]?(?:0[xX][\da-fA-F]+|(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?n?)(?![\w$])|(?:true|false|null|undefined|None|True|False|NaN|-?Infinity)(?![\w$])/y;

/** The extent of the literal that begins at `at`: the position after it, or -1. It may still turn out to be none. */
export function literalEnd(text: string, at: number): number {
  const char = text[at];
  if (char === '"' || char === "'" || char === "`") return quoteEnd(text, at);
  if (char === "[" || char === "{" || char === "(") return closing(text, at);
  word.lastIndex = at;
  const found = word.exec(text);
  if (!found) return -1;
  const end = at + found[0].length;
  return found[0].startsWith("new") ? closing(text, end) : end;
}

/** Splits at commas that no bracket and no quote holds. */
export function splitCommas(text: string, angles = false): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === ",") {
      parts.push(text.slice(from, at));
      from = at + 1;
    } else if (char === '"' || char === "'" || char === "`") {
      const end = quoteEnd(text, at);
      if (end > 0) at = end - 1;
    } else if (closers[char] !== undefined || (angles && char === "<")) {
      const end = closing(text, at, angles);
      if (end > 0) at = end - 1;
    }
  }
  const last = text.slice(from);
  if (last.trim() !== "" || parts.length > 0) parts.push(last);
  return parts.map((part) => part.trim()).filter((part, at, list) => part !== "" || at < list.length - 1);
}
