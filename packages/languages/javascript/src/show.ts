import type { Value } from "@medoid/spec";

/** A value as JavaScript that makes it, as far as there is a literal; one line, compact, of any length. */
export function show(value: Value): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${value}n`;
    case "boolean":
      return String(value);
  }
  if (value === null) return "null";
  if (Array.isArray(value)) return list(value);
  switch (value.$) {
    case "undefined":
      return "undefined";
    case "float":
      return Object.is(value.of, -0) ? "-0" : String(value.of);
    case "tuple":
      return list(value.of);
    case "set":
      return value.of.length === 0 ? "new Set()" : `new Set(${list(value.of)})`;
    case "map":
      if (!value.asMap && value.of.every(([key]) => isPropertyKey(key))) return fieldsOf(value.of);
      return value.of.length === 0 ? "new Map()" : `new Map([${value.of.map((pair) => list(pair)).join(", ")}])`;
    case "object": {
      const body = fieldsOf(value.of);
      return value.class === undefined ? body : `${oneLine(value.class)} ${body}`;
    }
    case "bytes":
      return `new Uint8Array([${[...value.of].join(", ")}])`;
    case "iterator":
      return `iterator of ${list(value.of)}`;
    case "date":
      return Number.isFinite(value.of) && Math.abs(value.of) <= 8.64e15 ? `new Date(${JSON.stringify(new Date(value.of).toISOString())})` : "new Date(NaN)";
    case "error":
      return `${oneLine(value.class)}: ${oneLine(value.message)}`;
    case "opaque":
      if (value.class === "function" && value.text !== undefined) return value.text.replace(/^(.*?): /, "($1) => ");
      return value.text === undefined ? `[${oneLine(value.class)}]` : `[${oneLine(value.class)} ${oneLine(value.text)}]`;
    case "cycle":
      return `[cycle, ${value.up} up]`;
    case "hole":
      return "";
    case "cut":
      return "...";
  }
}

/** Names and messages are a candidate's own words. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

function list(items: readonly Value[]): string {
  const last = items.at(-1);
  const endsInHole = typeof last === "object" && last !== null && !Array.isArray(last) && last.$ === "hole";
  return `[${items.map(show).join(", ")}${endsInHole ? "," : ""}]`;
}

/** What a mapping that is no Map is passed as is an object only with such keys. */
function isPropertyKey(key: Value): boolean {
  return typeof key === "string" || (Number.isFinite(key) && !Object.is(key, -0));
}

function fieldsOf(of: readonly (readonly [Value, Value])[]): string {
  return of.length === 0 ? "{}" : `{ ${of.map(([key, one]) => `${showKey(String(key))}: ${show(one)}`).join(", ")} }`;
}

function showKey(key: string): string {
  // Written out, `__proto__` would set the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key);
}
