import type { Relation, Value } from "@medoid/spec";
import { equal } from "@medoid/values";
import { lengthOf, numberIn, partsOf, withPart } from "./parts.ts";
import { isStructure, structures } from "./structures/index.ts";
import { isRearrangement, isSubsequence, sequenceOf } from "./structures/sequences.ts";
import { isPairSum } from "./structures/sums.ts";

/** Stands, in a path, for every element. */
export const every = -1;

type Path = readonly number[];

/** No more pairs of parts than this are looked at per relation and input. */
const mostPairs = 2_000;

/** The part at a path without `every`; undefined where there is none. */
export function partAt(args: readonly Value[], path: Path): Value | undefined {
  let value: Value | undefined = args as Value[];
  for (const index of path) value = value === undefined ? undefined : partsOf(value)?.[index];
  return value;
}

/** The arguments with the part at that path exchanged. */
export function withPartAt(args: readonly Value[], path: Path, part: Value): readonly Value[] {
  return replaceAt(args as Value[], path, 0, part) as Value[];
}

function replaceAt(value: Value, path: Path, depth: number, part: Value): Value {
  const index = path[depth];
  if (index === undefined) return part;
  const inner = partsOf(value)?.[index];
  return inner === undefined ? value : withPart(value, index, replaceAt(inner, path, depth + 1, part));
}

/** The pairs of paths a relation speaks of, `every` written out; while both paths run through the same lists they go in step. */
export function pairsOf(relation: Relation, args: readonly Value[]): (readonly [Path, Path])[] {
  const { part, against } = relation;
  if (part.length === 0 || against.length === 0) return [];
  if (relation.kind === "lessOrEqual" || relation.kind === "unequal") {
    const [own, other] = [part.indexOf(every), against.indexOf(every)];
    if (own >= 0 && other >= 0 && part[0] !== against[0]) return inStep(relation, args, own, other);
  }
  let shared = 0;
  while (shared < part.length && shared < against.length && part[shared] === against[shared]) shared++;
  const pairs: [Path, Path][] = [];
  for (const prefix of expand(args, part.slice(0, shared), [])) {
    for (const to of expand(args, against.slice(shared), prefix)) {
      for (const from of expand(args, part.slice(shared), prefix)) {
        if (pairs.length >= mostPairs) return pairs;
        pairs.push([from, to]);
      }
    }
  }
  return pairs;
}

/** Elements of two lists are compared one by one, as in `start[i] < end[i]`. */
function inStep(relation: Relation, args: readonly Value[], own: number, other: number): (readonly [Path, Path])[] {
  const pairs: (readonly [Path, Path])[] = [];
  for (let index = 0; pairs.length < mostPairs; index++) {
    const [part, against] = [relation.part.with(own, index), relation.against.with(other, index)];
    if (partAt(args, part.slice(0, own + 1)) === undefined || partAt(args, against.slice(0, other + 1)) === undefined) break;
    pairs.push(...pairsOf({ ...relation, part, against }, args));
  }
  return pairs.slice(0, mostPairs);
}

function expand(args: readonly Value[], path: Path, prefix: Path): Path[] {
  let paths: Path[] = [prefix];
  for (const index of path) {
    if (index !== every) paths = paths.map((start) => [...start, index]);
    else paths = paths.flatMap((start) => (partsOf(partAt(args, start) ?? null) ?? []).map((_, at) => [...start, at])).slice(0, mostPairs);
  }
  return paths.filter((found) => partAt(args, found) !== undefined);
}

/** What a part is measured against: what stands there, or where another part is joined with it the number that comes of both; undefined where one is missing. */
export function measureAt({ joined }: Relation, args: readonly Value[], path: Path): Value | undefined {
  const own = partAt(args, path);
  const other = joined && partAt(args, joined.path);
  if (!joined || own === undefined) return own;
  const [a, b] = [own, other ?? null].map((value) => numberIn(value) ?? lengthOf(value));
  if (a === undefined || b === undefined) return undefined;
  return joined.by === "plus" ? a + b : joined.by === "times" ? a * b : 12 * b + a - 1;
}

/** Every pair of parts obeys, or cannot be measured (a part is missing or of another kind). */
export function holds(relation: Relation, args: readonly Value[]): boolean {
  return pairsOf(relation, args).every(([part, against]) => {
    const measure = measureAt(relation, args, against);
    return measure === undefined || holdsFor(relation, partAt(args, part) as Value, measure) !== false;
  });
}

/** Whether two parts obey; undefined where the relation cannot be measured on them. */
export function holdsFor(relation: Pick<Relation, "kind" | "offset" | "factor">, part: Value, against: Value): boolean | undefined {
  const number = numberIn(part);
  const length = lengthOf(against);
  const { kind, offset = 0, factor = 1 } = relation;
  if (isStructure(kind)) return structures[kind].holds(part, { offset, against });
  // Dates and times in order of their texts.
  if (kind === "lessOrEqual" && typeof part === "string" && typeof against === "string") return part <= against;
  switch (kind) {
    case "equalLength": {
      const own = lengthOf(part);
      return own === undefined || length === undefined ? undefined : own === length * factor + offset;
    }
    case "indexInto":
      if (number === undefined || length === undefined || length === 0) return undefined;
      return number >= 0 && number < length;
    case "lengthOf":
      return number === undefined || length === undefined ? undefined : number === length * factor + offset;
    case "lessOrEqual": {
      const limit = numberIn(against) ?? length;
      return number === undefined || limit === undefined ? undefined : number <= limit * factor + offset;
    }
    case "unequal":
      return !equal(part, against, "strict");
    case "divides": {
      const whole = numberIn(against) ?? length;
      return number === undefined || whole === undefined ? undefined : whole % number === 0;
    }
    case "pairSum":
      return isPairSum(part, against);
    case "even":
    case "odd": {
      const measure = number ?? lengthOf(part);
      return measure === undefined ? undefined : Math.abs(measure % 2) === (kind === "odd" ? 1 : 0);
    }
    case "subsequenceOf": {
      const [own, whole] = [sequenceOf(part), sequenceOf(against)];
      return own && whole ? isSubsequence(own, whole) : undefined;
    }
    case "rearrangementOf": {
      const [own, whole] = [sequenceOf(part), sequenceOf(against)];
      return own && whole ? isRearrangement(own, whole) : undefined;
    }
    case "memberOf": {
      const items = membersOf(against);
      return items === undefined || items.length === 0 ? undefined : items.some((item) => equal(item, part, "strict"));
    }
  }
}

/** What a value has as members: elements, the keys of a map, the characters of a text. */
export function membersOf(value: Value): readonly Value[] | undefined {
  if (typeof value === "string") return [...value];
  if (typeof value === "object" && value !== null && !Array.isArray(value) && (value.$ === "map" || value.$ === "object")) return value.of.map(([key]) => key);
  return partsOf(value);
}
