import type { OutcomeTable } from "./table.ts";
import type { Task } from "./task.ts";

/** What a screen may know of the task: never hidden truth, which no Task carries. */
export interface Assessment {
  /** 0..1; 0: its vote counts for nothing and it is chosen only if nothing else can be. */
  readonly weight: number;
  /** One short phrase each, for people; empty at weight 1. */
  readonly reasons: readonly string[];
}

export interface Screen {
  readonly name: string;
  /** One assessment per program, in the table's order. Weights of several screens multiply. */
  assess(table: OutcomeTable, task: Task): Assessment[];
}

/** How programs behaved, in the form a clusterer takes. */
export interface Behaviours {
  readonly size: number;
  /** Votes per program: candidates times the screens' weight. */
  readonly weight: Float64Array;
  /** Same number: identical behaviour on every input. */
  readonly groups?: Int32Array;
  /** 0 (alike) to 1. Symmetric, 0 on the diagonal. */
  readonly distance?: (i: number, j: number) => number;
  /**
   * The distances of one group to every group from `first` (0) on, by group: those of their programs but for rounding; the places before are not
   * filled. Where thousands are asked for, one by one takes too long.
   */
  readonly distances?: (group: number, first?: number) => Float64Array;
  /** Per member, its mean distance to all of them weighted by votes, itself included; 0 where nobody has votes. As from `distance` but for rounding, in less time. */
  readonly spread?: (members: readonly number[], votes: ArrayLike<number>) => Float64Array;
  /** Per program, how far it agrees with its own kind, 0..1: below 1 where failing agrees with nothing, itself included. Absent: 1 for all. */
  readonly self?: Float64Array;
  /** One row per program, all of one length. */
  readonly vectors?: readonly Float64Array[];
}

export interface Encoder {
  readonly name: string;
  /** `weights`: per program, from the screens. */
  encode(table: OutcomeTable, weights: Float64Array): Behaviours;
}

export interface Partition {
  /** Cluster per program, from 0; -1 is noise: in no cluster. */
  readonly labels: Int32Array;
  /** Rows [a, b, height, size] as in SciPy's linkage; present where the method is hierarchical. */
  readonly merges?: readonly (readonly [number, number, number, number])[];
  /** The height at which the tree was cut. */
  readonly cut?: number;
}

export interface Clusterer {
  readonly name: string;
  /** What it takes of the behaviours; checked when the stages are wired. */
  readonly needs: "groups" | "distance" | "vectors";
  cluster(behaviours: Behaviours, context: { readonly seed: number }): Partition;
}

export interface Evidence {
  readonly table: OutcomeTable;
  /** Per program, the product of the screens. */
  readonly weights: Float64Array;
  readonly behaviours: Behaviours;
  readonly partition: Partition;
  readonly seed: number;
}

export interface Selection {
  /** All programs, best first. */
  readonly ranking: readonly number[];
  /** Per program, higher is better; the order of the ranking but for ties. */
  readonly scores: Float64Array;
}

/**
 * Picks a program. Ties are settled in a fixed order: score, distance to the rest, weight, steps nearest to what is usual among those that behave alike, length of code, ordinal.
 * A selector that ranks by merit never puts a program that returned nothing before one that returned a value.
 */
export interface Selector {
  readonly name: string;
  select(evidence: Evidence): Selection;
}
