import type { Input, Outcome, OutcomeTable, Program } from "@medoid/spec";
import { randomFrom } from "@medoid/shapes";
import { buildTable, type Cell } from "@medoid/table";

/** What a table made up for measuring growth looks like. */
export interface TableForm {
  readonly programs: number;
  readonly inputs: number;
  /** Distinct rows: programs beyond that number repeat earlier rows. */
  readonly rows: number;
  /**
   * `families`: a few ways to solve the task, and each row one of them with some outcomes of its own, as candidates of a model are.
   * `scattered`: every outcome drawn alone, so that no two rows have much in common: the worst there is to compress.
   */
  readonly kind: "families" | "scattered";
}

/** Ways to solve the task. */
const families = 12;
/** Outcomes that an input has. */
const outcomesPerInput = 6;
/** Share of a row's outcomes that are its own, in the mean. */
const deviation = 0.03;

/** A table of that form, the same each time: one outcome in six is a failure; inputs differ in weight. */
export function madeTable({ programs, inputs, rows, kind }: TableForm): OutcomeTable {
  const random = randomFrom(1, programs, inputs, rows);
  const outcomes: Outcome[] = Array.from({ length: outcomesPerInput }, (_, k) => (k === 0 ? { kind: "threw", class: "ValueError", message: "no" } : { kind: "returned", value: k }));
  const cells = outcomes.map((outcome): Cell[] => Array.from({ length: 16 }, (_, steps) => ({ outcome, steps: 10 + steps })));
  const drawn = (): number => random.int(0, outcomesPerInput - 1);
  const bases = Array.from({ length: families }, () => Uint8Array.from({ length: inputs }, drawn));
  const distinct = Array.from({ length: rows }, (_, r) => {
    if (kind === "scattered") return Uint8Array.from({ length: inputs }, drawn);
    const row = (bases[Math.min(random.int(0, families - 1), random.int(0, families - 1))] as Uint8Array).slice();
    // The first places number the row, so that no two are the same.
    for (let n = r, at = 0; n > 0; n = Math.floor(n / outcomesPerInput)) row[at++] = n % outcomesPerInput;
    const own = random.int(0, Math.round(2 * deviation * inputs));
    for (let k = 0; k < own; k++) row[random.int(0, inputs - 1)] = drawn();
    return row;
  });
  const rowOf = (p: number): number => (p < rows ? p : Math.min(random.int(0, rows - 1), random.int(0, rows - 1)));
  return buildTable({
    programs: Array.from({ length: programs }, (_, p): Program => ({ key: `p${p}`, code: "f".repeat(20 + (p % 80)), language: "javascript", entry: { kind: "function", name: "f" }, members: [p] })),
    inputs: Array.from({ length: inputs }, (_, x): Input => ({ id: `i${x}`, args: [x], weight: 1 / (1 + (x % 7) / 10), guided: false, parents: [], operator: "random" })),
    rows: Array.from({ length: programs }, (_, p) => Array.from(distinct[rowOf(p)] as Uint8Array, (k, x) => (cells[k] as Cell[])[(p + x) % 16] as Cell)),
    equality: "javascript",
  });
}
