import { type LanguageName, MedoidError, type Sandbox } from "@medoid/spec";
import type { makeSandbox } from "./sandbox.ts";
import { type Loader, nameOf, isPlugin, type Stage } from "./stage.ts";

/** Sandboxes in order of preference: a language is run by the first one that can. They are made and probed when a language first needs them. */
export class Sandboxes implements AsyncDisposable {
  readonly #stages: readonly Stage<"sandbox">[];
  readonly #load: Loader;
  readonly #makeSandbox: typeof makeSandbox;
  readonly #made = new Map<Stage<"sandbox">, Promise<Sandbox>>();
  readonly #byLanguage = new Map<LanguageName, Sandbox>();
  readonly #missing = new Map<LanguageName, unknown>();
  readonly #own: Sandbox[] = [];

  constructor(stages: readonly Stage<"sandbox">[], load: Loader, make: typeof makeSandbox) {
    this.#stages = stages;
    this.#load = load;
    this.#makeSandbox = make;
  }

  /** Finds the sandbox for a language. @throws MedoidError `unavailable` or `plugin` when none here can run it. */
  async prepare(language: LanguageName): Promise<void> {
    if (this.#byLanguage.has(language)) return;
    const others: string[] = [];
    let unavailable: unknown;
    for (const stage of this.#stages) {
      const sandbox = await this.#make(stage);
      if (!sandbox.languages.includes(language)) {
        others.push(`${nameOf(sandbox)} runs ${sandbox.languages.join(", ")}`);
        continue;
      }
      try {
        const { languages, degraded } = await sandbox.probe("light", [language]);
        if (languages.includes(language)) {
          this.#byLanguage.set(language, sandbox);
          return;
        }
        others.push(`${nameOf(sandbox)} does not run it here${degraded.length > 0 ? ` (${degraded.join("; ")})` : ""}`);
      } catch (error) {
        if (!MedoidError.is(error) || error.code !== "unavailable") throw error;
        unavailable ??= error;
      }
    }
    const reason =
      unavailable ?? new MedoidError("plugin", `No sandbox chosen here runs ${language}: ${others.join("; ")}.`, { hint: "Choose another --sandbox; it can be given several times." });
    this.#missing.set(language, reason);
    throw reason;
  }

  /** The sandbox found by `prepare`. @throws what `prepare` threw. */
  readonly of = (language: LanguageName): Sandbox => {
    const sandbox = this.#byLanguage.get(language);
    if (!sandbox) throw this.#missing.get(language) ?? new MedoidError("plugin", `No sandbox was prepared for ${language}.`);
    return sandbox;
  };

  /** Those in use, with the isolation that was found to hold. */
  async isolations(): Promise<Record<string, string>> {
    const used = Map.groupBy(this.#byLanguage.keys(), this.of);
    return Object.fromEntries(await Promise.all([...used].map(async ([sandbox, languages]) => [sandbox.name, (await sandbox.probe("light", languages)).isolation] as const)));
  }

  /** Ends the sandboxes made here; those that the caller made stay open. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#own.map((sandbox) => sandbox.close()));
  }

  #make(stage: Stage<"sandbox">): Promise<Sandbox> {
    let making = this.#made.get(stage);
    if (!making) this.#made.set(stage, (making = this.#create(stage)));
    return making;
  }

  async #create(stage: Stage<"sandbox">): Promise<Sandbox> {
    const sandbox = await this.#makeSandbox(stage, this.#load);
    if (typeof stage === "string" || isPlugin(stage)) this.#own.push(sandbox);
    return sandbox;
  }
}
