import type { CodeFacts, ParamUse } from "@medoid/spec";
import { expect, test } from "vitest";
import { infer } from "../index.ts";

const list: ParamUse = { param: 0, path: [], suggests: "list", weight: 0.5 };
const counting: ParamUse = { param: 1, path: [], suggests: "int", weight: 0.95, counts: { param: 0, path: [] } };
const using: ParamUse = { param: 1, path: [], suggests: "int", weight: 0.95 };

/** The relations of a list and a number that candidates with these uses are given, with the code of each. */
function relationsOf(codes: readonly (readonly [text: string, ...uses: ParamUse[]])[], name = "n"): string[] {
  const signature = { params: [{ name: "a", shape: { kind: "list", of: { kind: "int" } } }, { name, shape: { kind: "int" } }] } as const;
  const facts = ([normalised, ...uses]: readonly [string, ...ParamUse[]]): CodeFacts => ({ normalised, signature, constants: [], uses: [list, ...uses], guards: [], imports: [], defines: ["f"], examples: [] });
  return infer({
    task: { id: "t", prompt: "", language: "python", entry: { kind: "function", name: "f" } },
    prompt: { text: "", constants: [], examples: [], signature },
    codes: codes.map((code) => ({ facts: facts(code), members: 1 })),
  }).relations.map(({ kind }) => kind);
}

test("a number that some candidates count to and others never read is the length", () => {
  const counts = ["def f(a, n): return [a[i] for i in range(n)]", counting] as const;
  const without = ["def f(a, n): return list(a)"] as const;
  const first = ["def f(a, n): return a[:n]", using] as const;
  expect(relationsOf([counts, without, without])).toEqual(["lengthOf"]);
  expect(relationsOf([counts, counts, without, first])).toEqual(["lengthOf"]);
  expect(relationsOf([counts, first, first])).toEqual([]);
  expect(relationsOf([counts, without, first, first])).toEqual([]);
  expect(relationsOf([without, first, first])).toEqual([]);
  expect(relationsOf([["def f(a, k): return [a[i] for i in range(k)]", counting], ["def f(a, k): return list(a)"], ["def f(a, k): return list(a)"]], "k")).toEqual([]);
});

test("a number named like a length that half of the candidates never read is the length", () => {
  const without = ["def f(a, n): return list(a)"] as const;
  const first = ["def f(a, n): return a[:n]", using] as const;
  expect(relationsOf([without, without])).toEqual(["lengthOf"]);
  expect(relationsOf([without, first], "n")).toEqual(["lengthOf"]);
  expect(relationsOf([without, first], "k")).toEqual([]);
  expect(relationsOf([["def f(a, n): return 3"], ["def f(a, n): return 3"]])).toEqual([]);
});
