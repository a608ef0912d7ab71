import type { Answer } from "@medoid/pipeline";
import { z } from "zod";
import { readTable, tablePath } from "../command/store.ts";

/** A line of results.jsonl. `failure`: the exit code of what went wrong, where the task could not be run; it has no table then. */
export interface Result extends Answer {
  readonly failure?: number;
}

/** What is needed of a result that is there already. */
export type Done = Pick<Result, "task" | "executions" | "failure"> & { readonly winner: object | null };

/** A result with its place in the file, bytes. */
interface Placed {
  readonly result: Done;
  readonly end: number;
}

const doneForm: z.ZodType<Done> = z.object({ task: z.string(), winner: z.looseObject({}).nullable(), executions: z.number(), failure: z.int().exactOptional() });

/** The results that are whole, as are their tables, up to the first that is not. `bytes`: how much of the file these are. */
export async function wholeResults(file: Buffer, tables: string): Promise<{ readonly results: readonly Done[]; readonly bytes: number }> {
  const results: Done[] = [];
  let bytes = 0;
  for (const { result, end } of lines(file)) {
    if (result.failure === undefined && !(await isTable(tableOf(tables, results.length, result)))) break;
    results.push(result);
    bytes = end;
  }
  return { results, bytes };
}

/** Where the table of the task is that comes after so many others. */
export function tableOf(tables: string, before: number, { task }: Pick<Result, "task">): string {
  return tablePath(tables, `${before + 1}-${task}`);
}

function* lines(file: Buffer): Generator<Placed, void, undefined> {
  for (let from = 0, to = file.indexOf(10); to >= 0; from = to + 1, to = file.indexOf(10, from)) {
    let json: unknown;
    try {
      json = JSON.parse(file.toString("utf8", from, to));
    } catch {
      return;
    }
    const { data } = doneForm.safeParse(json);
    if (!data) return;
    yield { result: data, end: to + 1 };
  }
}

function isTable(path: string): Promise<boolean> {
  return readTable(path).then(() => true, () => false);
}
