import type { Answer, Progressed } from "@medoid/pipeline";
import colors from "picocolors";
import { expect, test } from "vitest";
import { selectStream } from "../library.ts";
import type { CandidateInput } from "../task.ts";
import { loadLanguages } from "../wiring/languages.ts";
import { describeAnswer } from "./answer.ts";
import { Writer } from "./values.ts";

async function answered(candidates: readonly CandidateInput[]): Promise<Progressed> {
  let last: Progressed | undefined;
  for await (const progressed of selectStream({ task: { entry: "solve", language: "javascript" }, candidates })) last = progressed;
  return last as Progressed;
}

test("candidates that never returned are named where few share a reason", async () => {
  const broken = Array.from({ length: 6 }, (_, at) => ({ id: `c${at}`, code: "const other = 1;" }));
  const { answer, exploration } = await answered(["const solve = (n) => n;", { id: "a", code: "(" }, { id: "b", code: "(" }, ...broken]);
  const shown = describeAnswer(answer, exploration, { writer: new Writer(await loadLanguages(), exploration.task), paint: colors.createColors(false), width: 80 });
  expect(shown).toMatch(/\nNever returned a value:\n    6 defines no function solve.*\n    2 a, b: line 1: .*\n/);
});

test("what was run on nothing is in no group that is shown", async () => {
  const { answer, exploration } = await answered(["n => n", "n => n + 1", "n => 1 + n"].map((code) => `const solve = ${code};`));
  const writer = new Writer(await loadLanguages(), exploration.task);
  const shown = (changed: Partial<Answer>): string => describeAnswer({ ...answer, ...changed }, exploration, { writer, paint: colors.createColors(false), width: 80 });
  expect(shown({})).toMatch(/^ +2 █+ #1 .*\n +1 █+ +#0 /m);
  const waiting = answer.candidates.map((one) => (one.ordinal === 0 ? one : { ...one, status: "not-run" as const }));
  expect(shown({ candidates: waiting })).toMatch(/^Groups that behave alike.*:\n +1 █+ #0 /m);
  expect(shown({ winner: null, witness: null, inputs: 0, executions: 0 })).not.toContain("Groups that behave alike");
});
