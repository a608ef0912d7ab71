import type { Outcome, Program, Result, Value } from "@medoid/spec";
import { canonical, outcomeForm } from "@medoid/values";
import pLimit from "p-limit";
import { tooMuch } from "./panel.ts";
import type { Runner } from "./runner.ts";

/** How many inputs of each batch, of those that ran into no limit, are run a second time, in reverse; and as many of the very first ones. */
const askedAgain = 2;
/** A program that hit a limit this often, and on more than half of its inputs, is run no more; inputs that are too much for most do not count. */
const limitsToHalt = 3;
/** One that hit a limit this often is run no more, whatever the share: it costs more than all the others together. */
const mostLimits = 8;

/**
 * Runs programs on inputs so that batches cannot be seen: a program whose answers depend on what it ran before is run with fresh state per
 * input; one that differs even then is `unstable`. A wall-clock kill counts only when it happens again with nothing else running.
 */
export class Measurer {
  readonly #runner: Runner;
  readonly #together: ReturnType<typeof pLimit>;
  /** Keys of programs that keep state between inputs. */
  readonly #stateful = new Set<string>();
  /** What programs answered first, by key: asked again ever after, it shows state that builds up slowly. */
  readonly #earliest = new Map<string, readonly { readonly args: readonly Value[]; readonly result: Result }[]>();
  readonly #tally = new Map<string, { limits: number; inputs: number }>();

  constructor(runner: Runner, workers: number) {
    this.#runner = runner;
    this.#together = pLimit(workers);
  }

  isolation(program: Program): "session" | "input" {
    return this.#stateful.has(program.key) ? "input" : "session";
  }

  /**
   * Results, program by input. `onState` is told of programs found to keep state only now: their earlier results are not to be trusted.
   * `onDone` is called after each program.
   */
  async measure(
    programs: readonly Program[],
    inputs: readonly (readonly Value[])[],
    features: boolean,
    on: { state(program: number): void; done(): void },
  ): Promise<Result[][]> {
    const rows = await Promise.all(
      programs.map((program, at) =>
        this.#together(async () => {
          const row = this.#isHalted(program) ? haltedRow(inputs, this.#tally.get(program.key)?.limits ?? 0) : await this.#row(program, inputs, features, () => on.state(at));
          on.done();
          return row;
        }),
      ),
    );
    for (const [at, program] of programs.entries()) rows[at] = await this.#confirmWalls(program, inputs, features, rows[at] as Result[]);
    const fair = inputs.map((_, x) => rows.filter((row) => isLimit(row[x])).length <= rows.length * tooMuch);
    programs.forEach((program, at) => this.#count(program, (rows[at] as Result[]).filter((_, x) => fair[x])));
    return rows;
  }

  async #row(program: Program, inputs: readonly (readonly Value[])[], features: boolean, onState: () => void): Promise<Result[]> {
    const collect = { features };
    if (!this.#stateful.has(program.key)) {
      const first = await this.#runner.run(program, { inputs, isolate: "session", collect });
      const answered = inputs.flatMap((args, at) => (isLimit(first[at]) ? [] : [{ args, result: first[at] as Result }]));
      const asked = [...(this.#earliest.get(program.key) ?? []), ...answered.slice(-askedAgain).reverse()];
      if (asked.length === 0) return first;
      const again = await this.#runner.run(program, { inputs: asked.map(({ args }) => args), isolate: "session", collect: { features: false } });
      if (!this.#earliest.has(program.key)) this.#earliest.set(program.key, answered.slice(0, askedAgain));
      if (differing(asked.map(({ result }) => result), again).length === 0) return first;
      this.#stateful.add(program.key);
      onState();
    }
    const first = await this.#runner.run(program, { inputs, isolate: "input", collect });
    const second = await this.#runner.run(program, { inputs, isolate: "input", collect });
    for (const at of differing(first, second)) first[at] = { ...(first[at] as Result), outcome: { kind: "unstable" } };
    return first;
  }

  async #confirmWalls(program: Program, inputs: readonly (readonly Value[])[], features: boolean, row: Result[]): Promise<Result[]> {
    const confirmed = [...row];
    for (const [at, result] of row.entries()) {
      if (!isWall(result.outcome)) continue;
      await this.#runner.forget(program);
      const [alone] = await this.#runner.run(program, { inputs: [inputs[at] as readonly Value[]], isolate: "input", collect: { features } });
      confirmed[at] = alone as Result;
      if (isWall((alone as Result).outcome)) break;
    }
    return confirmed;
  }

  #isHalted(program: Program): boolean {
    const tally = this.#tally.get(program.key);
    return tally !== undefined && (tally.limits >= mostLimits || (tally.limits >= limitsToHalt && tally.limits * 2 > tally.inputs));
  }

  #count(program: Program, row: readonly Result[]): void {
    if (this.#isHalted(program)) return;
    const tally = this.#tally.get(program.key) ?? { limits: 0, inputs: 0 };
    tally.inputs += row.length;
    tally.limits += row.filter(isLimit).length;
    this.#tally.set(program.key, tally);
  }
}

/** Places at which two runs of the same inputs gave different answers. Limits are no answers: they depend on what is left. */
function differing(a: readonly Result[], b: readonly Result[]): number[] {
  return a.flatMap((result, at) => {
    const other = (b[at] as Result).outcome;
    return result.outcome.kind === "limit" || other.kind === "limit" || exact(result.outcome) === exact(other) ? [] : [at];
  });
}

function exact(outcome: Outcome): string {
  const changed = outcome.kind === "returned" ? (outcome.args ?? []).map(([index, value]) => `${index}=${canonical(value)}`).join() : "";
  return outcomeForm(outcome, "strict").text + changed;
}

function isLimit(result: Result | undefined): boolean {
  return result?.outcome.kind === "limit";
}

function isWall(outcome: Outcome): boolean {
  return outcome.kind === "limit" && outcome.what === "wall";
}

function haltedRow(inputs: readonly unknown[], limits: number): Result[] {
  const outcome: Outcome = { kind: "not-run", reason: `it ran into limits on ${limits} inputs before` };
  return inputs.map(() => ({ outcome, features: new Uint32Array(), steps: 0 }));
}
