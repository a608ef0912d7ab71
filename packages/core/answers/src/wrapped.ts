/** Texts in a JSON answer, those under names that mean code first: `{"code": "..."}`, arguments of a tool, a list of parts. */
export function textsInJson(text: string): string[] {
  const begin = text.search(/^[ \t]*[[{"]/m);
  const trimmed = begin < 0 ? "" : text.slice(begin, Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"), text.lastIndexOf('"')) + 1).trim();
  if (trimmed === "") return [];
  const json = parseJson(trimmed) ?? parseJson(escapeLines(trimmed));
  if (json === undefined) return tripleQuoted(trimmed);
  const found: { readonly text: string; readonly isCode: boolean }[] = [];
  const rest: { readonly value: unknown; readonly key: string }[] = [{ value: json, key: "" }];
  for (let next = rest.shift(); next && found.length < mostTexts; next = rest.shift()) {
    const { value, key } = next;
    if (typeof value === "string") found.push({ text: value, isCode: codeName.test(key) });
    else if (Array.isArray(value) && value.length > 0 && value.every((line) => typeof line === "string")) found.push({ text: value.map((line: string) => line.replace(/\n$/, "")).join("\n"), isCode: codeName.test(key) });
    else if (typeof value === "object" && value !== null) for (const [name, inner] of Object.entries(value).slice(0, mostTexts)) rest.push({ value: inner, key: Array.isArray(value) ? key : name });
  }
  return [...found.filter(({ isCode }) => isCode), ...found.filter(({ isCode }) => !isCode)].map((one) => one.text);
}

const codeName = /code|solution|answer|program|implementation|function|source|script|arguments|content|input|python|javascript|typescript/i;
const mostTexts = 30;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Line ends inside of strings, which JSON does not allow and models write. */
function escapeLines(text: string): string {
  return text.replace(/"(?:[^"\\]|\\[^])*"/g, (literal) => literal.replace(/\r?\n/g, "\\n").replace(/\t/g, "\\t"));
}

/** `{"code": """..."""}` */
function tripleQuoted(text: string): string[] {
  return Array.from(text.matchAll(/"\w+"\s*:\s*("""|'''|`)([^]*?)\1/g), (match) => match[2] as string).slice(0, mostTexts);
}
