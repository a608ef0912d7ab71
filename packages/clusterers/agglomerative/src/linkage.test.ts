import * as fc from "fast-check";
import { expect, test } from "vitest";
import { averageLinkage } from "./index.ts";

type Point = readonly [number, number];

const between =
  (points: readonly Point[]) =>
  (i: number, j: number): number =>
    Math.hypot((points[i] as Point)[0] - (points[j] as Point)[0], (points[i] as Point)[1] - (points[j] as Point)[1]);

const ones = (n: number): Float64Array => new Float64Array(n).fill(1);

// scipy.cluster.hierarchy.linkage(points, "average"), SciPy 1.17.1
const points: readonly Point[] = [[0.805, 0.808], [0.515, 0.286], [0.054, 0.383], [0.408, 0.045], [0.049, 0.999], [0.652, 0.235], [0.435, 0.974], [0.898, 0.844], [0.392, 0.493]];
const reference = [[0, 7, 0.099724621, 2], [1, 5, 0.146184815, 2], [3, 10, 0.286468063, 3], [8, 11, 0.351785293, 4], [4, 6, 0.386808738, 2], [2, 12, 0.483008589, 5], [9, 13, 0.632305895, 4], [14, 15, 0.746554052, 9]];

test("gives SciPy's average linkage", () => {
  const merges = averageLinkage(ones(points.length), between(points));
  expect(merges.map(({ a, b }) => [a, b])).toEqual(reference.map(([a, b]) => [a, b]));
  merges.forEach(({ height }, row) => expect(height).toBeCloseTo(reference[row]?.[2] as number, 8));
});

const someplace = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
const somewhere = fc.array(someplace, { minLength: 1, maxLength: 12 });

/** Every cluster of the tree with its height, by its leaves. */
function clustersOf(merges: ReturnType<typeof averageLinkage>, n: number): { leaves: number[]; height: number }[] {
  const clusters = Array.from({ length: n }, (_, i) => ({ leaves: [i], height: 0 }));
  for (const { a, b, height } of merges) clusters.push({ leaves: [...(clusters[a]?.leaves ?? []), ...(clusters[b]?.leaves ?? [])].toSorted((x, y) => x - y), height });
  return clusters;
}

test("heights never fall, and every cluster is joined once", () => {
  fc.assert(
    fc.property(somewhere, (drawn) => {
      const merges = averageLinkage(ones(drawn.length), between(drawn));
      expect(merges.length).toBe(drawn.length - 1);
      merges.forEach(({ height }, row) => expect(height).toBeGreaterThanOrEqual(merges[row - 1]?.height ?? 0));
      const joined = merges.flatMap(({ a, b }) => [a, b]);
      expect(joined.toSorted((x, y) => x - y)).toEqual([...joined.keys()]);
    }),
  );
});

test("the height of a merge is the weighted mean distance of the members of its two parts", () => {
  fc.assert(
    fc.property(somewhere, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 12, maxLength: 12 }), (drawn, masses) => {
      const distance = between(drawn);
      const merges = averageLinkage(masses.slice(0, drawn.length), distance);
      const clusters = clustersOf(merges, drawn.length);
      for (const { a, b, height } of merges) {
        let [sum, mass] = [0, 0];
        for (const i of clusters[a]?.leaves ?? []) {
          for (const j of clusters[b]?.leaves ?? []) {
            const weight = (masses[i] as number) * (masses[j] as number);
            sum += weight * distance(i, j);
            mass += weight;
          }
        }
        expect(height).toBeCloseTo(sum / mass, 9);
      }
    }),
  );
});

test("a point of mass k is as k points in one place", () => {
  const masses = [3, 1, 2, 1, 1, 4, 1, 1, 2];
  const copies = points.flatMap((point, i) => Array.from({ length: masses[i] as number }, () => point));
  const heights = averageLinkage(masses, between(points)).map(({ height }) => height);
  const repeated = averageLinkage(ones(copies.length), between(copies))
    .map(({ height }) => height)
    .filter((height) => height > 0);
  repeated.forEach((height, row) => expect(height).toBeCloseTo(heights[row] as number, 9));
  expect(repeated.length).toBe(heights.length);
});
