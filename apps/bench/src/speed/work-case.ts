// Tasks with a full panel, in a process of its own: how long they take, and who spent the CPU time.
import { setTimeout } from "node:timers/promises";
import { choose, Explorer } from "@medoid/pipeline";
import { wire } from "medoid";
import { type ExampleLanguage, readExamples } from "./examples.ts";
import { spent } from "./threads.ts";

const { language, workers, inputs, seeds } = JSON.parse(process.argv[2] as string) as { language: ExampleLanguage; workers: number; inputs: number; seeds: number[] };
const examples = await readExamples(language);
// What is compiled first is no part of what is measured.
await measured([0], Math.min(inputs, 60));
process.stdout.write(JSON.stringify(await measured(seeds, inputs)));

/** From the first task to the last. */
async function measured(of: readonly number[], most: number): Promise<{ seconds: number; host: number; sandboxes: number; executions: number; panel: number }> {
  await using wired = await wire();
  for (const { candidates } of examples) await wired.prepare(candidates.map((candidate) => candidate.language));
  const before = spent();
  const started = performance.now();
  let executions = 0;
  let panel = 0;
  for (const seed of of) {
    for (const { task, candidates } of examples) {
      await using explorer = new Explorer({ task, candidates, stages: wired.stages, seed, workers, budget: { inputs: most } });
      // The choice after each round is part of the work; that it is stable ends nothing here.
      for await (const { table } of explorer.rounds((exploration) => void choose(exploration.table, exploration.task, wired.stages, { seed, candidates: candidates.length }))) {
        panel = Math.max(panel, table.inputs.length);
      }
      executions += explorer.executions;
    }
  }
  const seconds = (performance.now() - started) / 1000;
  // Processes that were told to end are counted by the one that started them.
  await setTimeout(300);
  const after = spent();
  return { seconds, host: after.host - before.host, sandboxes: after.sandboxes - before.sandboxes, executions, panel };
}
