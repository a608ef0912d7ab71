import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { unreadable } from "@medoid/sampler-replay";
import { MedoidError } from "@medoid/spec";
import { z } from "zod";
import { parsed } from "../command/read.ts";
import { describeSettings, type Settings } from "../command/settings.ts";
import { ownVersion } from "../command/version.ts";

/** What a run of many tasks is started with, as its folder keeps it: all that its results follow from, and where that was. */
export interface Start extends Readonly<Record<string, unknown>> {
  readonly tasks: string;
  readonly candidates?: string;
  /** Of what these files hold; none of what can be read only once. */
  readonly digests: { readonly tasks?: string; readonly candidates?: string };
}

export const beginAnew = "To begin anew, choose another --out, or replace the run with --force.";

const startForm = z.looseObject({ tasks: z.string(), candidates: z.string().exactOptional(), digests: z.object({ tasks: z.string().exactOptional(), candidates: z.string().exactOptional() }) });

/** @throws MedoidError `input` where a file cannot be read. */
export async function describeStart({ tasks, candidates, only }: { readonly tasks: string; readonly candidates?: string; readonly only?: string }, settings: Settings): Promise<Start> {
  const [ofTasks, ofCandidates] = await Promise.all([digestOf(tasks), digestOf(candidates)]);
  return {
    schemaVersion: 1,
    version: ownVersion(),
    tasks,
    ...(candidates !== undefined && { candidates }),
    ...(only !== undefined && { only }),
    digests: { ...(ofTasks !== undefined && { tasks: ofTasks }), ...(ofCandidates !== undefined && { candidates: ofCandidates }) },
    ...describeSettings(settings),
  };
}

/** Whether another run can tell that it has the same tasks and candidates. */
export function isRepeatable({ candidates, digests }: Start): boolean {
  return digests.tasks !== undefined && (candidates === undefined || digests.candidates !== undefined);
}

/**
 * @param folder of a run, whose start is this text in that file
 * @throws MedoidError `input`, saying what it was started with that `now` is not.
 */
export function assertSame({ folder, file, text }: { readonly folder: string; readonly file: string; readonly text: string }, now: Start): void {
  const then = parsed<Start>(startForm, text, `${file} does not say what its run was started with.`, beginAnew);
  const [before, after] = [leaves(then), leaves(now)];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const differing = keys.flatMap((key) => (before.get(key) === after.get(key) ? [] : [named.get(key) ?? `${key} ${before.get(key) ?? "none"}, not ${after.get(key) ?? "none"}`]));
  if (differing.length > 0) throw new MedoidError("input", `The run in ${folder} was started with ${differing.join("; ")}.`, { hint: `Resume it as it was started. ${beginAnew}` });
}

const named: ReadonlyMap<string, string> = new Map([["digests.tasks", "other tasks"], ["digests.candidates", "other candidates"]]);

/** Each setting as a text, by its path: `stages.clusterer`. In what folder files are does not matter; tasks that have no id are named after theirs. */
function leaves({ schemaVersion: _s, tasks, candidates: _c, ...start }: Start): Map<string, string> {
  const of = (value: unknown, path: string): [string, string][] =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value).flatMap(([key, one]) => of(one, path === "" ? key : `${path}.${key}`)) : [[path, JSON.stringify(value)]];
  return new Map(of({ tasks: basename(tasks), ...start }, ""));
}

/** Undefined where there is no such file, or one that can be read only once (standard input, a pipe). */
async function digestOf(path: string | undefined): Promise<string | undefined> {
  const isFile = path !== undefined && (await stat(path).catch(() => undefined))?.isFile() === true;
  if (!isFile) return undefined;
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  return hash.digest("hex");
}
