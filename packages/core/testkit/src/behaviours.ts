import type { Behaviours, OutcomeTable } from "@medoid/spec";
import { identicalGroups } from "@medoid/table";
import { randomOf } from "./random.ts";

/**
 * Behaviours as points of the unit square, in all three forms, which agree: no two distances are equal but those of points drawn twice.
 * The first `repeated` points occur twice.
 */
export function randomBehaviours(seed: number, points = 12, repeated = 3): Behaviours {
  const random = randomOf(seed);
  const drawn = Array.from({ length: points }, () => Float64Array.of(random.share(), random.share()));
  const places = [...drawn.keys(), ...Array.from({ length: repeated }, (_, i) => i)];
  return behavioursAt(
    places.map((place) => drawn[place] as Float64Array),
    Float64Array.from(places, () => random.int(1, 4)),
  );
}

/** Points of the unit square; equal points are a group. */
export function behavioursAt(vectors: readonly Float64Array[], weight: Float64Array): Behaviours {
  const seen = new Map<string, number>();
  return {
    size: vectors.length,
    weight,
    groups: Int32Array.from(vectors, (vector) => {
      const group = seen.get(vector.join()) ?? seen.size;
      seen.set(vector.join(), group);
      return group;
    }),
    distance: (i, j) => Math.sqrt((vectors[i] as Float64Array).reduce((sum, at, k) => sum + (at - (vectors[j]?.[k] as number)) ** 2, 0) / 2),
    vectors,
  };
}

/** The programs of those places, in that order. */
export function picked({ weight, groups, distance, vectors }: Behaviours, order: readonly number[]): Behaviours {
  const at = (i: number): number => order[i] as number;
  return {
    size: order.length,
    weight: Float64Array.from(order, (i) => weight[i] as number),
    ...(groups && { groups: Int32Array.from(order, (i) => groups[i] as number) }),
    ...(distance && { distance: (i, j) => distance(at(i), at(j)) }),
    ...(vectors && { vectors: order.map((i) => vectors[i] as Float64Array) }),
  };
}

/** The plainest encoding of a table: the share of inputs on which outcomes differ. */
export function plainBehaviours(table: OutcomeTable, weights: ArrayLike<number>): Behaviours {
  const width = table.inputs.length || 1;
  const groups = identicalGroups(table);
  const leaders = [...new Set(groups)].map((group) => groups.indexOf(group));
  const distance = (i: number, j: number): number => table.inputs.filter((_, x) => table.class(i, x) !== table.class(j, x)).length / width;
  return {
    size: table.programs.length,
    weight: Float64Array.from(table.multiplicity, (count, p) => count * (weights[p] as number)),
    groups,
    distance,
    self: new Float64Array(table.programs.length).fill(1),
    distances: (group) => Float64Array.from(leaders, (leader) => distance(leaders[group] as number, leader)),
  };
}
