import type { Evidence, Selection } from "@medoid/spec";
import { meanAgreement, rankByMerit } from "@medoid/table";
import type { Subjects } from "../law.ts";
import type { KindCheck } from "./broken.ts";

const made = (select: (evidence: Evidence) => Selection): Subjects["selector"] => ({ create: () => ({ name: "toy", select }) });

/** Agrees most with the votes. */
function agreement({ table, behaviours: { weight } }: Evidence): Selection {
  const votes = weight.some((count) => count > 0) ? weight : Float64Array.from(table.multiplicity);
  return rankByMerit(table, votes, meanAgreement(table, votes, "never"));
}

const byScore = (score: (evidence: Evidence, program: number) => number): Subjects["selector"] =>
  made((evidence) => {
    const scores = Float64Array.from(evidence.table.programs, (_, program) => score(evidence, program));
    return { ranking: [...scores.keys()].toSorted((i, j) => (scores[j] as number) - (scores[i] as number)), scores };
  });

let calls = 0;

export const selectorCheck: KindCheck<"selector"> = {
  sound: made(agreement),
  broken: [
    { what: "only the winner", caughtBy: "selector/ranking", subject: made((evidence) => ({ ...agreement(evidence), ranking: agreement(evidence).ranking.slice(0, 1) })) },
    { what: "distances for scores", caughtBy: "selector/scores", subject: made((evidence) => ({ ...agreement(evidence), scores: agreement(evidence).scores.map((score) => -score) })) },
    {
      what: "another ranking at each call",
      caughtBy: "selector/repeatable",
      subject: made((evidence) => (calls++ % 2 ? agreement(evidence) : { ...agreement(evidence), ranking: agreement(evidence).ranking.toReversed() })),
    },
    { what: "failing alike is agreeing", caughtBy: "selector/returned", subject: byScore(({ table }, program) => meanAgreement(table, table.multiplicity, "agree")[program] as number) },
    { what: "the screens are not looked at", caughtBy: "selector/votes", subject: made(({ table }) => rankByMerit(table, table.multiplicity, meanAgreement(table, table.multiplicity, "never"))) },
    { what: "the one that differs most", caughtBy: "selector/agreement", subject: byScore(({ table }, program) => -(meanAgreement(table, table.multiplicity, "never")[program] as number)) },
    { what: "the first to come", caughtBy: "selector/order", subject: byScore((_, program) => -program) },
    {
      what: "no inputs, no choice",
      caughtBy: "selector/small",
      subject: made((evidence) => {
        if (evidence.table.inputs.length === 0) throw new Error("no inputs");
        return agreement(evidence);
      }),
    },
  ],
};
