/** What a text is read as where it is no program as it stands. */
export interface Reading {
  readonly text: string;
  readonly notes: readonly string[];
}

interface Repair {
  readonly note: string;
  /** The text unchanged where it has not what is mended. */
  apply(text: string): string;
}

const mostReadings = 12;

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'", "#x27": "'", apos: "'", nbsp: " ", "#60": "<", "#62": ">", "#38": "&", "#96": "`", "#x60": "`", amp: "&" };

const repairs: readonly Repair[] = [
  { note: "the indentation around it was taken off", apply: dedent },
  { note: "characters that cannot be seen were taken out", apply: (text) => text.replace(/[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]/g, "").replace(/[\u00a0\u2002-\u200a\u202f\u3000]/g, " ").replace(/[\u2028\u2029]/g, "\n") },
  { note: "typographic quotes and signs were made plain", apply: (text) => text.replace(/[\u2018\u2019\u201a\u2032]/g, "'").replace(/[\u201c\u201d\u201e\u2033]/g, '"').replace(/[\u2212\u2010\u2011\u2013]/g, "-").replace(/\u2264/g, "<=").replace(/\u2265/g, ">=").replace(/\u2260/g, "!=") },
  { note: "HTML entities were written as signs", apply: unescapeEntities },
  { note: "the prompts and results of a transcript were taken out", apply: fromTranscript },
  { note: "commands of a notebook were taken out", apply: (text) => text.replace(/^[%!](?!=).*$/gm, "") },
  { note: "the new side of a diff was taken", apply: fromDiff },
  { note: "line numbers were taken off", apply: withoutLineNumbers },
  { note: "escaped line ends were read as line ends", apply: (text) => (text.trim().includes("\n") ? text : text.trim().replace(/\\(n|t|"|'|\\)/g, (_, char: string) => ({ n: "\n", t: "\t" })[char] ?? char)) },
  { note: "a cell of a table was taken", apply: (text) => text.replace(/^\|.*\|[ \t\r]*$/gm, (row) => row.split("|").map(cellText).find((cell) => /[({]/.test(cell)) ?? "") },
  { note: "tabs were written as spaces", apply: (text) => text.replace(/^[ \t]+/gm, (indent) => indent.replaceAll("\t", "    ")) },
];

/** The text as it is, then what it becomes by the repairs that apply, the lightest first. */
export function readingsOf(text: string): Reading[] {
  const readings: Reading[] = [{ text, notes: [] }];
  const seen = new Set([text]);
  for (const { note, apply } of repairs) {
    for (const reading of readings.slice()) {
      const mended = apply(reading.text);
      if (seen.has(mended) || readings.length >= mostReadings) continue;
      seen.add(mended);
      readings.push({ text: mended, notes: [...reading.notes, note] });
    }
  }
  return readings;
}

/** Without the indentation that all lines share. */
export function dedent(text: string): string {
  const lines = text.split("\n");
  let shared: string | undefined;
  for (const line of lines) {
    if (line.trim() === "") continue;
    const indent = line.slice(0, line.length - line.trimStart().length);
    shared ??= indent;
    while (!indent.startsWith(shared)) shared = shared.slice(0, -1);
    if (shared === "") return text;
  }
  return shared ? lines.map((line) => line.slice(Math.min((shared as string).length, line.length - line.trimStart().length))).join("\n") : text;
}

/** All signs that HTML escapes are escaped in it: such text may well parse, as `a & lt; b`. */
export function isEscaped(text: string): boolean {
  return /&(?:lt|gt|amp);/.test(text) && !/[<>]|&(?!#?\w+;)|["'`]&\w+;|&\w+;["'`]/.test(text);
}

export function unescapeEntities(text: string): string {
  return text.replace(/&(#?\w{2,5});/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}

/** What was typed into an interpreter: `>>> ` and `... `, or `In [1]: `; what it answered is left out. */
function fromTranscript(text: string): string {
  if (/^[ \t]*>>>/m.test(text)) {
    return text
      .split("\n")
      .flatMap((line) => (/^[ \t]*(?:>>>|\.\.\.)(?: |\r?$)/.test(line) ? [line.replace(/^[ \t]*(?:>>>|\.\.\.) ?/, "")] : []))
      .join("\n");
  }
  return /^In \[\d*\]:/m.test(text) ? text.replace(/^Out\[\d*\]:.*$/gm, "").replace(/^(?:In \[\d*\]:| *\.\.\.:) ?/gm, "") : text;
}

function fromDiff(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const isDiff = lines.some((line) => line.startsWith("+")) && lines.every((line) => /^(?:[-+ @\\]|diff |index |new file)/.test(line));
  if (!isDiff) return text;
  const isLoose = lines.every((line) => !line.startsWith(" ") || line.startsWith("  "));
  return `${text
    .split("\n")
    .flatMap((line) => (/^(?:---|\+\+\+|@@|-|\\|diff |index |new file)/.test(line) ? [] : [line.slice(line.startsWith("+") || !isLoose ? 1 : 0)]))
    .join("\n")
    .trimEnd()}\n`;
}

function withoutLineNumbers(text: string): string {
  const lines = text.split("\n");
  const numbered = /^[ \t]*(\d+)(?:[ \t]*[|:.)][ ]?|[ \t]|\t|$)/;
  let expected: number | undefined;
  for (const line of lines) {
    if (line.trim() === "") continue;
    const number = numbered.exec(line)?.[1];
    if (number === undefined || (expected !== undefined && Number(number) !== expected)) return text;
    expected = Number(number) + 1;
  }
  // Code may be set apart from the numbers by more than one space.
  return dedent(lines.map((line) => line.replace(numbered, "")).join("\n"));
}

function cellText(cell: string): string {
  return cell
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/&nbsp;/g, " ")
    .trim()
    .replace(/^`+|`+$/g, "");
}
