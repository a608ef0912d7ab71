import assert from "node:assert/strict";
import type { Evidence, OutcomeTable, Partition, Selector } from "@medoid/spec";
import { everReturned } from "@medoid/table";
import { plainBehaviours } from "../behaviours.ts";
import type { Law, Subjects } from "../law.ts";
import { failed, noInputs, noPrograms, type Row, sampleRows, tableOf } from "../tables.ts";

type Subject = Subjects["selector"];

function evidenceOf(table: OutcomeTable, options: { seed?: number; weights?: Float64Array; labels?: "exact" | "one" | "noise" } = {}): Evidence {
  const weights = options.weights ?? new Float64Array(table.programs.length).fill(1);
  const behaviours = plainBehaviours(table, weights);
  const groups = behaviours.groups as Int32Array;
  const labels = { exact: groups, one: groups.map(() => 0), noise: groups.map(() => -1) }[options.labels ?? "exact"];
  const partition: Partition = { labels };
  return { table, weights, behaviours, partition, seed: options.seed ?? 1 };
}

/** All sample tables, in one cluster, in exact ones and in none, with several seeds. */
function* samples(): Generator<Evidence> {
  for (const rows of sampleRows()) {
    for (const labels of ["exact", "one", "noise"] as const) for (const seed of [1, 2, 3]) yield evidenceOf(tableOf(rows), { labels, seed });
  }
}

const winner = (selector: Selector, evidence: Evidence): string | undefined => evidence.table.programs[selector.select(evidence).ranking[0] ?? -1]?.key;

const right = [0, 1, 4, 9, 16];
/** Three ways to the same answers; others each wrong in a way of their own. None leads by its place. */
const agreeing: readonly Row[] = [
  { name: "wrong", answers: [0, 1, 4, 9, 15] },
  { name: "right", answers: right },
  { name: "rightToo", answers: right },
  { name: "alsoWrong", answers: [1, 1, 4, 9, 16] },
  { name: "farOff", answers: [8, 8, 8, 8, 7] },
  { name: "rightAsWell", answers: right },
];

export const selectorLaws: readonly Law<Subject>[] = [
  {
    id: "selector/ranking",
    law: "the ranking holds every program once",
    async run({ create }) {
      const selector = await create();
      for (const evidence of samples()) {
        const { ranking } = selector.select(evidence);
        assert.deepEqual(
          [...ranking].toSorted((a, b) => a - b),
          evidence.table.programs.map((_, p) => p),
        );
      }
    },
  },
  {
    id: "selector/scores",
    law: "there is a finite score per program, and none ranks behind a lower one",
    async run({ create }) {
      const selector = await create();
      for (const evidence of samples()) {
        const { ranking, scores } = selector.select(evidence);
        assert.equal(scores.length, evidence.table.programs.length);
        assert.ok(scores.every(Number.isFinite), "a score that is no number");
        ranking.forEach((p, place) => {
          const before = scores[ranking[place - 1] ?? p] as number;
          assert.ok((scores[p] as number) <= before + 1e-9, `a score of ${scores[p]} behind ${before}`);
        });
      }
    },
  },
  {
    id: "selector/repeatable",
    law: "the same evidence and seed give the same ranking, and the evidence is left as it was",
    async run({ create }) {
      const selector = await create();
      const fresh = [...samples()];
      [...samples()].forEach((evidence, n) => {
        const first = selector.select(evidence);
        assert.deepEqual(selector.select(evidence).ranking, first.ranking);
        assert.deepEqual([...evidence.partition.labels], [...(fresh[n] as Evidence).partition.labels], "the labels");
        assert.deepEqual([...evidence.behaviours.weight], [...(fresh[n] as Evidence).behaviours.weight], "the votes");
      });
    },
  },
  {
    id: "selector/returned",
    law: "a program that never returned a value ranks behind all that did, however many fail alike",
    async run({ create }) {
      const selector = await create();
      const table = tableOf([
        { name: "failing", answers: right.map(() => failed), candidates: 20 },
        { name: "answering", answers: right },
        { name: "answeringOnce", answers: [failed, failed, failed, 9, failed] },
        { name: "failingToo", answers: right.map(() => failed), candidates: 5 },
      ]);
      for (const labels of ["exact", "one", "noise"] as const) {
        for (const seed of [1, 2, 3]) {
          const { ranking } = selector.select(evidenceOf(table, { labels, seed }));
          const returned = ranking.map((p) => everReturned(table, p));
          assert.deepEqual(returned, [true, true, false, false], `with ${labels} clusters`);
        }
      }
    },
  },
  {
    id: "selector/votes",
    law: "a program without votes is not chosen while one with votes returned a value",
    async run({ create }) {
      const selector = await create();
      for (const rows of [agreeing, agreeing.toReversed()]) {
        // The three that agree are voted out: one of the others has to win.
        const weights = Float64Array.from(rows, ({ answers }) => (answers === right ? 0 : 1));
        for (const labels of ["exact", "one", "noise"] as const) {
          for (const seed of [1, 2, 3]) {
            const name = winner(selector, evidenceOf(tableOf(rows), { labels, seed, weights }));
            assert.doesNotMatch(name ?? "", /^right/, `with ${labels} clusters`);
          }
        }
      }
    },
  },
  {
    id: "selector/agreement",
    law: "where three programs agree everywhere and the others with nobody, one of the three is chosen",
    async run({ create }) {
      const selector = await create();
      for (const seed of [1, 2, 3, 4]) {
        for (const rows of [agreeing, agreeing.toReversed()]) assert.match(winner(selector, evidenceOf(tableOf(rows), { seed })) ?? "nobody", /^right/);
      }
    },
  },
  {
    id: "selector/order",
    law: "the order in which programs arrive does not change who is chosen, where length of code settles every tie",
    async run({ create }) {
      const selector = await create();
      for (const rows of sampleRows().slice(0, 6)) {
        const single = rows.map((row): Row => ({ ...row, candidates: 1 }));
        for (const labels of ["exact", "one"] as const) {
          assert.equal(winner(selector, evidenceOf(tableOf(single.toReversed()), { labels })), winner(selector, evidenceOf(tableOf(single), { labels })));
        }
      }
    },
  },
  {
    id: "selector/small",
    law: "no programs, no inputs and nobody with votes are no trouble",
    async run({ create }) {
      const selector = await create();
      assert.deepEqual(selector.select(evidenceOf(noPrograms)).ranking.length, 0);
      assert.equal(selector.select(evidenceOf(noInputs)).ranking.length, 2);
      const table = tableOf(agreeing);
      assert.match(winner(selector, evidenceOf(table, { weights: new Float64Array(agreeing.length) })) ?? "nobody", /./);
    },
  },
];
