import { parentPort, workerData } from "node:worker_threads";
import { featureIds } from "@medoid/language-javascript/guest";
import { instrument } from "@medoid/language-javascript/instrument";
import type { Limits, Outcome } from "@medoid/spec";
import { Machine, MachineFault } from "./machine.ts";
import { type Answer, type Boot, type OpenRequest, type Opened, Progress, type Ran, type Request, type RunRequest } from "./messages.ts";
import "./utc.ts";

/** The VM asks whether to go on about every 10,000 of its own ticks; a step is worth several. */
const ticksPerPoll = 10_000;
const ticksPerStep = 10;
/** The guest's own work on an answer, per byte of it. */
const ticksPerByte = 20;
const sparePolls = 50;
/** Results are sent on after so many milliseconds, so that little has to be run again when the worker is ended. */
const flushMs = 20;

const port = parentPort as NonNullable<typeof parentPort>;
const { wasm, buffer } = workerData as Boot;
const progress = new Progress(buffer);

/** Why the VM was told to stop: the second line behind the steps that a program counts itself. */
let stopped: "steps" | "wall" | "cancelled" | undefined;
let pollsLeft = 0;
let deadline = 0;

function shouldInterrupt(): boolean {
  if (--pollsLeft < 0) stopped ??= "steps";
  else if (performance.now() > deadline) stopped ??= "wall";
  else if (progress.cancelled) stopped ??= "cancelled";
  return stopped !== undefined;
}

function allow(steps: number, outputBytes: number, wallMs: number): void {
  stopped = undefined;
  pollsLeft = sparePolls + Math.ceil((steps * ticksPerStep + outputBytes * ticksPerByte) / ticksPerPoll);
  deadline = performance.now() + wallMs;
}

let machine: Machine | undefined;

/** A machine with that limit, large enough for the image, whose memory has its first size. */
async function machineFor(limits: Limits, image?: Uint8Array): Promise<Machine> {
  const neededBytes = image === undefined ? 0 : Machine.bytesFor(image);
  if (machine === undefined || machine.hasGrown || machine.memoryBytes !== limits.memoryBytes || machine.initialBytes < neededBytes) {
    // What goes wrong here is the host's fault and not the candidate's.
    progress.idle();
    allow(Infinity, Infinity, Infinity);
    machine = await Machine.create(wasm, limits.memoryBytes, neededBytes, shouldInterrupt);
  }
  return machine;
}

/** Wire form of an outcome that carries no value. */
const wire = (outcome: Exclude<Outcome, { kind: "returned" }>): string => JSON.stringify(outcome);

/** What an exception on this side of the VM says of the program. Only a fault of the VM's own leaves the machine fit to be restored. */
function outcomeOf(fault: unknown): string {
  const full = machine?.isFull ?? false;
  if (!(fault instanceof MachineFault)) machine = undefined;
  if (stopped === "steps" || stopped === "wall") return wire({ kind: "limit", what: stopped });
  if (fault instanceof RangeError && /call stack/i.test(fault.message)) return wire({ kind: "limit", what: "stack" });
  if (full) return wire({ kind: "limit", what: "memory" });
  return wire({ kind: "crashed", detail: fault instanceof Error ? fault.message : String(fault) });
}

async function open({ code, entry, typescript, features, limits }: OpenRequest): Promise<Opened> {
  progress.start(0);
  const instrumented = instrument(code, { entry, typescript, features });
  if ("problem" in instrumented) return { kind: "opened", program: wire({ kind: "threw", class: "SyntaxError", message: instrumented.problem }) };
  const { source, featureCount } = instrumented;
  const vm = await machineFor(limits);
  vm.reset();
  progress.start(0);
  allow(limits.steps, 0, limits.openMs);
  try {
    const loaded = vm.open(source, limits.steps, limits.outputBytes, featureCount);
    return { kind: "opened", program: "stopped" in loaded ? loaded.stopped : { memory: vm.save(), counters: loaded.counters, featureCount } };
  } catch (fault) {
    return { kind: "opened", program: outcomeOf(fault) };
  }
}

/** Collects results and sends them on from time to time. */
class Results {
  #outcomes: string[] = [];
  #steps: number[] = [];
  #features: number[] = [];
  #ends: number[] = [];
  #sent = performance.now();

  add(outcome: string, steps: number, features: Uint32Array): void {
    this.#outcomes.push(outcome);
    this.#steps.push(steps);
    for (const id of features) this.#features.push(id);
    this.#ends.push(this.#features.length);
    if (performance.now() - this.#sent > flushMs) this.send(false);
  }

  send(done: boolean): void {
    const ran: Ran = { kind: "ran", outcomes: this.#outcomes, steps: Float64Array.from(this.#steps), features: Uint32Array.from(this.#features), ends: Uint32Array.from(this.#ends), done };
    port.postMessage(ran satisfies Answer, [ran.steps.buffer as ArrayBuffer, ran.features.buffer as ArrayBuffer, ran.ends.buffer as ArrayBuffer]);
    this.#outcomes = [];
    this.#steps = [];
    this.#features = [];
    this.#ends = [];
    this.#sent = performance.now();
  }
}

const none = new Uint32Array();

async function run({ image, inputs, isolate, features, limits }: RunRequest): Promise<void> {
  const memory = new Uint8Array(image.memory);
  const results = new Results();
  let fresh = false;
  for (let index = 0; index < inputs.length && !progress.cancelled; index++) {
    const vm: Machine = fresh && machine !== undefined ? machine : await machineFor(limits, memory);
    if (!fresh) vm.restore(memory);
    allow(limits.steps, limits.outputBytes, limits.wallMs);
    progress.start(index);
    let outcome: string;
    let steps: number;
    try {
      let answer = vm.run(inputs[index] as string);
      while (answer === "") {
        vm.runJobs();
        answer = vm.settle();
      }
      const space = answer.indexOf(" ");
      steps = Number(answer.slice(0, space));
      outcome = answer.slice(space + 1);
      if (!Number.isSafeInteger(steps)) throw new MachineFault("the guest's answer is malformed");
      // Where not even the error fits any more, QuickJS throws null.
      if (vm.isFull && outcome.startsWith('{"kind":"threw","class":"thrown null"')) outcome = wire({ kind: "limit", what: "memory" });
    } catch (fault) {
      outcome = outcomeOf(fault);
      steps = stopped === "steps" ? limits.steps + 1 : 0;
    }
    if (stopped === "cancelled") break;
    // What was cut short may be in any state, and jobs left over belong to this input.
    fresh = isolate === "session" && machine !== undefined && !outcome.startsWith('{"kind":"limit"') && !outcome.startsWith('{"kind":"crashed"') && !vm.hasJobs;
    results.add(outcome, steps, features ? featureIds(vm.counts(image.counters, image.featureCount)) : none);
  }
  progress.idle();
  results.send(true);
}

port.on("message", (request: Request) => {
  if (request.kind === "run") void run(request);
  else {
    void open(request).then((opened) => {
      progress.idle();
      port.postMessage(opened satisfies Answer);
    });
  }
});
