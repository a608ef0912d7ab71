import type { MethodName } from "medoid";
import { linearRegression } from "simple-statistics";
import { runCase } from "./case.ts";
import type { Figure } from "./figure.ts";
import type { TableForm } from "./tables.ts";

/** What `growth-case.ts` says of one table. */
interface Grown {
  /** From the table to the choice. */
  readonly cpuSeconds: number;
  /** The most memory that choosing added to the table. */
  readonly addedBytes: number;
}

const suite = "growth";
/** Of a table of 10,000 programs and 1,000 inputs, the CPU seconds to a choice, by distinct rows. */
const goals: readonly (readonly [rows: number, seconds: number])[] = [[300, 2], [1000, 5], [10_000, 30]];

/** From a table to the choice, by size: each table in a process of its own, in CPU seconds. */
export async function growth(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const kind of ["families", "scattered"] as const) {
    for (const [rows, seconds] of goals) {
      const { cpuSeconds, addedBytes } = await grow("medoid", { programs: 10_000, inputs: 1000, rows, kind });
      figures.push({ suite, name: `10,000 programs, 1,000 inputs, ${rows} rows (${kind})`, value: cpuSeconds, unit: "s", goal: { at: "most", value: seconds }, note: `${Math.round(addedBytes / 2 ** 20)} MB on top of the table` });
    }
  }
  for (const method of ["diffcodegen", "majority", "mbr"] as const) {
    const { cpuSeconds } = await grow(method, { programs: 10_000, inputs: 1000, rows: 10_000, kind: "families" });
    figures.push({ suite, name: `the same by ${method}, 10,000 rows (families)`, value: cpuSeconds, unit: "s", goal: { at: "most", value: 30 } });
  }
  const programs = await exponents([2500, 5000, 10_000].map((n) => [n, { programs: n, inputs: 500, rows: n, kind: "families" }] as const));
  const inputs = await exponents([250, 500, 1000].map((n) => [n, { programs: 4000, inputs: n, rows: 4000, kind: "families" }] as const));
  return [
    ...figures,
    { suite, name: "time by programs, all distinct", value: programs.time, unit: "exponent" },
    { suite, name: "memory by programs, all distinct", value: programs.memory, unit: "exponent", goal: { at: "most", value: 1.5 }, note: "2 would be a square" },
    { suite, name: "time by inputs", value: inputs.time, unit: "exponent" },
  ];
}

/** Slopes on logarithmic scales, by least squares. */
async function exponents(sizes: readonly (readonly [size: number, form: TableForm])[]): Promise<{ readonly time: number; readonly memory: number }> {
  const found: (readonly [size: number, grown: Grown])[] = [];
  for (const [size, form] of sizes) found.push([size, await grow("medoid", form)]);
  const slopeOf = (of: (grown: Grown) => number): number => linearRegression(found.map(([size, grown]) => [Math.log(size), Math.log(of(grown))])).m;
  return { time: slopeOf(({ cpuSeconds }) => cpuSeconds), memory: slopeOf(({ addedBytes }) => addedBytes) };
}

function grow(method: MethodName, form: TableForm): Promise<Grown> {
  return runCase("./growth-case.ts", { method, ...form });
}
