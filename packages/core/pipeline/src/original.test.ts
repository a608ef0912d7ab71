import type { Candidate, Outcome, Selector } from "@medoid/spec";
import { MedoidError } from "@medoid/spec";
import { originalScreen } from "@medoid/screen-original";
import { expect, test } from "vitest";
import { chooseAgain, compare, type Exploration, restoreExploration, select, selectStream, type SelectOptions, storeExploration } from "./index.ts";
import { toyCandidates, type ToyOptions, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const byWeight: Selector = { name: "weight", select: ({ weights }) => ({ scores: weights, ranking: [...weights.keys()].toSorted((p, q) => (weights[q] as number) - (weights[p] as number)) }) };

const wrong = "n => n * 2";
const right = "n => n * n";

function options(code: string, toy: ToyOptions = {}, candidates: readonly string[] = [wrong, `${wrong} `, right]): SelectOptions {
  return { task: { ...toyTask, original: { code, language: "toy", entry: "f" } }, candidates: toyCandidates(...candidates), stages: { ...toyStages(toySandbox(toy)), screens: [originalScreen()], selector: byWeight } };
}

async function explored(given: SelectOptions): Promise<Exploration> {
  let last: Exploration | undefined;
  for await (const { exploration } of selectStream(given)) last = exploration;
  return last as Exploration;
}

test("what does as the original wins over a majority", async () => {
  const codes = ["n => n * 2", "n => n + n", "n => 2 * n", "n => n * 2 + 0", right];
  const answer = await select(options("n => n ** 2", {}, codes));
  expect(answer.winner?.ordinal).toBe(4);
  expect(answer.original).toEqual({ language: "toy", inputs: answer.inputs, same: answer.inputs });
  expect(answer.candidates[0]?.reasons[0]).toMatch(/^departs from the original on \d+ of \d+ inputs: f\(1000\) is 2000, not 1000000$/);
  expect(answer.confidence).toBeGreaterThan(0.5);
});

test("where it fails, nothing is said, and a note tells", async () => {
  const answer = await select(options("n => { throw new RangeError('no') }"));
  expect(answer.original).toEqual({ language: "toy", inputs: 0, same: 0 });
  expect(answer.notes).toContain("Nothing was compared with the program to be translated or rewritten: on every input it throws RangeError: no.");
  expect(answer.candidates.map(({ weight }) => weight)).toEqual([1, 1, 1]);
});

test("where it cannot be run, the candidates are chosen from without it", async () => {
  const given = options(right);
  const { sandbox } = given.stages;
  const stages = { ...given.stages, languages: [...given.stages.languages, { ...given.stages.languages[0]!, name: "other" }], sandbox: (language: string) => {
    if (language === "other") throw new MedoidError("unavailable", "There is no other here.");
    return sandbox(language);
  } };
  const answer = await select({ ...given, stages, task: { ...given.task, original: { code: right, language: "other", entry: "f" } } });
  expect(answer.original).toBeNull();
  expect(answer.notes).toContain("Nothing was compared with the program to be translated or rewritten: There is no other here.");
  const broken = await select(options("("));
  expect(broken.notes).toContain("Nothing was compared with the program to be translated or rewritten: line 1: unexpected end.");
});

test("one that hangs is given up, and costs little", async () => {
  let runs = 0;
  const loop: Outcome = { kind: "limit", what: "steps" };
  const answer = await select(options("n => -n", { outcome: (code) => (code === "n => -n" ? (runs++, loop) : undefined) }));
  expect(answer.winner).not.toBeNull();
  expect(runs).toBeLessThan(12);
});

test("one that keeps state is asked anew", async () => {
  const { table } = await explored(options("(() => { let k = 0; return n => n * n + (k++ > 40 ? 1 : 0) })()"));
  expect(table.original?.outcomes.map((outcome) => (outcome.kind === "returned" ? outcome.value : outcome))).toEqual(table.inputs.map(({ args: [n] }) => (n as number) ** 2));
});

test("what is found out is the same bytes whatever the number of workers, and is chosen from again", async () => {
  const given = options("n => n ** 2", { delay: () => Math.random() * 2 });
  const [one, several] = [await explored({ ...given, workers: 1 }), await explored({ ...given, workers: 6 })].map((exploration) => JSON.stringify(storeExploration(exploration)));
  expect(several).toBe(one);
  const again = chooseAgain(restoreExploration(JSON.parse(one as string), "saved"), given.stages);
  expect(again).toMatchObject({ winner: { ordinal: 2 }, original: { language: "toy" } });
});

test("a run that ends in the middle has what was known", async () => {
  const signal = AbortSignal.timeout(60);
  const exploration = await explored({ ...options(right, { delay: () => 15 }), signal });
  expect(exploration.stopped?.by).toBe("aborted");
  expect(exploration.table.original?.outcomes).toHaveLength(exploration.table.inputs.length);
});

test("is not run where two candidates are told apart: neither is chosen", async () => {
  const ran = new Set<string>();
  const given = options("n => -n", { outcome: (code) => void ran.add(code) });
  const { difference } = await compare({ ...given, candidates: toyCandidates(wrong, right) as [Candidate, Candidate] });
  expect(difference).toBeDefined();
  expect([...ran].toSorted()).toEqual([wrong, right]);
});
