import { drawsOf, placesOf } from "../collect/draw.ts";
import { sameAs } from "../collect/job.ts";
import { readCollected, tablePath } from "../collect/tables.ts";
import type { Problem } from "../pool/read.ts";
import { formOf, formsOf, type Regime } from "../regime/index.ts";
import type { Wanted } from "../score/items.ts";
import type { Trail } from "./policies.ts";

/** All draws of these problems that were replayed as streams. The truth is looked at here, after all was chosen. */
export async function readTrails(problems: readonly Problem[], folder: string, wanted: Omit<Wanted, "regimes"> & { readonly regime: Regime }): Promise<Trail[]> {
  const trails: Trail[] = [];
  for (const problem of problems) {
    const form = sameAs(formOf(wanted.regime), formsOf(problem.task));
    for (const draw of wanted.n.flatMap((size) => drawsOf(problem, size, wanted.draws))) {
      const stands = (await readCollected(tablePath(folder, problem, { left: "stream", form, ...draw })))?.stands;
      if (!stands) continue;
      const places = placesOf(problem, draw);
      const lengths = [0];
      for (const place of places) lengths.push((lengths.at(-1) as number) + (problem.candidates[place]?.code.length ?? 0));
      const isRight = (ordinal: number | undefined): boolean => ordinal !== undefined && (problem.truth.passed[places[ordinal] as number] as boolean);
      trails.push({ pool: problem.pool, task: problem.task.id, group: problem.group, stands: stands.map((stand) => ({ ...stand, right: isRight(stand.winner) })), lengths });
    }
  }
  return trails;
}
