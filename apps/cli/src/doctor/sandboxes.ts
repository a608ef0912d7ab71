import { type Capabilities, MedoidError } from "@medoid/spec";
import { isHeld } from "./properties.ts";
import { makeStage, type Loader } from "../wiring/stage.ts";

/** What one sandbox is worth on this machine. */
export type Checkup =
  | { readonly name: string; readonly available: true; readonly holds: boolean; readonly capabilities: Capabilities }
  | { readonly name: string; readonly available: false; readonly reason: string; readonly hint?: string };

/** The sandbox's full probe. @throws MedoidError `plugin` where there is no such sandbox, or it fails. */
export async function checkUp(name: string, load: Loader): Promise<Checkup> {
  const sandbox = await makeStage("sandbox", name, load);
  try {
    const capabilities = await sandbox.probe("full");
    return { name, available: true, holds: isHeld(capabilities), capabilities };
  } catch (error) {
    if (!MedoidError.is(error) || error.code !== "unavailable") throw error;
    return { name, available: false, reason: error.message, ...(error.hint !== undefined && { hint: error.hint }) };
  } finally {
    await sandbox.close();
  }
}
