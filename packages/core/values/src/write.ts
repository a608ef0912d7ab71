import type { EqualityName, Value } from "@medoid/spec";

/** The numbers of a value, in order. */
export interface Numbers {
  readonly numbers: number[];
  /** Those that are integers, beyond 2^53 as big integers; nothing in the places of floats. */
  readonly integers: (number | bigint | undefined)[];
}

/** What is noted while a value is written. */
export interface Notes {
  hasFloats: boolean;
  /** Takes the numbers, and the text has a `~` for each; absent where they are to be in the text. */
  readonly apart?: Numbers;
}

interface Rules {
  /** Which numbers are compared within tolerance: all floats; those with a fraction, where there is one kind of number; none, and then 1.0 is not 1. */
  readonly floats: "all" | "fractions" | "none";
  readonly joinBigints: boolean;
  readonly boolsAreInts: boolean;
  readonly tuplesAreLists: boolean;
  readonly joinNothing: boolean;
  readonly joinRecords: boolean;
}

/** The default equality: the language's own `==` for Python, deep strict equality (but 0 is -0) for JavaScript, and across languages what both can express. */
export const rulesOf: Readonly<Record<EqualityName, Rules>> = {
  strict: { floats: "none", joinBigints: false, boolsAreInts: false, tuplesAreLists: false, joinNothing: false, joinRecords: false },
  python: { floats: "all", joinBigints: true, boolsAreInts: true, tuplesAreLists: false, joinNothing: false, joinRecords: false },
  javascript: { floats: "fractions", joinBigints: false, boolsAreInts: false, tuplesAreLists: false, joinNothing: false, joinRecords: false },
  cross: { floats: "all", joinBigints: true, boolsAreInts: false, tuplesAreLists: true, joinNothing: true, joinRecords: true },
};

/** Equal texts, equal values; where numbers are noted apart, these count too. */
export function write(value: Value, rules: Rules, notes: Notes): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return writeNumber(value, rules, notes);
    case "boolean":
      return rules.boolsAreInts ? writeInteger(value ? 1 : 0, notes) : String(value);
    case "bigint":
      return rules.joinBigints ? writeInteger(value, notes) : `${value}n`;
  }
  if (value === null) return "null";
  if (Array.isArray(value)) return `[${writeAll(value, rules, notes)}]`;
  switch (value.$) {
    case "undefined":
      return rules.joinNothing ? "null" : "undefined";
    case "hole":
    case "cut":
      return value.$;
    case "float":
      if (rules.floats === "none") return exactFloat(value.of);
      return rules.floats === "all" ? writeFloat(value.of, notes) : writeNumber(value.of, rules, notes);
    case "tuple": {
      const items = writeAll(value.of, rules, notes);
      return rules.tuplesAreLists ? `[${items}]` : `(${items})`;
    }
    case "iterator": {
      const items = writeAll(value.of, rules, notes);
      return rules.tuplesAreLists ? `[${items}]` : `iterator[${items}]`;
    }
    case "set":
      return `{${writeSorted(value.of, notes, (item, own) => write(item, rules, own))}}`;
    case "map":
      return `${rules.joinRecords ? "" : "map"}{${writeSorted(value.of, notes, ([k, v], own) => `${writeKey(k, rules, own)}:${write(v, rules, own)}`)}}`;
    case "object": {
      const name = rules.joinRecords || value.class === undefined ? "" : `${value.class} `;
      return `${name}${rules.joinRecords ? "" : "object"}{${writeSorted(value.of, notes, ([k, v], own) => `${JSON.stringify(k)}:${write(v, rules, own)}`)}}`;
    }
    case "bytes":
      return `bytes:${Buffer.from(value.of).toString("hex")}`;
    case "date":
      return `date:${value.of}`;
    case "error":
      return rules.floats === "none" ? `error ${value.class} ${JSON.stringify(value.message)}` : `error ${rules.joinRecords ? "" : value.class}`;
    case "opaque":
      if (rules.floats === "all" && value.class === "complex") return writeComplex(value.text ?? "", notes);
      if (rules.floats === "all" && value.class === "Decimal") return `decimal ${shortestDecimal(value.text ?? "")}`;
      return `opaque ${value.class} ${JSON.stringify(value.text ?? "")}`;
    case "cycle":
      return `cycle:${value.up}`;
  }
}

