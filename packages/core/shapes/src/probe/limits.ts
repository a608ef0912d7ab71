import type { InputSpec, Relation, Shape, Value } from "@medoid/spec";
import { generateArgs } from "../args.ts";
import { hardLengths, isNumber, usualLengths, usualRange } from "../bounds.ts";
import { bound, type Draft } from "../infer/draft.ts";
import { lengthOf, numberIn, partsOf } from "../parts.ts";
import { randomFrom } from "../random.ts";
import { every, holds } from "../relations.ts";
import type { Trials } from "./trials.ts";

/** Inputs looked at to find one limit, and how many limits are looked for one after the other. */
const inputsEach = 32;
const mostLimits = 3;
/** So many of them must be on either side of a limit. */
const fewest = 4;
/**
 * On the wrong side of a limit at most this share of the programs returns something, and more on the right side by at least `gap`. What
 * lies beyond a bound is an edge, where right programs and wrong ones differ; what breaks a relation is none.
 */
const mostBeyondBound = 0.5;
const mostBeyondRelation = 0.65;
const gap = 0.35;
/** A program counts where it returns something on so many of the inputs: one that always fails says nothing about any. */
const able = 3;
/** Parts of the first inputs at most: where inputs must be large, trials would cost too much. */
const mostParts = 2_000;
/** How sure a limit is that only failures tell of. */
const confidence = 0.9;

/** A rule that inputs may be meant to obey. */
interface Hypothesis {
  /** Undefined where the rule says nothing of the input. */
  readonly holds: (args: readonly Value[]) => boolean | undefined;
  readonly adopt: (draft: Draft) => void;
  readonly mostBeyond: number;
}

/**
 * Limits of the contract from failures: of the simple rules that inputs could be meant to obey (not negative, not empty, equally long, an
 * index into, in order), that one is adopted, softly, beyond which most programs fail and within which most do not. After precondition
 * inference from failing runs (Padhi, Sharma and Millstein, 2016), with a fixed set of rules.
 */
export function* learnLimits(spec: InputSpec, seed: number): Trials<InputSpec> {
  const random = randomFrom(seed, 0x6c696d69);
  let known = spec;
  for (let found = 0; found < mostLimits; found++) {
    const hypotheses = hypothesesFor(known);
    if (hypotheses.length === 0) return known;
    const draw = (turn: number): readonly Value[] => generateArgs({ ...known, breakRate: 0 }, random, 2 + (turn % 6));
    const first = Array.from({ length: fewest }, (_, turn) => draw(turn));
    if (first.reduce((sum, args) => sum + partCount(args as Value[]), 0) > mostParts) return known;
    const inputs = [...first, ...Array.from({ length: inputsEach - fewest }, (_, turn) => draw(turn))];
    const shares = returnShares(yield inputs);
    const chosen = mostTelling(hypotheses, inputs, shares);
    if (!chosen) return known;
    const draft: Draft = { params: known.params.map(({ name, shape }) => ({ name, shape })), relations: [...known.relations] };
    chosen.adopt(draft);
    known = { ...known, params: known.params.map((param, index) => ({ ...param, shape: draft.params[index]?.shape ?? param.shape })), relations: draft.relations };
  }
  return known;
}

/** Elements and characters in all depths. */
function partCount(value: Value): number {
  return typeof value === "string" ? value.length : (partsOf(value) ?? []).reduce<number>((sum, part) => sum + 1 + partCount(part), 0);
}

/** Per input, the share of able programs that return something. */
function returnShares(values: readonly (readonly number[])[]): readonly number[] {
  const programs = [...(values[0] ?? []).keys()].filter((program) => values.filter((row) => row[program] !== -1).length >= able);
  return values.map((row) => (programs.length === 0 ? 1 : programs.filter((program) => row[program] !== -1).length / programs.length));
}

