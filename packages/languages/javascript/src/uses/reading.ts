import type { AnyNode } from "acorn";
import type { Collections } from "./collections.ts";
import type { FoundUses } from "./found.ts";
import type { Names } from "./names.ts";

/** One program that is read from its entry on. */
export interface Reading {
  /** What names stand for, where reading has come to. */
  readonly names: Names;
  /** What was found so far. */
  readonly found: FoundUses;
  readonly collections: Collections;
  /** Parts that are given a value, and not read. */
  readonly assigned: Set<AnyNode>;
  /** What is asked whether it is there, or has something else in its place. */
  readonly doubted: Set<AnyNode>;
  /** Reads what another function of the program does with what it is given. */
  readonly follow: (name: string, args: readonly AnyNode[]) => void;
}