function writeAll(items: readonly Value[], rules: Rules, notes: Notes): string {
  if (items.length === 0) return "";
  let text = write(items[0] as Value, rules, notes);
  for (let index = 1; index < items.length; index++) text += `,${write(items[index] as Value, rules, notes)}`;
  return text;
}

function writeNumber(value: number, rules: Rules, notes: Notes): string {
  if (rules.floats === "none") return Number.isInteger(value) && !Object.is(value, -0) ? wholeText(value) : exactFloat(value);
  // Beyond 2^53 a number no longer says which integer it was.
  return Number.isSafeInteger(value) ? writeInteger(value, notes) : writeFloat(value, notes);
}

function writeInteger(value: number | bigint, { apart }: Notes): string {
  // Of -0 too this is 0.
  if (!apart) return String(value);
  const number = Number(value);
  apart.numbers.push(number);
  apart.integers.push(Number.isSafeInteger(number) ? number : value);
  return "~";
}

/** Whole ones are written as integers are. */
function writeFloat(value: number, notes: Notes): string {
  if (!Number.isFinite(value)) return exactFloat(value);
  notes.hasFloats = true;
  if (!notes.apart) return Number.isInteger(value) ? wholeText(value) : String(value);
  notes.apart.numbers.push(value);
  notes.apart.integers.push(undefined);
  return "~";
}

/** Python's own text of a complex number, its parts compared as floats are. */
function writeComplex(text: string, notes: Notes): string {
  const number = String.raw`[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|inf|nan)`;
  const parts = new RegExp(`^\\(?(${number}(?![\\d.ej]))?(${number})j\\)?$`).exec(text);
  if (!parts) return `complex ${JSON.stringify(text)}`;
  const [real, imaginary] = [parts[1] ?? "0", parts[2] as string].map((part) => writeFloat(Number(part.replace("inf", "Infinity")), notes));
  return `complex ${real} ${imaginary}j`;
}

/** 0.10 and 0.1 are equal, and -0 and 0. */
function shortestDecimal(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]\d+))?$/.exec(text);
  if (!parts) return text;
  const [, sign, whole = "", fraction = "", exponent = "0"] = parts;
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  return significant === "" ? "0" : `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

function wholeText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
}

function exactFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const shortest = String(value);
  return /[.e]/.test(shortest) ? shortest : `${shortest}.0`;
}

/** Across languages the keys of a map are compared as text: JavaScript objects have no others. */
function writeKey(key: Value, rules: Rules, notes: Notes): string {
  if (!rules.joinRecords || typeof key === "string") return write(key, rules, notes);
  return JSON.stringify(write(key, rules, { hasFloats: false }));
}

/** In an order that does not depend on theirs: by their texts, then by their numbers. */
function writeSorted<Part>(parts: readonly Part[], notes: Notes, writePart: (part: Part, notes: Notes) => string): string {
  const { apart } = notes;
  if (!apart) return parts.map((part) => writePart(part, notes)).sort().join(",");
  const written = parts.map((part) => {
    const own: Numbers = { numbers: [], integers: [] };
    return { text: writePart(part, { hasFloats: false, apart: own }), ...own };
  });
  written.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : compareNumbers(a.numbers, b.numbers)));
  for (const { numbers, integers } of written) {
    for (const number of numbers) apart.numbers.push(number);
    for (const integer of integers) apart.integers.push(integer);
  }
  return written.map(({ text }) => text).join(",");
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}

