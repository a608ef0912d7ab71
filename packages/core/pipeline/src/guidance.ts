import type { Input, Observation, OutcomeTable, Program, Result } from "@medoid/spec";
import { share } from "./panel.ts";

/** After so many rounds that showed no new feature, features are asked for in every fourth round only, until one does: watching is most of what a run costs. */
const quietRounds = 3;
const roundsPerLook = 4;

/** The pipeline's memory of what programs did: which features each has reached, and which programs have been alike on every input so far. */
export class Guidance {
  readonly #seen = new Map<string, Set<number>>();
  #groups: number[] = [];
  #quiet = 0;
  #unasked = 0;

  /** Whether the next round is to ask for features. */
  get asksFeatures(): boolean {
    return this.#quiet < quietRounds || this.#unasked >= roundsPerLook - 1;
  }

  /** Features reached so far, over all programs. */
  get features(): number {
    let sum = 0;
    for (const set of this.#seen.values()) sum += set.size;
    return sum;
  }

  get groupCount(): number {
    return new Set(this.#groups).size;
  }

  /**
   * What each of the inputs of a round showed, in order. `table` holds the outcomes of these inputs only. `watched`: only the features of these programs
   * guide (all, or one reference as DiffCodeGen is reported to do); where not all are watched, splits guide nothing.
   */
  observe(inputs: readonly Input[], programs: readonly Program[], rows: readonly (readonly Result[])[], table: OutcomeTable, watched: number): Observation[] {
    while (this.#groups.length < programs.length) this.#groups.push(this.#groups.length === 0 ? 0 : (this.#groups[0] as number));
    const asked = this.asksFeatures;
    const before = this.features;
    const observations = inputs.map((input, x) => {
      let newFeatures = 0;
      let returned = 0;
      let limited = 0;
      programs.forEach((program, p) => {
        if (table.returned(p, x)) returned++;
        if (table.outcome(p, x).kind === "limit") limited++;
        const fresh = this.#reach(program.key, ((rows[p] as readonly Result[])[x] as Result).features);
        if (p < watched) newFeatures += fresh;
      });
      const groups = this.groupCount;
      this.#refine(programs.map((_, p) => table.class(p, x)));
      const splits = watched < programs.length ? 0 : this.groupCount - groups;
      return { input, newFeatures, splits, returned: share(returned, programs.length), limited: share(limited, programs.length) };
    });
    this.#unasked = asked ? 0 : this.#unasked + 1;
    if (this.features > before) this.#quiet = 0;
    else if (asked) this.#quiet++;
    return observations;
  }

  /** Takes note of the features that programs reached, which guide nothing: they joined late. */
  learn(programs: readonly Program[], rows: readonly (readonly Result[])[]): void {
    programs.forEach((program, p) => rows[p]?.forEach(({ features }) => this.#reach(program.key, features)));
  }

  /** Starts again from the whole panel: programs joined, or earlier outcomes changed. */
  regroup(table: OutcomeTable): void {
    this.#groups = table.programs.map(() => 0);
    table.inputs.forEach((_, x) => this.#refine(table.programs.map((__, p) => table.class(p, x))));
  }

  #reach(key: string, features: Uint32Array): number {
    let set = this.#seen.get(key);
    if (!set) this.#seen.set(key, (set = new Set()));
    const before = set.size;
    for (const feature of features) set.add(feature);
    return set.size - before;
  }

  #refine(classes: readonly number[]): void {
    const seen = new Map<string, number>();
    this.#groups = classes.map((cls, p) => {
      const key = `${this.#groups[p]}:${cls}`;
      const group = seen.get(key) ?? seen.size;
      seen.set(key, group);
      return group;
    });
  }
}
