import assert from "node:assert/strict";
import type { Batch, Capabilities, Limits, Outcome, Program, Result, Sandbox, Session, Value } from "@medoid/spec";
import { canonical, hashText } from "@medoid/values";
import type { SandboxSubject } from "../law.ts";
import { type Attack, attackLimits, type Ending, printedMark } from "./attack.ts";
import { type Bait, layBait } from "./bait.ts";
import { attacks } from "./index.ts";
import { descendants, fileCount, threadCount } from "../processes.ts";
import { type Census, settled, takeCensus } from "./census.ts";

/** What a sandbox may hold on to in this thread beside what it held before the attacks: caches, messages on their way. */
const heldHeap = 24 * 2 ** 20;
/** And in the process: beside this, one limit of memory for every slot, twice, since memory is given back late. */
const heldResident = 192 * 2 ** 20;

/** What `witness` answers when it is first asked for 21 and nothing has got at it. */
const testimony = canonical([42, 1, 0, "2,3,4"]);

/** One sandbox under attack, with a program that was opened before and looks on. */
export class Arena {
  readonly sandbox: Sandbox;
  readonly capabilities: Capabilities;
  readonly #subject: SandboxSubject;
  readonly #bait: Bait;
  readonly #standing: Session;
  readonly #before: readonly number[];
  readonly #idle: Census;
  readonly #steps: number;

  private constructor(subject: SandboxSubject, sandbox: Sandbox, capabilities: Capabilities, bait: Bait, standing: Session, before: readonly number[], idle: Census, steps: number) {
    this.#subject = subject;
    this.sandbox = sandbox;
    this.capabilities = capabilities;
    this.#bait = bait;
    this.#standing = standing;
    this.#before = before;
    this.#idle = idle;
    this.#steps = steps;
  }

