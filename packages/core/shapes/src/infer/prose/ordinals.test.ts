import { expect, test } from "vitest";
import { inferred, int, list } from "../../testing/inferred.ts";

test.each([
  ["Remove the k'th element of a list.", { xs: list, k: int }],
  ["Find the k-th smallest number of the list.", { xs: list, k: int }],
  ["Find the nth item from the end.", { items: list, at: int }],
])("goes from 1 to how many there are: %s", (text, params) => {
  const { params: found, relations } = inferred(params, text);
  expect(found[1]?.shape).toMatchObject({ min: { value: 1, promised: true } });
  expect(relations).toMatchObject([{ kind: "lessOrEqual", part: [1], against: [0] }]);
});

test.each([
  ["Find the k-th element (0-based).", { xs: list, k: int }],
  ["Swap the i-th and j-th elements.", { xs: list, i: int, j: int }],
  ["Find the nth prime number.", { n: int, xs: list }],
  ["Raise each to the n-th power.", { xs: list, n: int }],
  ["The i-th element of the result is the sum of the first i.", { xs: list, k: int, n: int }],
])("nothing is promised: %s", (text, params) => {
  expect(inferred(params, text).relations).toEqual([]);
});

test.each([
  ["Find the k-th positive whole number that is not in the list.", { xs: list, k: int }],
  ["Give the title of the k-th column of a spreadsheet.", { k: int }],
])("goes on without end: %s", (text, params) => {
  const { params: found, relations } = inferred(params, text);
  expect(found.at(-1)?.shape).toMatchObject({ min: { value: 1, promised: true } });
  expect(relations).toEqual([]);
});

test("what examples contradict is not believed", () => {
  const { params, relations } = inferred({ xs: list, k: int }, "Remove the k-th element.", [[[1, 2], 0], [[1, 2], 5]]);
  expect(params[1]?.shape).not.toMatchObject({ min: { promised: true } });
  expect(relations).toEqual([]);
});
