import type { EqualityName, Input, OriginalRow, Outcome, Program } from "@medoid/spec";
import type { Measurer } from "./measure.ts";

/** Of an input that the original was not asked: the run ended before. */
const unasked: Outcome = { kind: "not-run", reason: "the run ended before" };

/** Runs the original of a task, beside the candidates and none of them, on the inputs that join the panel. */
export class OriginalRun {
  readonly #program: Program;
  readonly #measurer: Measurer;
  /** By the id of the input. */
  readonly #told = new Map<string, { readonly input: Input; readonly outcome: Outcome }>();

  constructor(program: Program, measurer: Measurer) {
    this.#program = program;
    this.#measurer = measurer;
  }

  /** Nothing else is to run meanwhile. @throws the signal's reason, or a fault of the sandbox. */
  async follow(inputs: readonly Input[]): Promise<void> {
    let isStateful = false;
    const args = inputs.map((input) => input.args);
    const [row = []] = await this.#measurer.start([this.#program], args, { features: false, proven: true, sparing: true }, { state: () => (isStateful = true), done: () => {} }).settle();
    // What it answered before hung on what it had run before.
    if (isStateful && this.#told.size > 0) await this.follow([...this.#told.values()].map(({ input }) => input));
    for (const [x, input] of inputs.entries()) this.#told.set(input.id, { input, outcome: row[x]?.outcome ?? unasked });
  }

  /** What it made of these inputs. */
  on(inputs: readonly Input[], equality: EqualityName): OriginalRow {
    return { language: this.#program.language, equality, outcomes: inputs.map(({ id }) => this.#told.get(id)?.outcome ?? unasked) };
  }
}
