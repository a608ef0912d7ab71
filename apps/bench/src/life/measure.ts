import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Bait, type Census, layBait, takeCensus } from "@medoid/testkit";
import { ownFolder } from "./folder.ts";
import { type Habitat, Life, type Tally } from "./life.ts";

/** What there is of each kind of thing: counts, and bytes. Undefined where the machine does not tell. */
export interface Stock {
  /** Below this process, those that nobody has waited for included. */
  readonly processes: number | undefined;
  readonly threads: number | undefined;
  /** Open file descriptors. */
  readonly files: number | undefined;
  /** What keeps the process alive. */
  readonly handles: number;
  /** Files and folders in the folder for temporary ones, which is this process's own. */
  readonly temporary: number;
  /** Sessions that were disposed of and that somebody still holds. */
  readonly sessions: number;
  /** Bytes of values and buffers in this thread, after collecting garbage. */
  readonly heap: number;
  /** Bytes of the whole process. */
  readonly resident: number;
}

/** Taken at rest: no session is open. */
export interface Sample extends Stock {
  readonly executions: number;
  readonly seconds: number;
  /** Wrong answers so far. */
  readonly wrongs: number;
}

export interface Lived {
  /** Before there was any sandbox, and after all were closed. */
  readonly before: Stock;
  readonly after: Stock;
  /** From when every program has run once. */
  readonly samples: readonly Sample[];
  readonly tally: Tally;
}

export interface LifeOptions {
  /** Makes the sandboxes and their programs, which are given the bait. */
  readonly habitats: (bait: Bait["value"]) => readonly Habitat[];
  readonly executions: number;
  readonly onSample?: (sample: Sample) => void;
  /** What ends may take so long to be gone when it is looked for at last. */
  readonly patienceMs?: number;
}

/** How many samples are taken. */
const samplings = 40;
/** On the way, things may take so long to be gone. */
const momentMs = 1000;
const lookMs = 100;

/** Lives a whole life in this process, which has nothing else to do meanwhile. @throws a fault of a sandbox. */
export async function lived({ habitats: make, executions, onSample, patienceMs = 10_000 }: LifeOptions): Promise<Lived> {
  const folder = ownFolder();
  const bait = await layBait();
  const stock = (life?: Life): Stock => {
    const { processes, threads, files, handles, heap, resident }: Census = takeCensus();
    // Only now: what a weak reference was asked for is kept until this turn of the event loop ends.
    const sessions = life?.held() ?? 0;
    return { processes: processes?.length, threads, files, handles, temporary: readdirSync(folder, { recursive: true }).length, sessions, heap, resident };
  };
  const before = await calm(() => stock(), momentMs);
  const habitats = make(bait.value);
  const started = performance.now();
  const life = new Life(habitats);
  const samples: Sample[] = [];
  try {
    let next = 0;
    const rest = async (patience = momentMs): Promise<void> => {
      if (life.tally.executions < next) return;
      next = life.tally.executions + executions / samplings;
      await life.rest();
      for (const line of bait.touched()) life.wrong("the bait", line);
      const sample = { ...(await calm(() => stock(life), patience, samples[0])), executions: life.tally.executions, seconds: (performance.now() - started) / 1000, wrongs: life.tally.wrongs };
      samples.push(sample);
      onSample?.(sample);
    };
    // Everybody has been there once before anything is compared.
    await life.round(executions, async () => {});
    await rest();
    while (life.tally.executions < executions) await life.round(executions, () => rest());
    next = 0;
    await rest(patienceMs);
  } finally {
    await Promise.all(habitats.map(({ sandbox }) => sandbox.close()));
  }
  const after = await calm(() => stock(life), patienceMs, before);
  return { before, after, samples, tally: life.tally };
}

/** Looks until the counts are what they were, or for a while: what ends takes its time. Without anything to compare with, until they stay the same. */
async function calm<Found extends Stock>(look: () => Found, patience: number, goal?: Stock): Promise<Found> {
  let found = look();
  for (let left = patience / lookMs; left > 0; left--) {
    const last: Stock = found;
    await sleep(lookMs);
    found = look();
    const wanted = goal ?? last;
    if (counts.every((count) => (found[count] ?? 0) <= (wanted[count] ?? 0))) break;
  }
  return found;
}

export const counts = ["processes", "threads", "files", "handles", "temporary", "sessions"] as const;
