import type { CodeFacts, Param, ParamUse, Shape, Value } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { generateArgs } from "../args.ts";
import { plausibility } from "../conform.ts";
import { partsOf, tag } from "../parts.ts";
import { randomFrom } from "../random.ts";
import { infer } from "./index.ts";

interface Given {
  readonly language?: "python" | "javascript";
  readonly params?: readonly Param[];
  readonly text?: string;
  readonly examples?: readonly (readonly Value[])[];
  /** The uses of one candidate each. */
  readonly uses?: readonly (readonly ParamUse[])[];
}

function inferred({ language = "python", params = [{ name: "rows" }], text = "", examples = [], uses = [] }: Given): ReturnType<typeof infer> {
  const facts = (own: readonly ParamUse[]): CodeFacts => ({ normalised: "", constants: [], uses: own, guards: [], imports: [], defines: ["f"], examples: [] });
  return infer({
    task: { id: "t", prompt: text, language, entry: { kind: "function", name: "f" } },
    prompt: { text, constants: [], examples: examples.map((args) => ({ args })), signature: { params } },
    codes: uses.map((own) => ({ facts: facts(own), members: 1 })),
  });
}

const use = (suggests: ParamUse["suggests"], weight: number, path: readonly string[] = [], more: Partial<ParamUse> = {}): ParamUse => ({ param: 0, path, suggests, weight, ...more });
const field = (name: string, more: Partial<ParamUse> = {}): ParamUse => use("any", 0.1, ["item", `.${name}`], more);
/** A loop over rows that reads these fields. */
const reading = (...names: string[]): readonly ParamUse[] => [use("list", 0.5), use("record", 1, ["item"]), ...names.map((name) => field(name))];
const rowOf = (given: Given): Shape | undefined => {
  const shape = inferred(given).params[0]?.shape;
  return shape?.kind === "list" ? shape.of : undefined;
};
const names = (shape: Shape | undefined): readonly string[] => (shape?.kind === "record" ? shape.fields.map(([name]) => name) : []);
const listOfDicts: Param = { name: "rows", shape: { kind: "list", of: { kind: "dict", key: { kind: "any" }, value: { kind: "any" } } } };

