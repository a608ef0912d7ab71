import { MedoidError, type Value } from "@medoid/spec";
import { fromWire, maxDepth, toWire, type Wire, WireError } from "@medoid/values";

/** @throws MedoidError `input`: `<where>: invalid JSON: <what is wrong, and the place>`. */
export function parseJson(text: string, where: string, reviver?: Reviver): unknown {
  try {
    return JSON.parse(text, reviver as (key: string, value: unknown) => unknown);
  } catch (cause) {
    // Parsing with a reviver recurses, so hostile nesting ends the stack.
    if (cause instanceof RangeError) throw new MedoidError("input", `${where}: nested too deeply.`, { cause });
    const message = cause instanceof Error ? cause.message : String(cause);
    // The engine counts lines inside the text; for one line of a file only the column helps.
    const placed = message.replace(/(?: in JSON)? at position \d+ \(line (\d+) column (\d+)\)/, (_, line, column) =>
      text.trimEnd().includes("\n") ? ` at line ${line}, column ${column}` : ` at column ${column}`,
    );
    // The message quotes the text: control characters must not reach a terminal.
    throw new MedoidError("input", `${where}: invalid JSON: ${placed.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")}.`, { cause });
  }
}

type Reviver = (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown;

/**
 * For Python: JSON parsed so that `1.0` stays a float and an integer beyond 2^53 stays exact, both as tags of the wire form.
 * Plain parsing would make both an ordinary number, and an example that shows floats would ask for integers.
 */
export function parseExact(text: string, where: string): unknown {
  return parseJson(text, where, function (key, value, context) {
    if (typeof value !== "number" || context.source === undefined) return value;
    const tagged = key === "of" && typeof this === "object" && this !== null && "$" in this;
    if (tagged) return value;
    if (/[.e]/i.test(context.source)) return toWire(Number.isInteger(value) ? { $: "float", of: value } : value);
    return toWire(Number.isSafeInteger(value) ? value + 0 : BigInt(context.source));
  });
}

/**
 * A value of an example. Plain JSON stands for itself: an object is a dict in Python and an object elsewhere; an object tagged by `$`
 * is in wire form, for what JSON cannot say (tuples, sets, NaN).
 * @throws WireError when a tag is unknown or it nests too deeply.
 */
export function valueOf(json: unknown, language: string): Value {
  return fromWire(wireOf(json, language, 0));
}

function wireOf(json: unknown, language: string, depth: number): Wire {
  if (depth > maxDepth) throw new WireError("nested too deeply");
  if (Array.isArray(json)) return json.map((item) => wireOf(item, language, depth + 1));
  if (typeof json !== "object" || json === null) return json as Wire;
  if (Object.hasOwn(json, "$")) return json as Wire;
  const of = Object.entries(json).map(([key, value]) => [key, wireOf(value, language, depth + 1)]);
  return { $: language === "python" ? "map" : "object", of };
}
