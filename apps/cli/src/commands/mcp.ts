import type { Command } from "commander";
import { ends, exits, exitsHelp } from "../command/exits.ts";
import { addChoiceFlags, addRunFlags, type ChoiceFlags, type RunFlags } from "../command/flags.ts";
import { onInterrupt, quitOnInterrupt } from "../command/interrupt.ts";
import { settingsOf } from "../command/settings.ts";
import { ownVersion } from "../command/version.ts";
import { wire } from "../wiring/wire.ts";

const help = `
Tools: choose (among programs given as code or files), difference (the smallest input on which two programs part), solve (asks the client's own
model, where it offers sampling), explain (the last choice in words). Questions go to the user where the client offers elicitation.
What the flags and the settings file say holds for every call of these tools.

Examples:
  $ medoid mcp
  $ medoid mcp --sandbox wasi --seconds 20 --min-confidence 0.5
  $ claude mcp add medoid -- npx medoid mcp

${exitsHelp}`;

export function addMcp(program: Command): void {
  const command = program.command("mcp").summary("serve agents over the Model Context Protocol").description("A server of the Model Context Protocol on standard input and output.");
  addChoiceFlags(addRunFlags(command)).option("--config <file>", "settings (default: medoid.config.ts, .mts, .js, .mjs or .json in this folder)");
  command.addHelpText("after", help).action(ends(mcp));
}

async function mcp(flags: ChoiceFlags & RunFlags): Promise<number> {
  const [{ mcpServer }, { serveStdio }] = await Promise.all([import("../mcp/server.ts"), import("@modelcontextprotocol/server/stdio")]);
  const settings = await settingsOf(flags);
  await using wired = await wire(settings);
  const served = serveStdio(() => mcpServer(wired, settings, ownVersion()));
  await new Promise<void>((resolve) => {
    process.stdin.once("end", resolve).once("close", resolve);
    process.once("SIGTERM", () => resolve());
    onInterrupt(() => {
      quitOnInterrupt();
      resolve();
    });
  });
  await served.close();
  return exits.ok;
}
