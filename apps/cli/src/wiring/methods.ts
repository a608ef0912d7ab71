import { MedoidError } from "@medoid/spec";
import type { Stage } from "./stage.ts";

/** The stages a caller may choose; what is left out comes from the method. */
export interface StageChoices {
  /** In order of preference: each language is run by the first that can. */
  readonly sandbox?: Stage<"sandbox"> | readonly Stage<"sandbox">[];
  readonly fuzzer?: Stage<"fuzzer">;
  /** Empty: none. */
  readonly screens?: readonly Stage<"screen">[];
  readonly encoder?: Stage<"encoder">;
  readonly clusterer?: Stage<"clusterer">;
  readonly selector?: Stage<"selector">;
}

/** A named choice of every stage. */
export interface Method {
  /** One line, for `medoid plugins`. */
  readonly description: string;
  /** Whose features guide the fuzzer: those of all programs, or of the first alone. */
  readonly guide: "all" | "reference";
  /** Whether programs identical to the winner are tried at the limits of the constraints. */
  readonly stress: boolean;
  readonly stages: { readonly [Name in keyof Required<StageChoices>]: Name extends "sandbox" | "screens" ? readonly string[] : string };
}

const sandbox = ["quickjs", "subprocess"];

/** A published rule on the inputs that medoid finds, all candidates counting once. */
function baseline(selector: string, description: string): Method {
  return { description, guide: "all", stress: false, stages: { sandbox, fuzzer: "coverage", screens: [], encoder: "outcome", clusterer: "exact", selector } };
}

const standard = {
  sandbox,
  fuzzer: "coverage",
  screens: ["degenerate", "examples", "original"],
  encoder: "agreement",
  clusterer: "agglomerative",
  selector: "consensus",
} as const;

/** The methods by name. */
export const methods = {
  medoid: {
    description: "The default: screens, inputs guided by all programs, and the program with the most support over random samples of them.",
    guide: "all",
    stress: false,
    stages: standard,
  },
  stress: {
    description: "The default; then programs identical to the winner are tried on inputs that grow to the stated constraints.",
    guide: "all",
    stress: true,
    stages: standard,
  },
  /**
   * DiffCodeGen (arXiv 2605.20473). From its abstract: coverage-guided inputs, behaviour as outcomes, the medoid of the largest cluster. That
   * there are exactly two clusters by average linkage, and that one reference candidate is fuzzed, is as third-party notes report it.
   */
  diffcodegen: {
    description: "DiffCodeGen as reported: no screens, one reference guides the inputs, two clusters (the last two by third-party notes).",
    guide: "reference",
    stress: false,
    stages: {
      sandbox,
      fuzzer: "coverage",
      screens: [],
      encoder: "outcome",
      clusterer: "agglomerative:clusters=2",
      selector: "medoid",
    },
  },
  majority: baseline("majority", "Baseline: the largest group with identical outcomes on every input."),
  mbr: baseline("mbr", "Baseline: the candidate that agrees most with all others (MBR-Exec)."),
  first: baseline("first", "Baseline: the first candidate."),
  random: baseline("random", "Baseline: a candidate drawn by the seed."),
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof methods;

export const methodNames = Object.keys(methods) as MethodName[];
export const defaultMethod: MethodName = "medoid";

/** The method's stages where no other is chosen. @throws MedoidError `input` for a method that there is not. */
export function completeStages(choices: StageChoices, method: MethodName): Required<StageChoices> {
  if (!Object.hasOwn(methods, method)) throw new MedoidError("input", `There is no method ${JSON.stringify(method)}.`, { hint: `Known: ${methodNames.join(", ")}.` });
  const given = Object.fromEntries(Object.entries(choices).filter(([, stage]) => stage !== undefined));
  return { ...methods[method].stages, ...given };
}
