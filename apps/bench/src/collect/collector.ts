import { existsSync } from "node:fs";
import { join } from "node:path";
import { originalIn } from "@medoid/answers";
import { type Exploration, Explorer, selectStream } from "@medoid/pipeline";
import { toCandidate } from "@medoid/sampler-replay";
import quickjs from "@medoid/sandbox-quickjs";
import subprocess from "@medoid/sandbox-subprocess";
import { createPlugin, type Task } from "@medoid/spec";
import { wire, type Wired } from "medoid";
import type { Problem } from "../pool/read.ts";
import { replayAsStream } from "../stream/replay.ts";
import { placesOf } from "./draw.ts";
import { givenInputs } from "./given.ts";
import { fileName, type Forms, type Job } from "./job.ts";
import { heldBack, type LeftName, methodOf } from "./left.ts";
import { Memory } from "./memory.ts";
import { RememberingSandbox } from "./remember.ts";
import { type Collected, saveCollected, tablePath } from "./tables.ts";

/** Makes the tables of jobs, each once: what is there already is left. */
export class Collector implements AsyncDisposable {
  readonly #folder: string;
  readonly #workers: number;
  readonly #wired = new Map<LeftName, Promise<Wired>>();
  #sandboxes: RememberingSandbox[] = [];

  constructor(options: { readonly folder: string; readonly workers: number }) {
    this.#folder = options.folder;
    this.#workers = options.workers;
  }

  async collect(problem: Problem, jobs: readonly Job[], forms: Forms): Promise<void> {
    const open = jobs.filter((job) => !existsSync(tablePath(this.#folder, problem, job)));
    if (open.length === 0) return;
    const memory = await Memory.open(join(this.#folder, problem.pool, "results", fileName(problem)));
    for (const job of open) {
      const wired = await this.#wire(job.left);
      for (const sandbox of this.#sandboxes) sandbox.begin(memory);
      const before = { wall: performance.now(), host: process.threadCpuUsage(), executions: this.#executions };
      const found = await this.#explore(wired, problem, job, forms[job.form]);
      const host = process.threadCpuUsage(before.host);
      const cost = { seconds: (performance.now() - before.wall) / 1e3, hostSeconds: (host.user + host.system) / 1e6, executions: this.#executions - before.executions };
      await saveCollected(tablePath(this.#folder, problem, job), { ...found, cost });
    }
    await memory.save();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#sandboxes.map((sandbox) => sandbox.close()));
  }

  get #executions(): number {
    return this.#sandboxes.reduce((sum, sandbox) => sum + sandbox.executions, 0);
  }

  #wire(left: LeftName): Promise<Wired> {
    let wired = this.#wired.get(left);
    if (!wired) this.#wired.set(left, (wired = this.#make(left)));
    return wired;
  }

  async #make(left: LeftName): Promise<Wired> {
    if (this.#sandboxes.length === 0) {
      this.#sandboxes = [new RememberingSandbox(await createPlugin(quickjs)), new RememberingSandbox(await createPlugin(subprocess))];
    }
    return wire({ choices: { sandbox: this.#sandboxes }, method: methodOf(left) });
  }

  async #explore(wired: Wired, problem: Problem, job: Job, asked: Task): Promise<Omit<Collected, "cost">> {
    const candidates = placesOf(problem, job).map((place, ordinal) => toCandidate(problem.candidates[place] as Problem["candidates"][number], ordinal, asked));
    await wired.prepare(candidates.map(({ language }) => language));
    const original = originalIn(asked, wired.stages.languages);
    const task = { ...asked, ...(original && { original }) };
    await wired.prepareOriginal(task);
    const common = { task, candidates, workers: this.#workers };
    if (job.left === "stream") return replayAsStream({ ...common, stages: wired.stages });
    let last: Exploration | undefined;
    if (job.left === "tests") {
      const stages = { ...wired.stages, fuzzer: givenInputs(problem.truth.inputs) };
      await using explorer = new Explorer({ ...common, stages, budget: { inputs: problem.truth.inputs.length } });
      for await (const exploration of explorer.rounds(() => undefined)) last = exploration;
    } else {
      const stages = { ...wired.stages, fuzzer: heldBack(job.left)?.(wired.stages.fuzzer) ?? wired.stages.fuzzer };
      for await (const { exploration } of selectStream({ ...common, stages, guide: wired.guide })) last = exploration;
    }
    return { exploration: last as Exploration };
  }
}
