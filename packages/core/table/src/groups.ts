import type { OutcomeTable } from "@medoid/spec";
import { isNothing } from "@medoid/values";

/** The program returned a value on at least one input. */
export function everReturned(table: OutcomeTable, program: number): boolean {
  for (let input = 0; input < table.inputs.length; input++) if (table.returned(program, input)) return true;
  return false;
}

/** On at least one input it returned something, or changed an argument: more than nothing, which says nothing of what was done. */
export function everSaid(table: OutcomeTable, program: number): boolean {
  return table.inputs.some((_, input) => {
    const outcome = table.outcome(program, input);
    return outcome.kind === "completed" || (outcome.kind === "returned" && (!isNothing(outcome.value) || (outcome.args?.length ?? 0) > 0));
  });
}

/** Same number: the same outcome class on every input. Numbered by first appearance. Several stages ask: it is worked out once per table. */
export function identicalGroups(table: OutcomeTable): Int32Array {
  let groups = groupsOf.get(table);
  if (!groups) groupsOf.set(table, (groups = groupsByRow(table)));
  return groups.slice();
}

const groupsOf = new WeakMap<OutcomeTable, Int32Array>();

/** Input by input, those whose class is not the one of the group's first program leave it for a group of their own. */
function groupsByRow(table: OutcomeTable): Int32Array {
  const size = table.programs.length;
  const groups = new Int32Array(size);
  const firsts = size > 0 ? [0] : [];
  for (let input = 0; input < table.inputs.length && firsts.length < size; input++) {
    const classes = firsts.map((first) => table.class(first, input));
    const left = new Map<string, number>();
    for (let p = 0; p < size; p++) {
      const group = groups[p] as number;
      const own = table.class(p, input);
      if (own === classes[group]) continue;
      const key = `${group}:${own}`;
      let into = left.get(key);
      if (into === undefined) left.set(key, (into = firsts.push(p) - 1));
      groups[p] = into;
    }
  }
  const numbers = new Map<number, number>();
  return groups.map((group) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
}
