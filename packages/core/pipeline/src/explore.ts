import { availableParallelism } from "node:os";
import { type Candidate, type FuzzerRun, type Input, type InputSpec, type Limits, MedoidError, type Observation, type Outcome, type OutcomeTable, type Program, type Result, type Task, type Value } from "@medoid/spec";
import { infer, probe } from "@medoid/shapes";
import { buildTable, type Cell, valueIdentity } from "@medoid/table";
import { Arrivals, type Journal } from "./arrivals.ts";
import { type Budget, defaultLimits, firstRound, laterRounds, triesPerInput } from "./budget.ts";
import { type Cut, CutShort, Early } from "./early.ts";
import type { Exploration, Progress, Prospects, StopReason } from "./exploration.ts";
import { Guidance } from "./guidance.ts";
import { Measurer, type Pass } from "./measure.ts";
import { OriginalRun } from "./original.ts";
import { joinsPanel, panelWeights, tooMuch } from "./panel.ts";
import { Roster } from "./roster.ts";
import { Runner } from "./runner.ts";
import { areMany, bearable, burden, scoutsAmong } from "./scouts.ts";
import type { Stages } from "./stages.ts";
import { type Stress, stress } from "./stress.ts";

export interface ExploreOptions {
  readonly task: Task;
  /** Candidates in order of their ordinals, from 0. */
  readonly candidates: Iterable<Candidate> | AsyncIterable<Candidate>;
  readonly stages: Pick<Stages, "languages" | "sandbox" | "fuzzer">;
  /** 1 by default. */
  readonly seed?: number;
  readonly budget?: Budget;
  readonly limits?: Partial<Limits>;
  /** Programs that run at the same time; one per core by default, and then as many more are at hand. It never changes the answer. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
  /** Whose features guide the fuzzer: all programs, or the first as one reference (DiffCodeGen as reported). `all` by default. */
  readonly guide?: "all" | "reference";
  readonly journal?: Journal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Inputs that were put to programs. */
interface Asked {
  /** All have run. */
  readonly ran: Promise<unknown>;
  /** Their rows, and the places of those that were found to keep state. To be called when nothing else runs any more. */
  settle(): Promise<{ readonly rows: Result[][]; readonly stateful: readonly number[] }>;
}

/** What a timer can wait, milliseconds. */
const longestTimeout = 2 ** 31 - 1;

/** Everything left of the outcome table: joins candidates into programs, feeds them inputs round by round, and keeps what they did. */
export class Explorer implements AsyncDisposable {
  readonly #options: ExploreOptions;
  readonly #seed: number;
  readonly #signal: AbortSignal;
  readonly #runner: Runner;
  readonly #measurer: Measurer;
  readonly #roster: Roster;
  readonly #arrivals: Arrivals;
  readonly #guidance = new Guidance();
  readonly #original: OriginalRun | undefined;
  /** Why the task's original cannot be run. */
  readonly #unfollowed: string | undefined;
  readonly #panel: Input[] = [];
  #rows: Cell[][] = [];
  /** Of the last state: the next one has a few inputs more. */
  #last: OutcomeTable | undefined;
  #fuzzer: FuzzerRun | undefined;
  /** How many programs were asked what inputs look like. */
  #asked = 0;
  #spec: InputSpec | undefined;
  #round = 0;
  /** Inputs that programs were given, those that did not join the panel included. */
  #tried = 0;
  /** As of the last complete round. */
  #seen: Pick<Exploration, "features" | "halted"> = { features: 0, halted: [] };
  /** Nothing is left to do until another candidate arrives. */
  #idle = true;
  /** Until a round is complete. */
  #early: Early | undefined;

