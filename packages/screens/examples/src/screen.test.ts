import type { Assessment, EqualityName, Example, Outcome, Task } from "@medoid/spec";
import { failed, type Row, sampleTask, tableOf } from "@medoid/testkit";
import { describe, expect, test } from "vitest";
import { examplesScreen } from "./index.ts";

const examples: readonly Example[] = [
  { args: [0], expected: 0 },
  { args: [1], expected: 1 },
  { args: [99], expected: 9801 },
  { args: [2], expected: 4 },
  { args: [3] },
];

function assess(rows: readonly Row[], task: Partial<Task> = {}, equality: EqualityName = "strict"): Record<string, Assessment> {
  const found = examplesScreen().assess(tableOf(rows, { equality }), { ...sampleTask, examples, ...task });
  return Object.fromEntries(rows.map(({ name }, p) => [name, found[p] as Assessment]));
}

const right: Row = { name: "right", answers: [0, 1, 4, 9] };
const unsuspicious: Assessment = { weight: 1, reasons: [] };

test("a contradiction costs its share, and nine tenths of the rest while another meets all", () => {
  const one: Row = { name: "one", answers: [0, 1, 5, 9] };
  const all: Row = { name: "all", answers: [7, 7, 7, 7] };
  const beside = assess([right, one, all]);
  expect(beside.right).toEqual(unsuspicious);
  expect(beside.one?.weight).toBeCloseTo((0.1 * 2) / 3, 12);
  expect(beside.one?.reasons).toEqual(["fails example 4: f(2) is 5, expected 4"]);
  expect(beside.all?.weight).toBe(0);
  const two: Row = { name: "two", answers: [5, 1, 4, 9] };
  expect(assess([one, two]).one?.weight).toBeCloseTo(2 / 3, 12);
});

test("an example that nobody meets is left out", () => {
  expect(assess([{ name: "a", answers: [0, 1, 5, 9] }, { name: "b", answers: [0, 1, 6, 9] }]).a).toEqual(unsuspicious);
});

test("only examples with a value, whose input is on the panel, are judged", () => {
  expect(assess([{ name: "a", answers: [0, 1, 4, "anything"] }]).a).toEqual(unsuspicious);
});

test("every way to fail is told in a phrase", () => {
  const ways: [Outcome, string][] = [
    [failed, "throws TypeError"],
    [{ kind: "limit", what: "wall" }, "reaches the limit of time"],
    [{ kind: "exited", code: 3 }, "exits with code 3"],
    [{ kind: "crashed", detail: "signal 11" }, "crashes"],
    [{ kind: "unstable" }, "answers differently when asked again"],
    [{ kind: "disputed", claims: [] }, "is disputed between sandboxes"],
    [{ kind: "returned", value: "x".repeat(500) }, `is "${"x".repeat(58)}…`],
  ];
  for (const [outcome, phrase] of ways) {
    const { other } = assess([right, { name: "other", answers: [0, 1, outcome, 9] }]);
    expect(other?.reasons).toEqual([`fails example 4: f(2) ${phrase}, expected 4`]);
  }
});

test("three reasons are enough", () => {
  const many = Array.from({ length: 8 }, (_, x): Example => ({ args: [x], expected: x }));
  const { off } = assess(
    [
      { name: "on", answers: many.map((_, x) => x) },
      { name: "off", answers: many.map((_, x) => (x < 2 ? x : -1)) },
    ],
    { examples: many },
  );
  expect(off?.reasons.length).toBe(4);
  expect(off?.reasons.at(-1)).toBe("fails 3 more examples");
});

describe("what is expected", () => {
  test("goes by the equality of the table", () => {
    const floats: Row = { name: "floats", answers: [0, { $: "float", of: 1 }, 4.000_000_000_1, 9] };
    expect(assess([right, floats]).floats?.reasons.length).toBe(2);
    expect(assess([right, { name: "ones", answers: [0, { $: "float", of: 1 }, 4, 9] }], {}, "python").ones).toEqual(unsuspicious);
  });

  test("may be an argument changed in place, where nothing is returned", () => {
    const changed = (value: number | null): Row => ({
      name: "inPlace",
      answers: [0, 1, { kind: "returned", value, args: [[0, 4]] }, 9],
    });
    expect(assess([right, changed(null)]).inPlace).toEqual(unsuspicious);
    expect(assess([right, changed(7)]).inPlace?.weight).toBeLessThan(1);
  });
});
