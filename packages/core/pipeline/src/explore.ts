import { availableParallelism } from "node:os";
import type { Candidate, FuzzerRun, Input, InputSpec, Limits, Outcome, OutcomeTable, Program, Result, Task, Value } from "@medoid/spec";
import { MedoidError } from "@medoid/spec";
import { infer, probe } from "@medoid/shapes";
import { buildTable, type Cell, valueIdentity } from "@medoid/table";
import { Arrivals, type Journal } from "./arrivals.ts";
import { type Budget, defaultLimits, firstRound, laterRounds, triesPerInput } from "./budget.ts";
import { Guidance } from "./guidance.ts";
import { Measurer } from "./measure.ts";
import { joinsPanel, panelWeights } from "./panel.ts";
import { type Admitted, Roster } from "./roster.ts";
import { Runner } from "./runner.ts";
import type { Stages } from "./stages.ts";

/** Why a run ended. `aborted` and `seconds` come from outside; the rest follow from seed and candidates. */
export type StopReason = "stable" | "inputs" | "exhausted" | "difference" | "seconds" | "aborted" | "nothing-to-run";

/** The state of a run after a complete round: all that choosing needs. */
export interface Exploration {
  /** With the examples that its prompt states. */
  readonly task: Task;
  readonly seed: number;
  readonly admitted: readonly Admitted[];
  readonly table: OutcomeTable;
  /** Set in the last one. */
  readonly stopped?: { readonly by: StopReason; readonly round: number };
  readonly round: number;
  /** Runs of one program on one input, checks included. */
  readonly executions: number;
  /** Features (edges by how often, nearness of comparisons) reached, over all programs. */
  readonly features: number;
  readonly journal: Journal;
}

/** Where a run stands, for people; nothing depends on it. */
export interface Progress {
  readonly round: number;
  readonly programs: number;
  /** Programs that are through with this round. */
  readonly done: number;
  readonly inputs: number;
  readonly executions: number;
}

export interface ExploreOptions {
  readonly task: Task;
  /** Candidates in order of their ordinals, from 0. */
  readonly candidates: Iterable<Candidate> | AsyncIterable<Candidate>;
  readonly stages: Pick<Stages, "languages" | "sandbox" | "fuzzer">;
  /** 1 by default. */
  readonly seed?: number;
  readonly budget?: Budget;
  readonly limits?: Partial<Limits>;
  /** Programs that run at the same time; one per core by default. It never changes the answer. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
  /** Whose features guide the fuzzer: all programs, or the first as one reference (DiffCodeGen as reported). `all` by default. */
  readonly guide?: "all" | "reference";
  readonly journal?: Journal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Everything left of the outcome table: joins candidates into programs, feeds them inputs round by round, and keeps what they did. */
export class Explorer implements AsyncDisposable {
  readonly #options: ExploreOptions;
  readonly #seed: number;
  readonly #signal: AbortSignal;
  readonly #timeout: AbortSignal | undefined;
  readonly #runner: Runner;
  readonly #measurer: Measurer;
  readonly #roster: Roster;
  readonly #arrivals: Arrivals;
  readonly #guidance = new Guidance();
  readonly #panel: Input[] = [];
  #rows: Cell[][] = [];
  #fuzzer: FuzzerRun | undefined;
  #round = 0;
  /** Inputs that programs were given, those that did not join the panel included. */
  #tried = 0;
  #executions = 0;

  /** @throws MedoidError `input` when the task's language is not known. */
  constructor(options: ExploreOptions) {
    this.#options = options;
    this.#seed = options.seed ?? 1;
    this.#timeout = options.budget?.seconds === undefined ? undefined : AbortSignal.timeout(options.budget.seconds * 1000);
    this.#signal = AbortSignal.any([options.signal, this.#timeout].filter((signal) => signal !== undefined));
    this.#runner = new Runner({ sandbox: options.stages.sandbox, limits: { ...defaultLimits, ...options.limits }, signal: this.#signal });
    this.#measurer = new Measurer(this.#runner, Math.max(1, options.workers ?? availableParallelism()));
    this.#roster = new Roster(options.task, options.stages.languages, (language) => whyNot(() => options.stages.sandbox(language)));
    this.#arrivals = new Arrivals(options.candidates, options.journal);
  }

