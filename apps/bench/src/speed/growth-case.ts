// One case of growth, in a process of its own so that its peak of memory is its own: JSON as the argument, JSON out.
import { readFileSync, writeFileSync } from "node:fs";
import { choose } from "@medoid/pipeline";
import { wireChoice } from "medoid";
import { cpuSeconds } from "./figure.ts";
import { madeTable } from "./tables.ts";

const { method, ...form } = JSON.parse(process.argv[2] as string);
const stages = await wireChoice({ method });
const task = { id: "growth", prompt: "", language: "javascript", entry: { kind: "function", name: "f" } } as const;
const options = { seed: 1, candidates: form.programs };
// What is loaded and compiled first is no part of growth.
choose(madeTable({ ...form, programs: 50, inputs: 50, rows: 50 }), task, stages, options);
const table = madeTable(form);
globalThis.gc?.();
const held = process.memoryUsage.rss();
forgetPeak();
const started = cpuSeconds();
const { winner, clusters } = choose(table, task, stages, options);
process.stdout.write(JSON.stringify({ winner, clusters: clusters.length, cpuSeconds: cpuSeconds() - started, addedBytes: peak() - held }));

/** Linux: the peak is counted from here on. */
function forgetPeak(): void {
  if (process.platform === "linux") writeFileSync("/proc/self/clear_refs", "5");
}

/** The most memory the process has held, bytes. */
function peak(): number {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS * 1024;
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) * 1024;
}
