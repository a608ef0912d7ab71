import * as fc from "fast-check";
import { expect, test } from "vitest";
import { agglomerative } from "./index.ts";
import { farthestFirst } from "./leaders.ts";

const from = (places: readonly number[]) => (point: number) => Float64Array.from(places, (place) => Math.abs(place - (places[point] as number)));

test("starts at the heaviest point and goes on with the farthest", () => {
  const places = [0, 5, 9, 20];
  const { leaders, nearest, apart } = farthestFirst([1, 3, 1, 1], from(places), 2);
  expect(leaders).toEqual([1, 3]);
  expect([...nearest]).toEqual([1, 1, 1, 3]);
  expect([...apart]).toEqual([5, 0, 4, 0]);
});

test("every point is with its nearest leader, and none is farther than leaders are from each other", () => {
  const line = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(line, fc.integer({ min: 1, max: 8 }), (places, most) => {
      const { leaders, nearest, apart } = farthestFirst(new Float64Array(places.length).fill(1), from(places), most);
      const gap = (i: number, j: number): number => Math.abs((places[i] as number) - (places[j] as number));
      expect(leaders).toHaveLength(Math.min(most, places.length));
      places.forEach((_, point) => {
        expect(apart[point]).toBe(gap(point, nearest[point] as number));
        expect(apart[point]).toBe(Math.min(...leaders.map((leader) => gap(point, leader))));
        for (const a of leaders) for (const b of leaders) if (a !== b) expect(apart[point]).toBeLessThanOrEqual(gap(a, b));
      });
    }),
  );
});

test("more behaviours than a tree takes are condensed: what is near goes together, what is far from all stands alone", () => {
  // Three tight blocks of many, and more points far apart than there can be leaders.
  const blocks = Array.from({ length: 900 }, (_, i) => Math.floor(i / 300) * 10 + (i % 300) * 1e-5);
  const scattered = Array.from({ length: 1100 }, (_, i) => 100 + i);
  const places = [...blocks, ...scattered];
  const behaviours = { size: places.length, weight: new Float64Array(places.length).fill(1), distance: (i: number, j: number) => Math.abs((places[i] as number) - (places[j] as number)) };
  const { labels, merges = [] } = agglomerative({ cut: 0.3 }).cluster(behaviours, { seed: 0 });
  places.forEach((_, p) => expect(labels[p]).toBe(p < 900 ? Math.floor(p / 300) : p - 897));
  // The same in two clusters: the tree is whole.
  const two = agglomerative({ clusters: 2 }).cluster(behaviours, { seed: 0 });
  expect(new Set(two.labels).size).toBe(2);
  expect(two.merges).toHaveLength(places.length - 1);
  expect(two.merges?.at(-1)?.[3]).toBe(places.length);
  // As far as the leaders go; what stands alone is in no merge.
  expect(new Set(merges.flatMap(([a, b]) => [a, b])).size).toBe(2 * merges.length);
});
