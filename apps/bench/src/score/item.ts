import type { Signals } from "@medoid/pipeline";
import type { Cost } from "../collect/tables.ts";
import type { Regime } from "../regime/index.ts";
import type { LossKind } from "./losses.ts";
import type { Pairs } from "./pairs.ts";

/** How one rule did on one draw: the chance that its choice is right (a rule that picks among several has one between 0 and 1). */
export interface Result {
  readonly right: number;
  /** How sure it said it was, 0..1, where it says. */
  readonly confidence?: number;
  /** What its confidence comes from, where it is medoid's own. */
  readonly support?: Support;
}

/** What speaks for a choice. */
export interface Support {
  /** Share of the candidates that behave exactly like the one chosen, 0..1. */
  readonly exact: number;
  readonly signals: Signals;
}

/** One draw of candidates of one task, chosen from by every rule. */
export interface Item {
  readonly pool: string;
  readonly task: string;
  /** Items of one group are the same problem, also in other pools: they are resampled together. */
  readonly group: string;
  /** Candidates drawn: the size asked for, `all` for all there are. */
  readonly size: number | "all";
  readonly draw: number;
  readonly regime: Regime;
  /** Share of the drawn candidates that are right. */
  readonly random: number;
  /** 1 where any of them is. */
  readonly oracle: 0 | 1;
  /** By the name of the rule. */
  readonly rules: Readonly<Record<string, Result>>;
  /** The same, on the hidden tests' own inputs. */
  readonly ceiling: Readonly<Record<string, Result>>;
  /** Why medoid's choice is wrong though a right candidate was there. */
  readonly loss?: LossKind;
  /** What medoid's inputs tell apart. */
  readonly pairs: readonly Pairs[];
  readonly inputs: number;
  /** What the table of medoid's inputs cost, and the runs of a program on an input that it holds, checks included. */
  readonly cost: Cost & { readonly runs: number };
}
