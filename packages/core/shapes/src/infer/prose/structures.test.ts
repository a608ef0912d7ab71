import type { Relation, Shape } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { expectMakeable, inferred, int, list, promisesOf, table, text } from "../../testing/inferred.ts";

const shapeOf = (params: Record<string, Shape>, said: string): Shape => inferred(params, said).params[0]?.shape as Shape;
const structuresOf = (params: Record<string, Shape>, said: string): Relation["kind"][] => inferred(params, said).relations.map(({ kind }) => kind).filter((kind) => !["equalLength", "lessOrEqual", "lengthOf", "indexInto", "unequal"].includes(kind));

describe("columns of rows", () => {
  const trips = "Constraints:\ntrips[i] = [from_i, to_i, fare_i]\n1 <= from_i, to_i <= n\n0 <= fare_i <= 900\n1 <= n <= 50";

  test("have bounds of their own where something else is said of each", () => {
    const spec = inferred({ trips: table, n: int }, trips);
    const node = { kind: "int", min: { value: 1, hard: true } };
    expect(spec.params[0]?.shape).toMatchObject({ of: { kind: "tuple", asList: true, of: [node, node, { min: { value: 0 }, max: { value: 900, hard: true } }] } });
    expect(spec.params[0]?.shape).not.toHaveProperty("of.of.0.max");
    expectMakeable(spec);
  });

  test("share one shape where the same is said of all, or the length of rows is not told", () => {
    expect(shapeOf({ pairs: table }, "Constraints:\npairs[i] = [a, b]\n0 <= a, b <= 9")).toMatchObject({ of: { kind: "list", of: { min: { value: 0, hard: true }, max: { value: 9, hard: true } } } });
    expect(shapeOf({ rows: table }, "Constraints:\n0 <= rows[i][0] <= 9\n1 <= rows[i][1] <= 4")).toMatchObject({ of: { kind: "list" } });
  });
});

describe("what holds at one place or under a condition", () => {
  test("is not asked of all", () => {
    const said = "Constraints:\nboss.length == n\n1 <= n <= 90\n0 <= boss[i] < n\nboss[top] == -1\n0 <= top < n\nhours[i] == 0 if nobody works for i.\n0 <= hours[i] <= 70";
    const spec = inferred({ n: int, top: int, boss: list, hours: list }, said);
    expect(spec.params[2]?.shape).toMatchObject({ of: { min: { value: -1, hard: true } } });
    expect(spec.params[3]?.shape).toMatchObject({ of: { min: { value: 0 }, max: { value: 70, hard: true } } });
  });

  test("lists as long as one number says are equally long", () => {
    const spec = inferred({ n: int, roads: table, lamps: list }, "Constraints:\n1 <= n <= 90\nroads.length == n - 1\nroads[i].length == 2\nlamps.length == n");
    expect(spec.relations).toContainEqual(expect.objectContaining({ kind: "equalLength", part: [2], against: [1], offset: 1 }));
    expectMakeable(spec);
  });

  test("no element is larger than its place", () => {
    const spec = inferred({ slots: list }, "Constraints:\n1 <= slots.length <= 20\n0 <= slots[i] <= i");
    expect(spec.relations).toMatchObject([{ kind: "upToPlace", part: [0] }]);
    expectMakeable(spec);
    expect(promisesOf({ slots: list }, "Constraints:\n0 <= slots[i] < i")).toEqual([["upToPlace", "0", "0", -1]]);
    expect(promisesOf({ slots: list, i: int }, "Constraints:\n0 <= slots[i] < i")).toEqual([["lessOrEqual", "0.-1", "1", -1]]);
  });

  test("the sum of a list is odd, its length may be even", () => {
    expect(structuresOf({ heaps: list }, "The number of coins in all heaps is odd.\nConstraints:\nheaps.length is even.\nsum(heaps) is odd.")).toEqual(["even"]);
  });
});