/** The rule that explains most of the variance of the shares; the weaker of equals, which come first. */
function mostTelling(hypotheses: readonly Hypothesis[], inputs: readonly (readonly Value[])[], shares: readonly number[]): Hypothesis | undefined {
  let best: { readonly hypothesis: Hypothesis; readonly explained: number } | undefined;
  for (const hypothesis of hypotheses) {
    const within: number[] = [];
    const beyond: number[] = [];
    inputs.forEach((args, at) => {
      const obeys = hypothesis.holds(args);
      if (obeys !== undefined) (obeys ? within : beyond).push(shares[at] ?? 1);
    });
    if (within.length < fewest || beyond.length < fewest) continue;
    const difference = mean(within) - mean(beyond);
    if (difference < gap || mean(beyond) > hypothesis.mostBeyond) continue;
    const explained = (difference ** 2 * within.length * beyond.length) / inputs.length ** 2;
    if (explained > (best?.explained ?? 0) + 1e-9) best = { hypothesis, explained };
  }
  return best?.hypothesis;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

/** All rules that the spec does not state yet. */
function hypothesesFor({ params, relations }: InputSpec): Hypothesis[] {
  const found: Hypothesis[] = [];
  const single = (index: number, shape: Shape): void => {
    const lowest = (of: Shape): number => (of.kind === "int" || of.kind === "float" ? usualRange(of).min : of.kind === "union" ? Math.min(...of.of.map(lowest)) : 0);
    if (isNumber(shape)) {
      for (const least of [0, 1, 2]) {
        if (lowest(shape) >= least) continue;
        found.push({ holds: (args) => (numberIn(args[index] as Value) ?? least) >= least, adopt: (draft) => bound(draft, { path: [index], measure: "value" }, "min", least, "guessed"), mostBeyond: mostBeyondBound });
      }
    }
    if ((shape.kind === "list" || shape.kind === "set") && isNumber(shape.of)) {
      for (const least of [0, 1]) {
        if (lowest(shape.of) >= least) continue;
        found.push({
          holds: (args) => {
            const parts = partsOf(args[index] as Value) ?? [];
            return parts.length === 0 ? undefined : parts.every((part) => (numberIn(part) ?? least) >= least);
          },
          adopt: (draft) => bound(draft, { path: [index, every], measure: "value" }, "min", least, "guessed"),
          mostBeyond: mostBeyondBound,
        });
      }
    }
    if (shape.kind === "list" || shape.kind === "string" || shape.kind === "dict" || shape.kind === "set") {
      for (const least of [1, 2, 3]) {
        if (usualLengths(shape).min >= least || hardLengths(shape).max < least) continue;
        found.push({ holds: (args) => (lengthOf(args[index] as Value) ?? least) >= least, adopt: (draft) => bound(draft, { path: [index], measure: "length" }, "min", least, "guessed"), mostBeyond: mostBeyondBound });
      }
    }
  };
  for (const [index, { shape }] of params.entries()) single(index, shape);
  for (const [part, { shape }] of params.entries()) {
    for (const [against, { shape: other }] of params.entries()) {
      if (part === against) continue;
      for (const kind of kindsBetween(shape, other, part < against)) {
        if (relations.some((relation) => relation.kind === kind && relation.part.join() === String(part) && relation.against.join() === String(against))) continue;
        const relation: Relation = { kind, part: [part], against: [against], confidence, evidence: "most programs fail on inputs that break it" };
        // Nothing is a member of an empty list.
        const isVacuous = (args: readonly Value[]): boolean => kind === "memberOf" && lengthOf(args[against] as Value) === 0;
        found.push({ holds: (args) => (isVacuous(args) ? undefined : holds(relation, args)), adopt: (draft) => void draft.relations.push(relation), mostBeyond: mostBeyondRelation });
      }
    }
  }
  return found;
}

function kindsBetween(part: Shape, against: Shape, isBefore: boolean): readonly Relation["kind"][] {
  const isSized = against.kind === "list" || against.kind === "string";
  if (part.kind === "int" && isSized) return against.kind === "list" && against.of.kind === "int" ? ["lessOrEqual", "indexInto", "memberOf"] : ["lessOrEqual", "indexInto"];
  if ((part.kind === "list" || part.kind === "string") && part.kind === against.kind && !isBefore) return ["equalLength"];
  if ((part.kind === "int" || part.kind === "float") && (against.kind === "int" || against.kind === "float")) return ["lessOrEqual"];
  if (against.kind === "list" && against.of.kind === part.kind) return ["memberOf"];
  return [];
}
