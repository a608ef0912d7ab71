// A function in plain Node: lines of JSON in and out, as bare.ts says.
import { createInterface } from "node:readline";

let f: (...args: unknown[]) => unknown = () => {};
let inputs: unknown[][] = [];
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as { code?: string; inputs?: unknown[][]; calls?: number };
  if (message.code !== undefined) f = new Function(`${message.code}; return f;`)() as typeof f;
  if (message.inputs) inputs = message.inputs;
  const { user, system } = process.cpuUsage();
  for (let call = 0; call < (message.calls ?? 0); call++) f(...(inputs[call % inputs.length] as unknown[]));
  const used = process.cpuUsage({ user, system });
  process.stdout.write(`${JSON.stringify({ seconds: (used.user + used.system) / 1e6 })}\n`);
}