describe("graphs", () => {
  const graph = { n: int, roads: table };

  test("trees of n - 1 edges, however it is said", () => {
    const tree = [["tree", "1", "1"], ["lengthOf", "0", "1", 1]];
    for (const said of [
      "There are n towns and n - 1 roads such that there is exactly one path between any two towns.",
      "An undirected tree with n nodes labelled 0 to n - 1 and n-1 edges, given as roads.",
      "The n villages and n - 1 roads form a tree.",
    ]) {
      expect(promisesOf(graph, said)).toEqual(tree);
      expectMakeable(inferred(graph, said));
    }
    expect(promisesOf(graph, "You are given a valid tree of n towns, numbered from 1 to n, as roads.")).toEqual([["tree", "1", "1", 1]]);
  });

  test("no tree where one is asked about, made, or no edge is told to be missing", () => {
    for (const said of [
      "Given n nodes and n - 1 edges, check whether the roads form a tree.",
      "Return true if the n towns and the roads make up a valid tree.",
      "Remove roads so that what is left is a tree of n nodes with n - 1 edges.",
      "A connected graph is given. Find the weight of its minimum spanning tree.",
      "There is exactly one path between some towns.",
    ]) expect(structuresOf(graph, said)).toEqual([]);
  });

  test("parents in a list, with the root at the first place or where a number says", () => {
    const said = "A tree of n nodes is given by parent, where parent[i] is the parent of node i and parent[0] == -1.";
    expect(promisesOf({ parent: list }, said)).toEqual([["parents", "0", "0"]]);
    expectMakeable(inferred({ parent: list }, said));
    expect(promisesOf({ parent: list }, said.replace("tree", "binary tree"))).toEqual([["parents", "0", "0", 2]]);
    expect(promisesOf({ head: int, manager: list }, "The staff form a tree. manager[i] is the direct manager of i, and manager[head] = -1.")).toEqual([["parents", "1", "0"]]);
    expect(structuresOf({ marks: list }, "Walk down the tree. marks[0] == -1 at first.")).toEqual([]);
  });

  test("no edge twice", () => {
    expect(structuresOf(graph, "An undirected graph. There are no self-loops or repeated edges.")).toEqual(["simple"]);
    expect(structuresOf(graph, "A directed graph. There are no multiple edges.")).toEqual(["uniquePairs"]);
    expect(structuresOf({ hops: table }, "Constraints:\nhops[i] = [a, b, c]\nAll the pairs (a, b) are unique.")).toEqual(["uniquePairs"]);
    expect(structuresOf(graph, "Check whether there are no repeated edges.")).toEqual([]);
  });
});

describe("tables", () => {
  test("with rows and columns in order", () => {
    const both = { sorted: "up", by: "each", of: { sorted: "up" } };
    expect(shapeOf({ grid: table }, "Each row of the matrix is sorted in ascending order. Each column is sorted in ascending order.")).toMatchObject(both);
    expect(shapeOf({ grid: table }, "Given a matrix of which all rows and columns are sorted in non-decreasing order, find the median.")).toMatchObject(both);
    expect(shapeOf({ grid: table }, "Given an m x n matrix grid which is sorted in non-increasing order both row-wise and column-wise, count the zeros.")).toMatchObject({ sorted: "down", by: "each", of: { sorted: "down" } });
    expect(shapeOf({ grid: table }, "Given a matrix grid which is sorted in increasing order\nboth row-wise and column-wise, find the least.")).toMatchObject(both);
    expect(shapeOf({ grid: table }, "Sort the matrix so that each row and each column is in ascending order.")).not.toHaveProperty("by");
    expect(shapeOf({ grid: table }, "Return true if every row and every column is sorted.")).not.toHaveProperty("by");
  });

  test("each row above the one before", () => {
    const said = "In the matrix each row is sorted in ascending order. The first number of each row is greater than the last number of the row before.";
    expect(structuresOf({ grid: table }, said)).toEqual(["disjoint"]);
  });

  test("that are symmetric, with one number on the diagonal", () => {
    const said = "Constraints:\nnear[i][j] == near[j][i]\nnear[i][i] == 1";
    expect(promisesOf({ near: table }, said)).toEqual([["symmetric", "0", "0"], ["diagonal", "0", "0", 1]]);
    expect(structuresOf({ near: table }, "near[i][j] == near[i][k]")).toEqual([]);
    expect(structuresOf({ near: table }, "Count the pairs for which it is true that near[i][j] == near[j][i], and 1 more if near[i][i] == 1.")).toEqual([]);
  });

  test("of sorted lists, which are in no order themselves", () => {
    const shape = shapeOf({ lanes: table }, "Merge lanes, a list of sorted lists.");
    expect(shape).toMatchObject({ of: { sorted: "up" } });
    expect(shape).not.toHaveProperty("sorted");
  });
});

