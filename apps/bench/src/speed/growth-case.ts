import { choose } from "@medoid/pipeline";
import { wireChoice } from "medoid";
import { madeTable } from "./tables.ts";

/** One case of growth, in a process of its own so that its peak of memory is its own: JSON in as the first argument, JSON out. */
const { method, ...form } = JSON.parse(process.argv[2] as string);
const stages = await wireChoice({ method });
const table = madeTable(form);
const before = process.memoryUsage.rss();
const started = process.cpuUsage();
const at = performance.now();
const choice = choose(table, { id: "growth", prompt: "", language: "javascript", entry: { kind: "function", name: "f" } }, stages, { seed: 1, candidates: form.programs });
const seconds = (performance.now() - at) / 1000;
const cpu = process.cpuUsage(started);
process.stdout.write(
  JSON.stringify({ winner: choice.winner, clusters: choice.clusters.length, seconds, cpuSeconds: (cpu.user + cpu.system) / 1e6, peakBytes: process.resourceUsage().maxRSS * 1024 - before, tableBytes: before }),
);
