import type { Outcome, Program, Result, Value } from "@medoid/spec";
import { canonical, hashText, outcomeForm, wireText } from "@medoid/values";
import { LRUCache } from "lru-cache";
import pLimit from "p-limit";
import { Interned } from "./interned.ts";
import { tooMuch } from "./panel.ts";
import type { Runner } from "./runner.ts";
import { isLimit, isRunBriefly, isTired, mostLimits, noted, type Tally, untried } from "./tally.ts";

/** How many inputs of each batch, of those that ran into no limit, are run a second time, in reverse; and as many of the very first ones. */
const askedAgain = 2;
/** Outcomes kept for programs and inputs that come again: while shrinking, and while kinds are tried out. */
const rememberedOutcomes = 50_000;

/** What one program made of some inputs. */
interface Row {
  readonly results: Result[];
  /** Runs of one input. */
  readonly runs: number;
  /** The clock ended something: with other programs running beside it, that says nothing. */
  readonly disturbed: boolean;
  /** It was found to keep state only now. */
  readonly stateful: boolean;
  /** What it answered, to be asked again. */
  readonly answered: readonly Asked[];
}

interface Asked {
  readonly args: readonly Value[];
  readonly result: Result;
}

/** Programs that run on some inputs; nothing of it counts before it is settled. */
export interface Pass {
  /** All have run. */
  readonly ran: Promise<unknown>;
  /** Results, program by input; what the clock disturbed is taken again. To be called when nothing else runs any more. */
  settle(): Promise<Result[][]>;
}

/**
 * Runs programs on inputs so that batches cannot be seen: a program whose answers depend on what it ran before is run with fresh state per
 * input; one that differs even then is `unstable`. Where the wall clock ended something, the program runs again with nothing else running, and
 * only that counts.
 */
export class Measurer {
  readonly #runner: Runner;
  readonly #together: ReturnType<typeof pLimit>;
  /** Keys of programs that keep state between inputs. */
  readonly #stateful = new Set<string>();
  /** Keys of programs that were told of an input without hanging on it. */
  readonly #met = new Set<string>();
  /** What programs answered first, by key: asked again ever after, it shows state that builds up slowly. */
  readonly #earliest = new Map<string, readonly Asked[]>();
  /** Steps of the last row, by key. */
  readonly #costs = new Map<string, number>();
  readonly #tally = new Map<string, Tally>();
  readonly #interned = new Interned();
  /** By size, since by number it would take room for all at once. */
  readonly #told = new LRUCache<string, Outcome>({ maxSize: rememberedOutcomes, sizeCalculation: () => 1 });
  #executions = 0;

  /** `together`: programs that are asked at the same time. */
  constructor(runner: Runner, together: number) {
    this.#runner = runner;
    this.#together = pLimit(together);
  }

  /** Runs of one program on one input, those asked again included, those that the clock disturbed not. */
  get executions(): number {
    return this.#executions;
  }

