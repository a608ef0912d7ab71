import type { Bound, InputSpec, Relation, Shape, Structure, Value } from "@medoid/spec";
import * as fc from "fast-check";
import { structures } from "../structures/index.ts";

// For tests only: shapes and specs of every form, sensible ones and odd ones.

const number = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer(), fc.double());
const oddBound: fc.Arbitrary<Bound> = fc.record({ value: number, hard: fc.boolean() });
const leaf: fc.Arbitrary<Value> = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.string({ maxLength: 8 }), fc.double(), fc.bigInt(), fc.constant({ $: "float" as const, of: 2 }));

/** Values of all kinds. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(tie("value"), { maxLength: 3 }).map((of): Value => ({ $: "tuple", of })),
    fc.array(tie("value"), { maxLength: 3 }).map((of): Value => ({ $: "set", of })),
    fc.array(fc.tuple(leaf, tie("value")), { maxLength: 3 }).map((of): Value => ({ $: "map", of })),
    fc.array(fc.tuple(fc.string({ maxLength: 3 }), tie("value")), { maxLength: 3 }).map((of): Value => ({ $: "object", of })),
    fc.uint8Array({ maxLength: 4 }).map((of): Value => ({ $: "bytes", of })),
    fc.constantFrom<Value>({ $: "undefined" }, { $: "date", of: Number.NaN }, { $: "opaque", class: "RegExp" }, { $: "cycle", up: 1 }, { $: "hole" }),
  ),
})).value;

/** Bounds in the right order, small enough to fill. */
function bounds(low: string, high: string, from: number, to: number): fc.Arbitrary<Record<string, Bound>> {
  return fc
    .record({ a: fc.option(fc.integer({ min: from, max: to })), b: fc.option(fc.integer({ min: from, max: to })), hard: fc.tuple(fc.boolean(), fc.boolean()) })
    .map(({ a, b, hard }) => {
      const [min, max] = a !== null && b !== null && a > b ? [b, a] : [a, b];
      return { ...(min !== null && { [low]: { value: min, hard: hard[0] } }), ...(max !== null && { [high]: { value: max, hard: hard[1] } }) };
    });
}

function shapes(range: fc.Arbitrary<object>, lengths: fc.Arbitrary<object>): fc.Arbitrary<Shape> {
  const optional = <T extends object>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> => arbitrary;
  return fc.letrec<{ shape: Shape }>((tie) => ({
    shape: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom<Shape>({ kind: "any" }, { kind: "none" }, { kind: "bool" }),
      range.map((given) => ({ kind: "int", ...given }) as Shape),
      range.map((given) => ({ kind: "float", ...given }) as Shape),
      fc.record({ given: lengths, text: optional(fc.record({ alphabet: fc.constantFrom("abc", "01", "a b,", "()"), words: fc.constantFrom(["ab", "cab"], []) }, { requiredKeys: [] })) }).map(({ given, text }) => ({ kind: "string", ...given, ...text }) as Shape),
      lengths.map((given) => ({ kind: "bytes", ...given }) as Shape),
      fc.record({ of: tie("shape"), given: lengths, more: fc.record({ sorted: fc.constantFrom("up", "down"), by: fc.constantFrom(0, 1, "each"), distinct: fc.boolean() }, { requiredKeys: [] }) }).map(({ of, given, more }) => ({ kind: "list", of, ...given, ...more }) as Shape),
      fc.record({ of: fc.array(tie("shape"), { maxLength: 3 }), more: fc.record({ asList: fc.boolean() }, { requiredKeys: [] }) }).map(({ of, more }): Shape => ({ kind: "tuple", of, ...more })),
      fc.tuple(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 3 }), fc.constantFrom({}, { map: true }), fc.nat(3)).chain(([names, map, required]) =>
        fc.tuple(...names.map(() => tie("shape"))).map((of): Shape => ({ kind: "record", ...map, fields: names.map((name, index) => [name, of[index] as Shape] as const), ...(required < names.length && { optional: names.slice(required) }) })),
      ),
      fc.array(leaf, { minLength: 1, maxLength: 3 }).map((values): Shape => ({ kind: "literal", values })),
      fc.array(tie("shape"), { minLength: 1, maxLength: 3 }).map((of): Shape => ({ kind: "union", of })),
    ),
  })).shape;
}

/** Shapes whose bounds can be met. */
export const sensibleShape: fc.Arbitrary<Shape> = shapes(bounds("min", "max", -60, 60), bounds("minLength", "maxLength", 0, 6));

const oddRange = fc.record({ min: oddBound, max: oddBound }, { requiredKeys: [] });
const oddLengths = fc.record({ minLength: fc.record({ value: fc.oneof(fc.integer({ min: -5, max: 20 }), fc.constantFrom(Number.NaN, Infinity, 0.5)), hard: fc.boolean() }), maxLength: oddBound }, { requiredKeys: [] });

/** Shapes that contradict themselves, are empty, or hold numbers that are none. */
export const oddShape: fc.Arbitrary<Shape> = fc.oneof(
  shapes(oddRange, oddLengths),
  fc.constantFrom<Shape>(
    { kind: "union", of: [] },
    { kind: "union", of: [{ kind: "int" }], weights: [Number.NaN] },
    { kind: "literal", values: [] },
    { kind: "string", alphabet: "" },
    { kind: "set", of: { kind: "bool" }, minLength: { value: 9, hard: true } },
    { kind: "dict", key: { kind: "list", of: { kind: "any" } }, value: { kind: "any" } },
    { kind: "list", of: { kind: "list", of: { kind: "list", of: { kind: "any" } } }, distinct: true },
  ),
);

const path = fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 3 });
const sureRelation: fc.Arbitrary<Relation> = fc.record({
  kind: fc.constantFrom<Relation["kind"]>("equalLength", "indexInto", "lessOrEqual", "lengthOf", "memberOf", "unequal", "subsequenceOf", "rearrangementOf", "divides", "pairSum", "even", "odd", ...(Object.keys(structures) as Structure[])),
  part: path,
  against: path,
  confidence: fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double()),
  evidence: fc.constant("test"),
});
const measures = fc.record({ factor: fc.oneof(fc.constantFrom(0, 0.5, 2, Number.NaN), fc.double()), joined: fc.record({ by: fc.constantFrom("plus", "times", "year"), path }) }, { requiredKeys: [] });
const relation = fc.tuple(sureRelation, measures).map(([own, more]): Relation => ({ ...own, ...more }));

/** Specs no inference would make, but a caller may. */
export const oddSpec: fc.Arbitrary<InputSpec> = fc.record({
  params: fc.array(fc.record({ name: fc.string(), shape: oddShape }), { maxLength: 3 }),
  relations: fc.array(relation, { maxLength: 3 }),
  seeds: fc.array(fc.array(anyValue, { maxLength: 3 }), { maxLength: 3 }),
  dictionary: fc.array(anyValue, { maxLength: 4 }),
  breakRate: fc.oneof(fc.constantFrom(0, 0.1, 1), fc.double()),
});

export const sensibleSpec: fc.Arbitrary<InputSpec> = fc.record({
  params: fc.array(fc.record({ name: fc.constantFrom("a", "b", "nums"), shape: sensibleShape }), { minLength: 1, maxLength: 3 }),
  relations: fc.constant([]),
  seeds: fc.constant([]),
  dictionary: fc.array(leaf, { maxLength: 3 }),
  breakRate: fc.constantFrom(0, 0.2),
});
