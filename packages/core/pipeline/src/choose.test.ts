import { type Clusterer, type Encoder, MedoidError, type Outcome, type Screen, type Selector } from "@medoid/spec";
import { buildTable } from "@medoid/table";
import { describe, expect, test } from "vitest";
import { choose } from "./choose.ts";
import type { ChoiceStages } from "./stages.ts";
import { toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const failure: Outcome = { kind: "threw", class: "Error", message: "" };

/** One program per row; a number is a returned value, undefined a failure. */
function tableOf(...rows: (readonly (number | undefined)[])[]) {
  return buildTable({
    programs: rows.map((_, p) => ({ key: `p${p}`, code: "x", language: "toy", entry: toyTask.entry, members: [p] })),
    inputs: (rows[0] ?? []).map((_, x) => ({ id: `i${x}`, args: [x], weight: 1, guided: false, parents: [], operator: "test" })),
    rows: rows.map((row) => row.map((value) => ({ outcome: value === undefined ? failure : { kind: "returned", value }, steps: 1 }))),
    equality: "strict",
  });
}

const stages = toyStages(toySandbox());
const table = tableOf([1, 2], [1, 2], [1, 3], [0, 0]);

function chosen(own: Partial<ChoiceStages>, from = table) {
  return choose(from, toyTask, { ...stages, ...own }, { seed: 1, candidates: from.multiplicity.reduce((sum, n) => sum + n, 0) });
}

describe("a stage that misbehaves is named", () => {
  const screen = (assess: unknown): Partial<ChoiceStages> => ({ screens: [{ name: "mine", assess } as Screen] });
  const encoder = (encode: unknown): Partial<ChoiceStages> => ({ encoder: { name: "mine", encode } as Encoder });
  const clusterer = (cluster: unknown): Partial<ChoiceStages> => ({ clusterer: { name: "mine", needs: "groups", cluster } as Clusterer });
  const selector = (select: unknown): Partial<ChoiceStages> => ({ selector: { name: "mine", select } as Selector });
  const breaks = (): never => {
    throw new TypeError("it broke");
  };
  test.each<[string, Partial<ChoiceStages>]>([
    ['The screen "mine" failed: it broke.', screen(breaks)],
    ['The screen "mine" gave no list of assessments.', screen(() => undefined)],
    ['The screen "mine" assessed 1 of 4 programs.', screen(() => [{ weight: 1, reasons: [] }])],
    ['The screen "mine" gave program 0 no weight or no list of reasons.', screen(() => table.programs.map(() => ({ weight: Number.NaN, reasons: [] })))],
    ['The screen "mine" gave program 0 no weight or no list of reasons.', screen(() => table.programs.map(() => ({ weight: 1 })))],
    ['The encoder "mine" failed: it broke.', encoder(breaks)],
    ['The encoder "mine" did not give every program a weight.', encoder(() => ({ size: 4, weight: Float64Array.of(1, 1, -1, 1), groups: Int32Array.of(0, 0, 0, 0) }))],
    ['The encoder "mine" did not give every program a weight.', encoder(() => ({ size: 3, weight: Float64Array.of(1, 1, 1), groups: Int32Array.of(0, 0, 0) }))],
    ['The clusterer "mine" failed: it broke.', clusterer(breaks)],
    ['The clusterer "mine" gave no labels.', clusterer(() => undefined)],
    ['The clusterer "mine" gave 2 labels for 4 programs.', clusterer(() => ({ labels: [0, 1] }))],
    ['The clusterer "mine" gave program 1 the label 0.5.', clusterer(() => ({ labels: [0, 0.5, 1, 1] }))],
    ['The selector "mine" failed: it broke.', selector(breaks)],
    ['The selector "mine" gave no ranking of all 4 programs.', selector(() => undefined)],
    ['The selector "mine" gave no ranking of all 4 programs.', selector(() => ({ ranking: [0, 0, 1, 2], scores: [] }))],
    ['The selector "mine" gave no ranking of all 4 programs.', selector(() => ({ ranking: [0, 1, 2], scores: [] }))],
    ['The selector "mine" gave no ranking of all 4 programs.', selector(() => ({ ranking: [0, 1, 2, 9], scores: [] }))],
  ])("%s", (message, own) => {
    const error = (() => {
      try {
        return chosen(own);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(MedoidError.is(error) && [error.code, error.message]).toEqual(["plugin", message]);
  });

  test("what it throws for people is passed on", () => {
    const own = new MedoidError("plugin", "Not this one.");
    expect(() => chosen(clusterer(() => { throw own; }))).toThrow(own);
  });
});

test("all noise: nothing is a cluster, and one is chosen all the same", () => {
  const noise: Clusterer = { name: "noise", needs: "groups", cluster: ({ size }) => ({ labels: new Int32Array(size).fill(-1) }) };
  expect(chosen({ clusterer: noise })).toMatchObject({ clusters: [], winner: 0, support: { identical: 2, candidates: 4 } });
});

test("all screened out: candidates are still chosen from, by size", () => {
  const none: Screen = { name: "none", assess: ({ programs }) => programs.map(() => ({ weight: 0, reasons: ["no"] })) };
  const choice = chosen({ screens: [none] });
  expect(choice).toMatchObject({ winner: 0, support: { identical: 2, candidates: 4 } });
  expect(choice.clusters.map(({ members, weight }) => [members, weight])).toEqual([[[0, 1], 0], [[2], 0], [[3], 0]]);
});

test("nobody returned anything, or nothing was asked: nothing is chosen", () => {
  expect(chosen({}, tableOf([undefined], [undefined], [undefined]))).toMatchObject({ winner: undefined, confidence: 0 });
  expect(chosen({}, tableOf([], [], []))).toMatchObject({ winner: undefined, confidence: 0 });
  expect(chosen({}, tableOf())).toMatchObject({ winner: undefined, ranking: [], clusters: [] });
});

test("the preference picks among the programs identical to the winner, whatever the selector", () => {
  const last: Selector = { name: "last", select: ({ table: { programs } }) => ({ ranking: [...programs.keys()].toReversed(), scores: new Float64Array(programs.length) }) };
  const from = tableOf([1, 2], [1, 3], [1, 2], [1, 2]);
  const ranked = (prefer?: "first" | "fast") => choose(from, toyTask, { ...stages, selector: last }, { seed: 1, candidates: 4, ...(prefer && { prefer }) });
  expect(ranked().ranking).toEqual([3, 2, 1, 0]);
  expect(ranked("first").ranking).toEqual([0, 3, 2, 1]);
  expect(ranked("first").winner).toBe(0);
});

test("of programs identical to the winner those that lean on the prompt's code are kept only where all do", () => {
  const leaning = (...programs: number[]): ReturnType<typeof tableOf> => {
    const from = tableOf([1, 2], [1, 2], [1, 2], [1, 3]);
    return { ...from, programs: from.programs.map((program, p) => (programs.includes(p) ? { ...program, leansOn: ["helper"] } : program)) };
  };
  expect(chosen({}, leaning()).winner).toBe(0);
  expect(chosen({}, leaning(0, 2)).ranking).toEqual([1, 0, 2, 3]);
  expect(chosen({}, leaning(0, 1, 2)).winner).toBe(0);
  expect(choose(leaning(0), toyTask, stages, { seed: 1, candidates: 4, prefer: "first" }).winner).toBe(1);
});

test("of programs identical to the winner those that a screen weighs down less are kept", () => {
  const screen: Screen = { name: "mine", assess: ({ programs }) => programs.map((_, p) => ({ weight: p === 0 ? 0.5 : 1, reasons: p === 0 ? ["not mine"] : [] })) };
  expect(chosen({ screens: [screen] }).winner).toBe(1);
  expect(choose(table, toyTask, { ...stages, screens: [screen] }, { seed: 1, candidates: 4, prefer: "first" }).winner).toBe(1);
});

test("a cluster is shown by the winner where its medoid is identical to it", () => {
  const last = { name: "last", select: ({ table: { programs } }) => ({ ranking: [...programs.keys()].reverse(), scores: new Float64Array(programs.length) }) } satisfies Selector;
  const { winner, clusters } = chosen({ selector: last }, tableOf([1, 3], [1, 2], [1, 2]));
  expect(winner).toBe(2);
  expect(clusters.find(({ members }) => members.includes(2))?.medoid).toBe(2);
  expect(clusters.find(({ members }) => members.includes(0))?.medoid).toBe(0);
});