  /**
   * Runs programs on inputs. `on.state` is told of programs found to keep state only now: their earlier results are not to be trusted;
   * `on.done` is called after each program, `on.answered` when its results count. `features`: whether they guide anything. `proven`: the inputs are known not to be too much for most programs. `sparing`: a program that hit
   * limits before is not run on the rest once it hits the limit that halts it.
   */
  start(
    programs: readonly Program[],
    inputs: readonly (readonly Value[])[],
    { features, proven, sparing }: { readonly features: boolean; readonly proven: boolean; readonly sparing: boolean },
    on: { state(program: number): void; done(): void; answered?(program: number, results: readonly Result[]): void },
  ): Pass {
    const first: Row[] = [];
    const ran = Promise.all(
      this.#longestFirst(programs).map((at) =>
        this.#together(async () => {
          const row = await this.#row(programs[at] as Program, inputs, { features, sparing, alone: false });
          if (!row.disturbed) on.answered?.(at, row.results);
          on.done();
          first[at] = row;
        }),
      ),
    );
    const settle = async (): Promise<Result[][]> => {
      await ran;
      const rows: Result[][] = [];
      for (const [at, program] of programs.entries()) {
        let row = first[at] as Row;
        if (row.disturbed) {
          await this.#runner.forget(program);
          row = await this.#row(program, inputs, { features, sparing, alone: true });
          on.answered?.(at, row.results);
        }
        this.#executions += row.runs;
        if (row.stateful) {
          this.#stateful.add(program.key);
          on.state(at);
        }
        if (row.answered.length > 0 && !this.#earliest.has(program.key)) this.#earliest.set(program.key, row.answered.slice(0, askedAgain));
        rows.push(row.results);
      }
      const fair = inputs.map((_, x) => proven || rows.filter((row) => isLimit(row[x])).length <= rows.length * tooMuch);
      programs.forEach((program, at) => {
        this.#count(program, rows[at] as Result[], fair);
        this.#costs.set(program.key, (rows[at] as Result[]).reduce((sum, { steps }) => sum + steps, 0));
      });
      return rows;
    };
    return { ran, settle };
  }

  /** Places of the programs in the order in which they start: so that none is left to run alone at the end for long. */
  #longestFirst(programs: readonly Program[]): number[] {
    const costs = programs.map(({ key }) => this.#costs.get(key) ?? 0);
    return [...programs.keys()].sort((a, b) => (costs[b] as number) - (costs[a] as number));
  }

  /**
   * Outcomes only, program by input, whatever is known of the programs; what was told before is not run again. `sparing`: one that hit a limit
   * is given few steps from then on, and one that hits limits again and again is not run on the rest. `answered` is called when a program is through.
   */
  async tell(programs: readonly Program[], inputs: readonly (readonly Value[])[], sparing = false, answered: (program: number, outcomes: readonly Outcome[]) => void = () => {}): Promise<Outcome[][]> {
    const hashes = inputs.map((args) => hashText(wireText(args)));
    const told = programs.map((program) => hashes.map((hash) => this.#told.get(`${program.key}:${hash}`)));
    const run = async (at: number, alone: boolean): Promise<void> => {
      await ask(at, alone);
      const outcomes = told[at] as (Outcome | undefined)[];
      if (!outcomes.includes(undefined)) answered(at, outcomes as Outcome[]);
    };
    const ask = async (at: number, alone: boolean): Promise<void> => {
      const program = programs[at] as Program;
      const outcomes = told[at] as (Outcome | undefined)[];
      const open = [...outcomes.keys()].filter((x) => outcomes[x] === undefined);
      if (open.length === 0) return;
      const isolate = this.#stateful.has(program.key) ? "input" : "session";
      const batch = open.map((x) => inputs[x] as readonly Value[]);
      const put = (asked: readonly (readonly Value[])[], briefly = false): Promise<Result[]> => {
        const one = { inputs: asked, isolate, collect: { features: false } } as const;
        return briefly ? this.#runner.runBriefly(program, one) : this.#runner.run(program, one);
      };
      // What hangs does so on its first input, as a rule: the others need not wait for their limits, too.
      const first = alone || this.#met.has(program.key) ? [] : await put(batch.slice(0, 1));
      if (first.some(({ outcome }) => isWall(outcome))) return;
      this.#met.add(program.key);
      const rest = batch.slice(first.length);
      const before = [...first.map(({ outcome }) => outcome), ...outcomes].filter((outcome) => outcome?.kind === "limit").length;
      const results = [...first, ...(sparing ? await untilLimits(rest, before, put) : await put(rest))];
      // What the clock ended beside others says nothing yet, and so it does not say either that the rest may be spared.
      const disturbed = !alone && results.some(({ outcome }) => isWall(outcome));
      for (const [i, x] of open.entries()) {
        const outcome = results[i]?.outcome;
        if (disturbed && (outcome === undefined || isWall(outcome))) continue;
        outcomes[x] = outcome ?? spared;
        // A limit that was reached may be that of few steps, and is not kept.
        if (outcome && !(sparing && outcome.kind === "limit")) this.#told.set(`${program.key}:${hashes[x]}`, outcome);
      }
    };
    const known = told.map((outcomes) => outcomes.map((outcome) => outcome !== undefined));
    await Promise.all(programs.map((_, at) => this.#together(() => run(at, false))));
    for (const [at, outcomes] of told.entries()) {
      if (!outcomes.includes(undefined)) continue;
      await this.#runner.forget(programs[at] as Program);
      await run(at, true);
    }
    this.#executions += told.flatMap((outcomes, at) => outcomes.filter((outcome, x) => !known[at]?.[x] && outcome !== spared)).length;
    return told as Outcome[][];
  }

  /** It hit limits so often that it is run no more: it is tired, and answered nothing before or hit limits that are dear. */
  isHalted(program: Program): boolean {
    const tally = this.#tally.get(program.key);
    return tally !== undefined && isTired(tally) && !isRunBriefly(tally);
  }

  /** `alone`: nothing else is running. Where something is, a row ends when the clock ends an input: it is taken again, and nothing of it counts. */
  async #row(
    program: Program,
    inputs: readonly (readonly Value[])[],
    { features, sparing, alone }: { readonly features: boolean; readonly sparing: boolean; readonly alone: boolean },
  ): Promise<Row> {
    const tally = this.#tally.get(program.key);
    if (this.isHalted(program)) return { results: haltedRow(inputs, this.#interned.of({ kind: "not-run", reason: `it ran into limits on ${tally?.limits ?? 0} inputs before` })), runs: 0, disturbed: false, stateful: false, answered: [] };
    let runs = 0;
    let disturbed = false;
    const run = async (asked: readonly (readonly Value[])[], isolate: "session" | "input", guides: boolean, briefly = false): Promise<Result[]> => {
      const batch = { inputs: asked, isolate, collect: { features: guides } };
      const told = await (briefly ? this.#runner.runBriefly(program, batch) : this.#runner.run(program, batch));
      // At once, while others still run.
      const results = told.map(({ outcome, features: reached, steps }) => ({ outcome: this.#interned.of(outcome), features: reached, steps }));
      runs += asked.length;
      disturbed ||= results.some(({ outcome }) => isWall(outcome));
      return results;
    };
    const wasStateful = this.#stateful.has(program.key);
    if (tally !== undefined && isTired(tally)) {
      const results = await run(inputs, wasStateful ? "input" : "session", false, true);
      return disturbed && !alone ? takenAgain : { results, runs, disturbed, stateful: false, answered: [] };
    }
    if (!wasStateful) {
      // It ran into no limit so far: likely none of the inputs takes long. Alone it is asked in the same batches, since state may begin anew with each.
      const swift = tally !== undefined && tally.limits === 0;
      const suspected = sparing && tally !== undefined && tally.limits > 0;
      const ask = (asked: readonly (readonly Value[])[]): Promise<Result[]> => run(asked, "session", features);
      const first = swift ? [] : await ask(inputs.slice(0, 1));
      if (disturbed && !alone) return takenAgain;
      const rest = inputs.slice(first.length);
      const earliest = this.#earliest.get(program.key) ?? [];
      // What is asked again goes along with the rest: a request costs more than a few inputs.
      const along = swift ? [...earliest.map(({ args }) => args), ...inputs.slice(-askedAgain).reverse()] : [];
      const told = suspected ? await untilLimits(rest, tally.fairLimits + first.filter(isLimit).length, ask) : await ask([...rest, ...along]);
      if (disturbed && !alone) return takenAgain;
      const results = [...first, ...told.slice(0, rest.length)];
      const answered = results.flatMap((result, at) => (isLimit(result) ? [] : [{ args: inputs[at] as readonly Value[], result }]));
      const asked = [...earliest, ...answered.slice(-askedAgain).reverse()];
      let again = told.slice(rest.length);
      if (!swift || results.slice(-askedAgain).some(isLimit)) {
        runs -= again.length;
        again = asked.length === 0 ? [] : await run(asked.map(({ args }) => args), "session", false);
      }
      const left = inputs.slice(results.length);
      if (left.length > 0 && isRunBriefly(noted(tally ?? untried, results))) results.push(...(await run(left, "session", false, true)));
      else for (const _ of left) results.push({ outcome: spared, features: new Uint32Array(), steps: 0 });
      if (disturbed && !alone) return takenAgain;
      if (differing(asked.map(({ result }) => result), again).length === 0) return { results, runs, disturbed, stateful: false, answered };
    }
    const results = await run(inputs, "input", features);
    if (disturbed && !alone) return takenAgain;
    const second = await run(inputs, "input", false);
    for (const at of differing(results, second)) results[at] = { ...(results[at] as Result), outcome: unstable };
    return { results, runs, disturbed, stateful: !wasStateful, answered: [] };
  }

  #count(program: Program, row: readonly Result[], fair: readonly boolean[]): void {
    if (this.isHalted(program)) return;
    this.#tally.set(program.key, noted(this.#tally.get(program.key) ?? untried, row, fair));
  }
}

/** The clock ended something while other programs ran. */
const takenAgain: Row = { results: [], runs: 0, disturbed: true, stateful: false, answered: [] };

/** Results of the inputs in order, until a program that hit limits `before` so often hits the one that is the last that is borne. `run` is told whether it has hit one. */
async function untilLimits(inputs: readonly (readonly Value[])[], before: number, run: (asked: readonly (readonly Value[])[], hasHit: boolean) => Promise<Result[]>): Promise<Result[]> {
  const results: Result[] = [];
  for (let left = mostLimits - before; results.length < inputs.length && left > 0; ) {
    const next = await run(inputs.slice(results.length, results.length + left), left < mostLimits);
    results.push(...next);
    left -= next.filter(isLimit).length;
  }
  return results;
}

const unstable: Outcome = { kind: "unstable" };
const spared: Outcome = { kind: "not-run", reason: "it ran into limits on too many inputs before" };

/** Places at which two runs of the same inputs gave different answers. Limits are no answers: they depend on what is left. */
function differing(a: readonly Result[], b: readonly Result[]): number[] {
  return a.flatMap((result, at) => {
    const other = (b[at] as Result).outcome;
    return result.outcome === other || result.outcome.kind === "limit" || other.kind === "limit" || exact(result.outcome) === exact(other) ? [] : [at];
  });
}

function exact(outcome: Outcome): string {
  const changed = outcome.kind === "returned" ? (outcome.args ?? []).map(([index, value]) => `${index}=${canonical(value)}`).join() : "";
  return outcomeForm(outcome, "strict").text + changed;
}

function isWall(outcome: Outcome): boolean {
  return outcome.kind === "limit" && outcome.what === "wall";
}

function haltedRow(inputs: readonly unknown[], outcome: Outcome): Result[] {
  return inputs.map(() => ({ outcome, features: new Uint32Array(), steps: 0 }));
}
