import * as fc from "fast-check";
import type { Bound, InputSpec, Shape, Value } from "@medoid/spec";

/** What fast-check draws for the same spec: each argument by its shape, constants of the dictionary mixed in, relations not looked at. */
export function arbitraryOf({ params, dictionary }: InputSpec): fc.Arbitrary<Value[]> {
  return fc.tuple(...params.map(({ shape }) => ofShape(shape, dictionary)));
}

function ofShape(shape: Shape, dictionary: readonly Value[]): fc.Arbitrary<Value> {
  const inner = (part: Shape): fc.Arbitrary<Value> => ofShape(part, dictionary);
  switch (shape.kind) {
    case "none":
      return fc.constant(null);
    case "bool":
      return fc.boolean();
    case "int": {
      const { min = -(2 ** 31), max = 2 ** 31 } = range(shape);
      return withConstants(fc.integer({ min: Math.max(min, -(2 ** 53) + 1), max: Math.min(max, 2 ** 53 - 1) }), dictionary, (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max);
    }
    case "float":
      return fc.double({ noNaN: true, noDefaultInfinity: true, ...range(shape) }).map((of) => (Number.isInteger(of) && !Object.is(of, -0) ? { $: "float", of } : of));
    case "string": {
      const unit = shape.alphabet === undefined ? {} : { unit: fc.constantFrom(...shape.alphabet) };
      return withConstants(fc.string({ ...unit, ...lengths(shape) }), [...dictionary, ...(shape.words ?? [])], (value) => typeof value === "string");
    }
    case "bytes":
      return fc.uint8Array(lengths(shape)).map((of) => ({ $: "bytes", of }));
    case "list":
      return fc.array(inner(shape.of), lengths(shape));
    case "set":
      return fc.uniqueArray(inner(shape.of), { ...lengths(shape), selector: (item) => JSON.stringify(item) }).map((of) => ({ $: "set", of }));
    case "tuple":
      return fc.tuple(...shape.of.map(inner)).map((of) => ({ $: "tuple", of }));
    case "dict":
      return fc.uniqueArray(fc.tuple(inner(shape.key), inner(shape.value)), { ...lengths(shape), selector: ([key]) => JSON.stringify(key) }).map((of) => ({ $: "map", of }));
    case "record":
      return fc.tuple(...shape.fields.map(([, field]) => inner(field))).map((values) => ({ $: "object", of: shape.fields.map(([name], at) => [name, values[at] as Value] as const) }));
    case "literal":
      return fc.constantFrom(...shape.values);
    case "union":
      return fc.oneof(...shape.of.map((of, at) => ({ arbitrary: inner(of), weight: Math.max(1, Math.round(10 * (shape.weights?.[at] ?? 1))) })));
    case "any":
      return fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer()));
  }
}

function withConstants(arbitrary: fc.Arbitrary<Value>, constants: readonly Value[], fits: (value: Value) => boolean): fc.Arbitrary<Value> {
  const fitting = constants.filter(fits);
  return fitting.length === 0 ? arbitrary : fc.oneof({ arbitrary, weight: 4 }, { arbitrary: fc.constantFrom(...fitting), weight: 1 });
}

function range({ min, max }: { readonly min?: Bound; readonly max?: Bound }): { min?: number; max?: number } {
  return { ...(min && { min: min.value }), ...(max && { max: max.value }) };
}

function lengths({ minLength, maxLength }: { readonly minLength?: Bound; readonly maxLength?: Bound }): { minLength?: number; maxLength?: number } {
  return { ...(minLength && { minLength: minLength.value }), ...(maxLength && { maxLength: maxLength.value }) };
}
