// The last part of the demo: a prompt is solved against a server on loopback that speaks the OpenAI protocol and answers with the example's candidates.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fakeOpenAI } from "@medoid/fake-openai";
import { readTask } from "@medoid/sampler-replay";
import { paint, print, width } from "./command/output.ts";
import { describeAnswer } from "./report/answer.ts";
import { progressView } from "./report/progress.ts";
import { describeSampling, tokensOf } from "./report/sampling.ts";
import { Writer } from "./report/values.ts";
import { modelSampler } from "./solve/models.ts";
import { type Solving, solveWith } from "./solve/solve.ts";
import type { Wired } from "./wiring/wire.ts";

/** A model takes longer. */
const thinkingMs = 300;

/** Shows how candidates are sampled, run as they arrive, and spared. Nothing where it was interrupted. */
export async function demoSolve(folder: string, wired: Wired, signal: AbortSignal): Promise<void> {
  const { task } = await readTask(join(folder, "task.json"));
  const names = readdirSync(join(folder, "candidates")).sort();
  const answers = names.map((name) => `Here is a solution.\n\n\`\`\`${task.language}\n${readFileSync(join(folder, "candidates", name), "utf8")}\`\`\`\n\nIt handles all cases that you name.`);
  // In an order of their own, so that the first ones are a fair draw.
  await using server = await fakeOpenAI((_, index) => ({ text: answers[(index * 7) % answers.length] as string, afterMs: thinkingMs }));
  const command = `medoid solve @prompt.txt --base-url ${server.url} --model toy`;
  print(`\n${paint.bold(paint.cyan("── from a prompt to the answer"))} ${paint.dim(command)}\n`);
  const sampler = await modelSampler({ model: ["toy"], baseUrl: server.url, perCall: 1, price: { input: 1, output: 4 } });
  const view = progressView(false);
  let last: Solving | undefined;
  for await (const solving of solveWith(wired, { task, sampler, signal, n: answers.length, onProgress: view.onProgress })) {
    const { sampling } = solving.answer;
    view.title(`${sampling.answers} of ${sampling.planned} answers, ${tokensOf(sampling.usage)}; `);
    view.onAnswer(solving.answer);
    last = solving;
  }
  view.clear();
  if (!last || signal.aborted) return;
  const { answer, exploration } = last;
  const writer = new Writer(wired.stages.languages, task);
  print(describeAnswer(answer, exploration, { writer, paint, width: width() }));
  print(`\n${describeSampling(answer, paint)}`);
}
