import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, InvalidArgumentError } from "commander";
import { createLogUpdate } from "log-update";
import { collect } from "../collect/collect.ts";
import type { Size } from "../collect/draw.ts";
import type { LeftName } from "../collect/left.ts";
import { revisionOf } from "../collect/revision.ts";
import { findPools, type Pools } from "../pool/find.ts";
import { formOf, type Regime } from "../regime/index.ts";
import { asMarkdown, asText, type Table } from "../report/tables.ts";

/** What every command over pools takes. */
export interface PoolFlags {
  readonly pools: string;
  readonly only?: readonly string[];
  readonly tasks?: number;
  readonly n: readonly Size[];
  readonly draws: number;
  readonly regimes: readonly Regime[];
  readonly tables: string;
  readonly json?: string;
  readonly markdown?: string;
}

const checkout = fileURLToPath(new URL("../../../../", import.meta.url));

/** Where the pools lie beside a checkout. */
export const defaultPools = join(checkout, "../shared/pools");

/** What is measured, and the folder of its tables. */
export interface Prepared extends Pools {
  readonly folder: string;
}

export function addPoolFlags(command: Command, regimes: readonly Regime[]): Command {
  return command
    .option("--pools <path>", "a folder of pools, or one file", defaultPools)
    .option("--only <names>", "pools whose name holds one of these, separated by commas", list)
    .option("--tasks <n>", "that many tasks of each pool at most, spread evenly over it", whole)
    .option("--n <sizes>", "candidates drawn per task: numbers, or all", (text) => list(text).map((size) => (size === "all" ? size : whole(size))), [18])
    .option("--draws <n>", "draws of each size", whole, 1)
    .option("--regimes <names>", "what choosing may know of the prompt's examples: none, seeds, evidence, blind", list, [...regimes])
    .option("--tables <folder>", "where outcome tables are kept between runs, by revision of the sources", "bench-tables")
    .option("--json <file>", "the figures as JSON")
    .option("--markdown <file>", "the tables as markdown");
}

/** Prints the tables, and writes what else was asked for. */
export async function report(tables: readonly Table[], figures: unknown, { json, markdown }: PoolFlags): Promise<void> {
  process.stdout.write(tables.map(asText).join("\n"));
  if (json !== undefined) await writeFile(json, `${JSON.stringify(figures, null, 1)}\n`);
  if (markdown !== undefined) await writeFile(markdown, tables.map(asMarkdown).join("\n"));
}

/** Reads the pools and makes the tables that this revision has not made yet, with progress on standard error. */
export async function prepare(flags: PoolFlags, lefts: readonly LeftName[]): Promise<Prepared> {
  const pools = await findPools(flags.pools, { ...(flags.only && { only: flags.only }), ...(flags.tasks !== undefined && { most: flags.tasks }) });
  for (const line of pools.skipped) process.stderr.write(`bench: ${line}\n`);
  const log = process.stderr.isTTY ? createLogUpdate(process.stderr) : undefined;
  const plan = { lefts, forms: [...new Set(flags.regimes.map(formOf))], sizes: flags.n, draws: flags.draws };
  const folder = join(flags.tables, revisionOf(checkout));
  const failures = await collect({ ...pools, folder, plan, onProgress: (done, total, task) => log?.(`tables of ${done} of ${total} tasks, last ${task}`) });
  log?.clear();
  for (const [task, why] of failures) process.stderr.write(`bench: ${task}: ${why}\n`);
  return { ...pools, folder };
}

function list(text: string): string[] {
  return text.split(",").map((part) => part.trim());
}

function whole(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return n;
}
