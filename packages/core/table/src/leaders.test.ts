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
const number = fc.tuple(fc.constantFrom(1e-300, 1e-9, 1e-4, 1e-3, 0.1, 0.5, 1, 7, 1e5, 1e15, 1e17, 1e300, 1.7e308), fc.integer({ min: -6, max: 6 }), fc.constantFrom(1e-9, 3e-7, 1.1e-6), fc.constantFrom(1, -1)).map(
  ([size, steps, step, sign]) => sign * size * (1 + steps * step),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  number,
  fc.integer({ min: -2, max: 2 }),
  fc.array(number, { maxLength: 3 }),
  fc.tuple(fc.constantFrom("a", "b"), number).map(([key, item]): Value => ({ $: "map", of: [[key, item], ["c", 1]] })),
);

test("classes are those of comparing with the leader of every class", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), fc.constantFrom<EqualityName>("python", "javascript", "cross", "strict"), (values, equality) => {
      const forms = values.map((it) => formOf(it, equality));
      const leaders = new Leaders();
      expect(forms.map((form) => leaders.classOf(form))).toEqual(plainClasses(forms));
    }),
    { numRuns: 500 },
  );
});
