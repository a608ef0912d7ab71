import { writeFile } from "node:fs/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Sandbox } from "@medoid/spec";
import { QuickJSSandbox } from "@medoid/sandbox-quickjs";
import { SubprocessSandbox } from "@medoid/sandbox-subprocess";
import { WasiSandbox } from "@medoid/sandbox-wasi";
import type { AttackLanguage } from "@medoid/testkit";
import { figureTable, isMet } from "../speed/figure.ts";
import { castOf } from "./cast.ts";
import { lifeFigures } from "./figures.ts";
import type { Habitat } from "./life.ts";
import { lived } from "./measure.ts";

const kinds: Readonly<Record<string, { readonly make: () => Sandbox; readonly language: AttackLanguage; readonly onThreads: boolean }>> = {
  quickjs: { make: () => new QuickJSSandbox(), language: "javascript", onThreads: true },
  python: { make: () => new SubprocessSandbox(), language: "python", onThreads: false },
  wasi: { make: () => new WasiSandbox(), language: "javascript", onThreads: true },
  node: { make: () => new SubprocessSandbox(), language: "javascript", onThreads: false },
};

interface Flags {
  readonly executions: number;
  readonly programs: number;
  readonly hostile: number;
  readonly sandboxes: readonly string[];
  readonly json?: string;
}

const help = `
Examples:
  $ npm run bench -- life --executions 20000 --programs 60
  $ npm run bench -- life --sandboxes wasi node --executions 100000 --json life.json`;

export function lifeCommand(): Command {
  return new Command("life")
    .description("runs programs, many of them hostile, in one process for a long time, and says whether memory, files, threads and processes end where they began")
    .option("--executions <n>", "inputs run in all", above(1), 1_000_000)
    .option("--programs <n>", "different programs, evenly of all sandboxes", above(8), 1000)
    .option("--hostile <share>", "share of the programs that attack, from 0 to 1", share, 1 / 3)
    .addOption(new Option("--sandboxes <names...>", "which (python and node: subprocess)").choices(Object.keys(kinds)).default(["quickjs", "python"]))
    .option("--json <file>", "the figures and all samples as JSON")
    .addHelpText("after", help)
    .action(live);
}

async function live({ executions, programs, hostile, sandboxes, json }: Flags): Promise<void> {
  let workers = 0;
  const habitats = (bait: Parameters<typeof castOf>[3]): Habitat[] =>
    sandboxes.map((name) => {
      const { make, language, onThreads } = kinds[name] as (typeof kinds)[string];
      const sandbox = make();
      if (onThreads) workers += sandbox.slots;
      return { sandbox, members: castOf(language, Math.ceil(programs / sandboxes.length), hostile, bait) };
    });
  const life = await lived({
    habitats,
    executions,
    onSample: ({ executions: at, seconds, heap, resident, processes, threads, files, wrongs }) =>
      process.stderr.write(`${at} executions, ${Math.round(seconds)} s: heap ${mebibytes(heap)}, process ${mebibytes(resident)}, ${processes} processes, ${threads} threads, ${files} files${wrongs > 0 ? `, ${wrongs} wrong` : ""}\n`),
  });
  const figures = lifeFigures(life, workers);
  process.stdout.write(`${figureTable(figures)}\n`);
  if (json !== undefined) await writeFile(json, `${JSON.stringify({ figures, ...life }, null, 1)}\n`);
  if (figures.some((figure) => isMet(figure) === false)) process.exitCode = 1;
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

function above(least: number): (text: string) => number {
  return (text) => {
    const n = Number(text);
    if (!Number.isInteger(n) || n < least) throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
    return n;
  };
}

function share(text: string): number {
  const n = Number(text);
  if (!(n >= 0 && n <= 1)) throw new InvalidArgumentError("It must be a number from 0 to 1.");
  return n;
}
