import type { EqualityName, Outcome, Value } from "@medoid/spec";

/**
 * A value reduced to what an equality looks at: equal texts and floats within tolerance mean equal values.
 * `floats` holds, in order, the numbers for which the text has a `~`.
 */
export interface Form {
  readonly text: string;
  readonly floats: readonly number[];
}

/** |a - b| <= max(absolute, relative * max(|a|, |b|)), for numbers with a fraction. Whole numbers up to 2^53 are compared exactly. */
export const tolerance = { absolute: 1e-9, relative: 1e-6 } as const;

/**
 * The one canonical text of a value: equal texts, same value to the letter (`strict`). Entries of sets, maps and objects are sorted.
 * 1 is an integer, 1.0 a float, 1n a big integer; `(…)` a tuple, `{…}` a set, map or object.
 */
export function canonical(value: Value): string {
  return formOf(value, "strict").text;
}

/** What the equality sees of a value. */
export function formOf(value: Value, equality: EqualityName): Form {
  const rules = rulesOf[equality];
  const floats: number[] = [];
  return { text: write(value, rules, floats), floats };
}

/**
 * What the equality sees of an outcome. Arguments changed in place count only where nothing was returned: there they are the answer.
 * Messages of errors never count; across languages any error is like any other. What is disputed is alike whatever the claims are.
 */
export function outcomeForm(outcome: Outcome, equality: EqualityName): Form {
  switch (outcome.kind) {
    case "returned": {
      const form = formOf(outcome.value, equality);
      if (!outcome.args?.length || !isNothing(outcome.value)) return form;
      const floats = [...form.floats];
      const changed = outcome.args.map(([index, value]) => `${index}=${write(value, rulesOf[equality], floats)}`);
      return { text: `${form.text} with ${changed.join(",")}`, floats };
    }
    case "completed":
      return { text: `stdout ${JSON.stringify(outcome.stdout)} exit ${outcome.exitCode}`, floats: [] };
    case "threw":
      return { text: equality === "cross" ? "!threw" : `!threw ${outcome.class}`, floats: [] };
    case "limit":
      return { text: `!limit ${outcome.what}`, floats: [] };
    case "exited":
      return { text: `!exited ${outcome.code}`, floats: [] };
    default:
      return { text: `!${outcome.kind}`, floats: [] };
  }
}

/** Not transitive, as no tolerance is: make classes by comparing with one leader each. */
export function sameForm(a: Form, b: Form): boolean {
  return a.text === b.text && a.floats.every((x, i) => isNear(x, b.floats[i] as number));
}

/**
 * A whole number that is at most 1 apart for forms that are the same, and mostly further for others of their text: where the floats lie on a scale
 * on which tolerance is alike everywhere, on the whole. Those further back count for more, so that their order counts.
 */
export function bandOf({ floats }: Form): number {
  if (floats.length === 0) return 0;
  let sum = 0;
  for (let at = 0; at < floats.length; at++) sum += (at + 1) * levelOf(floats[at] as number);
  return Math.floor(sum / ((floats.length * (floats.length + 1)) / 2));
}

/** Half a step apart, or less, for numbers within tolerance, which leaves room for rounding. */
function levelOf(number: number): number {
  const from = tolerance.absolute / tolerance.relative;
  return Math.asinh(Math.max(-largestLevelled, Math.min(largestLevelled, number)) / from) / (2 * tolerance.relative);
}

/** Beyond it all are alike, as the quotient would overflow. */
const largestLevelled = 1e300;

/** Equal under that equality. */
export function equal(a: Value, b: Value, equality: EqualityName): boolean {
  return sameForm(formOf(a, equality), formOf(b, equality));
}

/** Python's None, JavaScript's null and undefined. */
export function isNothing(value: Value): boolean {
  return value === null || (typeof value === "object" && !Array.isArray(value) && value.$ === "undefined");
}

interface Rules {
  readonly exactFloats: boolean;
  /** 1 and 1.0 (and, in JavaScript, 0 and -0). */
  readonly joinFloats: boolean;
  readonly joinBigints: boolean;
  readonly boolsAreInts: boolean;
  readonly tuplesAreLists: boolean;
  readonly joinNothing: boolean;
  readonly joinRecords: boolean;
}

