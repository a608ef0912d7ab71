// A host of its own for tests: `exit`, `kill` and `idle` open a program; `report` prints what the sandbox says of itself, or why it refuses.
import { MedoidError } from "@medoid/spec";
import { SubprocessSandbox } from "../sandbox.ts";
import { batch, opened } from "./programs.ts";

const [how, isolation, python] = process.argv.slice(2);
const sandbox = new SubprocessSandbox({ isolation: (isolation ?? "auto") as "auto", ...(python !== undefined && { python }) });
if (how === "report") {
  console.log(JSON.stringify(await report().catch((error: unknown) => (MedoidError.is(error) ? { error: error.message, hint: error.hint } : { error: String(error) }))));
  await sandbox.close();
} else {
  await opened(sandbox, "python", "def solve(x):\n    return x");
  await opened(sandbox, "javascript", "function solve(x) { return x; }");
  console.log("open");
  if (how === "exit") setTimeout(() => process.exit(0), 500);
  if (how === "kill") setInterval(() => {}, 1000);
}

async function report(): Promise<object> {
  const sessions = [await opened(sandbox, "python", "def solve(x):\n    return x + 1"), await opened(sandbox, "javascript", "function solve(x) { return x + 1; }")];
  const values = [];
  for (const session of sessions) {
    const [result] = await batch(session, [[2]]);
    values.push(result?.outcome.kind === "returned" ? result.outcome.value : result?.outcome);
  }
  return { uid: process.getuid?.(), values, capabilities: await sandbox.probe("light") };
}
