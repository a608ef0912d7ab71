import type { CodeFacts, ParamUse, Relation, Shape, Value } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import type { Draft } from "../draft.ts";
import { applySizes } from "./sizes.ts";

const int: Shape = { kind: "int" };
const list: Shape = { kind: "list", of: int };
const table: Shape = { kind: "list", of: list };
const facts = (uses: readonly ParamUse[]): CodeFacts => ({ normalised: "", constants: [], uses, guards: [], imports: [], defines: [], examples: [] });

function relations(params: Record<string, Shape>, text: string, uses: readonly (readonly ParamUse[])[] = [], examples: readonly (readonly Value[])[] = []): string[] {
  const draft: Draft = { params: Object.entries(params).map(([name, shape]) => ({ name, shape })), relations: [] };
  applySizes(draft, text, uses.map((own) => ({ facts: facts(own), members: 1 })), examples);
  return draft.relations.map(({ kind, part, against }: Relation) => `${kind} ${part.join(".")} ${against.join(".")}`);
}

describe("numbers that are the length of what stands beside them", () => {
  test.each([
    "Args:\n    arr: the numbers\n    n: the size of the array",
    "Args:\n    n (int): Number of elements in the list.",
    ":param n: length of arr",
    ":param int n: the length of the array",
    " * @param {number} n - number of items in arr",
    "- n: the number of elements of the given array",
    "Given an array arr of size n, add it up.",
    "You are given an array arr[] of length n.",
    "The function takes a list of n integers.",
  ])("%s", (text) => {
    expect(relations({ arr: list, n: int }, text)).toEqual(["lengthOf 1 0"]);
  });

  test.each([
    "Find the subarray of size n with the largest sum.",
    "Return an array of length n.",
    "Given a list, return a list of n integers.",
    "Given an array arr of size n + 1, add it up.",
    "n: the number of elements to take",
    "n: the length of the result",
    "Given arr, split it into parts of n elements.",
    "If you are given an array arr of size n, ...",
    "Given an array of n.",
    "n: size of the window in the list",
  ])("not: %s", (text) => {
    expect(relations({ arr: list, n: int }, text)).toEqual([]);
  });

  test("of two lists the one that is named; rows and columns of a table", () => {
    expect(relations({ a: list, b: list, n: int }, "n: length of b")).toEqual(["lengthOf 2 1"]);
    expect(relations({ a: list, b: list, n: int }, "n: length of the list")).toEqual([]);
    expect(relations({ grid: table, h: int, w: int }, "h: number of rows in the grid\nw: number of columns in the grid")).toEqual(["lengthOf 1 0", "lengthOf 2 0.0", "equalLength 0.-1 0.0"]);
    expect(relations({ s: { kind: "string" }, n: int }, "n: the length of the string")).toEqual(["lengthOf 1 0"]);
  });

  test("what candidates count through, by the name of the number", () => {
    const counting = (path: readonly string[] = []): readonly ParamUse[] => [{ param: 1, path: [], suggests: "int", weight: 0.95, counts: { param: 0, path } }];
    expect(relations({ arr: list, size: int }, "", [counting(), counting()])).toEqual(["lengthOf 1 0"]);
    expect(relations({ arr: list, k: int }, "", [counting(), counting()])).toEqual(["lessOrEqual 1 0"]);
    expect(relations({ grid: table, cols: int }, "", [counting(["item"])])).toEqual(["lengthOf 1 0.0", "equalLength 0.-1 0.0"]);
    expect(relations({ arr: list, size: int }, "", [counting(), [], []])).toEqual([]);
    expect(relations({ arr: list, size: int }, "", [counting()], [[[1, 2], 1]])).toEqual([]);
    expect(relations({ arr: int, size: int }, "", [counting()])).toEqual([]);
  });

  test("long hostile lines take no time", () => {
    for (const piece of ["n: the size of the ", "given an array ", "given list n of ", "-", "@param {x} "]) {
      const start = performance.now();
      relations({ arr: list, n: int }, piece.repeat(20_000));
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});
