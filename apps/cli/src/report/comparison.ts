import { commonFailure, type Comparison } from "@medoid/pipeline";
import { everSaid } from "@medoid/table";
import { endings } from "./answer.ts";
import { count, oneLine } from "./text.ts";

/** Why it is not known whether two programs differ, in one line; undefined where it is. */
export function whyNotCompared({ difference, exploration, inputs, answered }: Comparison): string | undefined {
  const { table, stopped } = exploration;
  if (difference || table.programs.length === 1) return undefined;
  if (answered > 0) return table.programs.some((_, p) => everSaid(table, p)) ? undefined : "Nothing was compared: both return nothing, and change no argument; what programs print is not looked at.";
  if (inputs === 0) return `Nothing was compared: ${exploration.halted.length === 2 ? "both reach limits on every input" : endings[stopped?.by ?? "aborted"]}.`;
  const results = table.programs.flatMap((_, program) => table.inputs.map((_, x) => ({ outcome: table.outcome(program, x), returned: table.returned(program, x) })));
  const failures = results.flatMap(({ outcome, returned }) => (returned ? [] : [outcome]));
  const who = failures.length === results.length ? "neither returned a value" : "no result of one could be held against one of the other";
  return `Nothing was compared: ${who} in ${count(inputs, "input")}. Most often: ${oneLine(commonFailure(failures)).replace(/\.$/, "")}.`;
}

/** That no difference was found, in one line. */
export function describeNoDifference({ exploration, inputs, features }: Comparison): string {
  if (exploration.table.programs.length === 1) return "No difference: but for layout and comments, both are the same code.";
  const interrupted = exploration.stopped?.by === "aborted" ? " before it was interrupted" : "";
  return `No difference in ${count(inputs, "input")}${interrupted}, ${count(features, "branch outcome")} seen.`;
}
