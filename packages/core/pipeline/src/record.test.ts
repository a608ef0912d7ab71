import { MedoidError } from "@medoid/spec";
import { beforeAll, describe, expect, test } from "vitest";
import { type Progressed, restoreExploration, selectStream, type StoredExploration, storeExploration } from "./index.ts";
import { toyCandidates, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

/** As it is in a file, open to any damage. */
type Damaged = { -readonly [Key in keyof StoredExploration]: any };

let saved = "";
beforeAll(async () => {
  const candidates = toyCandidates("n => n * 2", "n => n + n", "n => n > 9 ? 0 : n * 2", "").map((candidate) => (candidate.code === "" ? { ...candidate, problem: "there is no code" } : candidate));
  let last: Progressed | undefined;
  for await (const progressed of selectStream({ task: toyTask, candidates, stages: toyStages(toySandbox()) })) last = progressed;
  saved = JSON.stringify(storeExploration((last as Progressed).exploration));
});

function errorOf(damage: (stored: Damaged) => void): unknown {
  const stored = JSON.parse(saved) as Damaged;
  damage(stored);
  try {
    restoreExploration(stored, "x.json");
    return undefined;
  } catch (error) {
    return error;
  }
}

test("a saved exploration that nobody touched is whole", () => {
  expect(errorOf(() => {})).toBeUndefined();
});

describe("a saved exploration is damaged", () => {
  test.each<[string, (stored: Damaged) => void, string]>([
    ["no journal", (stored) => delete stored.journal, "journal: expected object, received undefined"],
    ["a journal of nothing", (stored) => (stored.journal = {}), "journal.joined: expected array, received undefined"],
    ["no list of those that are run no more", (stored) => delete stored.halted, "halted: expected array, received undefined"],
    ["no round", (stored) => delete stored.round, "round: expected number, received undefined"],
    ["no seed", (stored) => delete stored.seed, "seed: expected number, received undefined"],
    ["no count of runs", (stored) => delete stored.executions, "executions: expected number, received undefined"],
    ["no candidates", (stored) => delete stored.admitted, "admitted: expected array, received undefined"],
    ["a candidate of another program", (stored) => (stored.admitted[0].program = 1), "candidate 0 is of program 1, and the table has it in 0"],
    ["a candidate of a program that there is not", (stored) => (stored.admitted[0].program = 7), "candidate 0 is of program 7, and the table has it in 0"],
    ["a candidate that cannot be run, in a program", (stored) => (stored.admitted[0].program = { problem: "no" }), "candidate 0 is of no program, and the table has it in 0"],
    ["a program of a candidate that there is not", (stored) => stored.table.programs[0].members.push(9), "program 0 is of candidate 9, which is not there"],
    ["a program that there is not, run no more", (stored) => (stored.halted = [7]), "there is no program 7"],
    ["a program that there is not, among those tried at the limits", (stored) => (stored.stress = { inputs: 1, size: 1, programs: [{ program: 7, apart: 0, short: 0 }] }), "there is no program 7"],
    ["an equality that there is not", (stored) => (stored.table.equality = "nope"), 'there is no equality "nope"'],
    ["an equality with the original that there is not", (stored) => (stored.table.original = { language: "toy", equality: "nope", outcomes: stored.table.inputs.map(() => 0) }), 'there is no equality "nope"'],
    ["no weights", (stored) => (stored.table.weights = []), "0 weights for "],
    ["a weight that is none", (stored) => (stored.table.weights[1] = "1"), "the weight of input 1 is \"1\""],
    ["an outcome that there is not", (stored) => (stored.table.cells[0][1] = 999), "no outcome 999"],
    ["a short row of outcomes", (stored) => stored.table.cells[0].pop(), "no outcome undefined"],
    ["a short row of steps", (stored) => stored.table.steps[0].pop(), "the steps of program 0 on input "],
  ])("%s", (_, damage, said) => {
    const error = errorOf(damage);
    expect(MedoidError.is(error) && [error.code, error.message]).toEqual(["input", expect.stringContaining(`x.json is damaged: ${said}`)]);
  });
});
