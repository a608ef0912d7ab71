import { Command } from "commander";
import { calibrationOf, calibrationTables } from "../report/calibration.ts";
import { readItems } from "../score/items.ts";
import { addPoolFlags, type PoolFlags, prepare, report } from "./options.ts";

const help = `
How often medoid is right where it says how sure it is: as built in, and fitted anew to other problems (five folds by problem) and to other
pools (and none of their problems), beside the share of candidates that behave exactly like the one chosen. The first table holds the fit.

Examples:
  $ npm run bench -- confidence --regimes seeds,evidence --n 5,18,50 --draws 2
  $ npm run bench -- confidence --only mbpp --tasks 20`;

export function confidenceCommand(): Command {
  return addPoolFlags(new Command("confidence").description("whether the confidence is the chance of being right, and its fit"), ["none", "seeds", "evidence"])
    .addHelpText("after", help)
    .action(confidence);
}

async function confidence(flags: PoolFlags): Promise<void> {
  const { problems, folder } = await prepare(flags, ["medoid"]);
  const calibration = calibrationOf(await readItems(problems, folder, flags));
  await report(calibrationTables(calibration), calibration, flags);
}
