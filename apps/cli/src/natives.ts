import { type Example, type LanguageName, MedoidError, type Value } from "@medoid/spec";
import { maxDepth } from "@medoid/values";

/** Examples whose values may be written as what JavaScript has for them: plain objects (dicts in Python), `undefined`, dates, maps, sets and bytes. */
export function readExamples(examples: readonly Example[], language: LanguageName): Example[] {
  return examples.map(({ args, expected, ...rest }, index) => {
    const read = (given: unknown): Value => valueOf(given, language, `Example ${index + 1}`, 0);
    return { ...rest, args: Array.from(args, read), ...(expected !== undefined && { expected: read(expected) }) };
  });
}

/** @throws MedoidError `input` for what is no data. */
function valueOf(given: unknown, language: LanguageName, where: string, depth: number): Value {
  const inner = (one: unknown): Value => valueOf(one, language, where, depth + 1);
  switch (typeof given) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
      return given;
    case "undefined":
      return { $: "undefined" };
    case "object":
      break;
    default:
      throw new MedoidError("input", `${where}: a ${typeof given} is no value that programs can be given.`);
  }
  if (given === null) return null;
  if (depth > maxDepth) throw new MedoidError("input", `${where}: nested too deeply.`);
  if (Array.isArray(given)) return given.map(inner);
  if ("$" in given) return given as Value;
  if (given instanceof Date) return { $: "date", of: given.getTime() };
  if (given instanceof Set) return { $: "set", of: [...given].map(inner) };
  if (given instanceof Map) return { $: "map", ...(language !== "python" && { asMap: true }), of: [...given].map(([key, one]) => [inner(key), inner(one)] as const) };
  if (given instanceof Uint8Array) return { $: "bytes", of: given };
  const prototype: unknown = Object.getPrototypeOf(given);
  if (prototype !== Object.prototype && prototype !== null) throw new MedoidError("input", `${where}: an instance of ${given.constructor.name} is no value that programs can be given.`);
  const of = Object.entries(given).map(([key, one]) => [key, inner(one)] as const);
  return { $: language === "python" ? "map" : "object", of };
}
