import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { featureIds } from "@medoid/language-javascript/guest";
import { instrument } from "@medoid/language-javascript/instrument";
import type { Limits, Outcome } from "@medoid/spec";
import type { Answer, OpenRequest, Opened, Ran, Request, RunRequest } from "../messages.ts";
import type { Boot, Order } from "../pool.ts";
import { Progress } from "../progress.ts";
import { type Machine, MachineFault, type MakeMachine } from "./machine.ts";

/** An engine that can be stopped asks whether to go on about every 10,000 of its own ticks; a step is worth several. */
const ticksPerPoll = 10_000;
const ticksPerStep = 10;
/** The guest's own work on an answer, per byte of it. */
const ticksPerByte = 20;
const sparePolls = 50;
/** Results are sent on after so many milliseconds, so that little has to be run again when the worker is ended. */
const flushMs = 20;

/** The limits of the call that runs, for engines that ask whether to go on: the second line behind the steps that a program counts itself. */
class Budget {
  /** Why the engine was told to stop. */
  stopped: "steps" | "wall" | "cancelled" | undefined;
  #pollsLeft = 0;
  #deadline = 0;
  /** A candidate runs: a machine that is being made is not cut short. */
  #isRunning = false;
  readonly #progress: Progress;

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  allow(steps: number, outputBytes: number, wallMs: number): void {
    this.stopped = undefined;
    this.#pollsLeft = sparePolls + Math.ceil((steps * ticksPerStep + outputBytes * ticksPerByte) / ticksPerPoll);
    this.#deadline = performance.now() + wallMs;
    this.#isRunning = true;
  }

  /** Nothing of a candidate runs until more is allowed. */
  suspend(): void {
    this.#isRunning = false;
  }

