import type { Candidate, Example, Task, Value } from "@medoid/spec";
import { MedoidError } from "@medoid/spec";
import { restoreTable, type StoredTable, storeTable } from "@medoid/table";
import { fromWire, toWire, wayOfCalling, type Wire } from "@medoid/values";
import type { Exploration } from "./exploration.ts";
import { checkWhole } from "./record-form.ts";
import type { Admitted } from "./roster.ts";
import type { Stress } from "./stress.ts";

const format = "medoid-table";

/** An example as plain JSON. */
export interface StoredExample {
  readonly args: readonly Wire[];
  readonly expected?: Wire;
}

/** A whole exploration as plain JSON: what `--out` saves and `choose` reads. Signatures of the entry are left out: nothing right of the table needs them. */
export interface StoredExploration {
  readonly format: typeof format;
  readonly version: 1;
  readonly task: Omit<Task, "examples"> & { readonly examples?: readonly StoredExample[] };
  readonly seed: number;
  readonly admitted: readonly { readonly candidate: Candidate; readonly program: Admitted["program"] }[];
  readonly halted: readonly number[];
  readonly table: StoredTable;
  readonly stopped: Exploration["stopped"];
  readonly round: number;
  readonly executions: number;
  readonly features: number;
  readonly journal: Exploration["journal"];
  readonly spared?: NonNullable<Exploration["spared"]>;
  readonly unfollowed?: string;
  readonly stress?: Stress;
}

export function storeExploration(exploration: Exploration): StoredExploration {
  const { task, table, ...rest } = exploration;
  const { examples, entry, ...plain } = task;
  return {
    format,
    version: 1,
    ...rest,
    stopped: exploration.stopped,
    task: {
      ...plain,
      entry: entry.kind === "function" ? { kind: "function", name: entry.name, ...wayOfCalling(entry) } : entry,
      ...(examples && { examples: examples.map(storeExample) }),
    },
    table: storeTable(table),
  };
}

/** @throws MedoidError `input` when it is not what `storeExploration` wrote. `source` names it in the message. */
export function restoreExploration(stored: unknown, source: string): Exploration {
  const it = stored as StoredExploration | null;
  if (typeof it !== "object" || it === null || it.format !== format) throw new MedoidError("input", `${source} is not a saved table of medoid.`);
  if (it.version !== 1) throw new MedoidError("input", `${source} was written in version ${String(it.version)} of the format, and 1 is the one known here.`);
  try {
    checkWhole(it);
    const { format: _f, version: _v, task, table, stopped, ...rest } = it;
    const { examples, ...plain } = task;
    return {
      ...rest,
      task: { ...plain, ...(examples && { examples: examples.map(restoreExample) }) },
      table: restoreTable(table),
      ...(stopped && { stopped }),
    };
  } catch (cause) {
    throw new MedoidError("input", `${source} is damaged: ${cause instanceof Error ? cause.message : String(cause)}.`, { hint: "Run the task again to make a new one.", cause });
  }
}

export function storeExample({ args, expected }: Example): StoredExample {
  return { args: args.map(toWire), ...(expected !== undefined && { expected: toWire(expected) }) };
}

/** What `storeExample` made, as it was. @throws where it did not. */
export function restoreExample({ args, expected }: StoredExample): Example {
  const values: Value[] = args.map((arg) => fromWire(arg));
  return expected === undefined ? { args: values } : { args: values, expected: fromWire(expected) };
}
