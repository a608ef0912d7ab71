import { randomAddresses } from "../describe.ts";
import { SubprocessSandbox } from "../sandbox.ts";
import { hasPython } from "./available.ts";

async function probed(): Promise<boolean> {
  const sandbox = new SubprocessSandbox();
  const { degraded } = await sandbox.probe("light").finally(() => sandbox.close());
  return !degraded.includes(randomAddresses);
}

/** Memory begins at the same address in every process: containers may forbid it. */
export const hasFixedAddresses = hasPython && (await probed());
