import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Clusterer, Encoder, Screen, Selector } from "./choice.ts";
import { MedoidError } from "./errors.ts";
import type { Fuzzer } from "./fuzzer.ts";
import type { Language } from "./language.ts";
import type { Sampler } from "./sampler.ts";
import type { Sandbox } from "./sandbox.ts";

/** What each kind of plugin makes. Open: another package adds a kind by declaration merging. */
export interface PluginKinds {
  language: Language;
  sampler: Sampler;
  fuzzer: Fuzzer;
  sandbox: Sandbox;
  screen: Screen;
  encoder: Encoder;
  clusterer: Clusterer;
  selector: Selector;
}

export type PluginKind = keyof PluginKinds;

/** A plugin: the default export of its package. */
export interface Plugin<Kind extends PluginKind = PluginKind, Options = any> {
  readonly apiVersion: 1;
  readonly kind: Kind;
  readonly name: string;
  /** One line, for `medoid plugins`. */
  readonly description?: string;
  /** Checks and completes the options; without it the plugin takes none. */
  readonly options?: StandardSchemaV1<unknown, Options>;
  create(options: Options): PluginKinds[Kind];
}

/** Gives a plugin its types; returns it unchanged. */
export function definePlugin<Kind extends PluginKind, Options = Record<string, never>>(plugin: Plugin<Kind, Options>): Plugin<Kind, Options> {
  return plugin;
}

export type PluginTable = Readonly<Record<string, () => Promise<{ readonly default: unknown }>>>;

export interface ResolveContext {
  /** The plugins that come along, by name, for this kind. */
  readonly builtins: PluginTable;
  /** Imports a package by name or a file by path, from the user's folder. */
  load(reference: string): Promise<unknown>;
}

/**
 * Finds a plugin: a built-in by its name, a file (`./mine.ts`), or a package (`my-pkg`, which must export the plugin as default).
 * @throws MedoidError `plugin`, saying what there is and what to install, or what is wrong with what was found.
 */
export async function resolvePlugin<Kind extends PluginKind>(kind: Kind, reference: string, context: ResolveContext): Promise<Plugin<Kind>> {
  const builtin = Object.hasOwn(context.builtins, reference) ? context.builtins[reference] : undefined;
  if (builtin) return checked(kind, reference, (await builtin()).default);
  return checked(kind, reference, defaultOf(await loadModule(kind, reference, context)));
}

/**
 * Loads a plugin of whatever kind, with all that its module exports.
 * @throws MedoidError `plugin` as `resolvePlugin` does.
 */
export async function loadPlugin(reference: string, load: ResolveContext["load"]): Promise<{ readonly plugin: Plugin; readonly module: object }> {
  const module = await loadModule("plugin", reference, { builtins: {}, load });
  return { plugin: checked("any", reference, defaultOf(module)), module: module as object };
}

async function loadModule(what: string, reference: string, { builtins, load }: ResolveContext): Promise<unknown> {
  try {
    return await load(reference);
  } catch (cause) {
    const isFile = /^[./~]|^[a-z]:[\\/]/i.test(reference);
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    if (isFile || !isNotFound(cause)) throw new MedoidError("plugin", `The ${what} "${reference}" could not be loaded: ${reason}.`, { cause });
    const there = Object.keys(builtins);
    throw new MedoidError("plugin", `There is no ${what} "${reference}".${there.length === 0 ? "" : ` Built in: ${there.join(", ")}.`}`, {
      hint: `If it is a package, install it here: npm install ${reference}`,
      cause,
    });
  }
}

function defaultOf(module: unknown): unknown {
  return typeof module === "object" && module !== null && "default" in module ? module.default : module;
}

/**
 * Makes what the plugin offers, with its options checked.
 * @throws MedoidError `plugin` when the options do not fit.
 */
export async function createPlugin<Kind extends PluginKind>(plugin: Plugin<Kind>, options: unknown = {}): Promise<PluginKinds[Kind]> {
  if (!plugin.options) {
    const given = Object.keys((options ?? {}) as object);
    if (given.length > 0) throw new MedoidError("plugin", `The ${plugin.kind} "${plugin.name}" takes no options, but got ${given.join(", ")}.`);
    return plugin.create({});
  }
  const result = await plugin.options["~standard"].validate(options ?? {});
  if (result.issues) {
    const first = result.issues[0];
    const path = first?.path?.map((part) => String(typeof part === "object" ? part.key : part)).join(".");
    throw new MedoidError("plugin", `The ${plugin.kind} "${plugin.name}" does not take these options: ${path ? `${path}: ` : ""}${first?.message ?? "invalid"}.`);
  }
  return plugin.create(result.value);
}

function checked<Kind extends PluginKind>(kind: Kind | "any", reference: string, exported: unknown): Plugin<Kind> {
  const wrong = whatIsWrong(kind, exported);
  if (wrong) {
    throw new MedoidError("plugin", `"${reference}" is no ${kind === "any" ? "" : `${kind} `}plugin: ${wrong}.`, {
      hint: `Its default export must be { apiVersion: 1, kind${kind === "any" ? "" : `: "${kind}"`}, name, create }.`,
    });
  }
  return exported as Plugin<Kind>;
}

function whatIsWrong(kind: PluginKind | "any", exported: unknown): string | undefined {
  if (typeof exported !== "object" || exported === null) return "it has no default export that is an object";
  const plugin = exported as Partial<Plugin>;
  if (plugin.apiVersion !== 1) return `its apiVersion is ${JSON.stringify(plugin.apiVersion)}, and 1 is the one known here`;
  if (kind === "any" ? typeof plugin.kind !== "string" : plugin.kind !== kind) return `its kind is ${JSON.stringify(plugin.kind)}`;
  if (typeof plugin.name !== "string" || plugin.name === "") return "it has no name";
  if (typeof plugin.create !== "function") return "it has no create function";
  return undefined;
}

function isNotFound(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | null)?.code;
  return code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
}
