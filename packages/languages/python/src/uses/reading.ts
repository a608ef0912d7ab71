import type { Syntax } from "../syntax.ts";
import type { Collection } from "./collections.ts";
import type { FoundUses } from "./found.ts";
import type { Names } from "./names.ts";

/** One body that is read to its end. */
export interface Reading {
  /** The whole program. */
  readonly text: string;
  /** What names of the body stand for. */
  readonly names: Names;
  /** What was found so far. */
  readonly found: FoundUses;
  /** By the names of variables, the texts in the collections that they are given, the keys of mappings, the characters of texts. */
  readonly collections: ReadonlyMap<string, Collection>;
  /** The body asks of texts what they are made of, or reckons with failures: what it reads as a number need be none. */
  readonly asksOfTexts: boolean;
  /** Parts that are given a value, and not read. */
  readonly assigned: Set<Syntax>;
  /** Reads what another function of the program does with what it is given. */
  readonly follow: (name: string, args: readonly Syntax[]) => void;
}
