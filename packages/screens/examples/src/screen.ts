import type { Assessment, OutcomeTable, Screen, Task } from "@medoid/spec";
import { callInWords, judgeExamples, valueInWords } from "@medoid/table";

/** What is left of a program's vote for one contradiction, on top of its share, while another program contradicts nothing. */
const contradicted = 0.1;

/** More reasons than this help nobody. */
const mostReasons = 3;

/**
 * Weighs down programs that contradict the examples of the task. Runs no code: an example is judged where the panel has an input with its
 * arguments. The weight is the share of the examples that the program meets, and a tenth of it while another program meets them all.
 * An example that no program meets is left out: it more likely was misread than everybody is wrong, and it would tell no two apart.
 */
export function examplesScreen(): Screen {
  return { name: "examples", assess };
}

function assess(table: OutcomeTable, task: Task): Assessment[] {
  const judged = judgeExamples(table, task.examples ?? []);
  const someMeetAll = judged.contradicted.some((contradictions) => contradictions.length === 0);
  return judged.contradicted.map((contradictions, program) => {
    if (contradictions.length === 0) return { weight: 1, reasons: [] };
    const share = 1 - contradictions.length / judged.checks.length;
    const reasons = contradictions.slice(0, mostReasons).map(({ number, args, expected, input }) => `fails example ${number}: ${callInWords(task.entry, args, table.outcome(program, input))}, expected ${valueInWords(expected)}`);
    const more = contradictions.length - reasons.length;
    if (more > 0) reasons.push(`fails ${more} more ${more === 1 ? "example" : "examples"}`);
    return { weight: share * (someMeetAll ? contradicted : 1), reasons };
  });
}
