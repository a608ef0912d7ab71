import { loadPlugin, MedoidError } from "@medoid/spec";
import type { ContractNeeds, Examined, VerifyOptions } from "@medoid/testkit";
import { builtins, stageKinds } from "../wiring/builtins.ts";
import { parseReference } from "../wiring/reference.ts";
import type { Loader } from "../wiring/stage.ts";

export interface ExaminedPlugin {
  readonly name: string;
  readonly kind: string;
  readonly reports: readonly Examined[];
}

/**
 * Runs the contract on a package or a file, with what it exports as `contract` beside the plugin.
 * @throws MedoidError `plugin` where it cannot be loaded or made, or its export is of another form.
 */
export async function examinePlugin(reference: string, load: Loader, onFinding: VerifyOptions["onFinding"]): Promise<ExaminedPlugin> {
  const { name, options } = parseReference(reference);
  const { plugin, module } = await loadPlugin(name, load).catch((cause: unknown) => {
    const own = stageKinds.filter((kind) => Object.hasOwn(builtins[kind], name)).map((kind) => `@medoid/${kind}-${name}`);
    throw own.length === 0 ? cause : new MedoidError("plugin", `"${name}" is built in.`, { hint: `Name its package: ${own.join(" or ")}`, cause });
  });
  const exported = (module as { readonly contract?: unknown }).contract ?? {};
  if (typeof exported !== "object") throw new MedoidError("plugin", `What "${name}" exports as \`contract\` is no object.`);
  const needs = exported as ContractNeeds;
  // Most runs of the command need no laws.
  const { examine } = await import("@medoid/testkit");
  const given = Object.keys(options).length > 0 ? { ...needs, options: { ...(needs.options as object | undefined), ...options } } : needs;
  try {
    return { name: plugin.name, kind: plugin.kind, reports: await examine(plugin, given, onFinding) };
  } catch (cause) {
    if (MedoidError.is(cause)) throw cause;
    throw new MedoidError("plugin", `The contract of "${name}" could not be run: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
