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
  /**
   * `alphabet`: characters to draw from; `marks`: those of its characters that programs tell from all others; `words`: whole strings seen in use; `onlyWords`: no others are meant than these and what is of their form; `format`: a form that all have, by
   * name: the pattern of a date or time (`YYYY-MM-DD`, `HH:MM`), `ipv4`, `cidr`, `version`, `major.minor.patch`, `balanced` (brackets), `expression`, `palindrome`, `roman`, `sentence`, or `shown`: the one that all `words` share. What has another is hardly meant; an unknown name says nothing.
   */
  | { readonly kind: "string"; readonly alphabet?: string; readonly marks?: string; readonly words?: readonly string[]; readonly onlyWords?: boolean; readonly format?: string; readonly minLength?: Bound; readonly maxLength?: Bound }
  | { readonly kind: "bytes"; readonly minLength?: Bound; readonly maxLength?: Bound }
  | {
      readonly kind: "list";
      readonly of: Shape;
      readonly minLength?: Bound;
      readonly maxLength?: Bound;
      readonly sorted?: "up" | "down";
      /** Which part of each element the order is of, or `each`: every part, as in a matrix whose columns are sorted; absent: the whole element. */
      readonly by?: number | "each";
      readonly distinct?: boolean;
    }
  | { readonly kind: "set"; readonly of: Shape; readonly minLength?: Bound; readonly maxLength?: Bound }
  /** `asList`: written as a list, as rows of unlike columns are. */
  | { readonly kind: "tuple"; readonly of: readonly Shape[]; readonly asList?: boolean }
  /** `asMap`: to JavaScript a Map, no plain object. */
  | { readonly kind: "dict"; readonly asMap?: boolean; readonly key: Shape; readonly value: Shape; readonly minLength?: Bound; readonly maxLength?: Bound }
  /** `map`: a map whose keys are these names, as a Python dict is; `optional`: names of the fields that may be missing. */
  | { readonly kind: "record"; readonly class?: string; readonly map?: boolean; readonly fields: readonly (readonly [string, Shape])[]; readonly optional?: readonly string[] }
  | { readonly kind: "literal"; readonly values: readonly Value[] }
  /** One of several, each with a relative weight (how likely it is to be meant); weights default to 1. */
  | { readonly kind: "union"; readonly of: readonly Shape[]; readonly weights?: readonly number[] };

export type ShapeKind = Shape["kind"];

/**
 * A rule between parts of the arguments. A path goes from the list of arguments: `[1]` the second, `[0, 2]` its third part, `[0, -1]` each of
 * its parts; where both paths run through the same list they go through it in step. Against a list or text `lessOrEqual` and `divides` mean its
 * length; `pairSum` is what exactly one pair of the elements of a list adds up to; `rearrangementOf` has the elements or characters of another, in any
 * order. What one part alone obeys is measured against itself:
 *
 * - `even` and `odd`: a number, or of a list or text its length;
 * - `permutation`: the whole numbers from `offset` on, each once, of a table in all of its rows; of a text no character twice;
 * - `rotated`: sorted upwards, then turned; `mountain`: strictly up, then strictly down;
 * - `upToPlace`: no element is larger than its place and `offset`;
 * - `disjoint`: the numbers of each row are in order, and larger than all of the row before;
 * - `tree`: its rows begin with two nodes that an edge joins, and the nodes are numbered from `offset` on;
 * - `simple`: of rows that begin with two nodes no two have the same ones, in either order; `uniquePairs`: in the same order;
 * - `parents`: each element is the place of a node's parent, or -1 at the root, which is the first node, or that of the number it is measured
 *   against; no node has more children than `offset`, where there is one;
 * - `eachTimes`: every element or character comes `offset` times; `butOne`, `butTwo`: every one but one or two, which come once;
 * - `atMostTimes`: none comes more than `offset` times; `oneRepeated`: all but one come once; `oneOdd`: all but one come an even number of times;
 * - `majority`: one element alone is at more than one of `offset` places;
 * - `equalCounts`: a text of `offset` different characters, all equally often; `halfNegative`, `halfOdd`: numbers of which as many are below 0 as above, as many odd as even;
 * - `uniqueColumn`: no two rows have the same at place `offset`; `uniqueCells`: no two cells of a table are the same;
 * - `noLeadingZero`: a text, or a list of digits, that begins with 0 is nothing else; `letterFirst`: a text begins with a letter;
 * - `dayOfMonth`: a number that is no day beyond the last of the month it is measured against, in any year where none is joined;
 * - `symmetric`: a table that equals itself with rows and columns exchanged; `diagonal`: on whose diagonal all are `offset`.
 */
export interface Relation {
  readonly kind: "equalLength" | "indexInto" | "lessOrEqual" | "lengthOf" | "memberOf" | "unequal" | "subsequenceOf" | "rearrangementOf" | "divides" | "pairSum" | "even" | "odd" | Structure;
  /** The part that is repaired to obey. */
  readonly part: readonly number[];
  /** The part it is measured against. */
  readonly against: readonly number[];
  /** Added to what is measured by `lessOrEqual`, `lengthOf` and `equalLength` (`k <= n - 1` has -1); the number that a structure has, as above. 0 where absent. */
  readonly offset?: number;
  /** What is measured against by `lessOrEqual`, `lengthOf` and `equalLength` is multiplied with it before: `k <= nums.length / 2` has 0.5. 1 where absent. */
  readonly factor?: number;
  /** By `lessOrEqual` it is first added to, or multiplied with, what another part measures: `k <= m + n`, `grid[i][j] < n * n`; by `dayOfMonth` it is the month of the `year` at the path, as months since year 0. */
  readonly joined?: { readonly by: "plus" | "times" | "year"; readonly path: readonly number[] };
  /** 0..1: 1 is never broken. */
  readonly confidence: number;
  /** Where the rule was seen, for people. */
  readonly evidence: string;
}

/** What all the elements of one part obey together. */
export type Structure = "permutation" | "rotated" | "mountain" | "upToPlace" | "disjoint" | "tree" | "simple" | "uniquePairs" | "parents" | "symmetric" | "diagonal" | Occurrence | Balance | "uniqueColumn" | "uniqueCells" | "noLeadingZero" | "letterFirst" | "dayOfMonth";

/** How often elements of one part come. */
export type Occurrence = "eachTimes" | "butOne" | "butTwo" | "atMostTimes" | "oneRepeated" | "oneOdd" | "majority";

/** What there is as much of as of its opposite. */
export type Balance = "equalCounts" | "halfNegative" | "halfOdd";

/** Everything a fuzzer needs to know about the inputs of a task. Plain data: it can be saved, sent and printed. */
export interface InputSpec {
  /** `guessed`: nothing states the kind and no example shows it; `keyword`: it is given by name; `optional`: a call need not give it. */
  readonly params: readonly { readonly name: string; readonly shape: Shape; readonly guessed?: boolean; readonly keyword?: boolean; readonly optional?: boolean }[];
  readonly relations: readonly Relation[];
  /** Whole argument lists known to be meant: the inputs of the examples. */
  readonly seeds: readonly (readonly Value[])[];
  /** Constants that occur in the candidates and the prompt. */
  readonly dictionary: readonly Value[];
  /** Share of inputs, 0..1, that break one soft bound or relation. */
  readonly breakRate: number;
}
