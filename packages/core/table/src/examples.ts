import type { EqualityName, Example, Input, Outcome, OutcomeTable, Value } from "@medoid/spec";
import { equal, formOf, isNotGiven, isNothing, sameForm } from "@medoid/values";

/** An example that the panel can judge. */
export interface Check {
  /** Its place among the task's examples, from 1. */
  readonly number: number;
  /** The input of the panel with its arguments. */
  readonly input: number;
  readonly args: readonly Value[];
  readonly expected: Value;
}

/** What programs make of the examples that the panel can judge. */
export interface Judged {
  /** Examples that no program meets are not among them: they more likely were misread than everybody is wrong. */
  readonly checks: readonly Check[];
  /** Those that no program meets. */
  readonly unmet: readonly Check[];
  /** Per program, the checks it contradicts, in their order. */
  readonly contradicted: readonly (readonly Check[])[];
}

/**
 * Judges programs by the examples of a task, from the table alone. A function that returns nothing also meets an example when an argument
 * that it changed is as expected.
 */
export function judgeExamples(table: OutcomeTable, examples: readonly Example[]): Judged {
  const meets = verdicts(table);
  const all = checksOf(table.inputs, examples, table.equality);
  const checks = all.filter((check) => table.programs.some((_, program) => meets(program, check)));
  return { checks, unmet: all.filter((check) => !checks.includes(check)), contradicted: table.programs.map((_, program) => checks.filter((check) => !meets(program, check))) };
}

/** The examples that state a value and whose arguments are on the panel, under the equality of the table. */
function checksOf(inputs: readonly Input[], examples: readonly Example[], equality: EqualityName): Check[] {
  if (examples.length === 0) return [];
  const forms = inputs.map((input) => formOf([...input.args], equality));
  return examples.flatMap(({ args, expected }, place) => {
    if (expected === undefined) return [];
    const wanted = formOf([...args], equality);
    const input = forms.findIndex((form) => sameForm(form, wanted));
    return input < 0 ? [] : [{ number: place + 1, input, args, expected }];
  });
}

/** Programs of one outcome class are judged once. */
function verdicts(table: OutcomeTable): (program: number, check: Check) => boolean {
  const known = new Map<string, boolean>();
  return (program, check) => {
    const key = `${check.number}.${table.class(program, check.input)}`;
    let verdict = known.get(key);
    if (verdict === undefined) known.set(key, (verdict = isMet(table.outcome(program, check.input), check, table.equality)));
    return verdict;
  };
}

/** Nothing is said of what stands where the expected list has a hole. */
function asFarAsStated(value: Value, expected: Value): Value {
  if (!Array.isArray(value) || !Array.isArray(expected) || value.length !== expected.length) return value;
  return value.map((item, at) => (isNotGiven(expected[at] as Value) ? (expected[at] as Value) : item));
}

function isMet(outcome: Outcome, { expected }: Check, equality: EqualityName): boolean {
  if (outcome.kind !== "returned") return false;
  if (equal(asFarAsStated(outcome.value, expected), expected, equality)) return true;
  return isNothing(outcome.value) && (outcome.args ?? []).some(([, changed]) => equal(changed, expected, equality));
}