  static async open(subject: SandboxSubject): Promise<Arena> {
    const bait = await layBait();
    const before = (descendants() ?? []).map(({ pid }) => pid);
    const sandbox = await subject.create();
    try {
      const capabilities = await sandbox.probe();
      const [first] = await witnessed(subject, sandbox);
      const standing = await witness(subject, sandbox);
      // All workers and servers that it is going to have are there after this; what comes later is too many.
      const crowd: Session[] = [];
      while (crowd.length < sandbox.slots) crowd.push(await witness(subject, sandbox));
      await Promise.all(crowd.map(async (session) => session.run(batchOf([[21]], "input"))));
      for (const session of crowd) await session.dispose();
      const idle = takeCensus();
      return new Arena(subject, sandbox, capabilities, bait, standing, before, idle, (first as Result).steps);
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  /** Runs the attack and looks at everything that must be true after it. @returns what it came to. */
  async run(attack: Attack): Promise<string> {
    const code = attackProgram(this.#subject, attack) as string;
    const limits = { ...attackLimits, ...attack.limits };
    const came = new Set<string>();
    const meanwhile = this.#standing.run(batchOf([[21]], "input"));
    const heard = listen();
    for (const isolate of isolations(attack)) {
      const [before, during, after, ...watched] = (await this.#attacked(code, limits, isolate)).map(({ outcome }) => outcome) as [Outcome, Outcome, Outcome, ...Outcome[]];
      this.#judge(attack, during);
      came.add(ending(during));
      if (!attack.claims && during !== before) {
        assert.deepEqual([told(before), told(after)], ["0", "2"], `the inputs around it, isolated by ${isolate}`);
        assert.deepEqual(watched.map(told), isolate === "session" ? ["0", "2"] : [], "the same inputs, with features, after it");
      }
      if (attack.same) await this.#sameElsewhere(code, limits, isolate, told(during));
    }
    const [aside] = await meanwhile;
    if (ending((aside as Result).outcome) !== "limit wall") assert.equal(told((aside as Result).outcome), testimony, "a program that ran at the same time");
    assert.deepEqual(heard(), [], "printed by the host");
    await this.aftermath();
    return [...came].join(", ");
  }

  /** What must be true after every attack. */
  async aftermath(): Promise<void> {
    const subject = this.#subject;
    const [next] = await witnessed(subject, this.sandbox);
    assert.deepEqual([told((next as Result).outcome), (next as Result).steps], [testimony, this.#steps], "the next program and its steps");
    const [standing] = await this.#standing.run(batchOf([[21]], "input"));
    assert.equal(told((standing as Result).outcome), testimony, "a program opened before");
    assert.deepEqual([...this.#bait.touched(), ...pollution()], []);
    const wrong = (await settled(() => this.#leftProcesses())) ?? (await settled(() => this.#heldMemory(), 1));
    if (wrong !== undefined) assert.fail(wrong);
  }

  /**
   * 0, the attack, 2; then, in a session, 0 and 2 once more, with features for the first time: a program may be loaded again for that, into what it has
   * changed. What stops the program stands for the first three, as one and the same outcome.
   */
  async #attacked(code: string, limits: Limits, isolate: Batch["isolate"]): Promise<readonly Result[]> {
    const inputs = [0, 1, 2].map((input): readonly Value[] => [input, [...this.#bait.value]]);
    const session = await this.sandbox.open(programOf(this.#subject, code), limits);
    if ("stopped" in session) return inputs.map(() => ({ outcome: session.stopped, features: new Uint32Array(0), steps: 0 }));
    try {
      const results = await this.#ask(session, batchOf(inputs, isolate), [0, 2]);
      if (isolate === "session") results.push(...(await this.#ask(session, { ...batchOf([inputs[0], inputs[2]] as Value[][], isolate), collect: { features: true } }, [0, 1])));
      return results;
    } finally {
      await session.dispose();
    }
  }

  /** The batch's results. Where the inputs at these places came to the wall they are asked again, alone: a machine under load may come to it with anything. */
  async #ask(session: Session, batch: Batch, harmless: readonly number[]): Promise<Result[]> {
    const results = [...(await session.run(batch))];
    assert.equal(results.length, batch.inputs.length, "results");
    for (const at of harmless) {
      if (ending((results[at] as Result).outcome) === "limit wall") results[at] = (await session.run({ ...batch, inputs: [batch.inputs[at] as readonly Value[]] }))[0] as Result;
    }
    return results;
  }

  #judge(attack: Attack, outcome: Outcome): void {
    const text = told(outcome);
    const all = outcome.kind === "returned" ? [text, outcome.stdout, ...(outcome.args ?? []).map(([, value]) => canonical(value))] : [text];
    assert.ok(!all.some((each) => each?.includes(this.#bait.secret)), `it read the secret: ${short(text)}`);
    if (outcome.kind === "returned" && attack.ends.includes("returned")) {
      if (!attack.same && !attack.anything) assert.equal(text, canonical(attack.value ?? null), `the attack came to ${short(text)}`);
      return;
    }
    // Where steps are not counted the clock stands for them.
    const ends = this.capabilities.steps.holds === true ? attack.ends : attack.ends.map((end): Ending => (end === "limit steps" ? "limit wall" : end));
    assert.ok(ends.includes(ending(outcome)), `the attack came to ${short(text)}; it may come to ${ends.join(", ")}`);
  }

  async #sameElsewhere(code: string, limits: Limits, isolate: Batch["isolate"], here: string): Promise<void> {
    const other = await this.#subject.create();
    try {
      const session = await opened(other, programOf(this.#subject, code), limits);
      // Not the first of its process or worker.
      await session.run(batchOf([[0, []]], isolate));
      const [result] = await session.run(batchOf([[1, [...this.#bait.value]]], isolate));
      assert.equal(told((result as Result).outcome), here, "the same program in another sandbox");
    } finally {
      await other.close();
    }
  }

  #leftProcesses(): string | undefined {
    const own = descendants()?.filter(({ pid }) => !this.#before.includes(pid));
    const allowed = this.#idle.processes?.filter((pid) => !this.#before.includes(pid)).length;
    return own === undefined || allowed === undefined || own.length <= allowed ? undefined : `${own.length - allowed} processes are left`;
  }

  #heldMemory(): string | undefined {
    const { heapUsed, external, rss } = process.memoryUsage();
    const allowed = this.#idle.resident + heldResident + 2 * this.sandbox.slots * attackLimits.memoryBytes;
    if (heapUsed + external <= this.#idle.heap + heldHeap && rss <= allowed) return undefined;
    const { heap, resident } = takeCensus();
    if (heap > this.#idle.heap + heldHeap) return `${mebibytes(heap - this.#idle.heap)} more are held in this thread`;
    return resident > allowed ? `${mebibytes(resident - this.#idle.resident)} more are held by the process` : undefined;
  }
}

/** How limits are held, and what goes on after one, may be another matter where every input has fresh state; the barriers around a program are the same. */
function isolations({ id, fresh, slow }: Attack): readonly Batch["isolate"][] {
  if (fresh) return ["input"];
  return slow || !/^(time|stack|memory|output|end)\//.test(id) ? ["session"] : ["session", "input"];
}

/** The program of an attack in the subject's language, where there is one. */
export function attackProgram({ attackPrograms, language }: SandboxSubject, { id, programs }: Attack): string | undefined {
  return attackPrograms ? attackPrograms[id] : programs[language === "typescript" ? "javascript" : (language as "javascript" | "python")];
}

/** Attacks that a sandbox is put to again and again, to see whether anything adds up. */
const wearing = new Set(["time/loop", "time/natives", "memory/bytes", "output/text", "end/exit", "end/abort", "process/bomb", "protocol/flood"]);
const rounds = 2;

/** What a life has left behind; undefined where that is nothing. */
interface Left {
  /** Of processes, threads and open files. */
  readonly counted: string | undefined;
  /** Of memory, and of what keeps the process alive. */
  readonly held: string | undefined;
}

/** A life of a sandbox from beginning to end: opened, attacked again and again, closed. */
export async function wholeLife(subject: SandboxSubject): Promise<Left> {
  await layBait();
  // What a first life leaves for good (compiled code, caches, the pool of threads) is no leak.
  await oneLife(subject, 1);
  const before = takeCensus();
  await oneLife(subject, rounds);
  return { counted: await settled(() => leftCounted(before)), held: await settled(() => leftHeld(before), 1) };
}

async function oneLife(subject: SandboxSubject, times: number): Promise<void> {
  const arena = await Arena.open(subject);
  try {
    for (let round = 0; round < times; round++) {
      for (const attack of attacks) {
        if (!wearing.has(attack.id)) continue;
        const code = attackProgram(subject, attack);
        if (code === undefined) continue;
        const session = await arena.sandbox.open(programOf(subject, code), { ...attackLimits, ...attack.limits });
        // Every other one is left open, for `close` to end.
        if ("stopped" in session) continue;
        await session.run(batchOf([[0, []], [1, []]], "session"));
        if (round % 2 === 0) await session.dispose();
      }
    }
  } finally {
    await arena.close();
  }
}

/** What programs print in attacks must not come out of this process. Returns what did, and stops listening. */
function listen(): () => string[] {
  const heard: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => {
    const own = stream.write;
    stream.write = function write(this: typeof stream, ...args: Parameters<typeof own>) {
      if (String(args[0]).includes(printedMark)) heard.push("what a program printed");
      return own.apply(this, args);
    } as typeof own;
    return () => void (stream.write = own);
  });
  return () => {
    for (const stop of streams) stop();
    return heard;
  };
}

const shared = { Object: Object.prototype, Array: Array.prototype, Function: Function.prototype, String: String.prototype, Promise: Promise.prototype, Error: Error.prototype };

/** Marks that an attack left in this realm itself; they are taken away. */
function pollution(): string[] {
  return Object.entries(shared).flatMap(([name, prototype]) => {
    if (!Object.hasOwn(prototype, "leak")) return [];
    delete (prototype as { leak?: unknown }).leak;
    return [`${name}.prototype of the host was changed`];
  });
}

/** A few files and threads come and go with the test runner and with Node itself. */
const spare = 4;

function leftCounted({ processes, threads, files }: Census): string | undefined {
  const left = descendants()?.filter(({ pid }) => !processes?.includes(pid)).length ?? 0;
  if (left > 0) return `${left} processes are left after it was closed`;
  const more = { threads: (threadCount() ?? 0) - (threads ?? 0), "open files": (fileCount() ?? 0) - (files ?? 0) };
  for (const [what, count] of Object.entries(more)) if (count > spare) return `${count} ${what} are left after it was closed`;
  return undefined;
}

function leftHeld(before: Census): string | undefined {
  const { handles, heap, resident } = takeCensus();
  if (handles - before.handles > spare) return `${handles - before.handles} handles that keep the process alive are left after it was closed`;
  if (heap > before.heap + heldHeap) return `${mebibytes(heap - before.heap)} are held in this thread after it was closed`;
  return resident > before.resident + heldResident + 2 * attackLimits.memoryBytes ? `${mebibytes(resident - before.resident)} are held by the process after it was closed` : undefined;
}

const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
const short = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}...` : text);

function programOf({ language }: SandboxSubject, code: string): Program {
  return { key: hashText(`${language} ${code}`), code, language, entry: { kind: "function", name: "f" }, members: [0] };
}

function batchOf(inputs: readonly (readonly Value[])[], isolate: Batch["isolate"]): Batch {
  return { inputs, isolate, collect: { features: isolate === "input" } };
}

async function opened(sandbox: Sandbox, program: Program, limits: Limits): Promise<Session> {
  const session = await sandbox.open(program, limits);
  if ("stopped" in session) assert.fail(`a program could not be loaded: ${told(session.stopped)}`);
  return session;
}

function witness(subject: SandboxSubject, sandbox: Sandbox): Promise<Session> {
  return opened(sandbox, programOf(subject, subject.programs.witness as string), attackLimits);
}

async function witnessed(subject: SandboxSubject, sandbox: Sandbox): Promise<Result[]> {
  const session = await witness(subject, sandbox);
  try {
    return await session.run(batchOf([[21]], "session"));
  } finally {
    await session.dispose();
  }
}

function told(outcome: Outcome): string {
  return outcome.kind === "returned" ? canonical(outcome.value) : `!${Object.values(outcome).join(" ")}`;
}

function ending(outcome: Outcome): Ending {
  return (outcome.kind === "limit" ? `limit ${outcome.what}` : outcome.kind) as Ending;
}
