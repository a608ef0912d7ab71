import type { EqualityName, Example, Input, Value } from "@medoid/spec";
import { formOf, sameForm } from "@medoid/values";

/** An example that the panel can judge. */
export interface Check {
  /** Its place among the task's examples, from 1. */
  readonly number: number;
  /** The input of the panel with its arguments. */
  readonly input: number;
  readonly args: readonly Value[];
  readonly expected: Value;
}

/** The examples that state a value and whose arguments are on the panel, under the equality of the task. */
export function checksOf(inputs: readonly Input[], examples: readonly Example[], equality: EqualityName): Check[] {
  const forms = inputs.map((input) => formOf([...input.args], equality));
  return examples.flatMap(({ args, expected }, place) => {
    if (expected === undefined) return [];
    const wanted = formOf([...args], equality);
    const input = forms.findIndex((form) => sameForm(form, wanted));
    return input < 0 ? [] : [{ number: place + 1, input, args, expected }];
  });
}
