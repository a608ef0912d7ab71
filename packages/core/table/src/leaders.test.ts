import type { EqualityName, Value } from "@medoid/spec";
import { type Form, formOf, sameForm } from "@medoid/values";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Leaders } from "./leaders.ts";

/** The class of each by comparing it with the leader of every class. */
function plainClasses(forms: readonly Form[]): number[] {
  const leaders: Form[] = [];
  return forms.map((form) => {
    const found = leaders.findIndex((leader) => sameForm(leader, form));
    return found < 0 ? leaders.push(form) - 1 : found;
  });
}

/** Numbers of all sizes, some of them about as far apart as the tolerance reaches. */
const number = fc.tuple(fc.constantFrom(1e-300, 1e-9, 1e-4, 1e-3, 0.1, 0.5, 1, 7, 1e5, 1e7, 1e15, 1e17, 1e300, 1.7e308), fc.integer({ min: -6, max: 6 }), fc.constantFrom(2 ** -52, 1e-9, 1e-7, 3e-7, 1.1e-6), fc.constantFrom(1, -1)).map(
  ([size, steps, step, sign]) => sign * size * (1 + steps * step),
);
const integer = fc.tuple(fc.constantFrom(0n, 1n, 7n, 10n ** 7n, 10n ** 15n, 10n ** 17n, 10n ** 400n), fc.bigInt({ min: -2n, max: 2n })).map(([size, by]): number | bigint => {
  const whole = size + by;
  return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole;
});
const scalar: fc.Arbitrary<Value> = fc.oneof(number, number.map((of): Value => ({ $: "float", of: Math.round(of) })), integer, fc.boolean(), fc.constantFrom(Number.NaN, Infinity, -0));
const value: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.array(scalar, { maxLength: 3 }).map((of): Value => ({ $: "set", of })),
  fc.tuple(fc.constantFrom("a", "b"), scalar).map(([key, item]): Value => ({ $: "map", of: [[key, item], ["c", 1]] })),
);
const equality = fc.constantFrom<EqualityName>("python", "javascript", "cross", "strict");

function classesOf(forms: readonly Form[]): number[] {
  const leaders = new Leaders();
  return forms.map((form) => leaders.classOf(form));
}

test("classes are those of comparing with the leader of every class", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), equality, (values, name) => {
      const forms = values.map((it) => formOf(it, name));
      expect(classesOf(forms)).toEqual(plainClasses(forms));
    }),
    { numRuns: 500 },
  );
});

test("integers that differ are in classes of their own, whatever floats are between them", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(number, integer), { maxLength: 60 }), (values) => {
      const classes = classesOf(values.map((it) => formOf(it, "python")));
      const integerOf = new Map<number, bigint>();
      for (const [at, it] of values.entries()) {
        if (typeof it === "number" && !Number.isSafeInteger(it)) continue;
        const known = integerOf.get(classes[at] as number) ?? BigInt(it);
        expect(BigInt(it)).toBe(known);
        integerOf.set(classes[at] as number, known);
      }
    }),
    { numRuns: 500 },
  );
});
