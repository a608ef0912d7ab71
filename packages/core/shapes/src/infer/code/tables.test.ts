import type { CodeFacts, ParamUse, Value } from "@medoid/spec";
import { expect, test } from "vitest";
import { infer } from "../index.ts";

const row = (runsTo?: "rows" | "columns"): ParamUse => ({ param: 0, path: ["item"], suggests: "list", weight: 0.4, ...(runsTo && { runsTo }) });

function relationsOf(codes: readonly (readonly ParamUse[])[], examples: readonly Value[] = []): string[] {
  const signature = { params: [{ name: "m", shape: { kind: "list", of: { kind: "list", of: { kind: "int" } } } }] } as const;
  const facts = (uses: readonly ParamUse[]): CodeFacts => ({ normalised: "", signature, constants: [], uses, guards: [], imports: [], defines: ["f"], examples: [] });
  const prompt = { text: "", constants: [], examples: examples.map((value) => ({ args: [value] })), signature };
  const { relations } = infer({ task: { id: "t", prompt: "", language: "python", entry: { kind: "function", name: "f" } }, prompt, codes: codes.map((uses) => ({ facts: facts(uses), members: 1 })) });
  return relations.flatMap(({ kind, part, against }) => (kind === "equalLength" ? [`${part.join(".")} ${against.join(".")}`] : []));
}

test("a table that half of the candidates read to the number of rows is square", () => {
  expect(relationsOf([[row("rows")], [row("rows"), row("columns")], [row()]])).toEqual(["0.-1 0"]);
  expect(relationsOf([[row("rows")], [row()], [row()]])).toEqual([]);
  expect(relationsOf([[row("rows")]], [[[1, 2, 3]]])).toEqual([]);
});

test("one that they read to the length of the first row has rows of one length", () => {
  expect(relationsOf([[row("columns")], [row("rows")], [row()], [row()]])).toEqual(["0.-1 0.0"]);
  expect(relationsOf([])).toEqual([]);
});
