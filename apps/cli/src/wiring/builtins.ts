import type { PluginTable } from "@medoid/spec";

/** The kinds of stages that a user chooses by name. */
export type StageKind = "sandbox" | "fuzzer" | "screen" | "encoder" | "clusterer" | "selector";

/** The plugins that come along, by kind and name; each is loaded when it is asked for. */
export const builtins: Readonly<Record<StageKind, PluginTable>> = {
  sandbox: {
    quickjs: () => import("@medoid/sandbox-quickjs"),
    subprocess: () => import("@medoid/sandbox-subprocess"),
    wasi: () => import("@medoid/sandbox-wasi"),
  },
  fuzzer: {
    coverage: () => import("@medoid/fuzzer-coverage"),
    random: () => import("@medoid/fuzzer-random"),
  },
  screen: {
    degenerate: () => import("@medoid/screen-degenerate"),
    examples: () => import("@medoid/screen-examples"),
    original: () => import("@medoid/screen-original"),
  },
  encoder: {
    agreement: () => import("@medoid/encoder-agreement"),
    outcome: () => import("@medoid/encoder-outcome"),
  },
  clusterer: {
    agglomerative: () => import("@medoid/clusterer-agglomerative"),
    exact: () => import("@medoid/clusterer-exact"),
  },
  selector: {
    consensus: () => import("@medoid/selector-consensus"),
    medoid: () => import("@medoid/selector-medoid"),
    first: () => import("@medoid/selector-first"),
    majority: () => import("@medoid/selector-majority"),
    mbr: () => import("@medoid/selector-mbr"),
    random: () => import("@medoid/selector-random"),
  },
};

export const stageKinds = Object.keys(builtins) as StageKind[];

/** The names of the built-in plugins of a kind. */
export function builtinNames(kind: StageKind): string[] {
  return Object.keys(builtins[kind]);
}