  readonly shouldInterrupt = (): boolean => {
    if (!this.#isRunning) return false;
    if (--this.#pollsLeft < 0) this.stopped ??= "steps";
    else if (performance.now() > this.#deadline) this.stopped ??= "wall";
    else if (this.#progress.isCancelled) this.stopped ??= "cancelled";
    return this.stopped !== undefined;
  };
}

/** Wire form of an outcome that carries no value. */
const wire = (outcome: Exclude<Outcome, { kind: "returned" }>): string => JSON.stringify(outcome);

/** One machine at a time, and what it is asked to do. */
class Server<State> {
  readonly #make: MakeMachine<State>;
  readonly #port: MessagePort;
  readonly #progress: Progress;
  readonly #budget: Budget;
  #machine: Machine<State> | undefined;

  constructor(make: MakeMachine<State>, port: MessagePort, progress: Progress) {
    this.#make = make;
    this.#port = port;
    this.#progress = progress;
    this.#budget = new Budget(progress);
  }

  async open({ code, entry, typescript, features, limits }: OpenRequest): Promise<Opened> {
    this.#progress.start(0);
    const instrumented = instrument(code, { entry, typescript, features });
    if ("problem" in instrumented) return { kind: "opened", program: wire({ kind: "threw", class: "SyntaxError", message: instrumented.problem }) };
    const { source, featureCount } = instrumented;
    const machine = await this.#machineFor(limits);
    this.#progress.start(0);
    this.#budget.allow(limits.steps, 0, limits.openMs);
    try {
      const stopped = machine.open(source, limits.steps, limits.outputBytes, featureCount);
      return { kind: "opened", program: stopped === "" ? { state: machine.save(), featureCount } : stopped };
    } catch (fault) {
      return { kind: "opened", program: this.#outcomeOf(fault) };
    }
  }

  async run({ image, inputs, isolate, features, limits }: RunRequest): Promise<void> {
    const state = image.state as State;
    const budget = this.#budget;
    const results = new Results(this.#port);
    let fresh = false;
    for (let index = 0; index < inputs.length && !this.#progress.isCancelled; index++) {
      const machine: Machine<State> = fresh && this.#machine !== undefined ? this.#machine : await this.#machineFor(limits, state);
      if (!fresh) machine.restore(state);
      budget.allow(limits.steps, limits.outputBytes, limits.wallMs);
      this.#progress.start(index);
      let outcome: string;
      let steps: number;
      try {
        let answer = machine.run(inputs[index] as string);
        while (answer === "") {
          if (machine.hasJobs) machine.runJobs();
          answer = machine.settle();
        }
        const space = answer.indexOf(" ");
        steps = Number(answer.slice(0, space));
        outcome = answer.slice(space + 1);
        if (!Number.isSafeInteger(steps) || steps < 0) throw new MachineFault("the guest's answer is malformed");
        // Where not even the error fits any more, QuickJS throws null.
        if (machine.isFull && outcome.startsWith('{"kind":"threw","class":"thrown null"')) outcome = wire({ kind: "limit", what: "memory" });
      } catch (fault) {
        outcome = this.#outcomeOf(fault);
        steps = budget.stopped === "steps" ? limits.steps + 1 : 0;
      }
      if (budget.stopped === "cancelled") break;
      // What was cut short may be in any state, and jobs left over belong to this input.
      fresh = isolate === "session" && this.#machine !== undefined && !outcome.startsWith('{"kind":"limit"') && !outcome.startsWith('{"kind":"crashed"') && !machine.hasJobs;
      results.add(outcome, steps, features ? featureIds(machine.counts(image.featureCount)) : none);
    }
    this.#progress.idle();
    results.send(true);
  }

  async #machineFor(limits: Limits, state?: State): Promise<Machine<State>> {
    if (this.#machine === undefined || !this.#machine.fits(limits.memoryBytes, state)) {
      // What goes wrong here is the host's fault and not the candidate's.
      this.#progress.idle();
      this.#budget.suspend();
      this.#machine = await this.#make(limits.memoryBytes, state, this.#budget.shouldInterrupt);
    }
    return this.#machine;
  }

  /** What an exception on this side of the machine says of the program. Only a fault of the machine's own leaves it fit to be restored. */
  #outcomeOf(fault: unknown): string {
    const full = this.#machine?.isFull ?? false;
    const { stopped } = this.#budget;
    if (!(fault instanceof MachineFault)) this.#machine = undefined;
    if (stopped === "steps" || stopped === "wall") return wire({ kind: "limit", what: stopped });
    if (isStackFault(fault)) return wire({ kind: "limit", what: "stack" });
    if (full) return wire({ kind: "limit", what: "memory" });
    return wire({ kind: "crashed", detail: fault instanceof Error ? fault.message : String(fault) });
  }
}

function isStackFault(fault: unknown): boolean {
  return (fault instanceof MachineFault && fault.limit === "stack") || (fault instanceof RangeError && /call stack/i.test(fault.message));
}

/** Collects results and sends them on from time to time. */
class Results {
  readonly #port: MessagePort;
  #outcomes: string[] = [];
  #steps: number[] = [];
  #features: number[] = [];
  #ends: number[] = [];
  #sent = performance.now();

  constructor(port: MessagePort) {
    this.#port = port;
  }

  add(outcome: string, steps: number, features: Uint32Array): void {
    this.#outcomes.push(outcome);
    this.#steps.push(steps);
    for (const id of features) this.#features.push(id);
    this.#ends.push(this.#features.length);
    if (performance.now() - this.#sent > flushMs) this.send(false);
  }

  send(done: boolean): void {
    const ran: Ran = { kind: "ran", outcomes: this.#outcomes, steps: Float64Array.from(this.#steps), features: Uint32Array.from(this.#features), ends: Uint32Array.from(this.#ends), done };
    this.#port.postMessage(ran satisfies Answer, [ran.steps.buffer as ArrayBuffer, ran.features.buffer as ArrayBuffer, ran.ends.buffer as ArrayBuffer]);
    this.#outcomes = [];
    this.#steps = [];
    this.#features = [];
    this.#ends = [];
    this.#sent = performance.now();
  }
}

const none = new Uint32Array();

/** Answers the requests of this worker's host. `engine` is given what the host's `Thread` made, and makes machines. */
export function serve<State>(engine: (data: unknown) => MakeMachine<State>): void {
  const port = parentPort as MessagePort;
  const { data, buffer } = workerData as Boot;
  const progress = new Progress(buffer);
  const server = new Server(engine(data), port, progress);
  const answer = async ({ ticket, request }: Order<Request>): Promise<void> => {
    if (!progress.take(ticket)) return;
    progress.begin(ticket);
    if (request.kind === "run") return server.run(request);
    const opened = await server.open(request);
    progress.idle();
    port.postMessage(opened satisfies Answer);
  };
  let last = Promise.resolve();
  port.on("message", (order: Order<Request>) => {
    last = last.then(() => answer(order));
  });
}
