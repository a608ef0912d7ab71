// Writes down what Node makes of the corpus on which JavaScript sandboxes have to agree: after it was changed, and never to silence a difference.
// node --conditions=@medoid/source scripts/record-agreement.mjs
import { writeFileSync } from "node:fs";
import { SubprocessSandbox } from "../packages/sandboxes/subprocess/src/index.ts";
import { answersOf } from "../packages/core/testkit/src/agreement/agreement.ts";
import { javascriptCorpus } from "../packages/core/testkit/src/agreement/corpus/index.ts";

const sandbox = new SubprocessSandbox();
const lines = [];
for (const group of javascriptCorpus) {
  for (const [id, texts] of Object.entries(await answersOf(sandbox, group))) lines.push(`  ${JSON.stringify(id)}: ${JSON.stringify(texts)},`);
}
await sandbox.close();
const head = "/** What Node makes of the corpus: steps and outcome per input. Written by scripts/record-agreement.mjs. */\n";
writeFileSync(
  new URL("../packages/core/testkit/src/agreement/recorded.ts", import.meta.url),
  `${head}export const recorded: Readonly<Record<string, readonly string[]>> = {\n${lines.join("\n")}\n};\n`,
);
console.log(`${lines.length} functions, written by Node ${process.version}`);
