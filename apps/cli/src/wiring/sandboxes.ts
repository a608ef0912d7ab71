import { type LanguageName, MedoidError, type Sandbox } from "@medoid/spec";
import { makeSandbox } from "./sandbox.ts";
import { type Loader, nameOf, isPlugin, type Stage } from "./stage.ts";

/** Sandboxes in order of preference: a language is run by the first one that can. They are made and probed when a language first needs them. */
export class Sandboxes implements AsyncDisposable {
  readonly #stages: readonly Stage<"sandbox">[];
  readonly #load: Loader;
  readonly #probed = new Map<Stage<"sandbox">, Promise<Probed>>();
  readonly #byLanguage = new Map<LanguageName, Sandbox>();
  readonly #missing = new Map<LanguageName, unknown>();
  readonly #own: Sandbox[] = [];

  constructor(stages: readonly Stage<"sandbox">[], load: Loader) {
    this.#stages = stages;
    this.#load = load;
  }

  /** Finds the sandbox for a language. @throws MedoidError `unavailable` or `plugin` when none here can run it. */
  async prepare(language: LanguageName): Promise<void> {
    if (this.#byLanguage.has(language)) return;
    const able: string[] = [];
    let unavailable: unknown;
    for (const stage of this.#stages) {
      const probed = await this.#probe(stage);
      if ("unavailable" in probed) unavailable ??= probed.unavailable;
      else if (probed.languages.includes(language)) {
        this.#byLanguage.set(language, probed.sandbox);
        return;
      } else able.push(`${nameOf(probed.sandbox)} runs ${probed.languages.join(", ")}`);
    }
    const reason =
      unavailable ?? new MedoidError("plugin", `No sandbox chosen here runs ${language}: ${able.join("; ")}.`, { hint: "Choose another --sandbox; it can be given several times." });
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
    const used = new Set(this.#byLanguage.values());
    return Object.fromEntries(await Promise.all([...used].map(async (sandbox) => [sandbox.name, (await sandbox.probe("light")).isolation] as const)));
  }

  /** Ends the sandboxes made here; those that the caller made stay open. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#own.map((sandbox) => sandbox.close()));
  }

  #probe(stage: Stage<"sandbox">): Promise<Probed> {
    let probed = this.#probed.get(stage);
    if (!probed) this.#probed.set(stage, (probed = this.#make(stage)));
    return probed;
  }

  async #make(stage: Stage<"sandbox">): Promise<Probed> {
    const sandbox = await makeSandbox(stage, this.#load);
    if (typeof stage === "string" || isPlugin(stage)) this.#own.push(sandbox);
    try {
      return { sandbox, languages: (await sandbox.probe("light")).languages };
    } catch (error) {
      if (MedoidError.is(error) && error.code === "unavailable") return { unavailable: error };
      throw error;
    }
  }
}

type Probed = { readonly sandbox: Sandbox; readonly languages: readonly LanguageName[] } | { readonly unavailable: MedoidError };