describe("orders", () => {
  test("rotated lists", () => {
    for (const said of [
      "Given a list of numbers that was sorted in ascending order and then rotated some places, find the least.",
      "The array is sorted in increasing order. It was rotated at some pivot unknown to you.",
      "Find a number in a rotated sorted array.",
    ]) {
      expect(structuresOf({ a: list }, said)).toEqual(["rotated"]);
      expect(shapeOf({ a: list }, said)).not.toHaveProperty("sorted");
    }
    expect(structuresOf({ a: list, k: int }, "Rotate a sorted array by k places.")).toEqual([]);
    expect(structuresOf({ a: list }, "Return true if the array was sorted and then rotated.")).toEqual([]);
  });

  test("mountains", () => {
    expect(structuresOf({ hills: list }, "hills is guaranteed to be a mountain.")).toEqual(["mountain"]);
    expect(structuresOf({ hills: list }, "You are given an integer array hills that is a mountain array.")).toEqual(["mountain"]);
    expect(structuresOf({ hills: list }, "hills is a mountain array if it goes up and then down. Return whether hills is a mountain.")).toEqual([]);
  });

  test("intervals that do not meet", () => {
    expect(structuresOf({ intervals: table }, "Given a list of disjoint intervals sorted by their start, add one.")).toEqual(["disjoint"]);
    expect(structuresOf({ slots: table }, "Constraints:\nslots[i] = [starti, endi]\nstarti <= endi\nendi < starti+1")).toEqual(["disjoint"]);
    expect(structuresOf({ slots: table }, "Constraints:\nslots[i][1] < slots[i + 1][0]")).toEqual(["disjoint"]);
    expect(structuresOf({ intervals: table }, "Given intervals sorted by start, remove the fewest to make the rest non-overlapping.")).toEqual([]);
    expect(structuresOf({ intervals: table }, "Given non-overlapping intervals, add one. The result should be sorted.")).toEqual([]);
    expect(structuresOf({ intervals: table }, "Merge sorted intervals and return an array of the non-overlapping intervals.")).toEqual([]);
  });

  test("neighbours", () => {
    expect(shapeOf({ a: list }, "Constraints:\na[i] < a[i + 1]")).toMatchObject({ sorted: "up", distinct: true });
    expect(shapeOf({ a: list }, "Constraints:\na[i - 1] >= a[i]")).toMatchObject({ sorted: "down" });
    expect(shapeOf({ a: table }, "Constraints:\na[i] = [xi, yi]\nxi < xi+1")).toMatchObject({ sorted: "up", by: 0 });
    expect(shapeOf({ a: list }, "Constraints:\nThere exists an i with a[i] < a[i + 1]")).not.toHaveProperty("sorted");
    expect(shapeOf({ a: list }, "A peak is where a[i] < a[i + 1] does not hold.")).not.toHaveProperty("sorted");
  });

  test("texts without a character twice", () => {
    expect(structuresOf({ order: text }, "The order of the alphabet is a permutation of the lowercase letters.\nConstraints:\norder.length == 26")).toEqual(["permutation"]);
    expect(structuresOf({ keys: text }, "All characters of keys are distinct.")).toEqual(["permutation"]);
    expect(structuresOf({ keys: text }, "Return whether all characters of keys are distinct.")).toEqual([]);
  });

  test("of the only list, which the text calls the array", () => {
    expect(shapeOf({ a: list, goal: int }, "Find goal. The input array is sorted in ascending order.")).toMatchObject({ sorted: "up" });
    expect(shapeOf({ a: list, b: list, goal: int }, "Find goal. The input array is sorted in ascending order.")).not.toHaveProperty("sorted");
  });

  test("an order that is asked about is none", () => {
    expect(shapeOf({ words: { kind: "list", of: text } }, "Return true if and only if the given words are sorted.\nConstraints:\n1 <= words.length <= 9")).not.toHaveProperty("sorted");
  });
});

describe("pairs", () => {
  test("in rows that are named after them, and intervals begin before they end", () => {
    const spec = inferred({ intervals: table, new_interval: { ...list, minLength: { value: 2, hard: false }, maxLength: { value: 2, hard: false } } as Shape }, "Add one to the list.");
    expect(spec.params[0]?.shape).toMatchObject({ of: { minLength: { value: 2, promised: true }, maxLength: { value: 2 } } });
    expect(spec.relations.map(({ kind, part, against }) => [kind, part, against])).toEqual([["lessOrEqual", [0, -1, 0], [0, -1, 1]], ["lessOrEqual", [1, 0], [1, 1]]]);
  });

  test("not where three numbers are spoken of, shown, or the list is of plain numbers", () => {
    expect(shapeOf({ edges: table }, "Each edge has a weight.")).not.toHaveProperty("of.minLength");
    expect(inferred({ points: table }, "Count them.", [[[[1, 2, 3]]]]).params[0]?.shape).not.toMatchObject({ of: { maxLength: { value: 2 } } });
    expect(inferred({ ranges: list }, "Add them up.").relations).toEqual([]);
  });
});

test("a number that one pair alone adds up to", () => {
  const params = { nums: list, goal: int };
  const said = "Return the places of two numbers that add up to goal. Each input has exactly one solution.";
  expect(structuresOf(params, said)).toEqual(["pairSum"]);
  expectMakeable(inferred(params, `${said} nums has at least 2 elements.`), 0.35);
  expect(structuresOf(params, "Count the pairs that add up to goal. Return -1 if only one pair does.")).toEqual([]);
  expect(structuresOf({ nums: list, k: int }, "Exactly one answer is printed for the k largest.")).toEqual([]);
});

test("long and hostile statements are read in time", () => {
  for (const said of ["n - 1 ", "tree ", "a[i] ", "sorted and ", "each row ", "column ", "pairs (a, b) ", "parent[0] == ", "endi < starti+", "rotated is ", "aaaa", "is an "].map((part) => part.repeat(20_000 / part.length))) {
    const start = performance.now();
    inferred({ n: int, edges: table, parent: list, s: text }, `${said}\nConstraints:\n${said}`);
    expect(performance.now() - start).toBeLessThan(2_000);
  }
});
