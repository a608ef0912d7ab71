import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { MedoidError } from "@medoid/spec";
import { poolName, type Problem, readPool } from "./read.ts";

export interface Pools {
  readonly problems: readonly Problem[];
  /** The pools' files by the pool's name. */
  readonly paths: ReadonlyMap<string, string>;
  /** Tasks of a pool that cannot be measured yet, one line each. */
  readonly skipped: readonly string[];
}

/**
 * The pools of a folder, or one file. `only`: those whose name holds one of these texts. `most`: that many tasks of each pool at most, spread
 * evenly over it.
 * @throws MedoidError `input`.
 */
export async function findPools(where: string, options: { readonly only?: readonly string[]; readonly most?: number } = {}): Promise<Pools> {
  const files = filesAt(where).filter((path) => !options.only || options.only.some((text) => poolName(path).includes(text)));
  if (files.length === 0) throw new MedoidError("input", `${where} holds no pool${options.only ? ` named like ${options.only.join(" or ")}` : ""}.`, { hint: "A pool is a file of JSON Lines, plain or gzipped." });
  const problems: Problem[] = [];
  const skipped: string[] = [];
  for (const path of files) {
    const read = await readPool(path);
    problems.push(...spread(read.problems, options.most ?? Infinity));
    if (read.skipped.length > 0) skipped.push(`${poolName(path)}: ${read.skipped.length} tasks skipped (${read.skipped[0]?.replace(/^[^:]*: /, "")})`);
  }
  return { problems, paths: new Map(files.map((path) => [poolName(path), path])), skipped };
}

function filesAt(where: string): string[] {
  const stats = statSync(where, { throwIfNoEntry: false });
  if (!stats) throw new MedoidError("input", `${where}: there is no such file or folder.`, { hint: "Say where the pools are with --pools." });
  if (!stats.isDirectory()) return [where];
  return readdirSync(where)
    .filter((name) => /\.jsonl(\.gz)?$/.test(name))
    .toSorted()
    .map((name) => join(where, name));
}

function spread<T>(items: readonly T[], most: number): readonly T[] {
  return items.length <= most ? items : Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)] as T);
}
