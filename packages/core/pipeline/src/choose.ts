import type { Behaviours, Clusterer, OutcomeTable, Partition, Task } from "@medoid/spec";
import { MedoidError } from "@medoid/spec";
import { everReturned, identicalGroups, medoidOf, type Preference, preferred } from "@medoid/table";
import { confidenceOf, type Support, supportOf } from "./confidence.ts";
import type { ChoiceStages } from "./stages.ts";
import { hardiest, type Stress } from "./stress.ts";

export interface Cluster {
  /** Index of the program closest to the others; of several that are identical on every input the winner, where it is among them. */
  readonly medoid: number;
  /** Indices of programs, ascending. */
  readonly members: readonly number[];
  /** Candidates. */
  readonly size: number;
  /** Votes: candidates times the screens' weights. */
  readonly weight: number;
}

/** What the pure half makes of a table. */
export interface Choice {
  /** Index of the program; undefined where no program returned a value on any input, or there is none. */
  readonly winner: number | undefined;
  readonly ranking: readonly number[];
  /** By weight, heaviest first. Programs that are noise are in none. */
  readonly clusters: readonly Cluster[];
  /** What speaks for the winner; undefined where there is none, or it never returned a value. */
  readonly support: Support | undefined;
  /** The chance that the winner is right; see `confidenceOf`. */
  readonly confidence: number;
  /** Per program: the product of the screens' weights, and their reasons. */
  readonly weights: Float64Array;
  readonly reasons: readonly (readonly string[])[];
  readonly partition: Partition;
  /** What told the winner from programs identical otherwise; undefined where it was not tried. */
  readonly stress: Stress | undefined;
}

export interface ChooseOptions {
  readonly seed: number;
  /** How many there are, those that cannot be run among them. */
  readonly candidates: number;
  /** Who is kept of the programs identical to the winner on every input; the selector's own order unless told. */
  readonly prefer?: Preference;
  /** What is known of them at the limits of the constraints: those that did best there go before what is preferred. */
  readonly stress?: Stress | undefined;
}

/**
 * Screens, encodes, clusters and selects: everything right of the outcome table. Pure: nothing is run.
 * @throws MedoidError `plugin` naming the stage that threw, or gave what it must not.
 */
export function choose(table: OutcomeTable, task: Task, stages: ChoiceStages, options: ChooseOptions): Choice {
  const { weights, reasons } = assess(table, task, stages);
  const size = table.programs.length;
  if (size === 0) return { winner: undefined, ranking: [], clusters: [], support: undefined, confidence: 0, weights, reasons, partition: { labels: new Int32Array() }, stress: undefined };
  const { encoder, clusterer, selector } = stages;
  const behaviours = ask("encoder", encoder, () => encoder.encode(table, weights));
  if (behaviours?.size !== size || behaviours.weight?.length !== size || !behaviours.weight.every((votes) => votes >= 0)) throw fault("encoder", encoder, "did not give every program a weight");
  checkFit(clusterer, behaviours, encoder.name);
  const partition = ask("clusterer", clusterer, () => clusterer.cluster(behaviours, { seed: options.seed }));
  checkLabels(clusterer, partition, size);
  const selection = ask("selector", selector, () => selector.select({ table, weights, behaviours, partition, seed: options.seed }));
  const ranked = selection?.ranking;
  if (ranked?.length !== size || new Set(ranked).size !== size || !ranked.every((program) => program in table.programs)) throw fault("selector", selector, `gave no ranking of all ${size} programs`);
  const alike = worthKeeping(ranked, weights, table);
  const stress = stages.stress && options.stress?.programs.some(({ program }) => program === alike[0]) ? options.stress : undefined;
  const leading = hardiest(alike, stress);
  const first = options.prefer ? preferred(table, leading, options.prefer) : (leading[0] as number);
  const ranking = [first, ...ranked.filter((program) => program !== first)];
  // Where nobody returned anything there is nothing to choose by.
  const winner = table.programs.some((_, p) => everReturned(table, p)) ? first : undefined;
  const support = winner === undefined ? undefined : supportOf(table, task, winner, options.candidates);
  const groups = identicalGroups(table);
  return { winner, ranking, clusters: clustersOf(table, behaviours, partition).map((cluster) => (groups[cluster.medoid] === groups[first] ? { ...cluster, medoid: first } : cluster)), support, confidence: confidenceOf(support), weights, reasons, partition, stress };
}

