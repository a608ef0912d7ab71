import type { CodeFacts, ParamUse, Shape } from "@medoid/spec";
import { expect, test } from "vitest";
import { applyIndices } from "./indices.ts";

const int: Shape = { kind: "int" };
const list = (of: Shape): Shape => ({ kind: "list", of });
const use = (...path: string[]): ParamUse => ({ param: 0, path, suggests: "any", weight: 0.1 });

function relations(shapes: readonly Shape[], ...codes: readonly (readonly ParamUse[])[]): string[] {
  const draft = { params: shapes.map((shape, index) => ({ name: `p${index}`, shape })), relations: [] };
  const facts = (uses: readonly ParamUse[]): CodeFacts => ({ normalised: "", constants: [], uses, guards: [], imports: [], defines: [], examples: [] });
  applyIndices(draft, codes.map((uses) => ({ facts: facts(uses), members: 1 })), []);
  return (draft.relations as { part: number[]; against: number[] }[]).map(({ part, against }) => `${part.join(".")} ${against.join(".")}`);
}

test("numbers that most candidates take as row and column of a table lie within it", () => {
  const both = [use("@1"), use("@1", "@2")];
  for (const row of [list(int), { kind: "string" } as const]) expect(relations([list(row), int, int], both, [use("@1"), use("item", "@2")], [])).toEqual(["1 0", "2 0.0"]);
  expect(relations([list(list(int)), int, int], both, [], [])).toEqual([]);
  expect(relations([list(int), int, int], both, both)).toEqual([]);
  expect(relations([list(list(int)), int], [use("@1")], [use("@1")])).toEqual([]);
  expect(relations([list(list(int)), int, { kind: "string" }], both)).toEqual(["1 0"]);
});
