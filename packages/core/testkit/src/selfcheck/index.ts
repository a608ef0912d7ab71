import type { Law, SubjectKind, Subjects } from "../law.ts";
import { laws } from "../laws/index.ts";
import { verify } from "../verify.ts";
import type { KindCheck } from "./broken.ts";
import { clustererCheck } from "./clusterer.ts";
import { encoderCheck } from "./encoder.ts";
import { fuzzerCheck } from "./fuzzer.ts";
import { languageCheck } from "./language.ts";
import { pluginCheck } from "./plugin.ts";
import { samplerCheck } from "./sampler.ts";
import { sandboxCheck } from "./sandbox.ts";
import { screenCheck } from "./screen.ts";
import { selectorCheck } from "./selector.ts";

const checks: { readonly [Kind in SubjectKind]: KindCheck<Kind> } = {
  plugin: pluginCheck,
  language: languageCheck,
  sampler: samplerCheck,
  fuzzer: fuzzerCheck,
  sandbox: sandboxCheck,
  screen: screenCheck,
  encoder: encoderCheck,
  clusterer: clustererCheck,
  selector: selectorCheck,
};

/**
 * Turns the laws on themselves: what is wrong with them, one line each; empty when all is well. A sound plugin must keep every law of its
 * kind, each broken one must be caught by the law that is meant to, and no law may be without a plugin that it catches.
 */
export async function selfCheck(): Promise<string[]> {
  const wrong: string[] = [];
  for (const kind of Object.keys(checks) as SubjectKind[]) wrong.push(...(await checkKind(kind)));
  return wrong;
}

async function checkKind<Kind extends SubjectKind>(kind: Kind): Promise<string[]> {
  const { sound, broken, unseen = [] } = checks[kind] as KindCheck<Kind>;
  const wrong: string[] = [];
  for (const { id, status, detail } of (await verify(kind, sound)).findings) {
    if (status !== "held" && !unseen.includes(id)) wrong.push(`${id} is ${status} by a sound ${kind}: ${detail}`);
  }
  const own = laws[kind] as readonly Law<Subjects[Kind]>[];
  for (const { what, caughtBy, saying, subject, tidy } of broken) {
    const law = own.find(({ id }) => id === caughtBy);
    const complaint = law && (await complaintOf(law, subject));
    tidy?.();
    if (!law) wrong.push(`there is no law ${caughtBy}`);
    else if (complaint === undefined) wrong.push(`${caughtBy} does not catch: ${what}`);
    else if (saying && !saying.test(complaint)) wrong.push(`${caughtBy} catches "${what}" for another reason: ${complaint}`);
  }
  for (const { id } of own) if (!unseen.includes(id) && !broken.some(({ caughtBy }) => caughtBy === id)) wrong.push(`${id} catches nothing`);
  return wrong;
}

/** What the law has to say against the subject, or nothing. */
async function complaintOf<Subject>(law: Law<Subject>, subject: Subject): Promise<string | undefined> {
  if (law.needs && !(await law.needs.met(subject))) return undefined;
  try {
    await law.run(subject);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
