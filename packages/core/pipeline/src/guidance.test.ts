import type { Input, OutcomeTable, Program, Result } from "@medoid/spec";
import { expect, it } from "vitest";
import { Guidance } from "./guidance.ts";

const program: Program = { key: "p", code: "", language: "toy", entry: { kind: "function", name: "f" }, members: [0] };
const input: Input = { id: "i", args: [], weight: 1, guided: false, parents: [], operator: "random" };
const table = { class: () => 0, returned: () => true, outcome: () => ({ kind: "returned", value: 1 }) } as unknown as OutcomeTable;

/** Whether each round asks, where a round that asks sees these features. */
function asked(rounds: readonly (readonly number[])[]): boolean[] {
  const guidance = new Guidance();
  return rounds.map((features) => {
    const asks = guidance.asksFeatures;
    const result: Result = { outcome: { kind: "returned", value: 1 }, features: Uint32Array.from(asks ? features : []), steps: 1 };
    guidance.observe([input], [program], [[result]], table, 1);
    return asks;
  });
}

it("asks for features in every fourth round once three rounds showed none", () => {
  const quiet = Array.from({ length: 12 }, () => [1]);
  expect(asked(quiet)).toEqual([true, true, true, true, false, false, false, true, false, false, false, true]);
});

it("asks in every round again after one that showed a new feature", () => {
  const late = [[1], [1], [1], [1], [], [], [], [2], [2], [2], [2], []];
  expect(asked(late)).toEqual([true, true, true, true, false, false, false, true, true, true, true, false]);
});