  /** @throws MedoidError `input` when the task's language is not known. */
  constructor(options: ExploreOptions) {
    this.#options = options;
    this.#seed = options.seed ?? 1;
    const timeout = options.budget?.seconds === undefined ? undefined : AbortSignal.timeout(Math.min(longestTimeout, Math.ceil(options.budget.seconds * 1000)));
    this.#signal = AbortSignal.any([options.signal, timeout].filter((signal) => signal !== undefined));
    this.#runner = new Runner({ sandbox: options.stages.sandbox, limits: { ...defaultLimits, ...options.limits }, signal: this.#signal });
    this.#measurer = new Measurer(this.#runner, togetherFor(options.workers ?? availableParallelism()));
    this.#roster = new Roster(options.task, options.stages.languages, (language) => whyNot(() => options.stages.sandbox(language)));
    const { original } = this.#roster;
    if (original && "problem" in original) this.#unfollowed = original.problem;
    else if (original) this.#original = new OriginalRun(original, this.#measurer);
    this.#arrivals = new Arrivals(options.candidates, options.journal);
    this.#early = new Early(options.journal?.stopped?.early);
  }

  /**
   * The state after each round; the last has `stopped`. `judge` looks at a complete round and may end the run.
   * An abort ends it with the last complete round: what was done of the next one counts for nothing, unless it is all there is.
   */
  async *rounds(judge: (exploration: Exploration, prospects: Prospects) => StopReason | undefined): AsyncGenerator<Exploration, void, undefined> {
    const inputs = this.#options.budget?.inputs ?? 200;
    for (;;) {
      const complete = { rows: [...this.#rows], executions: this.executions };
      let stop: StopReason | undefined;
      let cut: Cut | undefined;
      let state: Exploration;
      try {
        stop = await this.#nextRound(inputs);
        this.#seen = { features: this.#guidance.features, halted: this.#roster.programs.flatMap((program, p) => (this.#measurer.isHalted(program) ? [p] : [])) };
        state = this.#state(this.executions);
      } catch (error) {
        if (!this.#signal.aborted && !(error instanceof CutShort)) throw error;
        stop = error instanceof CutShort ? (this.#options.journal?.stopped?.by as StopReason) : this.#options.signal?.aborted ? "aborted" : "seconds";
        this.#rows = complete.rows;
        const found = this.#early?.table(this.#roster.programs.length);
        cut = found && this.#early?.cut;
        state = found ? this.#state(found.executions, found.panel, found.rows) : this.#state(complete.executions);
      }
      if (!stop) {
        const isComplete = this.#arrivals.done;
        stop = judge(state, { isComplete, isIdle: this.#idle });
        if (!stop && isComplete && this.#panel.length >= inputs) stop = "inputs";
      }
      yield stop ? stopped(state, stop, cut) : state;
      if (stop) return;
      this.#round++;
    }
  }

  /** What these programs make of inputs outside the panel, program by input. */
  tell(programs: readonly Program[], inputs: readonly (readonly Value[])[]): Promise<Outcome[][]> {
    return this.#measurer.tell(programs, inputs);
  }

  /** What these programs, by place and the best first, do on inputs that grow to the limits of the constraints. */
  async stress(leading: readonly number[]): Promise<Stress | undefined> {
    const { programs, equality } = this.#roster;
    return this.#spec && stress(leading, { programs, spec: this.#spec, seed: this.#seed, equality, tell: (asked, inputs) => this.tell(asked, inputs) });
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
    return this.#measurer.executions;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#arrivals.close();
    await this.#runner.close();
  }

  /** Runs one round to its end; the panel grows at the end only. @throws the signal's reason; a fault of the source, a plugin or the host. */
  async #nextRound(budget: number): Promise<StopReason | undefined> {
    this.#signal.throwIfAborted();
    const journal = this.#options.journal;
    const ends = journal?.stopped?.round === this.#round ? journal.stopped.by : undefined;
    if (ends && journal?.joined[this.#round] === undefined) return ends;
    const joining = await this.#arrivals.take(this.#round, this.#idle ? 1 : 0, this.#signal);
    this.#roster.admit(joining);
    if (ends && !journal?.stopped?.early) return ends;
    const programs = this.#roster.programs;
    this.#idle = programs.length === 0;
    if (this.#idle) return this.#arrivals.done ? "nothing-to-run" : undefined;
    // Later arrivals say little that is new, and trials cost runs of all programs.
    if (programs.length >= 2 * this.#asked) await this.#respec(programs);
    await this.#catchUp(programs);

    const room = Math.max(0, budget - this.#panel.length);
    const wanted = Math.min(this.#panel.length === 0 ? firstRound : laterRounds, room);
    const isOver = this.#tried >= triesPerInput * budget || programs.every((program) => this.#measurer.isHalted(program));
    const inputs = isOver ? [] : (this.#fuzzer as FuzzerRun).next(wanted, Math.floor(wanted / 2));
    this.#idle = inputs.length === 0;
    if (this.#idle) return this.#arrivals.done ? (room === 0 ? "inputs" : "exhausted") : undefined;
    await this.#try(programs, inputs);
    this.#early = undefined;
    return ends;
  }

  /** Gives the inputs to all programs, lets the fuzzer see what they showed, and puts on the panel what belongs there. */
  async #try(programs: readonly Program[], inputs: readonly Input[]): Promise<void> {
    const able = [...programs.keys()].filter((p) => !this.#measurer.isHalted(programs[p] as Program));
    const scouts = scoutsAmong(able, this.#rows);
    const others = [...programs.keys()].filter((p) => !scouts.includes(p));
    const features = this.#guidance.asksFeatures;
    const panel = scouts.map((p) => this.#rows[p] as Cell[]);
    // The others need not wait for the last scouts where these cannot say that anything is too much.
    const known: (readonly Result[] | undefined)[] = scouts.map(() => undefined);
    let early: Asked | undefined;
    const scouting = this.#ask(scouts, inputs, { features, proven: false, sparing: false }, (at, results) => {
      known[at] = results;
      if (early || others.length === 0 || !bearable(panel, known, inputs.length)) return;
      early = this.#ask(others, inputs, { features, proven: false, sparing: true });
      // What ends it ends the scouts, who are waited for first.
      early.ran.catch(() => {});
    });
    await scouting.ran;
    await early?.ran;
    const scouted = await scouting.settle();
    const limited = burden(panel, scouted.rows, inputs.length, areMany(this.#rows.length));
    const fit = [...inputs.keys()].filter((x) => (limited[x] as number) <= tooMuch);
    const fitting = fit.map((x) => inputs[x] as Input);
    const rest = await (early ?? this.#ask(others, fitting, { features, proven: false, sparing: true })).settle();
    this.#tried += inputs.length;

    const stateful = [...scouted.stateful, ...rest.stateful].sort((a, b) => a - b);
    if (stateful.length > 0) await this.#measureAgain(stateful);
    const rows: Result[][] = [];
    scouts.forEach((p, i) => (rows[p] = fit.map((x) => scouted.rows[i]?.[x] as Result)));
    others.forEach((p, i) => (rows[p] = rest.rows[i] as Result[]));
    const watched = this.#options.guide === "reference" ? 1 : programs.length;
    const observed = this.#guidance.observe(fitting, programs, rows, this.#table(fitting, rows), watched);
    this.#fuzzer?.observe(
      inputs.map((input, x): Observation => (fit.includes(x) ? (observed[fit.indexOf(x)] as Observation) : { input, newFeatures: 0, splits: 0, returned: 0, limited: limited[x] as number })),
    );
    await this.#original?.follow(observed.filter(joinsPanel).map(({ input }) => input));
    observed.forEach((observation, x) => {
      if (!joinsPanel(observation)) return;
      this.#panel.push(observation.input);
      this.#rows.forEach((row, p) => row.push(cellOf(rows[p]?.[x] as Result)));
    });
  }

  /** What the inputs look like, from all programs so far; kinds that stay uncertain are tried out. */
  async #respec(programs: readonly Program[]): Promise<void> {
    this.#asked = programs.length;
    const codes = this.#roster.facts.map((facts, p) => ({ facts, members: (programs[p] as Program).members.length }));
    const guess: InputSpec = infer({ task: { ...this.#options.task, entry: this.#roster.task.entry }, prompt: this.#roster.prompt, codes });
    await this.#callBy(guess);
    const trials = probe(guess, { seed: this.#seed });
    let able: readonly number[] = [...programs.keys()].filter((p) => !this.#measurer.isHalted(programs[p] as Program));
    let step = trials.next();
    while (!step.done) {
      const tried = await this.#tryOut(able, step.value);
      able = tried.able;
      step = trials.next(tried.values);
    }
    // What was tried out is nothing that programs are to remember.
    await Promise.all(programs.map((program) => this.#runner.forget(program)));
    const spec = (this.#spec = step.value);
    if (this.#fuzzer) this.#fuzzer.respec(spec);
    else this.#fuzzer = this.#options.stages.fuzzer.start(spec, { seed: this.#seed });
  }

  /** Arguments are given to the programs as the spec says. */
  async #callBy({ params }: InputSpec): Promise<void> {
    if (this.#runner.callBy(params.map(({ name, keyword }) => (keyword ? name : null)))) await Promise.all(this.#roster.programs.map((program) => this.#runner.forget(program)));
  }

  /** What the programs return, by input and program. A few inputs come first: those that hit limits on most of these are left out from then on. */
  async #tryOut(places: readonly number[], inputs: readonly (readonly Value[])[]): Promise<{ able: readonly number[]; values: number[][] }> {
    const first = await this.#tellOf(places, inputs.slice(0, firstRound), false);
    const able = places.filter((_, at) => (first[at] as Outcome[]).filter(({ kind }) => kind === "limit").length * 2 <= firstRound);
    const rows = await this.#tellOf(able, inputs, true);
    const identity = valueIdentity(this.#roster.equality);
    return { able, values: inputs.map((_, x) => rows.map((row) => (saysNothing(row[x] as Outcome) ? -1 : identity(row[x] as Outcome)))) };
  }

  async #tellOf(places: readonly number[], inputs: readonly (readonly Value[])[], sparing: boolean): Promise<Outcome[][]> {
    const of = (asked: readonly number[]): Program[] => asked.map((p) => this.#roster.programs[p] as Program);
    if (!this.#early) return this.#measurer.tell(of(places), inputs, sparing);
    return this.#early.ask(places, this.#early.trials(inputs), (asked, answered) => this.#measurer.tell(of(asked), inputs, sparing, (at, outcomes) => answered(at, outcomes.map((outcome) => ({ outcome, steps: 0 })))));
  }

  /** Programs that join late answer the whole panel. */
  async #catchUp(programs: readonly Program[]): Promise<void> {
    const late = [...programs.keys()].slice(this.#rows.length);
    if (late.length === 0) return;
    if (this.#panel.length === 0) {
      this.#rows.push(...late.map(() => []));
      return;
    }
    const rows = await this.#measurePanel(late, true);
    this.#rows.push(...rows.map((row) => row.map(cellOf)));
    this.#guidance.learn(
      late.map((p) => programs[p] as Program),
      rows,
    );
    this.#guidance.regroup(this.#table(this.#panel, this.#rows));
  }

  /** Programs found to keep state: what they answered before counts no more. */
  async #measureAgain(places: readonly number[]): Promise<void> {
    if (this.#panel.length > 0) {
      const rows = await this.#measurePanel(places, false);
      places.forEach((p, i) => (this.#rows[p] = (rows[i] as Result[]).map(cellOf)));
    }
    this.#guidance.regroup(this.#table(this.#panel, this.#rows));
  }

  /** Rows on the whole panel, in steps as the panel grew, so that a program that keeps hitting limits is found before it costs much. */
  async #measurePanel(places: readonly number[], features: boolean): Promise<Result[][]> {
    const rows: Result[][] = places.map(() => []);
    const doubtful = new Set<number>();
    for (let start = 0, size = firstRound; start < this.#panel.length; start += size, size = laterRounds) {
      const step = await this.#ask(places, this.#panel.slice(start, start + size), { features, proven: true, sparing: true }).settle();
      places.forEach((_, i) => rows[i]?.push(...(step.rows[i] as Result[])));
      if (start > 0) for (const p of step.stateful) doubtful.add(p);
    }
    if (doubtful.size > 0) {
      const again = [...doubtful].sort((p, q) => p - q);
      for (const [i, row] of (await this.#measurePanel(again, features)).entries()) rows[places.indexOf(again[i] as number)] = row;
    }
    return rows;
  }

  /** Puts inputs to the programs at these places. `answered`: of one of them, by its place in the list, when its results count. */
  #ask(places: readonly number[], inputs: readonly Input[], how: Parameters<Measurer["start"]>[2], answered: (at: number, results: readonly Result[]) => void = () => {}): Asked {
    let done = 0;
    const stateful: number[] = [];
    const report = (): void =>
      this.#options.onProgress?.({
        round: this.#round,
        programs: places.length,
        done: done++,
        inputs: this.#panel.length,
        executions: this.executions,
      });
    report();
    const args = inputs.map((input) => input.args);
    const start = (asked: readonly number[], told: (at: number, results: readonly Result[]) => void): Pass =>
      this.#measurer.start(asked.map((p) => this.#roster.programs[p] as Program), args, how, { state: (at) => stateful.push(asked[at] as number), done: report, answered: told });
    const early = this.#early;
    if (!early) {
      const { ran, settle } = start(places, answered);
      return { ran, settle: async () => ({ rows: await settle(), stateful }) };
    }
    // Before the first round is complete one thing is asked after the other, which is what a replay can be told of.
    const rows = early.ask(places, inputs, (asked, told) => start(asked, (at, results) => told(at, results.map(cellOf))).settle());
    return { ran: rows, settle: async () => ({ rows: await rows, stateful }) };
  }

  #table(inputs: readonly Input[], rows: readonly (readonly Cell[])[], more: Pick<Parameters<typeof buildTable>[0], "weights" | "before" | "original"> = {}): OutcomeTable {
    const programs = this.#roster.programs.slice(0, rows.length);
    return buildTable({ programs, inputs, rows, equality: this.#roster.equality, ...more });
  }

  #state(executions: number, panel: readonly Input[] = this.#panel, known: readonly (readonly Cell[])[] = this.#rows): Exploration {
    const { joined, ended } = this.#arrivals;
    // Ended before the first round was complete: a single program needs none to be the best there is.
    const rows = known.length === 0 && this.#roster.programs.length === 1 ? [[]] : known;
    const original = this.#original?.on(panel, this.#roster.equalityWithOriginal);
    this.#last = this.#table(panel, rows, { weights: panelWeights(panel), before: this.#last, original });
    return {
      task: { ...this.#roster.task, entry: this.#runner.called(this.#roster.task.entry) },
      seed: this.#seed,
      admitted: [...this.#roster.admitted],
      table: this.#last,
      round: this.#round,
      executions,
      ...this.#seen,
      ...(this.#unfollowed !== undefined && { unfollowed: this.#unfollowed }),
      journal: { joined: [...joined], ...(ended !== undefined && { ended }) },
    };
  }
}

function stopped(state: Exploration, by: StopReason, early: Cut | undefined): Exploration {
  const { journal, round } = state;
  return { ...state, stopped: { by, round }, journal: by === "aborted" || by === "seconds" ? { ...journal, stopped: { by, round, ...(early && { early }) } } : journal };
}

/** Programs asked at the same time. Where they take all cores twice as many are asked, so that each worker has one job at hand while the host reads what another did. */
function togetherFor(workers: number): number {
  return workers < availableParallelism() ? Math.max(1, workers) : 2 * workers;
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

/** JavaScript seldom throws: on inputs of a kind that was not meant, `undefined` and NaN come back. */
function saysNothing(outcome: Outcome): boolean {
  if (outcome.kind !== "returned") return false;
  const { value } = outcome;
  // Of an instance, most calls of which throw.
  if (Array.isArray(value)) return value.length > 0 && value.filter((item) => typeof item === "object" && item !== null && !Array.isArray(item) && item.$ === "error").length * 2 > value.length;
  return Number.isNaN(value) || (typeof value === "object" && value !== null && value.$ === "undefined");
}

function cellOf({ outcome, steps }: Result): Cell {
  return { outcome, steps };
}
