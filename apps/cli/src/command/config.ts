import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { preferences } from "@medoid/pipeline";
import { MedoidError } from "@medoid/spec";
import { z } from "zod";
import { isPath, loaderFrom } from "../wiring/load.ts";
import { methodNames, type StageChoices } from "../wiring/methods.ts";

const names = ["medoid.config.ts", "medoid.config.mts", "medoid.config.js", "medoid.config.mjs", "medoid.config.json"];

const stage = z.union(
  [z.string().min(1), z.custom<object>((value) => typeof value === "object" && value !== null && typeof (value as { name?: unknown }).name === "string")],
  "a name, a plugin or a stage is expected",
);

/** What the settings may hold. */
export const configForm = z.strictObject({
  sandbox: z.union([stage, z.array(stage).min(1)], "a name, a plugin, a stage or a list of these is expected").exactOptional(),
  fuzzer: stage.exactOptional(),
  screens: z.array(stage).exactOptional(),
  encoder: stage.exactOptional(),
  clusterer: stage.exactOptional(),
  selector: stage.exactOptional(),
  method: z.enum(methodNames).exactOptional(),
  seed: z.int().min(0).exactOptional(),
  inputs: z.int().min(1).exactOptional(),
  seconds: z.number().positive().max(2_000_000).exactOptional(),
  steps: z.int().min(1).exactOptional(),
  workers: z.int().min(1).exactOptional(),
  minConfidence: z.number().min(0).max(1).exactOptional(),
  prefer: z.enum(preferences).exactOptional(),
});

/** What `medoid.config.ts` exports as default. */
export type Config = Omit<z.infer<typeof configForm>, keyof StageChoices> & StageChoices;

/**
 * The settings in that file, or in the one this folder has; none where there is none. Paths in it count from its own folder.
 * @throws MedoidError `input` when it is missing, does not load, or holds what is not known.
 */
export async function readConfig(path: string | undefined, folder = process.cwd()): Promise<Config> {
  const file = path ?? names.find((name) => existsSync(resolve(folder, name)));
  if (file === undefined) return {};
  const full = resolve(folder, file);
  if (!existsSync(full)) throw new MedoidError("input", `${file}: there is no such file.`);
  let module: unknown;
  try {
    module = await loaderFrom(dirname(full))(full);
  } catch (cause) {
    throw new MedoidError("input", `${file} does not load: ${(cause as Error).message}.`, { cause });
  }
  const exported = (module as { default?: unknown }).default;
  const result = configForm.safeParse(exported);
  if (result.success) return withPathsFrom(dirname(full), result.data as Config);
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  const hint = issue.code === "unrecognized_keys" ? `Known: ${Object.keys(configForm.shape).join(", ")}.` : issue.path.length === 0 ? "Its default export must be an object." : undefined;
  throw new MedoidError("input", `${file}: ${where}${issue.message.replace(/^Invalid input: /, "")}.`, hint === undefined ? {} : { hint });
}

/** `./mine.ts` in the settings is a file beside them. */
export function withPathsFrom(folder: string, config: Config): Config {
  const place = <T>(value: T): T | string => (typeof value === "string" && isPath(value) ? resolve(folder, value) : value);
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, Array.isArray(value) ? value.map(place) : place(value)]));
}
