import type { OutcomeTable, Task } from "@medoid/spec";
import { everReturned, identicalGroups, judgeExamples } from "@medoid/table";

/** Candidates that behave alike on every input: one of their programs, and how many they are. */
export interface Group {
  readonly program: number;
  readonly size: number;
}

/** What the table and the task say for one program: the same for whatever rule chose it. */
export interface Support {
  /** All candidates, those that cannot be run among them. */
  readonly candidates: number;
  /** Candidates whose outcomes are identical to the program's on every input, its own among them. */
  readonly identical: number;
  /** It is worth listening to: see `plausible`. */
  readonly isPlausible: boolean;
  /** The other groups worth listening to, largest first. */
  readonly others: readonly Group[];
  /** Inputs of the panel. */
  readonly inputs: number;
  /** Stated examples that it meets; 0 where it contradicts one. */
  readonly examples: number;
}

/** No majority is claimed among this few candidates. */
export const fewCandidates = 3;

/**
 * The weights of the signals, in logits. Fitted by logistic regression over pools of candidates with known truth, pooled; the
 * bench's `confidence` command prints the fit and what it is worth on problems and pools it was not fitted to.
 */
export const signalWeights = { base: -2.44, share: 3.14, lead: 2.24, examples: 0.53 } as const;

/**
 * The chance, 0..1, that the program is right. Grows with each kind of evidence. 0 where it never returned a value (`undefined`), and where no
 * majority can be claimed: among three candidates or fewer that do not all agree, or with nobody to agree with.
 */
export function confidenceOf(support: Support | undefined): number {
  if (!support || isTooFew(support)) return 0;
  const { share, lead, examples } = signalsOf(support);
  const logit = signalWeights.base + signalWeights.share * share + signalWeights.lead * lead + signalWeights.examples * examples;
  return 1 / (1 + Math.exp(-logit));
}

function isTooFew({ candidates, identical }: Support): boolean {
  return candidates <= fewCandidates && (identical < candidates || candidates === 1);
}

export interface Signals {
  /** 0..1: how many of all candidates behave exactly like it; less where few inputs were tried, as if two more had told them apart. */
  readonly share: number;
  /** 0..1: the chance that one more voter of the two is for it and not for the next group, by Laplace's rule of succession. */
  readonly lead: number;
  /** Logarithm of one more than the examples met: each further one says less. */
  readonly examples: number;
}

/** The support in numbers that mean the same for 5 candidates as for 100. A program not worth listening to has nobody's vote. */
export function signalsOf({ candidates, identical, isPlausible, others: [rival], inputs, examples }: Support): Signals {
  const own = isPlausible ? identical : 0;
  return { share: (own / candidates) * (inputs / (inputs + 2)), lead: (own + 1) / (own + (rival?.size ?? 0) + 2), examples: Math.log1p(examples) };
}

/** Undefined where the program never returned a value. `candidates`: all there are. */
export function supportOf(table: OutcomeTable, task: Task, program: number, candidates: number): Support | undefined {
  if (!everReturned(table, program)) return undefined;
  const { checks, contradicted } = judgeExamples(table, task.examples ?? []);
  const meetsAll = (p: number): boolean => contradicted[p]?.length === 0;
  const groups = groupsOf(table);
  const own = groups.find(({ members }) => members.includes(program)) as (typeof groups)[number];
  const listened = plausible(table, groups, meetsAll);
  return {
    candidates,
    identical: own.size,
    isPlausible: listened.includes(own),
    others: listened.filter((group) => group !== own).map(({ program: first, size }) => ({ program: first, size })).toSorted((a, b) => b.size - a.size),
    inputs: table.inputs.length,
    examples: meetsAll(program) ? checks.length : 0,
  };
}

/** Groups of programs whose outcomes are identical on every input, in order of their first programs. */
function groupsOf(table: OutcomeTable): (Group & { readonly members: readonly number[] })[] {
  const groups = identicalGroups(table);
  return [...Map.groupBy(table.programs.keys(), (p) => groups[p]).values()].map((members) => ({
    program: members[0] as number,
    size: members.reduce((sum, p) => sum + (table.multiplicity[p] as number), 0),
    members,
  }));
}

/**
 * The groups worth listening to: those that return a value, on at least half of the inputs, contradict no stated example, and take notice of
 * their input. A demand that nobody meets is dropped. Programs that always return the same, or nothing, agree with each other whatever is right.
 */
function plausible<T extends Group>(table: OutcomeTable, groups: readonly T[], meetsExamples: (program: number) => boolean): T[] {
  let kept = groups.filter(({ program }) => everReturned(table, program));
  for (const demand of [(p: number) => 2 * answers(table, p) >= table.inputs.length, meetsExamples, (p: number) => isVaried(table, p)]) {
    const rest = kept.filter(({ program }) => demand(program));
    if (rest.length > 0) kept = rest;
  }
  return kept;
}

function answers(table: OutcomeTable, program: number): number {
  return table.inputs.reduce((count, _, x) => count + Number(table.returned(program, x)), 0);
}

/** It returned two different values at least. */
function isVaried(table: OutcomeTable, program: number): boolean {
  const first = table.inputs.findIndex((_, x) => table.returned(program, x));
  const value = table.value(program, first);
  return table.inputs.some((_, x) => table.returned(program, x) && table.value(program, x) !== value);
}
