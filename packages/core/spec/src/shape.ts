import type { Value } from "./value.ts";

/** A limit on a number, a length or a size. Hard: inputs never break it. Soft: a guess that inputs break at `InputSpec.breakRate`. */
export interface Bound {
  readonly value: number;
  readonly hard: boolean;
  /** Of a soft one: no guess, for the prompt says so in words or programs count on it. What breaks it is hardly meant. */
  readonly promised?: boolean;
}

/** What one argument, or one part of it, looks like. */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "none" }
  | { readonly kind: "bool" }
  | { readonly kind: "int"; readonly min?: Bound; readonly max?: Bound }
  | { readonly kind: "float"; readonly min?: Bound; readonly max?: Bound }
  /** `alphabet`: characters to draw from; `words`: whole strings seen in use; `onlyWords`: no others are meant than these and what is of their form. */
  | { readonly kind: "string"; readonly alphabet?: string; readonly words?: readonly string[]; readonly onlyWords?: boolean; readonly minLength?: Bound; readonly maxLength?: Bound }
  | { readonly kind: "bytes"; readonly minLength?: Bound; readonly maxLength?: Bound }
  | {
      readonly kind: "list";
      readonly of: Shape;
      readonly minLength?: Bound;
      readonly maxLength?: Bound;
      readonly sorted?: "up" | "down";
      /** Which part of each element the order is of; absent: the whole element. */
      readonly by?: number;
      readonly distinct?: boolean;
    }
  | { readonly kind: "set"; readonly of: Shape; readonly minLength?: Bound; readonly maxLength?: Bound }
  | { readonly kind: "tuple"; readonly of: readonly Shape[] }
  | { readonly kind: "dict"; readonly key: Shape; readonly value: Shape; readonly minLength?: Bound; readonly maxLength?: Bound }
  | { readonly kind: "record"; readonly class?: string; readonly fields: readonly (readonly [string, Shape])[] }
  | { readonly kind: "literal"; readonly values: readonly Value[] }
  /** One of several, each with a relative weight (how likely it is to be meant); weights default to 1. */
  | { readonly kind: "union"; readonly of: readonly Shape[]; readonly weights?: readonly number[] };

export type ShapeKind = Shape["kind"];

/**
 * A rule between parts of the arguments. A path goes from the list of arguments: `[1]` the second, `[0, 2]` its third part, `[0, -1]` each of
 * its parts; where both paths run through the same list they go through it in step. Against a list or text `lessOrEqual` and `divides` mean its
 * length. What one part alone obeys is measured against itself: `even` and `odd` (of a list or text its length), `permutation` (of the whole
 * numbers from `offset` on), `tree` (its rows begin with two nodes that an edge joins, and the nodes are numbered from `offset` on).
 */
export interface Relation {
  readonly kind: "equalLength" | "indexInto" | "lessOrEqual" | "lengthOf" | "memberOf" | "unequal" | "subsequenceOf" | "divides" | "even" | "odd" | "permutation" | "tree";
  /** The part that is repaired to obey. */
  readonly part: readonly number[];
  /** The part it is measured against. */
  readonly against: readonly number[];
  /** Added to what is measured by `lessOrEqual` and `lengthOf` (`k <= n - 1` has -1); the first number of a `permutation` or `tree`. 0 where absent. */
  readonly offset?: number;
  /** 0..1: 1 is never broken. */
  readonly confidence: number;
  /** Where the rule was seen, for people. */
  readonly evidence: string;
}

/** Everything a fuzzer needs to know about the inputs of a task. Plain data: it can be saved, sent and printed. */
export interface InputSpec {
  /** `guessed`: nothing states the kind and no example shows it. */
  readonly params: readonly { readonly name: string; readonly shape: Shape; readonly guessed?: boolean }[];
  readonly relations: readonly Relation[];
  /** Whole argument lists known to be meant: the inputs of the examples. */
  readonly seeds: readonly (readonly Value[])[];
  /** Constants that occur in the candidates and the prompt. */
  readonly dictionary: readonly Value[];
  /** Share of inputs, 0..1, that break one soft bound or relation. */
  readonly breakRate: number;
}