describe("records that candidates read by name", () => {
  test("fields are those that most read, and in Python a record is a map", () => {
    const uses = [...Array.from({ length: 11 }, () => reading("city", "people")), reading("city", "typo")];
    for (const params of [[{ name: "rows" }], [listOfDicts]]) {
      const row = rowOf({ params, uses });
      expect(names(row)).toEqual(["city", "people"]);
      expect(row).toMatchObject({ kind: "record", map: true });
      const spec = inferred({ params, uses });
      const all = Array.from({ length: 50 }, (_, seed) => generateArgs(spec, randomFrom(seed), 6));
      expect(all.every((args) => plausibility(args, spec) > 0)).toBe(true);
      expect(all.flatMap(([rows]) => partsOf(rows as Value) ?? []).every((one) => tag(one) === "map")).toBe(true);
    }
    expect(rowOf({ language: "javascript", uses })).not.toHaveProperty("map");
  });

  test("what is gone through, or looked up by what is no constant, stays a mapping", () => {
    const listing = [use("list", 0.5), use("dict", 1, ["item"]), use("string", 1, ["item", "key"])];
    expect(rowOf({ params: [listOfDicts], uses: [listing, listing, reading("total")] })?.kind).toBe("dict");
    const isRecord = (key: string): boolean => rowOf({ params: [listOfDicts], uses: [reading("a", "b")], examples: [[[{ $: "map", of: [[key, 1]] }, { $: "map", of: [["b", 2]] }]]] })?.kind === "record";
    expect([isRecord("a"), isRecord("other")]).toEqual([true, false]);
  });

  test("may be missing where most readers reckon with it, nothing where some compare with it", () => {
    const careful = [...reading("price"), field("fee", { mayMiss: true }), use("none", 0.2, ["item", ".until"])];
    const row = rowOf({ params: [listOfDicts], uses: [careful, careful, reading("price", "fee", "until")] });
    expect(row).toMatchObject({ optional: ["fee"] });
    expect(names(row).at(-1)).toBe("fee");
    const rash = [...reading("price", "fee")];
    expect(rowOf({ params: [listOfDicts], uses: [careful, rash, rash] })).not.toHaveProperty("optional");
    const until = row?.kind === "record" ? row.fields.find(([name]) => name === "until")?.[1] : undefined;
    expect(until?.kind).toBe("any");
    const compared = [...reading(), use("int", 0.6, ["item", ".until"]), use("none", 0.2, ["item", ".until"])];
    expect(rowOf({ params: [listOfDicts], uses: [compared] })).toMatchObject({ fields: [["until", { kind: "union", of: [{ kind: "int" }, { kind: "none" }] }]] });
  });

  test("texts that a field is compared with are all there are, unless it is compared with one only", () => {
    const typed = (...texts: string[]): readonly ParamUse[] => [...reading(), use("string", 0.9, ["item", ".kind"], { texts })];
    expect(rowOf({ params: [listOfDicts], uses: [typed("in", "out"), typed("out", "move")] })).toMatchObject({ fields: [["kind", { kind: "literal", values: ["in", "out", "move"] }]] });
    expect(rowOf({ params: [listOfDicts], uses: [typed("in"), typed("in")] })).toMatchObject({ fields: [["kind", { kind: "string" }]] });
    expect(rowOf({ params: [listOfDicts], uses: [typed("in", "out"), reading("kind"), reading("kind")] })).not.toMatchObject({ fields: [["kind", { kind: "literal" }]] });
  });

  test("examples tell what a field holds, and which are not always there", () => {
    const of = (...entries: readonly (readonly [string, Value])[]): Value => ({ $: "map", of: entries });
    const row = rowOf({ uses: [reading("name", "age")], examples: [[[of(["name", "Ann"], ["age", 3]), of(["name", "Bo"])]]] });
    expect(row).toMatchObject({ kind: "record", fields: [["name", { kind: "string" }], ["age", { kind: "int" }]], optional: ["age"] });
  });
});

describe("arguments that name fields of another argument's elements", () => {
  const looksUp: readonly ParamUse[] = [use("list", 0.5), use("list", 0.4, ["item"]), use("int", 0.5, ["item", "@1"])];
  const rowsBy = (shape: Shape | undefined, text: string, uses: readonly ParamUse[] = looksUp, more: Partial<Given> = {}): readonly (Shape | undefined)[] =>
    inferred({ params: [{ name: "rows" }, shape ? { name: "by", shape } : { name: "by" }], text, uses: [uses, uses], ...more }).params.map((param) => param.shape);

  test("have names that fields have, where they are texts or called names of fields", () => {
    for (const given of [rowsBy({ kind: "string" }, ""), rowsBy(undefined, "rows is a list of objects and by is the name of a field.")]) {
      expect(given).toMatchObject([{ kind: "list", of: { kind: "record", fields: [["a", { kind: "int" }], ["b", { kind: "int" }]], optional: ["a", "b"] } }, { kind: "literal", values: ["a", "b"] }]);
    }
  });

  test("are spoken of where the statement says what the fields hold", () => {
    const plain = [use("list", 0.5), use("any", 0.1, ["item", "@1"])];
    expect(rowsBy({ kind: "string" }, "The rows are added up; bys are integers, not negative.", plain)).toMatchObject([{ of: { fields: [["a", { kind: "int", min: { value: 0 } }], ["b", { kind: "int" }]] } }, {}]);
  });

  test("not where they are numbers, few look up by them, or examples show what they are", () => {
    const isList = (given: readonly (Shape | undefined)[]): boolean => given[0]?.kind === "list" && given[0].of.kind === "list" && given[1]?.kind !== "literal";
    expect(isList(rowsBy({ kind: "int" }, ""))).toBe(true);
    expect(isList(rowsBy(undefined, "The number at by in each of the rows."))).toBe(true);
    expect(isList(rowsBy({ kind: "string" }, "", [use("list", 0.5), use("list", 0.4, ["item"])]))).toBe(true);
    expect(rowsBy({ kind: "string" }, "", looksUp, { examples: [[[{ $: "map", of: [["x", 1]] }], "x"]] })[1]?.kind).toBe("string");
  });
});

