import { runCase } from "./case.ts";
import { median } from "simple-statistics";
import { type Figure } from "./figure.ts";

const suite = "tasks";
const goals = { javascript: 1, python: 2 } as const;

/** Seconds from a task with 18 candidates to its answer. */
export async function tasks(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const language of ["javascript", "python"] as const) {
    const { cold, warm, cpu, inputs } = await runCase<{ cold: number[]; warm: number[]; cpu: number[]; inputs: number[] }>("./tasks-case.ts", { language, seeds: [1, 2, 3] });
    const goal = { at: "most", value: goals[language] } as const;
    const note = `median of ${warm.length}, at ${Math.min(...inputs)} to ${Math.max(...inputs)} inputs`;
    figures.push({ suite, name: `${language}: to the answer, warm`, value: median(warm), unit: "s", goal, note: `${note}; ${median(cpu).toFixed(2)} s of CPU, all in` }, { suite, name: `${language}: to the answer, cold`, value: median(cold), unit: "s", goal, note });
  }
  return figures;
}
