import { type Language, type LanguageName, MedoidError, type Task } from "@medoid/spec";
import type { ChoiceStages, Stages } from "@medoid/pipeline";
import { loadLanguages } from "./languages.ts";
import { loaderFrom } from "./load.ts";
import { completeStages, defaultMethod, type MethodName, methods, type StageChoices } from "./methods.ts";
import { makeSandbox, sharedSandbox } from "./sandbox.ts";
import { Sandboxes } from "./sandboxes.ts";
import { type Loader, makeStage } from "./stage.ts";

export interface WireOptions {
  readonly choices?: StageChoices;
  readonly method?: MethodName;
  /** Where packages and files are looked for; the working directory by default. */
  readonly folder?: string;
  /** Sandboxes that come along are those of all in this process who ask for it, and stay for a while after. */
  readonly shared?: boolean;
}

/** All stages made and checked, for any number of tasks. */
export class Wired implements AsyncDisposable {
  readonly stages: Stages;
  readonly guide: "all" | "reference";
  readonly sandboxes: Sandboxes;

  constructor(stages: Omit<Stages, "sandbox">, sandboxes: Sandboxes, method: MethodName) {
    this.sandboxes = sandboxes;
    this.stages = { ...stages, sandbox: sandboxes.of };
    this.guide = methods[method].guide;
  }

  /**
   * To be called with the languages of the candidates before they run. Where some of them cannot be run here, the candidates in the others
   * still can.
   * @throws MedoidError `input` for an unknown language, `unavailable` or `plugin` where no sandbox runs any of them.
   */
  async prepare(languages: Iterable<LanguageName>): Promise<void> {
    const names = [...new Set(languages)];
    for (const language of names) languageNamed(this.stages.languages, language);
    const prepared = await Promise.allSettled(names.map((language) => this.sandboxes.prepare(language)));
    const failed = prepared.find((one) => one.status === "rejected");
    if (failed && prepared.every((one) => one.status === "rejected")) throw failed.reason;
  }

  /** To be called before a task with an original is run. Where that cannot be run here, the candidates are chosen from without it. */
  async prepareOriginal({ original }: Task): Promise<void> {
    if (original) await Promise.allSettled([this.sandboxes.prepare(original.language)]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.sandboxes[Symbol.asyncDispose]();
  }
}

/** @throws MedoidError `input` for a method that there is not, `plugin` when a stage is unknown or its options do not fit. */
export async function wire({ choices = {}, method = defaultMethod, folder = process.cwd(), shared = false }: WireOptions = {}): Promise<Wired> {
  const load = loaderFrom(folder);
  const chosen = completeStages(choices, method);
  const [languages, fuzzer, choice] = await Promise.all([loadLanguages(), makeStage("fuzzer", chosen.fuzzer, load), makeChoiceStages(chosen, method, load)]);
  const sandboxes = new Sandboxes([chosen.sandbox].flat(), load, shared ? sharedSandbox : makeSandbox);
  return new Wired({ languages, fuzzer, ...choice }, sandboxes, method);
}

/** The stages right of the outcome table. @throws MedoidError `plugin`. */
export async function wireChoice({ choices = {}, method = defaultMethod, folder = process.cwd() }: WireOptions = {}): Promise<ChoiceStages> {
  return makeChoiceStages(completeStages(choices, method), method, loaderFrom(folder));
}

/** @throws MedoidError `input`. */
export function languageNamed(languages: readonly Language[], name: LanguageName): Language {
  const found = languages.find((language) => language.name === name);
  if (!found) throw new MedoidError("input", `No language "${name}" is known here.`, { hint: `Known: ${languages.map((language) => language.name).join(", ")}.` });
  return found;
}

async function makeChoiceStages(chosen: Required<StageChoices>, method: MethodName, load: Loader): Promise<ChoiceStages> {
  const [screens, encoder, clusterer, selector] = await Promise.all([
    Promise.all(chosen.screens.map((screen) => makeStage("screen", screen, load))),
    makeStage("encoder", chosen.encoder, load),
    makeStage("clusterer", chosen.clusterer, load),
    makeStage("selector", chosen.selector, load),
  ]);
  return { screens, encoder, clusterer, selector, stress: methods[method].stress };
}
