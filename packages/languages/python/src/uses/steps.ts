import { anyStep, constantStep, keyOf, type Part } from "./part.ts";

/**
 * What is known of the parts of parameters when a body is read to its end: what is read at the places 0, 1, ... and not otherwise has so many parts
 * (`p[0] - q[0]`, `p[1]`), as what is taken apart into names has; of a mapping an index is a key.
 */
export class Steps {
  readonly #indexed = new Map<string, { readonly place: Part; readonly places: Set<string> }>();
  readonly #whole = new Set<string>();
  readonly #mappings = new Set<string>();

  isIndexed(place: Part, step: string): void {
    const key = keyOf(place);
    const known = this.#indexed.get(key) ?? { place, places: new Set<string>() };
    known.places.add(step);
    this.#indexed.set(key, known);
  }

  /** It is gone through, measured, or read at places that are no constants. */
  isWhole(place: Part): void {
    this.#whole.add(keyOf(place));
  }

  isMapping(place: Part): void {
    this.#mappings.add(keyOf(place));
  }

  mapping(place: Part): boolean {
    return this.#mappings.has(keyOf(place));
  }

  /** What is read at constant places. */
  places(): readonly Part[] {
    return [...this.#indexed.values()].map(({ place }) => place);
  }

  /** How many parts it has, where that is plain. */
  lengthOf(place: Part): number | undefined {
    const key = keyOf(place);
    const places = this.#indexed.get(key)?.places ?? new Set();
    const length = places.size;
    return length < 2 || this.#whole.has(key) || this.#mappings.has(key) || ![...places.keys()].every((_, index) => places.has(constantStep(index))) ? undefined : length;
  }

  /** The path with the steps that others know: `0`, `1`, ... into what has so many parts, `key` and `value` of mappings, `item` of all else. */
  named({ param, path }: Part): readonly string[] {
    return path.map((step, at) => {
      const of = { param, path: path.slice(0, at) };
      if (step.startsWith("#")) return this.lengthOf(of) === undefined ? (this.mapping(of) ? "value" : "item") : step.slice(1);
      if (step === anyStep) return this.mapping(of) ? "value" : "item";
      return step === "item" && this.mapping(of) ? "key" : step;
    });
  }
}
