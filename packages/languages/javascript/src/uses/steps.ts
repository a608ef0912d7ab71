import { constantStep, keyOf, type Part } from "./part.ts";

/**
 * What is read at constant places, by the time that a function is read to its end. What is read at the places 0, 1, ... and not otherwise has so many
 * parts: `p[0] - q[0]`, `p[1]`, `const [x, y] = p`.
 */
export class Steps {
  readonly #read = new Map<string, { readonly part: Part; readonly steps: Set<string>; isUnpacked: boolean }>();
  readonly #whole = new Set<string>();

  isIndexed(part: Part, steps: readonly string[], isUnpacked = false): void {
    const key = keyOf(part);
    const known = this.#read.get(key) ?? { part, steps: new Set<string>(), isUnpacked: false };
    for (const step of steps) known.steps.add(step);
    known.isUnpacked ||= isUnpacked;
    this.#read.set(key, known);
  }

  /** It is gone through, measured, or read at places that are no constants. */
  isWhole(part: Part): void {
    this.#whole.add(keyOf(part));
  }

  all(): readonly { readonly part: Part; readonly isUnpacked: boolean }[] {
    return [...this.#read.values()];
  }

  /** How many parts it has, where that is plain. */
  lengthOf(part: Part): number | undefined {
    const key = keyOf(part);
    const { steps = new Set<string>(), isUnpacked = false } = this.#read.get(key) ?? {};
    // An element that is taken apart has as many parts as there are names; of a whole argument more may follow.
    if (steps.size < 2 || ![...steps].every((_, index) => steps.has(constantStep(index)))) return undefined;
    return this.#whole.has(key) && !(isUnpacked && part.path.length > 0) ? undefined : steps.size;
  }

  /** The path with the steps that others know: `0`, `1`, ... into what has so many parts, `item` into all else. */
  named({ param, path }: Part): readonly string[] {
    return path.map((step, at) => {
      if (!step.startsWith("#")) return step;
      return this.lengthOf({ param, path: path.slice(0, at) }) === undefined ? "item" : step.slice(1);
    });
  }
}
