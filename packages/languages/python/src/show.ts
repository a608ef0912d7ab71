import type { Value } from "@medoid/spec";
import { memberIn } from "./instances.ts";
import { showLibrary } from "./library.ts";

/** A value as Python would print it, for people; what Python has no literal for is named in angle brackets. */
export function show(value: Value): string {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "boolean":
      return value ? "True" : "False";
    case "bigint":
      return value.toString();
    case "number":
      return Number.isInteger(value) && !Object.is(value, -0) ? BigInt(value).toString() : real(value);
  }
  if (value === null) return "None";
  if (Array.isArray(value)) return `[${list(value)}]`;
  switch (value.$) {
    case "undefined":
      return "<undefined>";
    case "float":
      return real(value.of);
    case "tuple":
      return value.of.length === 1 ? `(${list(value.of)},)` : `(${list(value.of)})`;
    case "set":
      return value.of.length === 0 ? "set()" : `{${list(value.of)}}`;
    case "map":
      return `{${value.of.map(([key, item]) => `${show(key)}: ${show(item)}`).join(", ")}}`;
    case "object": {
      const member = memberIn(value.of);
      if (member !== undefined) return `${value.class}.${member}`;
      return `${value.class ?? "object"}(${value.of.map(([key, item]) => `${key}=${show(item)}`).join(", ")})`;
    }
    case "bytes":
      return `b${quoted(String.fromCharCode(...value.of.subarray(0, 10_000)), true)}`;
    case "iterator":
      return `iter([${list(value.of)}])`;
    case "date":
      return Number.isFinite(value.of) ? `<date ${new Date(value.of).toISOString()}>` : "<invalid date>";
    case "error":
      return `${value.class}(${quoted(value.message)})`;
    case "opaque":
      if (value.class === "function" && value.text !== undefined) return `lambda ${value.text}`.replace("lambda :", "lambda:");
      if (value.text === undefined) return `<${value.class}>`;
      return showLibrary(value.class, value.text) ?? `<${value.class} ${value.text}>`;
    case "cycle":
      return "<cycle>";
    case "hole":
      return "<hole>";
    case "cut":
      return "...";
  }
}

function list(values: readonly Value[]): string {
  return values.map(show).join(", ");
}

/** As Python's repr: the shortest digits that give the number back, never without a point or an exponent. */
function real(value: number): string {
  if (Number.isNaN(value)) return "float('nan')";
  if (!Number.isFinite(value)) return value > 0 ? "float('inf')" : "float('-inf')";
  if (Object.is(value, -0)) return "-0.0";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** In single quotes, or in double ones where that saves escapes. */
function quoted(text: string, bytes = false): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text.replace(bytes ? /[\\'"]|[^ -~]/g : /[\\'"\p{C}]/gu, (c) => {
    if (c === "'" || c === '"') return c === quote ? `\\${c}` : c;
    const known = escapes[c];
    if (known) return known;
    const code = c.codePointAt(0) as number;
    const hex = code.toString(16);
    return code < 256 ? `\\x${hex.padStart(2, "0")}` : code < 65536 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
  });
  return `${quote}${body}${quote}`;
}
