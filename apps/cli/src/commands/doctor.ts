import { release } from "node:os";
import type { LanguageName } from "@medoid/spec";
import { type Command, Option } from "commander";
import { ends, exits, exitsHelp } from "../command/exits.ts";
import { collect } from "../command/flags.ts";
import { paint, print, tell } from "../command/output.ts";
import { describeCheckup, describeReports } from "../doctor/report.ts";
import { type Checkup, checkUp } from "../doctor/sandboxes.ts";
import { examinePlugin } from "../doctor/plugin.ts";
import { type StatusLine, statusLine } from "../report/status.ts";
import { count, json } from "../report/text.ts";
import { builtinNames } from "../wiring/builtins.ts";
import { loadLanguages } from "../wiring/languages.ts";
import { loaderFrom } from "../wiring/load.ts";

interface Flags {
  readonly sandbox?: string[];
  readonly plugin?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const help = `
Without --plugin: attacks every sandbox from inside, and shows what holds here (✓) or does not (✗), what enforces it, and what to
install or do for more (→). Exit code 4 when a sandbox that was named does not hold in all points, or, with none named, when some
language has no sandbox that does.
With --plugin: runs the laws of its kind on a plugin, and lists those that are broken. Exit code 1 when one is. The plugin's own code
runs in this process, outside of any sandbox.

Examples:
  $ medoid doctor
  $ medoid doctor --sandbox subprocess:isolation=landlock
  $ medoid doctor --json
  $ medoid doctor --plugin my-clusterer
  $ medoid doctor --plugin ./mine.ts:depth=3

${exitsHelp}`;

export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .summary("what holds here, or whether a plugin keeps its contract")
    .description("Finds out by live attack what every sandbox enforces on this machine, or runs the contract of its kind on a plugin.")
    .option("--sandbox <name>", "only this one: a name, a package or a file; can be given several times", collect)
    .addOption(new Option("--plugin <name>", "run the contract on this plugin of any kind: a package or a file").conflicts("sandbox"))
    .option("--json", "print one JSON document")
    .option("-q, --quiet", "no progress")
    .option("--no-color", "no colours; NO_COLOR is obeyed too")
    .addHelpText("after", help)
    .action(ends(doctor));
}

async function doctor(flags: Flags): Promise<number> {
  const status = statusLine(flags.quiet === true);
  try {
    return flags.plugin === undefined ? await sandboxes(flags, status) : await plugin(flags.plugin, flags, status);
  } finally {
    status.clear();
  }
}

async function sandboxes(flags: Flags, status: StatusLine): Promise<number> {
  const load = loaderFrom(process.cwd());
  const names = flags.sandbox ?? builtinNames("sandbox");
  const checkups: Checkup[] = [];
  for (const name of names) {
    status.show(() => `attacking ${name} from inside, ${count(names.length - checkups.length, "sandbox", "sandboxes")} left`);
    const checkup = await checkUp(name, load);
    status.clear();
    checkups.push(checkup);
    if (!flags.json) print(`${checkups.length > 1 ? "\n" : ""}${describeCheckup(checkup, paint)}`);
  }
  const languages = await runners(checkups);
  const homeless = Object.keys(languages).filter((language) => languages[language]?.length === 0);
  if (flags.json) print(json({ schemaVersion: 1, machine: { platform: process.platform, arch: process.arch, kernel: release(), node: process.version }, sandboxes: checkups, languages }));
  else if (flags.sandbox === undefined) print(`\n${Object.entries(languages).map(([language, by]) => `${language}: ${by.length === 0 ? paint.red("no sandbox holds") : by.join(", ")}`).join("\n")}`);
  if (flags.sandbox === undefined) return homeless.length === 0 ? exits.ok : exits.unavailable;
  return checkups.every((checkup) => checkup.available && checkup.holds) ? exits.ok : exits.unavailable;
}

/** By language, the sandboxes that run it and hold in all points. */
async function runners(checkups: readonly Checkup[]): Promise<Record<string, string[]>> {
  const names = (await loadLanguages()).map(({ name }) => name);
  const able = (language: LanguageName): string[] => checkups.filter((it) => it.available && it.holds && it.capabilities.languages.includes(language)).map(({ name }) => name);
  return Object.fromEntries(names.map((language) => [language, able(language)]));
}

async function plugin(reference: string, flags: Flags, status: StatusLine): Promise<number> {
  const examined = await examinePlugin(reference, loaderFrom(process.cwd()), ({ id }, left) => status.show(() => `${id}; ${count(left, "law")} left`));
  status.clear();
  const { name, kind, reports } = examined;
  const passed = reports.every((report) => report.passed);
  print(flags.json ? json({ schemaVersion: 1, plugin: { reference, name, kind }, passed, reports }) : describeReports(`${name}, a plugin of the kind ${kind}`, reports, paint));
  if (passed) return exits.ok;
  if (flags.json) tell("The contract is broken.");
  return exits.difference;
}
