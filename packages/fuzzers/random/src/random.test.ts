import type { InputSpec, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { expect, test } from "vitest";
import { randomFuzzer } from "./index.ts";

const spec: InputSpec = {
  params: [{ name: "s", shape: { kind: "string" } }, { name: "n", shape: { kind: "int" } }],
  relations: [],
  seeds: [["an example that chance would not make", 123_456]],
  dictionary: [],
  breakRate: 0.1,
};

test("uses no seeds and is deaf to observations", () => {
  const [told, untold] = [1, 1].map((seed) => randomFuzzer().start(spec, { seed }));
  const first = told?.next(30, 30) ?? [];
  told?.observe(first.map((input) => ({ input, newFeatures: 5, splits: 2, returned: 1, limited: 0 })));
  untold?.next(30, 0);
  const texts = (told?.next(30, 30) ?? []).map(({ args }) => canonical(args as Value[]));
  expect(texts).toEqual(untold?.next(30, 0).map(({ args }) => canonical(args as Value[])));
  expect(first.every(({ operator, guided, args }) => operator === "random" && !guided && args[1] !== 123_456)).toBe(true);
});

test("an exhausted space ends", () => {
  const run = randomFuzzer().start({ ...spec, params: [{ name: "b", shape: { kind: "bool" } }], breakRate: 0 }, { seed: 1 });
  expect(run.next(10, 0)).toHaveLength(2);
  expect(run.next(10, 0)).toEqual([]);
});
