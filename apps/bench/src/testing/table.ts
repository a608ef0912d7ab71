import type { Input, Outcome, OutcomeTable } from "@medoid/spec";
import { buildTable } from "@medoid/table";

/**
 * A table written by hand: one text per program, one letter per input. Equal letters are equal values, `!` is an error.
 *
 * @param members candidates per program, numbered on from the program before; one each unless given
 */
export function tableOf(rows: readonly string[], members: readonly number[] = rows.map(() => 1)): OutcomeTable {
  const inputs = Array.from(rows[0] as string, (_, x): Input => ({ id: `i${x}`, args: [x], weight: 1, guided: false, parents: [], operator: "random" }));
  const outcomeOf = (letter: string): Outcome => (letter === "!" ? { kind: "threw", class: "ValueError", message: "" } : { kind: "returned", value: letter });
  let ordinal = 0;
  return buildTable({
    programs: rows.map((_, p) => ({ key: `p${p}`, code: "", language: "python", entry: { kind: "function", name: "f" }, members: Array.from({ length: members[p] as number }, () => ordinal++) })),
    inputs,
    rows: rows.map((row) => Array.from(row, (letter) => ({ outcome: outcomeOf(letter), steps: 1 }))),
    equality: "python",
  });
}
