import type { Answer, Progressed } from "@medoid/pipeline";
import colors from "picocolors";
import { expect, test } from "vitest";
import { selectStream } from "../library.ts";
import { loadLanguages } from "../wiring/languages.ts";
import { describeAnswer } from "./answer.ts";
import { writerFor } from "./values.ts";

test("what was run on nothing is in no group that is shown", async () => {
  const codes = ["n => n", "n => n + 1", "n => 1 + n"].map((code) => `const solve = ${code};`);
  let last: Progressed | undefined;
  for await (const progressed of selectStream({ task: { entry: "solve", language: "javascript" }, candidates: codes })) last = progressed;
  const { answer, exploration } = last as Progressed;
  const writer = writerFor(await loadLanguages(), exploration.task);
  const shown = (changed: Partial<Answer>): string => describeAnswer({ ...answer, ...changed }, exploration, { writer, paint: colors.createColors(false), width: 80 });
  expect(shown({})).toMatch(/^ +2 █+ #1 .*\n +1 █+ +#0 /m);
  const waiting = answer.candidates.map((one) => (one.ordinal === 0 ? one : { ...one, status: "not-run" as const }));
  expect(shown({ candidates: waiting })).toMatch(/^Groups that behave alike.*:\n +1 █+ #0 /m);
  expect(shown({ winner: null, witness: null, inputs: 0, executions: 0 })).not.toContain("Groups that behave alike");
});
