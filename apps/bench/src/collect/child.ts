import { readPool } from "../pool/read.ts";
import { formsOf } from "../regime/index.ts";
import { Collector } from "./collector.ts";
import { jobsOf, type Plan } from "./job.ts";

/** What the parent says first, and then for each task. */
export type ToChild = { readonly begin: { readonly pools: readonly string[]; readonly folder: string; readonly plan: Plan } } | { readonly pool: string; readonly index: number };
export type FromChild = { readonly ready: true } | { readonly done: string; readonly failed?: string };

/** One of the processes that make tables: a task at a time, as the parent gives them. */
const send = (message: FromChild): void => void process.send?.(message);
let collecting: { collector: Collector; pools: Map<string, Awaited<ReturnType<typeof readPool>>["problems"]>; plan: Plan };

process.on("message", (message: ToChild) => void handle(message));
process.on("disconnect", () => process.exit());

async function handle(message: ToChild): Promise<void> {
  if ("begin" in message) {
    const { pools, folder, plan } = message.begin;
    const read = await Promise.all(pools.map(async (path) => [path, (await readPool(path)).problems] as const));
    collecting = { collector: new Collector({ folder, workers: 1 }), pools: new Map(read), plan };
    send({ ready: true });
    return;
  }
  const problem = collecting.pools.get(message.pool)?.[message.index];
  if (!problem) return;
  const { id } = problem.task;
  try {
    const forms = formsOf(problem.task);
    await collecting.collector.collect(problem, jobsOf(problem, collecting.plan, forms), forms);
    send({ done: id });
  } catch (error) {
    send({ done: id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
