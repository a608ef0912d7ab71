import type { Assessment, OutcomeTable, Screen, Task } from "@medoid/spec";
import { callInWords, followOriginal, valueInWords } from "@medoid/table";

/** What is left of a program's vote for departing from the original once, on an input that is surely meant. */
const departed = 0.1;

/**
 * Weighs down programs that depart from the original of the task, the program to be translated or rewritten. Runs no code: the table knows what the
 * original made of its inputs. Each departure leaves a tenth of the vote, or more where the input is less surely meant, and the program that departs
 * least keeps all of its own. Inputs on which the original fails, or everybody departs from it, say nothing.
 */
export function originalScreen(): Screen {
  return { name: "original", assess };
}

function assess(table: OutcomeTable, task: Task): Assessment[] {
  const { inputs, departs } = followOriginal(table) ?? { inputs: [], departs: table.programs.map(() => []) };
  const logs = departs.map((departures) => departures.reduce((sum, x) => sum + Math.log(1 - (1 - departed) * (table.weights[x] as number)), 0));
  const best = Math.max(...logs);
  return logs.map((log, program) => {
    const departures = departs[program] as readonly number[];
    if (log === best) return { weight: 1, reasons: [] };
    const shown = departures.reduce((a, b) => ((table.weights[b] as number) > (table.weights[a] as number) ? b : a));
    const wanted = table.original?.outcomes[shown];
    const said = callInWords(task.entry, table.inputs[shown]?.args ?? [], table.outcome(program, shown));
    const not = wanted?.kind === "returned" ? `, not ${valueInWords(wanted.value)}` : "";
    return { weight: Math.exp(log - best), reasons: [`departs from the original on ${departures.length} of ${inputs.length} inputs: ${said}${not}`] };
  });
}
