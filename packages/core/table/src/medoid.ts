import { type Behaviours, MedoidError, type OutcomeTable } from "@medoid/spec";
import { everReturned } from "./groups.ts";
import { compareLists, lastResort } from "./ties.ts";

/**
 * The member with the least weighted mean distance to the others; ties by weight, then `lastResort`: steps, length of code,
 * ordinal. Members must not be empty.
 */
export function medoidOf(members: readonly number[], behaviours: Behaviours, table: OutcomeTable): number {
  const { weight } = behaviours;
  const spread = meanDistances(members, behaviours, weight);
  let best = 0;
  for (let at = 1; at < members.length; at++) {
    const p = members[at] as number;
    const other = members[best] as number;
    const order = roughly((spread[at] as number) - (spread[best] as number)) || (weight[other] as number) - (weight[p] as number) || compareLists(lastResort(table, p), lastResort(table, other));
    if (order < 0) best = at;
  }
  return members[best] as number;
}

/**
 * Per member, its mean distance to all of them weighted by votes, itself included; 0 where nobody has votes. Members of one group are taken to
 * be at distance 0. Asks the behaviours for as much as they can give at once; else O(groups^2) distances, by vectors where there are no others
 * (Euclidean), or whether groups are the same.
 * @throws MedoidError `plugin` when the behaviours carry neither distance, vectors nor groups.
 */
export function meanDistances(members: readonly number[], behaviours: Behaviours, votes: ArrayLike<number>): Float64Array {
  const { groups } = behaviours;
  const first = members[0] as number;
  if (members.every((p) => p === first || (groups && groups[p] === groups[first]))) return new Float64Array(members.length);
  if (behaviours.spread) return behaviours.spread(members, votes);
  const distance = distanceOf(behaviours);
  const distinct = new Map<number, { readonly one: number; votes: number; mean: number }>();
  const groupOf = (p: number): number => groups?.[p] ?? p;
  for (const p of members) {
    const known = distinct.get(groupOf(p));
    if (known) known.votes += votes[p] as number;
    else distinct.set(groupOf(p), { one: p, votes: votes[p] as number, mean: 0 });
  }
  const all = [...distinct.values()];
  const total = all.reduce((sum, group) => sum + group.votes, 0);
  if (total > 0) for (const group of all) group.mean = all.reduce((sum, other) => (other.votes > 0 ? sum + other.votes * distance(group.one, other.one) : sum), 0) / total;
  return Float64Array.from(members, (p) => distinct.get(groupOf(p))?.mean as number);
}

/** What the encoder gives, in the order of how much it tells. */
function distanceOf({ distance, vectors, groups }: Behaviours): (i: number, j: number) => number {
  if (distance) return distance;
  if (vectors) return (i, j) => Math.sqrt((vectors[i] as Float64Array).reduce((sum, value, at) => sum + (value - (vectors[j]?.[at] as number)) ** 2, 0));
  if (groups) return (i, j) => (groups[i] === groups[j] ? 0 : 1);
  throw new MedoidError("plugin", "Distances, vectors or groups are needed, and the encoder gives none.");
}

/** Programs of identical behaviour taken together. */
export interface Alike {
  /** Per program, the place of its group, from 0. */
  readonly places: Int32Array;
  /** Per place, the first program of the group. */
  readonly leaders: readonly number[];
  /** The distances of the group at that place to itself and those after it, by place; at once where the behaviours can, else one by one. */
  readonly distances: (place: number) => Float64Array;
}

/** @throws MedoidError `plugin` when the behaviours carry neither distance, vectors nor groups. */
export function alikeOf(behaviours: Behaviours): Alike {
  const { size, groups } = behaviours;
  const numbers: number[] = [];
  const leaders: number[] = [];
  const known = new Map<number, number>();
  const places = Int32Array.from({ length: size }, (_, program) => {
    const group = groups?.[program] ?? program;
    let place = known.get(group);
    if (place === undefined) {
      known.set(group, (place = numbers.push(group) - 1));
      leaders.push(program);
    }
    return place;
  });
  if (behaviours.distances) {
    const all = behaviours.distances;
    if (numbers.every((number, place) => number === place)) return { places, leaders, distances: (place) => all(place, place) };
    return { places, leaders, distances: (place) => pick(all(numbers[place] as number), numbers) };
  }
  const distance = distanceOf(behaviours);
  return { places, leaders, distances: (place) => Float64Array.from(leaders, (other, at) => (at < place ? 0 : distance(leaders[place] as number, other))) };
}

function pick(values: Float64Array, at: readonly number[]): Float64Array {
  return Float64Array.from(at, (place) => values[place] as number);
}

/**
 * Per program, how much say it has: its votes; none where it never returned a value while another did, however many fail alike. Where nobody
 * has any, candidates count instead.
 */
export function sayOf(table: OutcomeTable, votes: ArrayLike<number>): Float64Array {
  const returned = table.programs.map((_, program) => everReturned(table, program));
  const anyReturned = returned.includes(true);
  const heard = (count: number, program: number): number => (returned[program] || !anyReturned ? count : 0);
  const say = Float64Array.from(votes, heard);
  return say.some((count) => count > 0) ? say : Float64Array.from(table.multiplicity, heard);
}

/** Sums of floats that differ by rounding only are a tie. */
function roughly(difference: number): number {
  return Math.abs(difference) < 1e-9 ? 0 : difference;
}
