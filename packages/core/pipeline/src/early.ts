import type { Input, Outcome, Value } from "@medoid/spec";
import type { Cell } from "@medoid/table";

/** How far a first round had come when it was cut short: with it, the run can be replayed. */
export interface Cut {
  /** Which putting of inputs to programs was under way, counted from 0. */
  readonly asking: number;
  /** Places of the programs that were through with it. */
  readonly answered: readonly number[];
}

/** Of a program that was not through with an input when the run ended. */
const unreached = { kind: "not-run", reason: "the run ended before" } as const satisfies Outcome;

export function isUnreached(outcome: Outcome): boolean {
  return outcome.kind === "not-run" && outcome.reason === unreached.reason;
}

/** In a replay: the run ended here. */
export class CutShort extends Error {}

/** What programs answered before any round was complete: all there is to choose from, where the run ends then. */
export class Early {
  readonly #stated: Cut | undefined;
  readonly #columns = new Map<Input["args"], { readonly input: Input; readonly cells: Map<number, Cell> }>();
  #asking = -1;
  #answered: number[] = [];

  /** `stated`: of the run that is replayed. */
  constructor(stated: Cut | undefined) {
    this.#stated = stated;
  }

  /**
   * Puts these inputs to the programs at these places; in a replay, where it was cut short, only to those that had answered.
   * @throws CutShort when these have.
   */
  async ask<T>(places: readonly number[], inputs: readonly Input[], put: (places: readonly number[], answered: (at: number, cells: readonly Cell[]) => void) => Promise<T>): Promise<T> {
    this.#asking++;
    this.#answered = [];
    for (const input of inputs) if (!this.#columns.has(input.args)) this.#columns.set(input.args, { input, cells: new Map() });
    const stated = this.#stated?.asking === this.#asking ? this.#stated : undefined;
    const asked = stated ? places.filter((place) => stated.answered.includes(place)) : places;
    const result = await put(asked, (at, cells) => {
      const place = asked[at] as number;
      this.#answered.push(place);
      inputs.forEach(({ args }, x) => this.#columns.get(args)?.cells.set(place, cells[x] as Cell));
    });
    if (stated) throw new CutShort();
    return result;
  }

  /** What is tried out to learn what inputs look like, as inputs. */
  trials(args: readonly (readonly Value[])[]): Input[] {
    let count = this.#columns.size;
    return args.map((each) => this.#columns.get(each)?.input ?? { id: `trial${count++}`, args: each, weight: 1, guided: false, parents: [], operator: "trial" });
  }

  get cut(): Cut {
    return { asking: this.#asking, answered: this.#answered.toSorted((a, b) => a - b) };
  }

  /** Inputs that somebody answered, with a row for each of so many programs; undefined where nobody did. */
  table(programs: number): { readonly panel: Input[]; readonly rows: Cell[][]; readonly executions: number } | undefined {
    const columns = [...this.#columns.values()].filter(({ cells }) => cells.size > 0);
    if (columns.length === 0) return undefined;
    const rows = Array.from({ length: programs }, (_, place) => columns.map(({ cells }) => cells.get(place) ?? { outcome: unreached, steps: 0 }));
    return { panel: columns.map(({ input }) => input), rows, executions: columns.reduce((sum, { cells }) => sum + cells.size, 0) };
  }
}
