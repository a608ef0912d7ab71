import { z } from "zod";
import type { StoredExploration } from "./record.ts";

const count = z.int().nonnegative();

/** A `Journal` in a file. */
export const journalForm = z.object({
  joined: z.array(count),
  ended: count.exactOptional(),
  stopped: z.object({ by: z.enum(["aborted", "seconds"]), round: count, early: z.object({ asking: count, answered: z.array(count) }).exactOptional() }).exactOptional(),
});

const form = z.object({
  task: z.object({ id: z.string(), language: z.string(), entry: z.object({ kind: z.string(), byName: z.array(z.string().nullable()).exactOptional(), isClass: z.boolean().exactOptional() }) }),
  seed: z.int(),
  admitted: z.array(
    z.object({
      candidate: z.object({ ordinal: count, id: z.string(), code: z.string(), language: z.string(), origin: z.object({ sampler: z.string() }) }),
      program: z.union([count, z.object({ problem: z.string() })]),
    }),
  ),
  halted: z.array(count),
  table: z.object({ programs: z.array(z.object({ code: z.string(), members: z.array(count).min(1) })) }),
  stopped: z.object({ by: z.string(), round: count }).optional(),
  round: count,
  executions: count,
  features: count,
  journal: journalForm,
  spared: z.object({ planned: count, change: z.number() }).optional(),
  unfollowed: z.string().optional(),
  stress: z.object({ inputs: count, size: count, programs: z.array(z.object({ program: count, apart: count, short: count })) }).optional(),
});

/** All that choosing looks at is there, and belongs together: the table itself is checked where it is restored. @throws Error that says what is wrong. */
export function checkWhole(stored: StoredExploration): void {
  const issue = form.safeParse(stored).error?.issues[0];
  if (issue) throw new TypeError(`${issue.path.join(".")}: ${issue.message.replace(/^Invalid input: /, "")}`);
  checkMembers(stored);
  checkPlaces(stored);
}

/** Candidates and programs name each other. Programs that the run did not come to are not in the table. */
function checkMembers({ admitted, table: { programs } }: StoredExploration): void {
  const programOf = new Map(programs.flatMap(({ members }, p) => members.map((ordinal) => [ordinal, p] as const)));
  for (const { candidate, program } of admitted) {
    const own = typeof program === "number" && program < programs.length ? program : undefined;
    const inTable = programOf.get(candidate.ordinal);
    if (own !== inTable) throw new RangeError(`candidate ${candidate.ordinal} is of ${typeof program === "number" ? `program ${program}` : "no program"}, and the table has it in ${inTable ?? "none"}`);
    programOf.delete(candidate.ordinal);
  }
  for (const [ordinal, program] of programOf) throw new RangeError(`program ${program} is of candidate ${ordinal}, which is not there`);
}

function checkPlaces({ admitted, halted, table, stress }: StoredExploration): void {
  const places = new Set(admitted.map(({ program }) => program));
  const missing = halted.find((program) => !places.has(program)) ?? stress?.programs.find(({ program }) => program >= table.programs.length)?.program;
  if (missing !== undefined) throw new RangeError(`there is no program ${missing}`);
}