  /**
   * The state after each round; the last has `stopped`. `judge` looks at a complete round and may end the run.
   * An abort ends it with the last complete round.
   */
  async *rounds(judge: (exploration: Exploration) => StopReason | undefined): AsyncGenerator<Exploration, void, undefined> {
    const inputs = this.#options.budget?.inputs ?? 200;
    for (;;) {
      let stop: StopReason | undefined;
      try {
        stop = await this.#nextRound(inputs);
      } catch (error) {
        if (!this.#signal.aborted) throw error;
        stop = this.#options.signal?.aborted ? "aborted" : "seconds";
      }
      if (!stop && this.#arrivals.done) {
        stop = judge(this.#state());
        if (!stop && this.#panel.length >= inputs) stop = "inputs";
      }
      yield this.#state(stop);
      if (stop) return;
      this.#round++;
    }
  }

  /** What these programs make of inputs outside the panel, program by input. */
  async tell(programs: readonly Program[], inputs: readonly (readonly Value[])[]): Promise<Outcome[][]> {
    const told = await Promise.all(programs.map((program) => this.#runner.outcomes(program, inputs, this.#measurer.isolation(program))));
    this.#executions += programs.length * inputs.length;
    return told;
  }

  /** Simpler inputs than this one, simplest first. */
  shrink(args: readonly Value[]): Iterable<readonly Value[]> {
    return this.#fuzzer?.shrink(args) ?? [];
  }

  /** Time is up, or the caller aborted: nothing more can be run. */
  get ended(): boolean {
    return this.#signal.aborted;
  }

  get executions(): number {
    return this.#executions;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#runner.close();
  }

  /** Runs one round to its end, or leaves everything as it was. */
  async #nextRound(budget: number): Promise<StopReason | undefined> {
    this.#signal.throwIfAborted();
    const joining = await this.#arrivals.take(this.#round, this.#signal);
    for (const candidate of joining) this.#roster.admit(candidate);
    const programs = this.#roster.programs;
    if (programs.length === 0) {
      return this.#arrivals.done ? "nothing-to-run" : undefined;
    }
    if (joining.length > 0) await this.#respec(programs);
    await this.#catchUp(programs);

    const free = Math.max(0, budget - this.#panel.length);
    const wanted = Math.min(this.#panel.length === 0 ? firstRound : laterRounds, free);
    const inputs = (this.#fuzzer as FuzzerRun).next(wanted, Math.floor(wanted / 2));
    if (inputs.length === 0 || this.#tried >= triesPerInput * budget) return this.#arrivals.done ? (free === 0 ? "inputs" : "exhausted") : undefined;
    const { rows, stateful } = await this.#measure(programs, inputs);
    this.#tried += inputs.length;
    if (stateful.length > 0) await this.#measureAgain(stateful);
    const table = this.#table(inputs, rows);
    const watched = this.#options.guide === "reference" ? 1 : programs.length;
    const observations = this.#guidance.observe(inputs, programs, rows, table, watched);
    this.#fuzzer?.observe(observations);
    observations.forEach((observation, x) => {
      if (!joinsPanel(observation)) return;
      this.#panel.push(observation.input);
      this.#rows.forEach((row, p) => row.push(cellOf(rows[p]?.[x] as Result)));
    });
    return undefined;
  }

  /** What the inputs look like, from all programs so far; kinds that stay uncertain are tried out. */
  async #respec(programs: readonly Program[]): Promise<void> {
    const codes = this.#roster.facts.map((facts, p) => ({ facts, members: (programs[p] as Program).members.length }));
    let spec: InputSpec = infer({ task: this.#options.task, prompt: this.#roster.prompt, codes });
    const trial = probe(spec, { seed: this.#seed });
    if (trial.inputs.length > 0) {
      const rows = await this.#measurer.measure(programs, trial.inputs, false, { state: () => {}, done: () => {} });
      this.#executions += programs.length * trial.inputs.length;
      const identity = valueIdentity(this.#roster.equality);
      spec = trial.conclude(trial.inputs.map((_, x) => rows.map((row) => identity((row[x] as Result).outcome))));
    }
    if (this.#fuzzer) this.#fuzzer.respec(spec);
    else this.#fuzzer = this.#options.stages.fuzzer.start(spec, { seed: this.#seed });
  }

  /** Programs that join late answer the whole panel. */
  async #catchUp(programs: readonly Program[]): Promise<void> {
    const late = programs.slice(this.#rows.length);
    if (late.length === 0) return;
    if (this.#panel.length === 0) {
      this.#rows.push(...late.map(() => []));
      return;
    }
    const { rows } = await this.#measure(late, this.#panel);
    this.#rows.push(...rows.map((row) => row.map(cellOf)));
    const table = this.#table(this.#panel, this.#rows);
    this.#guidance.observe(this.#panel, late, rows, buildTable({ programs: late, inputs: this.#panel, rows, equality: this.#roster.equality }), 0);
    this.#guidance.regroup(table);
  }

  /** Programs found to keep state: what they answered before counts no more. */
  async #measureAgain(places: readonly number[]): Promise<void> {
    const programs = places.map((p) => this.#roster.programs[p] as Program);
    if (this.#panel.length > 0) {
      const { rows } = await this.#measure(programs, this.#panel);
      places.forEach((p, i) => (this.#rows[p] = (rows[i] as Result[]).map(cellOf)));
    }
    this.#guidance.regroup(this.#table(this.#panel, this.#rows));
  }

  async #measure(programs: readonly Program[], inputs: readonly Input[]): Promise<{ rows: Result[][]; stateful: number[] }> {
    let done = 0;
    const stateful: number[] = [];
    const report = (): void =>
      this.#options.onProgress?.({
        round: this.#round,
        programs: programs.length,
        done: done++,
        inputs: this.#panel.length,
        executions: this.#executions,
      });
    report();
    const args = inputs.map((input) => input.args);
    const rows = await this.#measurer.measure(programs, args, true, { state: (p) => stateful.push(p), done: report });
    this.#executions += programs.length * inputs.length;
    return { rows, stateful: stateful.sort((a, b) => a - b) };
  }

  #table(inputs: readonly Input[], rows: readonly (readonly Cell[])[], weights?: Float64Array): OutcomeTable {
    const programs = this.#roster.programs.slice(0, rows.length);
    return buildTable({ programs, inputs, rows, equality: this.#roster.equality, ...(weights && { weights }) });
  }

  #state(by?: StopReason): Exploration {
    return {
      task: this.#roster.task,
      seed: this.#seed,
      admitted: [...this.#roster.admitted],
      table: this.#table(this.#panel, this.#rows, panelWeights(this.#panel)),
      ...(by && { stopped: { by, round: this.#round } }),
      round: this.#round,
      executions: this.#executions,
      features: this.#guidance.features,
      journal: { joined: [...this.#arrivals.joined] },
    };
  }
}

/** What the machine or the wiring lacks concerns the candidates that need it, not the others. */
function whyNot(find: () => unknown): string | undefined {
  try {
    find();
    return undefined;
  } catch (error) {
    if (MedoidError.is(error)) return error.message;
    throw error;
  }
}

function cellOf({ outcome, steps }: Result): Cell {
  return { outcome, steps };
}
