import type { InputSpec, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { alternativesOf, deepest } from "./alternatives.ts";
import { generateArgs } from "./args.ts";
import { hardRange, type NumberShape, usualRange } from "./bounds.ts";
import { conforms, plausibility } from "./conform.ts";
import { generate, noConstants } from "./generate.ts";
import { knownOf } from "./known.ts";
import { formatOf } from "./texts/formats.ts";
import { floatValue, mapOf } from "./parts.ts";
import type { Random } from "./random.ts";
import { repair } from "./repair.ts";
import { generateString } from "./texts/strings.ts";

/** How large the other arguments are beside one at its edge. */
const besideSize = 4;
/** As plausible as one broken soft bound leaves an input. */
const leastPlausible = 0.5;

/**
 * Lists of arguments that every task should be asked about: all at their simplest, then each at its edges beside usual others, the plainest
 * first and those that break a soft bound last. Examples seldom show an edge, so one soft bound does not hold it back; hard bounds, likely
 * relations and a second soft bound do.
 */
export function* edgeArgs(spec: InputSpec, random: Random): Generator<readonly Value[]> {
  const likely = { ...spec, relations: spec.relations.filter(({ confidence }) => confidence >= 0.5) };
  const edges = spec.params.map(({ shape }) => edgesOf(shape, random));
  const simplest = edges.length > 1 && edges.every((own) => own.length > 0) ? [repair(edges.map(([first]) => first as Value), likely, random)] : [];
  const unbroken = { ...spec, breakRate: 0 };
  const single = edges.flatMap((own, index) => own.map((edge, rank) => ({ rank, args: repair(generateArgs(unbroken, random, besideSize).with(index, edge), likely, random) })));
  const all = [...simplest, ...single.toSorted((a, b) => a.rank - b.rank).map(({ args }) => args)];
  const plausible = all.map((args) => plausibility(args, spec));
  yield* all.filter((_, index) => (plausible[index] as number) >= 1);
  yield* all.filter((_, index) => (plausible[index] as number) < 1 && (plausible[index] as number) >= leastPlausible);
}

/** The values at the edges of a shape, the plainest first; those alone that keep its hard bounds. */
function edgesOf(shape: Shape, random: Random, depth = 0): readonly Value[] {
  const found = depth > deepest ? [] : candidatesFor(shape, random, depth).filter((edge) => conforms(edge, shape));
  return [...new Map(found.map((edge) => [canonical(edge), edge])).values()];
}

function candidatesFor(shape: Shape, random: Random, depth: number): readonly Value[] {
  const one = (of: Shape): Value => generate(of, random, besideSize);
  switch (shape.kind) {
    case "int":
      return numbersAt(shape, [0, 1, -1]);
    case "float":
      return numbersAt(shape, [0, 1, -1, 0.5]).map((number) => floatValue(number));
    case "bool":
      return [false, true];
    case "string": {
      const { format } = formatOf(shape);
      if (format) return [1, 2, besideSize].map((length) => format.draw(random, length));
      const [character = "a"] = [...generateString(shape, random, besideSize, noConstants)];
      return ["", character, character + character];
    }
    case "list": {
      // None, or one alone, calls nothing that another call could show.
      if (knownOf(shape.of).isTagged) return [one(shape)];
      const item = one(shape.of);
      return [[], [item], [item, item], ...edgesOf(shape.of, random, depth + 1).slice(0, 1).map((plainest) => [plainest])];
    }
    case "set":
      return [{ $: "set", of: [] }, { $: "set", of: [one(shape.of)] }];
    case "dict":
      return [mapOf(shape, []), mapOf(shape, [[one(shape.key), one(shape.value)]])];
    case "any":
    case "union":
      return alternativesOf(shape, depth).flatMap((alternative) => edgesOf(alternative.shape, random, depth + 1).slice(0, 2));
    default:
      return [];
  }
}

/** These and the ends of the hard bounds; numbers below 0 only where nothing says that there are none. */
function numbersAt(shape: NumberShape, numbers: readonly number[]): readonly number[] {
  const { min, max } = hardRange(shape);
  const signed = usualRange(shape).min < 0;
  const ends = [min, max].filter((end) => Math.abs(end) < 1e4);
  return [...numbers.filter((number) => number >= 0 || signed), ...ends];
}
