import { exits } from "../command/exits.ts";
import type { Done } from "./done.ts";

/** What became of the tasks. */
export class Tally {
  tasks = 0;
  chosen = 0;
  failures = 0;
  executions = 0;
  worst: number = exits.ok;
  readonly skipped = new Map<string, number>();

  add({ winner, executions, failure }: Done): void {
    this.tasks++;
    this.executions += executions;
    if (winner) this.chosen++;
    if (failure === undefined) return;
    this.failures++;
    this.worst = Math.max(this.worst, failure);
  }

  skip(reason: string): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1);
  }
}
