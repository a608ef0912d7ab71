import type { InputSpec, Shape, Value } from "@medoid/spec";
import { alike } from "./alike.ts";
import { conforms, judge, plausibility } from "./conform.ts";
import { connect } from "./connect.ts";
import { overFew } from "./few.ts";
import { generate } from "./generate.ts";
import { loosened } from "./loosen.ts";
import { hasLookups, lookUp } from "./lookups.ts";
import { kindName, mutate, operatorFor } from "./mutate.ts";
import { oncePer } from "./once.ts";
import type { Random } from "./random.ts";
import { repair } from "./repair.ts";
import { share } from "./share.ts";

/** A list of arguments, and how plausible it is. */
export interface Drawn {
  readonly args: readonly Value[];
  readonly plausible: number;
}

/**
 * One list of arguments: each by its shape, the relations repaired. At the spec's `breakRate` one soft bound or relation is let go;
 * a relation of confidence c is kept at rate c. Now and then an argument equals, or resembles, another of its kind.
 */
export function generateArgs(spec: InputSpec, random: Random, size: number): readonly Value[] {
  return drawArgs(spec, random, size).args;
}

/** As `generateArgs`, judged. */
export function drawArgs(spec: InputSpec, random: Random, size: number): Drawn {
  const drawn = alike(keptOf(spec, random), random);
  const { params } = drawn;
  const args: Value[] = [];
  for (let index = 0; index < params.length; index++) args.push(generate((params[index] as InputSpec["params"][number]).shape, random, size, spec.dictionary));
  if (args.length > 1) share(args, drawn, random);
  if (hasLookups(params).is && random.chance(lookupRate)) lookUp(args, drawn, random);
  if (spec.relations.length > 0) connect(args, drawn, random);
  if (args.length > 1 && random.chance(fewRate)) overFew(args, drawn, random);
  if (args.length > 1 && random.chance(0.12)) {
    const from = random.int(0, args.length - 1);
    const to = (from + random.int(1, args.length - 1)) % args.length;
    const shape = drawn.params[to]?.shape as Shape;
    const twin = args[from] as Value;
    if (conforms(twin, shape)) args[to] = random.chance(0.5) ? twin : mutate(twin, shape, random, spec.dictionary);
  }
  return repaired(args, drawn, spec, random);
}

/** How often names in some arguments are those of a mapping in another. */
const lookupRate = 0.6;

/** How often all texts of the arguments are made of one or two characters. */
const fewRate = 0.12;

/** Arguments that break nothing of the spec but soft bounds need no repair; others are repaired by what is kept of it this time. */
function repaired(args: readonly Value[], kept: InputSpec, spec: InputSpec, random: Random): Drawn {
  const { plausible, isMendable } = judge(args, spec);
  if (!isMendable) return { args, plausible };
  const better = repair(args, kept, random);
  return better === args ? { args, plausible } : { args: better, plausible: plausibility(better, spec) };
}

/** The spec with one soft thing let go (at the break rate) and each uncertain relation kept by its confidence. */
function keptOf(spec: InputSpec, random: Random): InputSpec {
  const relations = spec.relations.length === 0 ? spec.relations : spec.relations.filter(({ confidence }) => confidence >= 1 || random.chance(confidence));
  if (!random.chance(spec.breakRate)) return relations.length === spec.relations.length ? spec : { ...spec, relations };
  const soft = relations.filter(({ confidence }) => confidence < 1);
  const looser = looserParams(spec.params);
  const weights = [...looser.map((ways) => ways.length), soft.length];
  if (weights.every((weight) => weight === 0)) return { ...spec, relations };
  const chosen = random.weighted(weights);
  if (chosen === spec.params.length) {
    const broken = random.pick(soft);
    return { ...spec, relations: relations.filter((relation) => relation !== broken) };
  }
  return { ...spec, relations, params: random.pick(looser[chosen] as readonly InputSpec["params"][]) };
}

/** The parameters with one soft thing of the first, the second, ... let go, in all ways. */
const looserParams = oncePer((params: InputSpec["params"]): readonly (readonly InputSpec["params"][])[] =>
  params.map((param, index) => loosened(param.shape).map((shape) => params.with(index, { ...param, shape }))),
);

export interface Mutant extends Drawn {
  /** What made it, by the kind of what was changed last: `mutate:int`. */
  readonly operator: string;
}

/** How often a mutant that is not fully plausible is drawn anew. */
const redraws = 6;

/**
 * A mutant of whole arguments: mostly one changed, at times more, or one made like another, or two exchanged; then repaired as a fresh input is. But for the
 * spec's break rate it is as plausible as an input can be, whatever its parent was, or the most plausible of those drawn.
 */
export function mutateArgs(args: readonly Value[], spec: InputSpec, random: Random): Mutant {
  if (args.length === 0) return { args, plausible: plausibility(args, spec), operator: "mutate" };
  let best = mutantOf(args, spec, random);
  if (best.plausible === 1 || random.chance(spec.breakRate)) return best;
  for (let draw = 0; draw < redraws && best.plausible < 1; draw++) {
    const other = mutantOf(args, spec, random);
    if (other.plausible > best.plausible) best = other;
  }
  return best;
}

function mutantOf(args: readonly Value[], spec: InputSpec, random: Random): Mutant {
  const changed = args.slice();
  let operator = "mutate";
  do {
    const index = args.length === 1 ? 0 : random.int(0, args.length - 1);
    const shape = spec.params[index]?.shape ?? { kind: "any" };
    const value = changed[index] as Value;
    const twin = args.length > 1 && random.chance(0.2) ? random.int(0, args.length - 1) : index;
    const twinned = twin !== index && kindName(changed[twin] as Value) === kindName(value) && conforms(changed[twin] as Value, shape);
    if (twinned && random.chance(0.3)) {
      changed[index] = changed[twin] as Value;
      operator = "mutate:copy";
    } else if (twinned) {
      // Whether the order of like arguments matters is what programs often disagree about.
      changed[index] = changed[twin] as Value;
      changed[twin] = value;
      operator = "mutate:swap";
    } else {
      changed[index] = mutate(value, shape, random, spec.dictionary);
      operator = operatorFor(value);
    }
  } while (random.chance(0.3));
  const { args: mended, plausible } = repaired(changed, keptOf(spec, random), spec, random);
  return { args: mended, plausible, operator };
}
