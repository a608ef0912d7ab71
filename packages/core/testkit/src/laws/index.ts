import type { Law, Subjects } from "../law.ts";
import { clustererLaws } from "./clusterer.ts";
import { encoderLaws } from "./encoder.ts";
import { fuzzerLaws } from "./fuzzer.ts";
import { languageLaws } from "./language.ts";
import { pluginLaws } from "./plugin.ts";
import { samplerLaws } from "./sampler.ts";
import { sandboxLaws } from "./sandbox.ts";
import { screenLaws } from "./screen.ts";
import { selectorLaws } from "./selector.ts";

/** All laws, by what they are run on. */
export const laws: { readonly [Kind in keyof Subjects]: readonly Law<Subjects[Kind]>[] } = {
  plugin: pluginLaws,
  language: languageLaws,
  sampler: samplerLaws,
  fuzzer: fuzzerLaws,
  sandbox: sandboxLaws,
  screen: screenLaws,
  encoder: encoderLaws,
  clusterer: clustererLaws,
  selector: selectorLaws,
};