/** The default equality: the language's own `==` for Python, deep strict equality (but 0 is -0) for JavaScript, and across languages what both can express. */
const rulesOf: Readonly<Record<EqualityName, Rules>> = {
  strict: { exactFloats: true, joinFloats: false, joinBigints: false, boolsAreInts: false, tuplesAreLists: false, joinNothing: false, joinRecords: false },
  python: { exactFloats: false, joinFloats: true, joinBigints: true, boolsAreInts: true, tuplesAreLists: false, joinNothing: false, joinRecords: false },
  javascript: { exactFloats: false, joinFloats: true, joinBigints: false, boolsAreInts: false, tuplesAreLists: false, joinNothing: false, joinRecords: false },
  cross: { exactFloats: false, joinFloats: true, joinBigints: true, boolsAreInts: false, tuplesAreLists: true, joinNothing: true, joinRecords: true },
};

function write(value: Value, rules: Rules, floats: number[]): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return writeNumber(value, rules, floats);
    case "boolean":
      return rules.boolsAreInts ? (value ? "1" : "0") : String(value);
    case "bigint":
      return rules.joinBigints ? value.toString() : `${value}n`;
  }
  if (value === null) return "null";
  if (Array.isArray(value)) return `[${writeAll(value, rules, floats)}]`;
  switch (value.$) {
    case "undefined":
      return rules.joinNothing ? "null" : "undefined";
    case "hole":
    case "cut":
      return value.$;
    case "float":
      return rules.joinFloats ? writeNumber(value.of, rules, floats) : `${exactFloat(value.of)}`;
    case "tuple": {
      const items = writeAll(value.of, rules, floats);
      return rules.tuplesAreLists ? `[${items}]` : `(${items})`;
    }
    case "iterator": {
      const items = writeAll(value.of, rules, floats);
      return rules.tuplesAreLists ? `[${items}]` : `iterator[${items}]`;
    }
    case "set":
      return `{${sorted(value.of.map((item) => formWith(item, rules)), floats).join(",")}}`;
    case "map":
      return `${rules.joinRecords ? "" : "map"}{${sorted(
        value.of.map(([k, v]) => joined(keyForm(k, rules), formWith(v, rules))),
        floats,
      ).join(",")}}`;
    case "object": {
      const name = rules.joinRecords || value.class === undefined ? "" : `${value.class} `;
      return `${name}${rules.joinRecords ? "" : "object"}{${sorted(
        value.of.map(([k, v]) => joined({ text: JSON.stringify(k), floats: [] }, formWith(v, rules))),
        floats,
      ).join(",")}}`;
    }
    case "bytes":
      return `bytes:${Buffer.from(value.of).toString("hex")}`;
    case "date":
      return `date:${value.of}`;
    case "error":
      return rules.exactFloats ? `error ${value.class} ${JSON.stringify(value.message)}` : `error ${rules.joinRecords ? "" : value.class}`;
    case "opaque":
      return `opaque ${value.class} ${JSON.stringify(value.text ?? "")}`;
    case "cycle":
      return `cycle:${value.up}`;
  }
}

function writeAll(items: readonly Value[], rules: Rules, floats: number[]): string {
  if (items.length === 0) return "";
  let text = write(items[0] as Value, rules, floats);
  for (let index = 1; index < items.length; index++) text += `,${write(items[index] as Value, rules, floats)}`;
  return text;
}

function writeNumber(value: number, rules: Rules, floats: number[]): string {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  if (rules.exactFloats) return Number.isInteger(value) && !Object.is(value, -0) ? wholeText(value) : exactFloat(value);
  if (Number.isNaN(value)) return "nan";
  if (Number.isSafeInteger(value)) return wholeText(value);
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  // A whole float beyond 2^53 is as exact as an integer of that size where integers and floats are one.
  if (Number.isInteger(value) && rules.joinBigints) return BigInt(value).toString();
  floats.push(value);
  return "~";
}

function wholeText(value: number): string {
  return value === 0 ? "0" : Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
}

function exactFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const shortest = String(value);
  return /[.e]/.test(shortest) ? shortest : `${shortest}.0`;
}

function formWith(value: Value, rules: Rules): Form {
  const floats: number[] = [];
  return { text: write(value, rules, floats), floats };
}

/** Across languages the keys of a map are compared as text: JavaScript objects have no others. */
function keyForm(key: Value, rules: Rules): Form {
  const form = formWith(key, rules);
  if (!rules.joinRecords || form.floats.length > 0 || typeof key === "string") return form;
  return { text: JSON.stringify(form.text), floats: [] };
}

function joined(key: Form, value: Form): Form {
  return { text: `${key.text}:${value.text}`, floats: [...key.floats, ...value.floats] };
}

function sorted(forms: Form[], floats: number[]): string[] {
  forms.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : compareFloats(a.floats, b.floats)));
  for (const form of forms) floats.push(...form.floats);
  return forms.map((form) => form.text);
}

function compareFloats(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}

function isNear(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= Math.max(tolerance.absolute, tolerance.relative * Math.max(Math.abs(a), Math.abs(b)));
}
