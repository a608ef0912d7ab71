import type { Value } from "@medoid/spec";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareValues, sortValues } from "./parts.ts";
import { anyValue } from "./testing/arbitraries.ts";

describe("the order of values", () => {
  test("is one: of any three, none is before what is before it", () => {
    fc.assert(
      fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
        expect(Math.sign(compareValues(a, b)) + Math.sign(compareValues(b, a))).toBe(0);
        if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0) expect(compareValues(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 500, examples: [[5, "a", { $: "float", of: 2 }], [[1], null, [0]], [2, Number.NaN, 1]] },
    );
  });

  test("sorting is stable, both ways, short lists as long ones", () => {
    const floats = (length: number): Value[] => Array.from({ length }, (_, at): Value => (at % 2 === 0 ? at % 5 : { $: "float", of: at % 5 }));
    for (const length of [0, 1, 12, 24, 25, 60]) {
      const items = floats(length);
      expect(sortValues([...items], "up")).toEqual(items.toSorted(compareValues));
      expect(sortValues([...items], "down")).toEqual(items.toSorted((a, b) => compareValues(b, a)));
    }
  });
});
