import type { Assessment, OutcomeTable, Task } from "@medoid/spec";
import { everReturned } from "@medoid/table";
import type { Subjects } from "../law.ts";
import type { KindCheck } from "./broken.ts";

const made = (assess: (table: OutcomeTable, task: Task) => Assessment[]): Subjects["screen"] => ({ create: () => ({ name: "toy", assess }) });
const each = (weigh: (table: OutcomeTable, program: number) => number): Subjects["screen"] =>
  made((table) =>
    table.programs.map((_, program) => {
      const weight = weigh(table, program);
      return { weight, reasons: weight < 1 ? ["failed throughout"] : [] };
    }),
  );

const passes: Assessment = { weight: 1, reasons: [] };
let calls = 0;

export const screenCheck: KindCheck<"screen"> = {
  sound: each((table, program) => (everReturned(table, program) ? 1 : 0)),
  broken: [
    { what: "only programs that are suspicious", caughtBy: "screen/each", subject: made((table) => table.programs.slice(1).map(() => passes)) },
    { what: "a weight of 2", caughtBy: "screen/range", subject: each(() => 2) },
    { what: "a lower weight without a reason", caughtBy: "screen/reasons", subject: made((table) => table.programs.map(() => ({ weight: 0.5, reasons: [] }))) },
    {
      what: "the candidate's own words as the reason",
      caughtBy: "screen/reasons",
      subject: made((table) =>
        table.programs.map((_, program) => {
          const outcome = table.outcome(program, 0);
          return outcome.kind === "threw" ? { weight: 0, reasons: [outcome.class] } : passes;
        }),
      ),
    },
    { what: "late programs weigh less", caughtBy: "screen/order", subject: each((_, program) => 1 / (1 + program)) },
    { what: "programs written often weigh more", caughtBy: "screen/copies", subject: each((table, program) => ((table.multiplicity[program] as number) > 1 ? 1 : 0.5)) },
    { what: "weights that change from call to call", caughtBy: "screen/pure", subject: each(() => 1 / (2 + calls++)) },
    {
      what: "needs examples",
      caughtBy: "screen/small",
      subject: made((table, task) => {
        if (!task.examples) throw new Error("no examples");
        return table.programs.map(() => passes);
      }),
    },
  ],
};
