import type { OutcomeTable, Task } from "@medoid/spec";
import type { Journal } from "./arrivals.ts";
import type { Admitted } from "./roster.ts";
import type { Stress } from "./stress.ts";

/** Why a run ended. `aborted` and `seconds` come from outside; the rest follow from seed and candidates. `enough`: more candidates would hardly change the choice. */
export type StopReason = "stable" | "enough" | "inputs" | "exhausted" | "difference" | "seconds" | "aborted" | "nothing-to-run";

/** The state of a run after a complete round: all that choosing needs. */
export interface Exploration {
  /** With the examples that its prompt states. */
  readonly task: Task;
  readonly seed: number;
  readonly admitted: readonly Admitted[];
  /** Places of the programs that hit limits so often that they are run no more. */
  readonly halted: readonly number[];
  readonly table: OutcomeTable;
  /** Set in the last one. */
  readonly stopped?: { readonly by: StopReason; readonly round: number };
  readonly round: number;
  /** Runs of one program on one input, checks included. */
  readonly executions: number;
  /** Features (edges by how often, nearness of comparisons) reached, over all programs. */
  readonly features: number;
  readonly journal: Journal;
  /** Where fewer candidates were sampled than planned: the chance, 0..1, that the rest would have changed the choice. */
  readonly spared?: { readonly planned: number; readonly change: number };
  /** Why the task's original could not be run. */
  readonly unfollowed?: string;
  /** What the programs identical to the winner did at the limits of the constraints. Only in the last one, where they were tried. */
  readonly stress?: Stress;
}

/** Where a run stands, for people; nothing depends on it. */
export interface Progress {
  readonly round: number;
  readonly programs: number;
  /** Programs that are through with this round. */
  readonly done: number;
  readonly inputs: number;
  readonly executions: number;
}

/** What a run can still learn after a round. */
export interface Prospects {
  /** All candidates have joined. */
  readonly isComplete: boolean;
  /** Nothing is left to do until another one arrives. */
  readonly isIdle: boolean;
}
