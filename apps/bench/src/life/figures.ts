import { linearRegression } from "simple-statistics";
import { attackLimits } from "@medoid/testkit";
import type { Figure } from "../speed/figure.ts";
import { counts, type Lived, type Sample } from "./measure.ts";

const suite = "life";
const mebibyte = 2 ** 20;

const names: Readonly<Record<(typeof counts)[number], string>> = {
  processes: "child processes",
  threads: "threads",
  files: "open files",
  handles: "active handles",
  temporary: "temporary files",
  sessions: "disposed sessions that are held",
};

/**
 * What the host may hold more of at the end, bytes. Its own values: what the engine keeps of code that it compiles and optimises as it goes on,
 * 4 bytes an execution of a million. The process: for each worker thread four memories of candidates as large as they may get, one in use,
 * one being made in its place and two that await collection, which V8 begins when 64 MiB outside of its heap are garbage.
 */
const heapMore = 4 * mebibyte;
const residentMore = (workers: number): number => 4 * workers * attackLimits.memoryBytes;

/** Whether each thing ended where it began, and how it went on the way. `workers`: threads that candidates run on. */
export function lifeFigures({ before, after, samples, tally }: Lived, workers: number): Figure[] {
  const first = samples[0] as Sample;
  const last = samples.at(-1) as Sample;
  const figures: Figure[] = [];
  const uncounted = counts.filter((count) => before[count] === undefined);
  if (uncounted.length > 0) figures.push({ suite, name: "kinds of things not counted", value: uncounted.length, unit: "", note: `${uncounted.map((count) => names[count]).join(", ")}: there is no /proc` });
  for (const count of counts) {
    if (uncounted.includes(count)) continue;
    const [begun, ended, peak] = [first[count] ?? 0, last[count] ?? 0, Math.max(...samples.map((sample) => sample[count] ?? 0))];
    const note = `${begun} at first, ${ended} at last, ${peak} at most of ${samples.length} samples; slope ${perMillion(samples, (sample) => sample[count] ?? 0).toFixed(2)} per million executions`;
    figures.push({ suite, name: `more ${names[count]}`, value: ended - begun, unit: "", goal: { at: "most", value: 0 }, note });
    figures.push({ suite, name: `more ${names[count]} when closed`, value: (after[count] ?? 0) - (before[count] ?? 0), unit: "", goal: { at: "most", value: 0 }, note: `${before[count] ?? 0} before there was a sandbox` });
  }
  const grown = (name: string, of: (sample: Sample) => number, most: number): Figure => {
    const slope = perMillion(samples, of);
    return {
      suite,
      name,
      value: (slope * (last.executions - first.executions)) / 1e6 / mebibyte,
      unit: "MB",
      goal: { at: "most", value: most / mebibyte },
      note: `fitted; ${(of(first) / mebibyte).toFixed(1)} at first, ${(of(last) / mebibyte).toFixed(1)} at last, slope ${(slope / mebibyte).toFixed(2)} per million executions`,
    };
  };
  figures.push(grown("growth of values after collection", ({ heap }) => heap, heapMore), grown("growth of the process", ({ resident }) => resident, residentMore(workers)));
  figures.push({
    suite,
    name: "wrong answers and broken laws",
    value: tally.wrongs,
    unit: "",
    goal: { at: "most", value: 0 },
    note: tally.wrong.length > 0 ? tally.wrong.join("; ") : `of ${tally.compared.toLocaleString("en")} compared; ${tally.askedAgain} were asked again for the clock`,
  });
  figures.push({ suite, name: "executions", value: tally.executions, unit: "", note: `${tally.hostile.toLocaleString("en")} of hostile programs, in which ${tally.attacks.toLocaleString("en")} attacked; ${tally.opened.toLocaleString("en")} sessions opened for ${tally.batches.toLocaleString("en")} batches; ${Math.round(last.seconds)} s` });
  return figures;
}

function perMillion(samples: readonly Sample[], of: (sample: Sample) => number): number {
  return samples.length < 2 ? 0 : 1e6 * linearRegression(samples.map((sample) => [sample.executions, of(sample)])).m;
}
