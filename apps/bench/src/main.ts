import { program } from "commander";
import { MedoidError } from "@medoid/spec";
import { ablateCommand } from "./commands/ablate.ts";
import { askCommand } from "./commands/ask.ts";
import { confidenceCommand } from "./commands/confidence.ts";
import { qualityCommand } from "./commands/quality.ts";
import { quickCommand } from "./commands/quick.ts";
import { stoppingCommand } from "./commands/stopping.ts";
import { lifeCommand } from "./life/command.ts";
import { speedCommand } from "./speed/command.ts";

program.name("bench").description("Choice quality, speed and growth over pools of candidates with ground truth, beside the baselines.");
program.addCommand(qualityCommand());
program.addCommand(confidenceCommand());
program.addCommand(ablateCommand());
program.addCommand(stoppingCommand());
program.addCommand(askCommand());
program.addCommand(quickCommand());
program.addCommand(speedCommand());
program.addCommand(lifeCommand());
try {
  await program.parseAsync();
} catch (error) {
  if (!MedoidError.is(error)) throw error;
  process.stderr.write(`bench: ${error.message}${error.hint ? ` ${error.hint}` : ""}\n`);
  process.exitCode = 2;
}
