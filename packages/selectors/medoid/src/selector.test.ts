import type { Evidence } from "@medoid/spec";
import { failed, type Row, tableOf } from "@medoid/testkit";
import { describe, expect, test } from "vitest";
import { medoidSelector } from "./index.ts";

function evidenceOf(rows: readonly Row[], labels: readonly number[], weights: readonly number[] = rows.map(() => 1)): Evidence {
  const table = tableOf(rows);
  return {
    table,
    weights: Float64Array.from(weights),
    behaviours: {
      size: rows.length,
      weight: Float64Array.from(weights, (weight, p) => weight * (table.multiplicity[p] as number)),
      distance: (i, j) => table.inputs.filter((_, x) => table.class(i, x) !== table.class(j, x)).length / table.inputs.length,
    },
    partition: { labels: Int32Array.from(labels) },
    seed: 0,
  };
}

function ranked(...given: Parameters<typeof evidenceOf>): string[] {
  const evidence = evidenceOf(...given);
  return medoidSelector()
    .select(evidence)
    .ranking.map((p) => evidence.table.programs[p]?.key as string);
}

const rows: readonly Row[] = [
  { name: "lone", answers: [9, 9, 9, 9], candidates: 2 },
  { name: "edge", answers: [1, 2, 3, 0] },
  { name: "middle", answers: [1, 2, 3, 4] },
  { name: "otherEdge", answers: [1, 2, 0, 4] },
];

test("the medoid of the cluster with the most votes, then its neighbours, then the other clusters", () => {
  expect(ranked(rows, [0, 1, 1, 1])).toEqual(["middle", "edge", "otherEdge", "lone"]);
});

test("votes decide which cluster is largest, and where its middle is", () => {
  expect(ranked(rows, [0, 1, 1, 1], [1, 0.5, 0.5, 0.5])[0]).toBe("lone");
  expect(ranked(rows, [0, 1, 1, 1], [0.1, 0.1, 0.1, 1])[0]).toBe("otherEdge");
});

test("of equal votes the closer cluster wins, then the better medoid, not the one that came first", () => {
  const two: readonly Row[] = [
    { name: "apart", answers: [0, 0, 0, 0] },
    { name: "apartToo", answers: [0, 0, 5, 6] },
    { name: "near", answers: [1, 2, 3, 4] },
    { name: "nearToo", answers: [1, 2, 3, 5] },
  ];
  expect(ranked(two, [0, 0, 1, 1])[0]).toBe("near");
  const single: readonly Row[] = [
    { name: "longer", answers: [1, 1] },
    { name: "long", answers: [2, 2] },
  ];
  expect(ranked(single, [0, 1])[0]).toBe("long");
});

describe("programs that returned nothing", () => {
  const failing: readonly Row[] = [
    { name: "crash", answers: [failed, failed], candidates: 9 },
    { name: "right", answers: [1, 2] },
    { name: "onlyOnce", answers: [failed, 2] },
  ];

  test("never win, though they outnumber the rest or share its cluster", () => {
    for (const labels of [
      [0, 1, 1],
      [0, 0, 0],
      [0, 1, 2],
    ]) {
      const names = ranked(failing, labels);
      expect(names[0]).toBe("right");
      expect(names[2]).toBe("crash");
    }
  });

  test("do not make a cluster large", () => {
    // Nine crashes do not lend their votes to the one that fails half the time.
    expect(ranked([...failing, { name: "rightToo", answers: [1, 2] }], [0, 1, 0, 1])[0]).toBe("right");
  });

  test("win where there is nothing else", () => {
    expect(ranked([failing[0] as Row, { name: "crashToo", answers: [failed, failed] }], [0, 0])[0]).toBe("crash");
  });
});

test("noise and programs without votes come after all clusters", () => {
  expect(ranked(rows, [0, -1, -1, -1])[0]).toBe("lone");
  expect(ranked(rows, [0, 1, 1, 1], [0, 1, 1, 1]).at(-1)).toBe("lone");
  expect(ranked(rows, [-1, -1, -1, -1])[0]).toBe("middle");
});

test("where nobody has votes, candidates count", () => {
  expect(ranked(rows, [0, 1, 1, 1], [0, 0, 0, 0])[0]).toBe("middle");
});

test("groups and vectors do where there is no distance; without any it says so", () => {
  const { behaviours, ...rest } = evidenceOf(rows, [0, 0, 0, 0]);
  const { distance: _, ...bare } = behaviours;
  const winner = (form: object): number | undefined => medoidSelector().select({ ...rest, behaviours: { ...bare, ...form } }).ranking[0];
  expect(winner({ groups: Int32Array.of(0, 1, 1, 1) })).toBe(2);
  expect(winner({ vectors: [0, 5, 3, 6].map((at) => Float64Array.of(at)) })).toBe(2);
  expect(() => winner({})).toThrow(/distances, vectors or groups are needed/i);
});

test("identical programs are measured once", () => {
  const many = Array.from({ length: 2000 }, (_, p): Row => ({ name: `p${p}`, answers: [p % 20, 1] }));
  const { behaviours, ...rest } = evidenceOf(
    many,
    many.map(() => 0),
  );
  let asked = 0;
  const counting = (i: number, j: number): number => {
    asked++;
    return i % 20 === j % 20 ? 0 : 0.5;
  };
  medoidSelector().select({ ...rest, behaviours: { ...behaviours, groups: Int32Array.from(many, (_, p) => p % 20), distance: counting } });
  expect(asked).toBeLessThanOrEqual(400);
});
