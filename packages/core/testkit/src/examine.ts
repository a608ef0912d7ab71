import { type Capabilities, createPlugin, type LanguageName, MedoidError, type Plugin, type PluginKind, type Sandbox, type Task } from "@medoid/spec";
import type { LanguageSources, SandboxProgram, Subjects } from "./law.ts";
import { javascriptPrograms, javascriptSources, javascriptValues } from "./samples/javascript.ts";
import { pythonPrograms, pythonSources, pythonValues } from "./samples/python.ts";
import { sampleTask } from "./tables.ts";
import { type Report, verify, type VerifyOptions } from "./verify.ts";

/** What a plugin's laws need beside the plugin: a package may export it, named `contract`, so that others can check the plugin too. */
export interface ContractNeeds {
  /** Options that the plugin cannot do without. */
  readonly options?: unknown;
  /** Laws that it is known to break, by id, with the reason. */
  readonly known?: Readonly<Record<string, string>>;
  /** For a language that the testkit has no sources of. */
  readonly sources?: LanguageSources;
  /** For a sampler: a task that it has candidates for, and whether the same seed gives the same ones (default: no). */
  readonly task?: Task;
  readonly repeatable?: boolean;
  /** For a sandbox: programs in languages that the testkit has none of, by language. */
  readonly programs?: Readonly<Record<string, Partial<Record<SandboxProgram, string>>>>;
  /** The same of attacks, by language and the attack's id. */
  readonly attackPrograms?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** One report; `language` where the laws were run once per language. */
export interface Examined extends Report {
  readonly language?: LanguageName;
}

const sources: Readonly<Record<string, LanguageSources>> = { python: pythonSources, javascript: javascriptSources, typescript: javascriptSources };

const programs = { python: pythonPrograms, javascript: javascriptPrograms, typescript: javascriptPrograms };
const values: Readonly<Record<string, Subjects["sandbox"]["values"]>> = { python: pythonValues, javascript: javascriptValues, typescript: javascriptValues };

/**
 * Runs the laws of plugins and those of its kind on a plugin of any kind, with what the testkit has for them and what `needs` adds.
 * @throws MedoidError `plugin` where it cannot be made, or is of a kind that there are no laws for.
 */
export async function examine(plugin: Plugin, needs: ContractNeeds = {}, onFinding?: VerifyOptions["onFinding"]): Promise<Examined[]> {
  const options = (known: ContractNeeds["known"]): VerifyOptions => ({ ...(known && { known }), ...(onFinding && { onFinding }) });
  const of = (own: boolean): ContractNeeds["known"] => needs.known && Object.fromEntries(Object.entries(needs.known).filter(([id]) => id.startsWith("plugin/") === own));
  const check = <Kind extends PluginKind & keyof Subjects>(kind: Kind, subject: Subjects[Kind]): Promise<Report> => verify(kind, subject, options(of(false)));
  const create = () => createPlugin(plugin, needs.options) as never;
  await create();
  const first = await verify("plugin", { plugin, kind: plugin.kind, options: needs.options }, options(of(true)));
  switch (plugin.kind) {
    case "fuzzer":
    case "screen":
    case "encoder":
    case "clusterer":
    case "selector":
      return [first, await check(plugin.kind, { create })];
    case "language": {
      const own = needs.sources ?? sources[plugin.name];
      if (own === undefined) throw new MedoidError("plugin", `The laws of a language need sources in ${plugin.name}.`, { hint: "Export `contract = { sources }` beside the plugin." });
      return [first, await check("language", { create, sources: own })];
    }
    case "sampler":
      return [first, await check("sampler", { create, task: needs.task ?? sampleTask, repeatable: needs.repeatable ?? false })];
    case "sandbox": {
      const reports: Examined[] = [first];
      const known = { ...programs, ...needs.programs };
      const { languages, time, memory } = await probed(await createPlugin(plugin as Plugin<"sandbox">, needs.options));
      for (const language of languages) {
        const own = known[language as keyof typeof known];
        if (own === undefined) throw new MedoidError("plugin", `The laws of a sandbox need programs in ${language}.`, { hint: "Export `contract = { programs: { language: {...} } }` beside the plugin." });
        const attackPrograms = needs.attackPrograms?.[language];
        const isSafe = time.holds === true && memory.holds !== "none";
        const subject = { create, language, programs: isSafe ? own : withoutAttacks(own), ...(values[language] && { values: values[language] }), ...(attackPrograms && { attackPrograms }) };
        reports.push({ ...(await check("sandbox", subject)), language });
      }
      return reports;
    }
    default:
      throw new MedoidError("plugin", `There are no laws for plugins of the kind ${JSON.stringify(plugin.kind)}.`);
  }
}

/** The attacks take place around this one. */
function withoutAttacks(all: Partial<Record<SandboxProgram, string>>): Partial<Record<SandboxProgram, string>> {
  const { witness, ...others } = all;
  return witness === undefined ? all : others;
}

/** What it says of itself: attacks on time and memory that nothing limits would end the process that tries them. */
async function probed(sandbox: Sandbox): Promise<Capabilities> {
  try {
    return await sandbox.probe();
  } finally {
    await sandbox.close();
  }
}
