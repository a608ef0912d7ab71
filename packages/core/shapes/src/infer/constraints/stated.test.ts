import { describe, expect, test } from "vitest";
import { expectMakeable, inferred, int, list, promisesOf, text } from "../../testing/inferred.ts";

describe("what is said in passing", () => {
  const window = { values: list, k: int };

  test.each([
    ["Find the best block of k elements. It is promised that 1 <= k <= len(values).", [["lessOrEqual", "1", "0"]]],
    ["Return the k smallest of the values (1 <= k <= len(values)).", [["lessOrEqual", "1", "0"]]],
    ["A token lies on index k of the list values (0 <= k < len(values)).", [["indexInto", "1", "0"]]],
    ["Leave out the k largest on each side. It holds that k >= 0 and 2 * k < len(values).", [["lessOrEqual", "1", "0"]]],
    ["Rotate values by k, where\n0 <= k <= len(values), to the left.", [["lessOrEqual", "1", "0"]]],
  ])("%s", (said, promises) => {
    expect(promisesOf(window, said).map((promise) => (promise as unknown[]).slice(0, 3))).toEqual(promises);
    expectMakeable(inferred(window, said));
  });

  test("bounds of numbers, and which of two is smaller", () => {
    const spec = inferred({ a: int, b: int }, "Write the fraction a/b, where 0 < a < b <= 100, as a sum.");
    expect(spec.params.map(({ shape }) => shape)).toMatchObject([{ min: { value: 1, hard: true } }, { max: { value: 100, hard: true } }]);
    expect(spec.relations).toMatchObject([{ kind: "lessOrEqual", part: [0], against: [1], offset: -1 }]);
    expect(promisesOf({ start: int, end: int }, "A day lasts from minute start to minute end (start < end).")).toEqual([["lessOrEqual", "0", "1", -1]]);
  });

  test.each([
    "Return True if the pair is in order (1 <= k < len(values)) and False otherwise.",
    "Count the pairs (i, j) where 0 <= i < j < len(values).",
    "If k is small (k < 3), return nothing.",
    "Return the elements where values[k] > k.",
    "Find the smallest x such that k < x.",
    "Return -1 when k > len(values).",
    "Tell whether k < len(values).",
    "Count the values that are larger than k (values > k).",
  ])("holds of some only: %s", (said) => {
    expect(promisesOf(window, said)).toEqual([]);
    expect(inferred(window, said).params.map(({ shape }) => shape)).not.toContainEqual(expect.objectContaining({ max: expect.objectContaining({ hard: true }) as unknown }));
  });

  test("of texts as well", () => {
    expect(promisesOf({ s: text, k: int }, "Take away the first k letters of s, with 0 <= k <= len(s).")).toMatchObject([["lessOrEqual", "1", "0"]]);
  });
});
