import type { Plugin } from "@medoid/spec";
import type { Command } from "commander";
import { ends, exitsHelp } from "../command/exits.ts";
import { paint, print } from "../command/output.ts";
import { json } from "../report/text.ts";
import { builtins, stageKinds, type StageKind } from "../wiring/builtins.ts";
import { defaultMethod, methodNames, methods } from "../wiring/methods.ts";

const help = `
Examples:
  $ medoid plugins
  $ medoid plugins --json
  $ npm install my-clusterer && medoid select *.py --entry solve --clusterer my-clusterer
  $ medoid select *.py --entry solve --clusterer ./mine.ts

${exitsHelp}`;

interface Row {
  readonly kind: StageKind | "method";
  readonly name: string;
  readonly description: string;
  readonly default: boolean;
}

export function addPlugins(program: Command): void {
  program
    .command("plugins")
    .summary("what there is for every stage")
    .description("Lists the plugins that come along for every stage, and the methods: named choices of all stages.")
    .option("--json", "print one JSON document")
    .option("--no-color", "no colours; NO_COLOR is obeyed too")
    .addHelpText("after", help)
    .action(ends(plugins));
}

async function plugins(flags: { readonly json?: boolean }): Promise<number> {
  const rows = [...(await Promise.all(stageKinds.map(rowsOf))).flat(), ...methodRows()];
  if (flags.json) {
    print(json({ schemaVersion: 1, plugins: rows }));
    return 0;
  }
  const widest = Math.max(...rows.map((row) => row.name.length));
  let kind = "";
  for (const row of rows) {
    if (row.kind !== kind) print(`${kind === "" ? "" : "\n"}${paint.bold(row.kind)}${row.kind === "method" ? " (--method: all stages at once)" : ""}`);
    kind = row.kind;
    print(`  ${row.default ? paint.green("*") : " "} ${row.name.padEnd(widest)}  ${row.description}`);
  }
  print(`\n${paint.green("*")} used by default. A package's name or a file (./mine.ts) goes wherever a name goes; options follow a colon: agglomerative:clusters=2.`);
  return 0;
}

async function rowsOf(kind: StageKind): Promise<Row[]> {
  const used = Object.values(methods[defaultMethod].stages).flat() as string[];
  return Promise.all(
    Object.entries(builtins[kind]).map(async ([name, load]) => {
      const plugin = (await load()).default as Plugin;
      return { kind, name, description: plugin.description ?? "", default: used.includes(name) };
    }),
  );
}

function methodRows(): Row[] {
  return methodNames.map((name) => ({ kind: "method", name, description: methods[name].description, default: name === defaultMethod }));
}