/**
 * The first of the ranking and those identical to it on every input, in the ranking's order: those that no screen weighs down below others of them, which looks at more than
 * what they do, and of these such as stand by themselves, where there are any: who keeps a program that leans on the prompt's code has to bring that along.
 */
export function worthKeeping(ranking: readonly number[], weights: Float64Array, table: OutcomeTable): readonly number[] {
  const groups = identicalGroups(table);
  const identical = ranking.filter((program) => groups[program] === groups[ranking[0] as number]);
  const most = Math.max(...identical.map((program) => weights[program] as number));
  const alike = identical.filter((program) => weights[program] === most);
  const standing = alike.filter((program) => table.programs[program]?.leansOn === undefined);
  return standing.length > 0 ? standing : alike;
}

function assess(table: OutcomeTable, task: Task, stages: ChoiceStages): { weights: Float64Array; reasons: string[][] } {
  const weights = new Float64Array(table.programs.length).fill(1);
  const reasons: string[][] = table.programs.map(() => []);
  for (const screen of stages.screens) {
    const assessments = ask("screen", screen, () => screen.assess(table, task));
    if (!Array.isArray(assessments)) throw fault("screen", screen, "gave no list of assessments");
    if (assessments.length !== weights.length) throw fault("screen", screen, `assessed ${assessments.length} of ${weights.length} programs`);
    assessments.forEach((assessment, p) => {
      if (!Number.isFinite(assessment?.weight) || !Array.isArray(assessment.reasons)) throw fault("screen", screen, `gave program ${p} no weight or no list of reasons`);
      weights[p] = (weights[p] as number) * Math.min(1, Math.max(0, assessment.weight));
      reasons[p]?.push(...assessment.reasons);
    });
  }
  return { weights, reasons };
}

/** What a stage throws names the stage, so that its author and its user know where to look. */
function ask<T>(kind: string, stage: { readonly name: string }, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (MedoidError.is(cause)) throw cause;
    throw fault(kind, stage, `failed: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}

function fault(kind: string, { name }: { readonly name: string }, what: string, cause?: unknown): MedoidError {
  return new MedoidError("plugin", `The ${kind} "${name}" ${what}.`, { cause });
}

function checkLabels(clusterer: Clusterer, partition: Partition | undefined, size: number): asserts partition is Partition {
  const labels = partition?.labels;
  if (labels?.length === undefined) throw fault("clusterer", clusterer, "gave no labels");
  if (labels.length !== size) throw fault("clusterer", clusterer, `gave ${labels.length} labels for ${size} programs`);
  const wrong = labels.findIndex((label) => !Number.isInteger(label) || label < -1);
  if (wrong >= 0) throw fault("clusterer", clusterer, `gave program ${wrong} the label ${String(labels[wrong])}`);
}

/** What a clusterer needs is checked here, where stages meet. */
function checkFit(clusterer: Clusterer, behaviours: Behaviours, encoder: string): void {
  if (behaviours[clusterer.needs] !== undefined) return;
  const given = (["groups", "distance", "vectors"] as const).filter((form) => behaviours[form] !== undefined);
  throw new MedoidError("plugin", `The clusterer "${clusterer.name}" needs ${clusterer.needs}, but the encoder "${encoder}" gives ${given.join(" and ") || "nothing"}.`, {
    hint: "Choose another --encoder or --clusterer.",
  });
}

function clustersOf(table: OutcomeTable, behaviours: Behaviours, { labels }: Partition): Cluster[] {
  const members = new Map<number, number[]>();
  labels.forEach((label, p) => {
    const known = members.get(label);
    if (known) known.push(p);
    else if (label >= 0) members.set(label, [p]);
  });
  return [...members.values()]
    .map((programs) => ({
      medoid: medoidOf(programs, behaviours, table),
      members: programs,
      size: programs.reduce((sum, p) => sum + (table.multiplicity[p] as number), 0),
      weight: programs.reduce((sum, p) => sum + (behaviours.weight[p] as number), 0),
    }))
    .sort((a, b) => b.weight - a.weight || b.size - a.size || (a.members[0] as number) - (b.members[0] as number));
}
