import { runCase } from "./case.ts";
import type { ExampleLanguage } from "./examples.ts";
import type { Figure } from "./figure.ts";

interface Worked {
  readonly seconds: number;
  readonly host: number;
  readonly sandboxes: number;
  readonly executions: number;
}

const suite = "work";

/** Memory is collected and code is compiled on the threads that it is done for: V8's own threads serve all and do not tell for whom. */
const ownThreads = ["--single-threaded-gc", "--no-concurrent-recompilation", "--no-concurrent-sparkplug"];

/** Who spends the CPU time of usual tasks at 200 inputs, and what a second worker brings. */
export async function work(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const language of ["javascript", "python"] as const) {
    const one = await worked(language, 1);
    const two = await worked(language, 2);
    const { host, sandboxes, executions } = await worked(language, 2, ownThreads);
    const perExecution = (1e6 * (host + sandboxes)) / executions;
    figures.push(
      { suite, name: `${language}: host's share of the CPU time`, value: host / (host + sandboxes), unit: "x", goal: { at: "most", value: 1 / 3 }, note: `${Math.round(perExecution)} us of CPU per execution, all in; V8 collects and compiles on the threads that it does it for` },
      { suite, name: `${language}: wall time of 2 workers against 1`, value: two.seconds / one.seconds, unit: "x", goal: { at: "most", value: 0.6 }, note: `${one.seconds.toFixed(2)} s by 1` },
    );
  }
  return figures;
}

function worked(language: ExampleLanguage, workers: number, flags: readonly string[] = []): Promise<Worked> {
  return runCase("./work-case.ts", { language, workers, inputs: 200, seeds: [1, 2, 3] }, flags);
}
