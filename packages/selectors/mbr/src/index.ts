import { definePlugin, type Selector } from "@medoid/spec";
import { meanAgreement, rankByMerit } from "@medoid/table";
import { z } from "zod";

export const mbrOptions = z.strictObject({
  /** Whether two programs that fail alike on an input agree there. */
  errors: z.enum(["agree", "never"]).default("never"),
});

export type MbrOptions = z.infer<typeof mbrOptions>;

/**
 * Baseline: the candidate that agrees most with all others, in the mean over inputs (minimum Bayes risk by execution, MBR-Exec, Shi et al.,
 * 2022). Runs unscreened by design: every candidate counts once, the screens' weights are not looked at. Score: that mean agreement, 0..1.
 */
export function mbrSelector({ errors }: MbrOptions): Selector {
  return {
    name: "mbr",
    select: ({ table }) => rankByMerit(table, table.multiplicity, meanAgreement(table, table.multiplicity, errors)),
  };
}

export default definePlugin<"selector", MbrOptions>({
  apiVersion: 1,
  kind: "selector",
  name: "mbr",
  description: "Baseline: the candidate that agrees most with all others over the inputs.",
  options: mbrOptions,
  create: mbrSelector,
});