describe("what statements say of fields", () => {
  const both: Shape = { kind: "union", of: [{ kind: "int" }, { kind: "float" }] };
  const rows: Param = { name: "rows", shape: { kind: "list", of: { kind: "record", fields: [["from", both], ["cost", both], ["code", { kind: "any" }]] } } };
  const said = (text: string): Record<string, Shape> => {
    const row = rowOf({ params: [rows], text });
    return row?.kind === "record" ? Object.fromEntries(row.fields) : {};
  };
  const least = (shape: Shape | undefined): number | undefined => (shape?.kind === "int" && (shape.min?.promised || shape.min?.hard) ? shape.min.value : undefined);

  test("by their quoted names, or where something is said to be so", () => {
    expect(least(said('Rows have "from" (the first day, a positive whole number) and a "code" (a text).')["from"])).toBe(1);
    expect(said('Rows have "from" (the first day, a positive whole number) and a "code" (a text).')["code"]?.kind).toBe("string");
    expect(least(said("The `from` values are different integers, not negative.")["from"])).toBe(0);
    expect(least(said("Costs are whole numbers, 0 or more.")["cost"])).toBe(0);
    expect(least(said("Rows and costs are listed.\n\nConstraints:\n0 <= rows.length <= 9\n3 <= cost <= 40")["cost"])).toBeUndefined();
    expect(said("Rows and costs are listed.\n\nConstraints:\n0 <= rows.length <= 9\n3 <= cost <= 40")["cost"]).toMatchObject({ of: [{ min: { value: 3, hard: true } }, { max: { value: 40 } }] });
  });

  test("not where a word of every day is meant, or it is asked", () => {
    for (const text of ["Take positive integers from the list.", "The `from` values are texts, costs may be anything.", "Costs are as they come, names are integers.", "costs are integers or texts", "If the costs are positive integers, add them.", "The cost is 3.", "costs are not whole numbers", "Return what costs are positive."]) {
      const { from, cost } = said(text);
      expect([from?.kind, text.includes("Return") ? "union" : cost?.kind]).toEqual(["union", "union"]);
      expect([least(from), least(cost)]).toEqual([undefined, undefined]);
    }
  });
});

test("texts that programs compare a field with, and know no others, are those that there are", () => {
  const paid = { $: "map", of: [["status", "paid"]] } as unknown as Value;
  const compared = [...reading("status"), field("status", { suggests: "string", weight: 0.9, texts: ["paid", "open"] })];
  const statusOf = (examples: Value[]): unknown => {
    const [shape] = inferred({ language: "javascript", examples: [[examples]], uses: [compared, compared] }).params.map((param) => param.shape);
    return shape?.kind === "list" && shape.of.kind === "record" ? shape.of.fields[0]?.[1] : undefined;
  };
  expect(statusOf([paid, paid])).toEqual({ kind: "literal", values: ["paid", "open"] });
  expect(statusOf([paid, { $: "map", of: [["status", "void"]] } as unknown as Value])).toMatchObject({ kind: "string" });
});

test("rows that have one kind at each place are rows of columns", () => {
  const shapeOf = (rows: Value[], language: "python" | "javascript" = "python"): unknown => {
    const [shape] = inferred({ language, examples: [[rows]] }).params.map((param) => param.shape);
    return shape?.kind === "list" ? shape.of : undefined;
  };
  for (const language of ["python", "javascript"] as const) expect(shapeOf([["rome", 2], ["oslo", 0]], language)).toMatchObject({ kind: "tuple", asList: true, of: [{ kind: "string" }, { kind: "int" }] });
  expect(shapeOf([["rome", 2]])).toMatchObject({ kind: "list" });
  expect(shapeOf([["rome", 2], ["oslo", 0, 1]])).toMatchObject({ kind: "list" });
  expect(shapeOf([["rome", 2], [3, "oslo"]])).toMatchObject({ kind: "list" });
  expect(shapeOf([[1, 2], [3, 4]])).toMatchObject({ kind: "list" });
});
