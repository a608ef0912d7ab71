import { type Behaviours, createPlugin, MedoidError } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import plugin, { agglomerative } from "./index.ts";

/** Programs on a line; the same place is the same group. */
function onLine(places: readonly number[], votes: readonly number[] = places.map(() => 1)): Behaviours {
  const distinct = [...new Set(places)];
  return {
    size: places.length,
    weight: Float64Array.from(votes),
    groups: Int32Array.from(places, (place) => distinct.indexOf(place)),
    distance: (i, j) => Math.abs((places[i] as number) - (places[j] as number)),
  };
}

const labels = (behaviours: Behaviours, options: Parameters<typeof agglomerative>[0] = {}): number[] => [...agglomerative(options).cluster(behaviours, { seed: 0 }).labels];

describe("cut", () => {
  test("at .3 unless told otherwise", () => {
    const behaviours = onLine([0, 0.25, 0.9, 1, 0]);
    expect(labels(behaviours)).toEqual([0, 0, 1, 1, 0]);
    expect(labels(behaviours, { cut: 0.05 })).toEqual([0, 1, 2, 3, 0]);
    expect(labels(behaviours, { cut: 1 })).toEqual([0, 0, 0, 0, 0]);
  });

  test("takes in what is at the cut, rounding or not", () => {
    expect(labels(onLine([0, 0.1 + 0.2]), { cut: 0.3 })).toEqual([0, 0]);
  });

  test("into so many clusters, or as many as there are behaviours", () => {
    const behaviours = onLine([0.5, 0, 0.1, 0.5, 1]);
    expect(labels(behaviours, { clusters: 1 })).toEqual([0, 0, 0, 0, 0]);
    expect(labels(behaviours, { clusters: 3 })).toEqual([0, 1, 1, 0, 2]);
    expect(labels(behaviours, { clusters: 9 })).toEqual([0, 1, 2, 0, 3]);
  });
});

test("votes pull: where the middle goes depends on who is many", () => {
  const places = [0, 0.3, 0.5, 0.62];
  const clusters = (votes: readonly number[]): number[] => labels(onLine(places, votes), { clusters: 2 });
  expect(clusters([1, 1, 1, 1])).toEqual([0, 1, 1, 1]);
  // 0.5 and 0.62 join first. From 0.3 they are .26 away in the mean, and nearly .32 when most votes are at 0.62.
  expect(clusters([1, 1, 1, 40])).toEqual([0, 0, 1, 1]);
});

test("without votes a program is noise, in no merge; where nobody has votes all count", () => {
  const muted = agglomerative({}).cluster(onLine([0, 0.1, 1], [1, 0, 1]), { seed: 0 });
  expect([...muted.labels]).toEqual([0, -1, 1]);
  expect(muted.merges).toEqual([[0, 2, 1, 2]]);
  expect(labels(onLine([0, 0.1, 1], [0, 0, 0]))).toEqual([0, 0, 1]);
});

test("merges are rows over programs: identical ones first", () => {
  const { merges, cut } = agglomerative({ clusters: 2 }).cluster(onLine([0, 1, 0, 0.2, 0]), { seed: 0 });
  expect(merges?.map(([a, b, , size]) => [a, b, size])).toEqual([
    [0, 2, 2],
    [4, 5, 3],
    [3, 6, 4],
    [1, 7, 5],
  ]);
  expect(merges?.[2]?.[2]).toBeCloseTo(0.2, 12);
  expect(merges?.[3]?.[2]).toBeCloseTo((3 * 1 + 0.8) / 4, 12);
  expect(cut).toBeCloseTo((0.2 + 0.95) / 2, 12);
});

test("ten thousand programs of a hundred behaviours ask for the distances of a hundred", () => {
  let asked = 0;
  const behaviours = onLine(Array.from({ length: 10_000 }, (_, i) => (i % 100) / 100));
  const counted: Behaviours = {
    ...behaviours,
    distance: (i, j) => {
      asked++;
      return behaviours.distance?.(i, j) as number;
    },
  };
  expect(agglomerative({ clusters: 4 }).cluster(counted, { seed: 0 }).labels.length).toBe(10_000);
  expect(asked).toBeLessThanOrEqual((100 * 99) / 2);
});

test("options that contradict each other or make no sense are refused", async () => {
  for (const options of [{ clusters: 2, cut: 0.3 }, { clusters: 0 }, { clusters: 1.5 }, { cut: -1 }, { cut: Number.NaN }]) {
    await expect(createPlugin(plugin, options)).rejects.toSatisfy(MedoidError.is);
  }
});
