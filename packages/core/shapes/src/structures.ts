import type { Value } from "@medoid/spec";
import { equal } from "@medoid/values";
import { lengthOf, numberIn, partsOf, withPart } from "./parts.ts";
import type { Random } from "./random.ts";

/** The elements of a list or tuple, the characters of a text; undefined for what has no order. */
export function sequenceOf(value: Value): readonly Value[] | undefined {
  if (typeof value === "string") return [...value];
  return Array.isArray(value) ? value : typeof value === "object" && value !== null && value.$ === "tuple" ? value.of : undefined;
}

/** All of the first come in the second, in the same order. */
export function isSubsequence(part: readonly Value[], whole: readonly Value[]): boolean {
  let at = 0;
  for (const item of whole) if (at < part.length && equal(item, part[at] as Value, "strict")) at++;
  return at === part.length;
}

/** As many elements of the second as the first has, or all, in their order: any of them, or without `random` the first ones. */
export function subsequence(part: Value, whole: readonly Value[], random: Random | undefined): Value | undefined {
  let wanted = Math.min(lengthOf(part) ?? 0, whole.length);
  // Each is taken as often as as many of those that are left are wanted: all choices are equally likely.
  const taken = whole.filter((_, index) => {
    const isTaken = random ? random.float() * (whole.length - index) < wanted : wanted > 0;
    if (isTaken) wanted--;
    return isTaken;
  });
  if (typeof part === "string") return taken.join("");
  return Array.isArray(part) ? taken : { $: "tuple", of: taken };
}

/** The whole numbers from `first` on, each once; undefined for what is no list of numbers. */
export function isPermutation(value: Value, first: number): boolean | undefined {
  const numbers = numbersOf(value);
  if (!numbers) return undefined;
  const seen = new Set(numbers);
  return seen.size === numbers.length && numbers.every((number) => Number.isInteger(number) && number >= first && number < first + numbers.length);
}

/** Each element exchanged for its rank among all. */
export function asPermutation(value: Value, first: number): Value | undefined {
  const numbers = numbersOf(value);
  if (!numbers) return undefined;
  const ranks = Array.from<number>({ length: numbers.length });
  const order = numbers.map((_, index) => index).sort((a, b) => (numbers[a] as number) - (numbers[b] as number) || a - b);
  for (const [rank, index] of order.entries()) ranks[index] = first + rank;
  return Array.isArray(value) ? ranks : { $: "tuple", of: ranks };
}

/**
 * The rows begin with the two ends of an edge each, and the edges make one tree of as many nodes as there are edges and one more, numbered
 * from `first` on; undefined for what is no list of such rows.
 */
export function isTree(value: Value, first: number): boolean | undefined {
  const edges = edgesOf(value);
  if (!edges) return undefined;
  const leaders = Array.from({ length: edges.length + 1 }, (_, node) => node);
  const leaderOf = (node: number): number => {
    let leader = node;
    // Halving the path keeps it short.
    while (leaders[leader] !== leader) leader = leaders[leader] = leaders[leaders[leader] as number] as number;
    return leader;
  };
  for (const [from, to] of edges) {
    const [a, b] = [from - first, to - first];
    if (leaders[a] === undefined || leaders[b] === undefined) return false;
    const [one, other] = [leaderOf(a), leaderOf(b)];
    // An edge within what is joined already closes a circle; without circles so many edges join all.
    if (one === other) return false;
    leaders[one] = other;
  }
  return true;
}

/** The rows with other ends: each joins a new node to one before it. The nodes keep these numbers, or change them at random. */
export function asTree(value: Value, first: number, random: Random | undefined): Value | undefined {
  const edges = edgesOf(value);
  if (!edges || !Array.isArray(value)) return undefined;
  const names = Array.from({ length: edges.length + 1 }, (_, node) => node + first);
  if (random?.chance(0.5)) shuffle(names, random);
  return value.map((row, index) => {
    const parent = Math.abs(Math.trunc((edges[index] as readonly [number, number])[0])) % (index + 1);
    const [from, to] = random?.chance(0.5) ? [index + 1, parent] : [parent, index + 1];
    return withPart(withPart(row, 0, names[from] as number), 1, names[to] as number);
  });
}

/** Fisher and Yates, in place. */
function shuffle(items: number[], random: Random): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.int(0, last);
    [items[last], items[other]] = [items[other] as number, items[last] as number];
  }
}

function edgesOf(value: Value): (readonly [number, number])[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const edges: (readonly [number, number])[] = [];
  for (const row of value) {
    const [from, to] = (partsOf(row) ?? []).slice(0, 2).map(numberIn);
    if (from === undefined || to === undefined || !Number.isFinite(from) || !Number.isFinite(to)) return undefined;
    edges.push([from, to]);
  }
  return edges;
}

function numbersOf(value: Value): number[] | undefined {
  if (typeof value === "string") return undefined;
  const numbers = sequenceOf(value)?.map(numberIn);
  return numbers?.every((number) => number !== undefined) ? numbers : undefined;
}
