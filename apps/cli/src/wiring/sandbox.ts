import { agree } from "@medoid/pipeline";
import { MedoidError, type Sandbox } from "@medoid/spec";
import { builtins } from "./builtins.ts";
import { isPath } from "./load.ts";
import { parseReference } from "./reference.ts";
import { SharedSandboxes } from "./shared.ts";
import { type Loader, makeStage, type Stage } from "./stage.ts";

/**
 * Makes a sandbox; `quickjs+subprocess` is one of both, in which what they do not agree on is disputed.
 * @throws MedoidError `plugin` when there is none of that name, or its options do not fit.
 */
export async function makeSandbox(stage: Stage<"sandbox">, load: Loader): Promise<Sandbox> {
  const parts = typeof stage === "string" ? partsOf(stage) : [stage];
  const made = await Promise.all(parts.map((part) => makeStage("sandbox", part, load)));
  for (const { name, languages } of made) {
    if (!Array.isArray(languages)) throw new MedoidError("plugin", `The sandbox "${name}" does not say which languages it runs.`, { hint: "Give it `languages: [\"python\"]`, or those that it is for." });
  }
  const [first, second, ...more] = made as [Sandbox, ...Sandbox[]];
  return second ? agree(first, second, ...more) : first;
}

const shared = new SharedSandboxes();

/** The same; one that comes along, given by its name, is that of all who ask here for it. @throws MedoidError `plugin`. */
export function sharedSandbox(stage: Stage<"sandbox">, load: Loader): Promise<Sandbox> {
  const isBuiltin = typeof stage === "string" && partsOf(stage).every((part) => Object.hasOwn(builtins.sandbox, parseReference(part).name));
  return isBuiltin ? shared.lend(stage, () => makeSandbox(stage, load)) : makeSandbox(stage, load);
}

/** No package has a plus in its name, but a file may: it is named after another sandbox, `quickjs+./mine.ts`. */
function partsOf(text: string): string[] {
  return isPath(text) ? [text] : text.split(/\+(?=[@./~a-z])/i);
}
