import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { type Comparison, compareWithRecord, type QuickRecord, recordOf } from "../score/record.ts";
import { readItems } from "../score/items.ts";
import { measuredRule } from "../score/rules.ts";
import { defaultPools, prepare } from "./options.ts";

/** What the choice was on the subsample when it was last looked at: by regime and task, whether it was right. */
const recordPath = fileURLToPath(new URL("../../quick.json", import.meta.url));

/** A subsample of every pool that takes under three minutes on two cores. */
const sample = { tasks: 8, n: [18], draws: 1, regimes: ["none", "evidence"] } as const;

export function quickCommand(): Command {
  return new Command("quick")
    .description("the default method on a fixed subsample: fails when the gain fell by more than its noise since it was recorded")
    .option("--pools <path>", "a folder of pools", defaultPools)
    .option("--record", "take the figures of now as those to compare with")
    .action(async ({ pools, record }: { readonly pools: string; readonly record?: boolean }) => {
      const { now, before } = await quick(pools);
      if (record) {
        await writeFile(recordPath, `${JSON.stringify(now, null, 1)}\n`);
        process.stdout.write(`Recorded in ${recordPath}.\n`);
        return;
      }
      for (const { line } of before) process.stdout.write(`${line}\n`);
      if (before.some(({ fell }) => fell)) process.exitCode = 1;
    });
}

/** Runs the subsample afresh and compares it with what was recorded. */
export async function quick(pools: string): Promise<{ readonly now: QuickRecord; readonly before: readonly Comparison[] }> {
  const tables = await mkdtemp(join(tmpdir(), "medoid-quick-"));
  try {
    const flags = { ...sample, pools, tables };
    const { problems, folder } = await prepare(flags, ["medoid"]);
    const items = await readItems(problems, folder, flags, "medoid", measuredRule);
    const recorded = JSON.parse(await readFile(recordPath, "utf8")) as QuickRecord;
    return { now: recordOf(items), before: compareWithRecord(items, recorded) };
  } finally {
    await rm(tables, { recursive: true, force: true });
  }
}
