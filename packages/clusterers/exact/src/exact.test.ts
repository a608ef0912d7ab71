import * as fc from "fast-check";
import { expect, test } from "vitest";
import { exactClusterer } from "./index.ts";

test("two programs share a cluster just when they share a group; clusters are numbered as they appear", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 30 }), (groups) => {
      const { labels } = exactClusterer().cluster({ size: groups.length, weight: new Float64Array(groups.length), groups: Int32Array.from(groups) }, { seed: 0 });
      const order = [...new Set(groups)];
      expect([...labels]).toEqual(groups.map((group) => order.indexOf(group)));
    }),
  );
});

test("without groups it says what is missing", () => {
  expect(() => exactClusterer().cluster({ size: 1, weight: Float64Array.of(1) }, { seed: 0 })).toThrow(/needs groups/);
});
