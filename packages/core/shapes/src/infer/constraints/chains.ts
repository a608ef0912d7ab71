export type Comparison = "<" | "<=" | "==";

export interface Term {
  /** A number, or what is written: `nums.length`, `nums[i]`, `n`; and what is added to it, as in `n - 1`. */
  readonly number?: number;
  readonly text: string;
  readonly offset: number;
  /** What it is multiplied with: `2n`, `nums.length / 2`. */
  readonly factor?: number;
  /** What it is added to, or multiplied with: `m + n`, `n * n`, `n^2`. */
  readonly joined?: { readonly by: "plus" | "times"; readonly text: string };
  /** Of these the name alone, for `text` is all that is written. */
  readonly base?: string;
}

export interface Chain {
  readonly terms: readonly (readonly Term[])[];
  readonly comparisons: readonly Comparison[];
  /** What stands before and behind it in the line. */
  readonly before: string;
  readonly after: string;
}

const token = /\s*(?:(<=|>=|==|<|>|=)|(-?\d[\d_]*(?:,\d{3})*(?:\.\d+)?(?:e\d+)?(?:\s*\*\s*\d+)*(?:\s*(?:\^|\*\*)\s*\d+)?(?:\s*[-+]\s*\d+(?![\d.]*\s*[<=]))?(?![A-Za-z_\d]))|(,)|(len\(\w{1,40}(?:\[\w{1,20}\])*\)|\|\w{1,40}(?:\[\w{1,20}\])*\||[A-Za-z_]\w{0,40}(?:\[\w{1,20}\])*(?:\.(?:length|size|len)\b(?:\(\))?)?)|(\d\w*|\S))/y;

/** Runs of terms with comparisons between them. */
export function chainsIn(line: string): Chain[] {
  const chains: Chain[] = [];
  const tokens: { kind: "op" | "number" | "comma" | "name" | "other"; text: string; at: number }[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(line); match && match[0] !== ""; match = token.exec(line)) {
    const kind = match[1] ? "op" : match[2] ? "number" : match[3] ? "comma" : match[4] ? "name" : "other";
    tokens.push({ kind, text: match[0].trim(), at: match.index });
  }
  let index = 0;
  while (index < tokens.length) {
    const start = index;
    const first = /[-+*/%^)]|^\d/.test(tokens[index - 1]?.text ?? "") && tokens[index - 1]?.kind === "other" ? undefined : termsAt(tokens, index);
    if (!first) {
      index++;
      continue;
    }
    index = first.next;
    const terms = [first.terms];
    const comparisons: Comparison[] = [];
    let turned = false;
    for (;;) {
      const op = tokens[index];
      const right = op?.kind === "op" ? termsAt(tokens, index + 1) : undefined;
      if (!op || !right) break;
      // `=` is a constraint only where it names a length; elsewhere it is an example's input.
      if (op.text === "=" && !right.terms.some((term) => /length|size|len|\|/.test(term.text))) break;
      turned ||= op.text.startsWith(">");
      comparisons.push(op.text === "=" || op.text === "==" ? "==" : op.text.length === 2 ? "<=" : "<");
      terms.push(right.terms);
      index = right.next;
    }
    if (comparisons.length > 0) chains.push({ terms: turned ? terms.toReversed() : terms, comparisons: turned ? comparisons.toReversed() : comparisons, before: line.slice(0, tokens[start]?.at ?? 0), after: line.slice(tokens[index]?.at ?? line.length) });
  }
  return chains;
}

