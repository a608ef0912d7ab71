// From a task to its answer, in a process of its own: with a sandbox of its own (cold), and with one that has run before (warm).
import { selectStream } from "@medoid/pipeline";
import { wire, type Wired } from "medoid";
import { spent } from "./threads.ts";
import { type Example, type ExampleLanguage, readExamples } from "./examples.ts";

const { language, seeds } = JSON.parse(process.argv[2] as string) as { language: ExampleLanguage; seeds: number[] };
const examples = await readExamples(language);
const cold: number[] = [];
const warm: number[] = [];
const cpu: number[] = [];
const inputs: number[] = [];
for (const example of examples) {
  for (const seed of seeds) {
    const started = performance.now();
    await using own = await wire();
    await answer(own, example, seed);
    cold.push((performance.now() - started) / 1000);
  }
}
await using shared = await wire();
for (const example of examples) {
  for (const seed of seeds) {
    const before = spent();
    const started = performance.now();
    inputs.push(await answer(shared, example, seed));
    warm.push((performance.now() - started) / 1000);
    const after = spent();
    cpu.push(after.host + after.sandboxes - before.host - before.sandboxes);
  }
}
process.stdout.write(JSON.stringify({ cold, warm, cpu, inputs }));

/** Inputs on the panel. */
async function answer(wired: Wired, { task, candidates }: Example, seed: number): Promise<number> {
  await wired.prepare(candidates.map((candidate) => candidate.language));
  let panel = 0;
  for await (const { exploration } of selectStream({ task, candidates, stages: wired.stages, guide: wired.guide, seed })) panel = exploration.table.inputs.length;
  return panel;
}
