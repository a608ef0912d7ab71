import type { Assessment, EqualityName, Outcome, OutcomeTable, Screen, Task } from "@medoid/spec";
import { equal, isNothing } from "@medoid/values";
import { describeFailure } from "./describe.ts";
import { type Check, checksOf } from "./checks.ts";

/** What is left of a program's vote for one contradiction, on top of its share, while another program contradicts nothing. */
const contradicted = 0.1;

/** More reasons than this help nobody. */
const mostReasons = 3;

/**
 * Weighs down programs that contradict the examples of the task. Runs no code: an example is judged where the panel has an input with its
 * arguments. The weight is the share of the examples that the program meets, and a tenth of it while another program meets them all.
 * An example that no program meets is left out: it more likely was misread than everybody is wrong, and it would tell no two apart.
 * A function that returns nothing also meets an example when an argument that it changed is as expected.
 */
export function examplesScreen(): Screen {
  return { name: "examples", assess };
}

function assess(table: OutcomeTable, task: Task): Assessment[] {
  const { equality } = table;
  const meets = verdicts(table, equality);
  const checks = checksOf(table.inputs, task.examples ?? [], equality).filter((check) => table.programs.some((_, program) => meets(program, check)));
  const failed = table.programs.map((_, program) => checks.filter((check) => !meets(program, check)));
  const someMeetAll = failed.some((contradictions) => contradictions.length === 0);
  const name = task.entry.kind === "function" ? task.entry.name : "program";
  return failed.map((contradictions, program) => {
    if (contradictions.length === 0) return { weight: 1, reasons: [] };
    const share = 1 - contradictions.length / checks.length;
    const reasons = contradictions.slice(0, mostReasons).map((check) => describeFailure(name, check, table.outcome(program, check.input)));
    const more = contradictions.length - reasons.length;
    if (more > 0) reasons.push(`fails ${more} more ${more === 1 ? "example" : "examples"}`);
    return { weight: share * (someMeetAll ? contradicted : 1), reasons };
  });
}

/** Programs of one outcome class are judged once. */
function verdicts(table: OutcomeTable, equality: EqualityName): (program: number, check: Check) => boolean {
  const known = new Map<string, boolean>();
  return (program, check) => {
    const key = `${check.number}.${table.class(program, check.input)}`;
    let verdict = known.get(key);
    if (verdict === undefined) known.set(key, (verdict = isMet(table.outcome(program, check.input), check, equality)));
    return verdict;
  };
}

function isMet(outcome: Outcome, { expected }: Check, equality: EqualityName): boolean {
  if (outcome.kind !== "returned") return false;
  if (equal(outcome.value, expected, equality)) return true;
  return isNothing(outcome.value) && (outcome.args ?? []).some(([, changed]) => equal(changed, expected, equality));
}
