import { createPlugin, type Plugin, type PluginKinds, resolvePlugin } from "@medoid/spec";
import { builtins, type StageKind } from "./builtins.ts";
import { parseReference } from "./reference.ts";

/**
 * A stage as a caller may give it: a name with options (`agglomerative:clusters=2`, `my-package`, `./mine.ts`), a plugin (made with its
 * default options), or the stage itself, made already.
 */
export type Stage<Kind extends StageKind> = string | Plugin<Kind, any> | PluginKinds[Kind];

export type Loader = (reference: string) => Promise<unknown>;

/** @throws MedoidError `plugin` when there is none of that name, or its options do not fit. */
export async function makeStage<Kind extends StageKind>(kind: Kind, stage: Stage<Kind>, load: Loader): Promise<PluginKinds[Kind]> {
  if (typeof stage === "string") {
    const { name, options } = parseReference(stage);
    return createPlugin(await resolvePlugin(kind, name, { builtins: builtins[kind], load }), options);
  }
  return isPlugin(stage) ? createPlugin(stage as Plugin<Kind>) : (stage as PluginKinds[Kind]);
}

/** What a stage is called in messages and records. */
export function nameOf(stage: string | { readonly name: string }): string {
  return typeof stage === "string" ? stage : stage.name;
}

/** A plugin, or its name, is still to be made; anything else was made by the caller, who keeps it. */
export function isPlugin(stage: object): stage is Plugin {
  return "apiVersion" in stage && "create" in stage;
}