function termsAt(tokens: readonly { kind: string; text: string }[], from: number): { terms: Term[]; next: number } | undefined {
  const terms: Term[] = [];
  let index = from;
  for (;;) {
    const current = tokens[index];
    const compound = compoundAt(tokens, index);
    if (compound) {
      const { next, ...term } = compound;
      const written = tokens.slice(index, next).map(({ text }) => text).join(" ");
      const added = addedAt(tokens, next);
      const after = tokens[added?.next ?? next];
      // More of an expression than is understood.
      if (after && (after.kind === "number" || (after.kind === "other" && /[-+*/%^([]/.test(after.text)))) return undefined;
      return { terms: [...terms, { ...term, text: written, offset: added?.offset ?? 0 }], next: added?.next ?? next };
    }
    if (current?.kind !== "name" && current?.kind !== "number") return terms.length > 0 ? { terms, next: index - 1 } : undefined;
    const number = current.kind === "number" ? evaluated(current.text) : undefined;
    index++;
    const added = number === undefined ? addedAt(tokens, index) : undefined;
    terms.push({ text: current.text, ...(number !== undefined && { number }), offset: added?.offset ?? 0 });
    index = added?.next ?? index;
    // Part of a larger expression (`b - a`) is no term by itself.
    const after = tokens[index];
    if (after && (after.kind === "number" || (after.kind === "other" && (/[-+*/%^(]/.test(after.text) || (number === undefined && after.text === "["))))) return undefined;
    // Several names may have one bound; what follows a number is another chain.
    if (after?.kind !== "comma" || number !== undefined) return { terms, next: index };
    index++;
  }
}

/** `2n`, `2 * n`, `n / 2`, `n^2`, `m * n`, `m + n`. */
function compoundAt(tokens: readonly { kind: string; text: string }[], from: number): (Pick<Term, "base" | "factor" | "joined"> & { readonly next: number }) | undefined {
  const [first, sign, second] = [tokens[from], tokens[from + 1], tokens[from + 2]];
  const [, times, name] = (first?.kind === "other" && /^(\d{1,3})([A-Za-z])$/.exec(first.text)) || [];
  if (times !== undefined && name !== undefined) return Number(times) > 0 ? { base: name, factor: Number(times), next: from + 1 } : undefined;
  if (!first || !second || sign?.kind !== "other") return undefined;
  const next = from + 3;
  if (first.kind === "number" && sign.text === "*" && second.kind === "name") {
    const factor = evaluated(first.text) ?? 0;
    return factor > 0 ? { base: second.text, factor, next } : undefined;
  }
  if (first.kind !== "name") return undefined;
  if (second.kind === "name" && (sign.text === "*" || sign.text === "+")) return { base: first.text, joined: { by: sign.text === "*" ? "times" : "plus", text: second.text }, next };
  const number = second.kind === "number" && /^\d{1,4}$/.test(second.text) ? Number(second.text) : 0;
  if (sign.text === "^" && number === 2) return { base: first.text, joined: { by: "times", text: first.text }, next };
  if (number > 0 && (sign.text === "*" || sign.text === "/")) return { base: first.text, factor: sign.text === "*" ? number : 1 / number, next };
  return undefined;
}

/** What is added to a name: `- 1`, `+ 1`, `-1`. */
function addedAt(tokens: readonly { kind: string; text: string }[], from: number): { offset: number; next: number } | undefined {
  const [first, second] = [tokens[from], tokens[from + 1]];
  if (first?.kind === "number" && /^-\d+$/.test(first.text)) return { offset: Number(first.text), next: from + 1 };
  if (first?.kind !== "other" || !/^[-+]$/.test(first.text) || second?.kind !== "number" || !/^\d+$/.test(second.text)) return undefined;
  return { offset: Number(first.text + second.text), next: from + 2 };
}

/** A name alone, which nothing is measured of. */
export function isName({ text, base = text, number, joined }: Term): boolean {
  return /^\w+$/.test(base) && number === undefined && joined === undefined;
}

/** `10^9 + 7`, `5 * 10^4`, `2^31 - 1`, `100,000`, `1e5`. */
export function evaluated(text: string): number | undefined {
  const match = /^(-?)([\d_,.e]+)((?:\*\d+)*)(?:(?:\^|\*\*)(\d+))?([-+]\d+)?$/.exec(text.replace(/\s+/g, "").replace(/\*\*/g, "^"));
  if (!match) return undefined;
  const factors = [match[2] ?? "", ...(match[3] ?? "").split("*").filter(Boolean)].map((part) => Number(part.replace(/[_,]/g, "")));
  const last = factors.pop() as number;
  const power = match[4] === undefined ? last : last ** Number(match[4]);
  const value = (match[1] ? -1 : 1) * factors.reduce((product, next) => product * next, power) + Number(match[5] ?? 0);
  return Number.isFinite(value) ? value : undefined;
}
