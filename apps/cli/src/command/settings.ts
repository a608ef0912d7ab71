import type { AnswerOptions } from "@medoid/pipeline";
import { MedoidError } from "@medoid/spec";
import type { RunOptions } from "../library.ts";
import { completeStages, defaultMethod, type MethodName, type StageChoices } from "../wiring/methods.ts";
import { parseReference } from "../wiring/reference.ts";
import { nameOf, type Stage } from "../wiring/stage.ts";
import { type Config, readConfig, withPathsFrom } from "./config.ts";
import { type ChoiceFlags, type RunFlags, stagesOf } from "./flags.ts";

/** What flags and the settings file say together. */
export interface Settings {
  readonly method: MethodName;
  readonly choices: StageChoices;
  readonly run: RunOptions;
  readonly answer: AnswerOptions;
}

/**
 * Flags go before the settings file, and that before the method. A method named by flag replaces all stages of the file.
 * @param kept of an earlier run: in the place of a settings file, unless one is named
 * @throws MedoidError `input` for a bad settings file.
 */
export async function settingsOf(flags: ChoiceFlags & RunFlags, kept?: Config): Promise<Settings> {
  const config = kept && flags.config === undefined ? kept : await readConfig(flags.config);
  const seed = flags.seed ?? config.seed;
  const inputs = flags.inputs ?? config.inputs;
  const seconds = flags.seconds ?? config.seconds;
  const steps = flags.steps ?? config.steps;
  const workers = flags.workers ?? config.workers;
  const prefer = flags.prefer ?? config.prefer;
  const method = flags.method ?? config.method ?? defaultMethod;
  const choices: StageChoices = { ...(flags.method === undefined && stagesIn(config)), ...stagesOf(flags) };
  return {
    method,
    choices: flags.sitePackages ? { ...choices, sandbox: withPackages([completeStages(choices, method).sandbox].flat(), flags.sitePackages) } : choices,
    run: {
      ...(seed !== undefined && { seed }),
      ...((inputs !== undefined || seconds !== undefined) && { budget: { ...(inputs !== undefined && { inputs }), ...(seconds !== undefined && { seconds }) } }),
      ...(steps !== undefined && { limits: { steps } }),
      ...(workers !== undefined && { workers }),
    },
    answer: { minConfidence: flags.minConfidence ?? config.minConfidence ?? 0, ...(prefer && { prefer }) },
  };
}

/** The sandboxes with these packages for Python. @throws MedoidError `input` where none of them takes any. */
function withPackages(sandboxes: readonly Stage<"sandbox">[], packages: readonly string[]): Stage<"sandbox">[] {
  const takes = (stage: Stage<"sandbox">): stage is string => typeof stage === "string" && parseReference(stage).name === "subprocess";
  if (!sandboxes.some(takes)) throw new MedoidError("input", "--site-packages needs the sandbox subprocess.", { hint: "Leave --sandbox away, or name subprocess too." });
  return sandboxes.map((stage) => (takes(stage) ? `${stage}${stage.includes(":") ? "," : ":"}packages=${JSON.stringify(packages)}` : stage));
}

/** The settings as a record beside the results: stages by name. */
export function describeSettings(settings: Settings): Record<string, unknown> {
  const { method, run, answer } = settings;
  return { method, stages: namedStages(settings), seed: run.seed ?? 1, budget: run.budget ?? {}, limits: run.limits ?? {}, ...answer };
}

/** What shapes the answer but for the seed, for a run that goes through the same again: as a settings file says it, stages by name. */
export function keptSettings(settings: Settings): Config {
  const { method, run, answer } = settings;
  const { inputs } = run.budget ?? {};
  const { steps } = run.limits ?? {};
  return withPathsFrom(process.cwd(), { method, ...namedStages(settings), ...(inputs !== undefined && { inputs }), ...(steps !== undefined && { steps }), ...answer });
}

function namedStages({ method, choices }: Settings): StageChoices {
  const stages = Object.entries(completeStages(choices, method));
  return Object.fromEntries(stages.map(([kind, stage]) => [kind, Array.isArray(stage) ? stage.map(nameOf) : nameOf(stage as string)]));
}

function stagesIn({ sandbox, fuzzer, screens, encoder, clusterer, selector }: Config): StageChoices {
  return {
    ...(sandbox && { sandbox }),
    ...(fuzzer && { fuzzer }),
    ...(screens && { screens }),
    ...(encoder && { encoder }),
    ...(clusterer && { clusterer }),
    ...(selector && { selector }),
  };
}
