import assert from "node:assert/strict";
import type { Assessment, OutcomeTable, Screen, Task } from "@medoid/spec";
import type { Law, Subjects } from "../law.ts";
import { randomOf } from "../random.ts";
import { noInputs, noPrograms, type Row, randomRows, sampleRows, sampleTask, tableOf } from "../tables.ts";

type Subject = Subjects["screen"];

async function assessed({ create, task = sampleTask }: Subject): Promise<{ screen: Screen; task: Task; samples: { rows: readonly Row[]; original: { readonly original?: Row["answers"] }; table: OutcomeTable; found: Assessment[] }[] }> {
  const screen = await create();
  // With a program that all are to do as, and without.
  const samples = sampleRows().flatMap((rows) =>
    [{}, ...(rows[0] ? [{ original: rows[0].answers }] : [])].map((original) => {
      const table = tableOf(rows, original);
      return { rows, original, table, found: screen.assess(table, task) };
    }),
  );
  return { screen, task, samples };
}

export const screenLaws: readonly Law<Subject>[] = [
  {
    id: "screen/each",
    law: "it gives one assessment per program",
    async run(subject) {
      for (const { table, found } of (await assessed(subject)).samples) assert.equal(found.length, table.programs.length);
    },
  },
  {
    id: "screen/range",
    law: "weights are 0 to 1",
    async run(subject) {
      for (const { found } of (await assessed(subject)).samples) {
        for (const { weight } of found) assert.ok(weight >= 0 && weight <= 1, `a weight of ${weight}`);
      }
    },
  },
  {
    id: "screen/reasons",
    law: "a weight below 1 has reasons, each one short line, and a weight of 1 has none",
    async run(subject) {
      const { screen, task, samples } = await assessed(subject);
      const hostile = tableOf([
        { name: "a", answers: [0, 1, 2, 3] },
        { name: "bb", answers: [1, 2, 3, 4].map(() => ({ kind: "threw", class: `E\n\u001b[2J${"x".repeat(5000)}`, message: "" }) as const) },
        { name: "ccc", answers: [0, 1, 2, 3].map(() => `\n\u001b[2J${"x".repeat(5000)}`) },
      ], { original: [0, 1, 2, 3] });
      for (const found of [...samples.map((sample) => sample.found), screen.assess(hostile, task)]) {
        for (const { weight, reasons } of found) {
          assert.equal(reasons.length > 0, weight < 1, `weight ${weight} with ${reasons.length} reasons`);
          for (const reason of reasons) assert.match(reason, /^\P{C}{1,300}$/u, "a reason");
        }
      }
    },
  },
  {
    id: "screen/order",
    law: "the order in which programs arrive changes no weight",
    async run(subject) {
      const { screen, task, samples } = await assessed(subject);
      for (const { rows, original, found } of samples) {
        const order = randomOf(rows.length).shuffled(rows.map((_, p) => p));
        const after = screen.assess(tableOf(order.map((p) => rows[p] as Row), original), task);
        order.forEach((p, at) => near(after[at]?.weight, found[p]?.weight));
      }
    },
  },
  {
    id: "screen/copies",
    law: "candidates of the same code weigh the same whether they are one program or several",
    async run(subject) {
      const { screen, task, samples } = await assessed(subject);
      for (const { rows, original, found } of samples) {
        const apart = rows.flatMap((row) => Array.from({ length: row.candidates ?? 1 }, (): Row => ({ ...row, candidates: 1 })));
        const owner = rows.flatMap((row, p) => Array.from({ length: row.candidates ?? 1 }, () => p));
        screen.assess(tableOf(apart, original), task).forEach(({ weight }, at) => near(weight, found[owner[at] as number]?.weight));
      }
    },
  },
  {
    id: "screen/pure",
    law: "assessing twice gives the same, and leaves the table as it was",
    async run(subject) {
      const screen = await subject.create();
      const table = tableOf(randomRows(2));
      const first = screen.assess(table, subject.task ?? sampleTask);
      assert.deepEqual(screen.assess(table, subject.task ?? sampleTask), first);
      assert.deepEqual([...table.weights], [...tableOf(randomRows(2)).weights], "the weights of the inputs");
    },
  },
  {
    id: "screen/small",
    law: "no programs, no inputs and no examples are no trouble",
    async run({ create, task = sampleTask }) {
      const screen = await create();
      const { examples: _, ...bare } = task;
      assert.deepEqual(screen.assess(noPrograms, task), []);
      assert.equal(screen.assess(noInputs, task).length, 2);
      assert.equal(screen.assess(tableOf(randomRows(1)), bare).length, 9);
    },
  },
];

function near(found: number | undefined, wanted: number | undefined): void {
  assert.ok(Math.abs((found as number) - (wanted as number)) < 1e-9, `a weight of ${found} that was ${wanted}`);
}
