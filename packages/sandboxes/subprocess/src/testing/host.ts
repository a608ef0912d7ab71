// A host of its own for tests: `exit`, `kill` and `idle` open a program; `report` prints what the sandbox says of itself.
import { SubprocessSandbox } from "../sandbox.ts";
import { batch, opened } from "./programs.ts";

const [how, isolation, python] = process.argv.slice(2);
const sandbox = new SubprocessSandbox({ isolation: (isolation ?? "auto") as "auto", ...(python !== undefined && { python }) });
if (how === "report") {
  const sessions = [await opened(sandbox, "python", "def solve(x):\n    return x + 1"), await opened(sandbox, "javascript", "function solve(x) { return x + 1; }")];
  const values = [];
  for (const session of sessions) {
    const [result] = await batch(session, [[2]]);
    values.push(result?.outcome.kind === "returned" ? result.outcome.value : result?.outcome);
  }
  console.log(JSON.stringify({ uid: process.getuid?.(), values, capabilities: await sandbox.probe() }));
  await sandbox.close();
} else {
  await opened(sandbox, "python", "def solve(x):\n    return x");
  console.log("open");
  if (how === "exit") setTimeout(() => process.exit(0), 500);
  if (how === "kill") setInterval(() => {}, 1000);
}
