import { rmSync, mkdirSync, writeFileSync } from "node:fs";
import { componentFolder } from "../interpreter.ts";
import { buildInterpreter } from "./interpreter.ts";

const built = await buildInterpreter();
if (built === undefined) {
  console.error("The interpreter is built on Linux on x64 only: the result is the same everywhere.");
  process.exit(1);
}
rmSync(componentFolder, { recursive: true, force: true });
mkdirSync(componentFolder);
for (const [name, bytes] of Object.entries(built)) writeFileSync(new URL(name, componentFolder), bytes);
