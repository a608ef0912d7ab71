import type { OutcomeTable, Task } from "@medoid/spec";
import { everReturned, everSaid, followOriginal, identicalGroups, judgeExamples } from "@medoid/table";

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
  /** How much the other candidates agree with it, 0..1: see `agreementWith`. */
  readonly agreement: number;
  /** It is worth listening to: see `plausible`. */
  readonly isPlausible: boolean;
  /** The other groups worth listening to, largest first. */
  readonly others: readonly Group[];
  /** Inputs of the panel that it answers. */
  readonly inputs: number;
  /** Stated examples that it meets; 0 where it contradicts one. */
  readonly examples: number;
  /** Inputs on which it does as the task's original; 0 where it departs from it on one. */
  readonly followed: number;
}

/** No majority is claimed among this few candidates. */
export const fewCandidates = 3;

/**
 * The weights of the signals, in logits. Fitted by logistic regression over seven pools of candidates with known truth: draws of 5, 10 and 18
 * candidates of 497 tasks, with and without examples. The bench's `confidence` command fits again, and says what it is worth on other problems
 * and other pools.
 */
export const signalWeights = { base: -1.6, agreement: 4.5, examples: 0.7 } as const;

/**
 * The chance, 0..1, that the program is right. 0 where it never returned a value, or only nothing (`undefined`), and where no majority can be claimed: among three
 * candidates worth listening to or fewer that do not all agree, or with nobody to agree with, and no example that it meets nor original that it does as.
 */
export function confidenceOf(support: Support | undefined): number {
  if (!support || isTooFew(support)) return 0;
  const { agreement, examples } = signalsOf(support);
  const logit = signalWeights.base + signalWeights.agreement * agreement + signalWeights.examples * examples;
  return 1 / (1 + Math.exp(-logit));
}

/** One that does as the original needs no majority, and one that alone meets the examples has some. */
function isTooFew(support: Support): boolean {
  const heard = heardIn(support);
  return support.followed === 0 && heard <= fewCandidates && (support.identical < heard || (heard < 2 && support.examples === 0));
}

/** The candidates worth listening to. */
export function heardIn({ identical, isPlausible, others }: Support): number {
  return (isPlausible ? identical : 0) + others.reduce((sum, { size }) => sum + size, 0);
}

export interface Signals {
  /**
   * 0..1: how much the other candidates agree with it; less where it answers few inputs, as if two more had told all of them apart, and where the others are
   * few, as if a quarter of one more disagreed.
   */
  readonly agreement: number;
  /** Logarithm of one more than the examples met, inputs that the original answers among them: each further one says less. */
  readonly examples: number;
}

/** The support in numbers that mean the same for 5 candidates as for 100. With a program not worth listening to, nobody's agreement counts. */
export function signalsOf({ candidates, agreement, isPlausible, inputs, examples, followed }: Support): Signals {
  const others = candidates - 1;
  return { agreement: isPlausible ? agreement * (inputs / (inputs + 2)) * (others / (others + 1 / 4)) : 0, examples: Math.log1p(examples + followed) };
}

/** Undefined where the program never returned a value, or nothing else than nothing. `candidates`: all there are. */
export function supportOf(table: OutcomeTable, task: Task, program: number, candidates: number): Support | undefined {
  if (!everSaid(table, program)) return undefined;
  const { checks, contradicted } = judgeExamples(table, task.examples ?? []);
  const original = followOriginal(table);
  const meets = (p: number): boolean => contradicted[p]?.length === 0;
  const follows = (p: number): boolean => (original?.departs[p]?.length ?? 0) === 0;
  const groups = groupsOf(table);
  const own = groups.find(({ members }) => members.includes(program)) as (typeof groups)[number];
  const validity = validityOf(table, groups);
  const listened = plausible(table, groups, validity, [meets, follows]);
  return {
    candidates,
    identical: own.size,
    agreement: agreementWith(own, groups, table, validity, candidates),
    isPlausible: listened.includes(own),
    others: listened.filter((group) => group !== own).map(({ program: first, size }) => ({ program: first, size })).toSorted((a, b) => b.size - a.size),
    inputs: table.inputs.filter((_, x) => table.returned(program, x)).length,
    examples: meets(program) ? checks.length : 0,
    followed: follows(program) ? (original?.inputs.length ?? 0) : 0,
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

/** Per input, the square of the share of programs that return a value there, candidates counting: right programs too fail on what is no valid input. */
function validityOf(table: OutcomeTable, groups: readonly Group[]): Float64Array {
  const all = groups.reduce((sum, { size }) => sum + size, 0);
  return Float64Array.from(table.inputs, (_, x) => (groups.reduce((sum, { program, size }) => sum + (table.returned(program, x) ? size : 0), 0) / all) ** 2);
}

/** Sizes of the bags of inputs on which two programs are compared. */
const bags = [1, 2, 4, 8, 16, 32, 64];

/**
 * The mean over the other candidates of the chance, 0..1, that they return the same on every one of some inputs, drawn by validity: on 1, 2, 4 and
 * so on, so that one who differs now and then agrees a little, and one who is identical wholly. Failures agree with nothing, not even with
 * the same failures, nor do candidates that cannot be run.
 */
function agreementWith(own: Group, groups: readonly Group[], table: OutcomeTable, validity: Float64Array, candidates: number): number {
  const all = validity.reduce((sum, weight) => sum + weight, 0);
  const others = groups.reduce((sum, { program, size }) => {
    let same = 0;
    for (const [x, weight] of validity.entries()) if (table.returned(own.program, x) && table.class(own.program, x) === table.class(program, x)) same += weight;
    return sum + (program === own.program ? size - 1 : size) * (bags.reduce((chance, bag) => chance + (same / all) ** bag, 0) / bags.length);
  }, 0);
  return candidates > 1 ? others / (candidates - 1) : 0;
}

/**
 * The groups worth listening to: those that return a value, on at least half of the inputs by validity, are not contradicted by the evidence (stated
 * examples, the task's original), and take notice of their input. A demand that nobody meets is dropped. Programs that always return the same, or nothing, agree with each other
 * whatever is right.
 */
function plausible<T extends Group>(table: OutcomeTable, groups: readonly T[], validity: Float64Array, evidence: readonly ((program: number) => boolean)[]): T[] {
  const all = validity.reduce((sum, weight) => sum + weight, 0);
  const answered = (p: number): number => validity.reduce((sum, weight, x) => sum + (table.returned(p, x) ? weight : 0), 0);
  let kept = groups.filter(({ program }) => everReturned(table, program));
  for (const demand of [(p: number) => 2 * answered(p) >= all, ...evidence, (p: number) => isVaried(table, p)]) {
    const rest = kept.filter(({ program }) => demand(program));
    if (rest.length > 0) kept = rest;
  }
  return kept;
}

/** It returned two different values at least. */
function isVaried(table: OutcomeTable, program: number): boolean {
  const first = table.inputs.findIndex((_, x) => table.returned(program, x));
  const value = table.value(program, first);
  return table.inputs.some((_, x) => table.returned(program, x) && table.value(program, x) !== value);
}
