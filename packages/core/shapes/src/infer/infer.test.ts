import type { CodeFacts, Example, InputSpec, LanguageName, Param, ParamUse, PromptFacts, Shape, ShapeKind, Task, Value } from "@medoid/spec";
import { toWire } from "@medoid/values";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyValue, oddShape } from "../testing/arbitraries.ts";
import { generateArgs } from "../args.ts";
import { plausibility } from "../conform.ts";
import { randomFrom } from "../random.ts";
import { holds } from "../relations.ts";
import { infer } from "./index.ts";

interface Given {
  readonly language?: LanguageName;
  readonly params?: readonly (string | Param)[];
  readonly text?: string;
  readonly examples?: readonly (readonly Value[])[];
  readonly constants?: readonly Value[];
  readonly codes?: readonly { readonly facts: CodeFacts; readonly members: number }[];
}

function inferred({ language = "python", params, text = "", examples = [], constants = [], codes = [] }: Given): InputSpec {
  const task: Task = { id: "t", prompt: text, language, entry: { kind: "function", name: "f" } };
  const prompt: PromptFacts = {
    text,
    constants,
    examples: examples.map((args): Example => ({ args })),
    ...(params && { signature: { params: params.map((param) => (typeof param === "string" ? { name: param } : param)) } }),
  };
  return infer({ task, prompt, codes });
}

function code(given: Partial<CodeFacts>): CodeFacts {
  return { normalised: "", constants: [], uses: [], guards: [], imports: [], defines: ["f"], examples: [], ...given };
}

function use(suggests: ShapeKind, weight = 1, path: readonly string[] = [], param = 0): ParamUse {
  return { param, path, suggests, weight };
}

const shapeOf = (given: Given, index = 0): Shape => inferred(given).params[index]?.shape as Shape;

describe("parameters", () => {
  test("from the task, with the prompt's kinds where it gives names only", () => {
    const kinds = (own: readonly Param[], prompted: readonly Param[]): unknown => {
      const task: Task = { id: "t", prompt: "", language: "python", entry: { kind: "function", name: "f", signature: { params: own } } };
      return infer({ task, prompt: { text: "", constants: [], examples: [], signature: { params: prompted } }, codes: [] }).params.map(({ name, shape }) => [name, shape.kind]);
    };
    const prompted: Param[] = [
      { name: "n", shape: { kind: "int" } },
      { name: "on", shape: { kind: "bool" } },
      { name: "text", shape: { kind: "string" } },
    ];
    expect(kinds([{ name: "n" }, { name: "on" }, { name: "text" }], prompted)).toEqual([["n", "int"], ["on", "bool"], ["text", "string"]]);
    expect(kinds([{ name: "on" }, { name: "n" }], prompted)).toEqual([["on", "bool"], ["n", "int"]]);
    expect(kinds([{ name: "a" }, { name: "n" }, { name: "c" }], prompted)).toEqual([["a", "any"], ["n", "int"], ["c", "string"]]);
    expect(kinds([{ name: "n", shape: { kind: "float" } }, { name: "b" }], prompted.slice(0, 2))).toEqual([["n", "float"], ["b", "bool"]]);
  });

  test("optional ones are passed where the prose speaks of them and their kind is known, without examples", () => {
    const params: Param[] = [{ name: "words" }, { name: "limit", shape: { kind: "int" }, optional: true }, { name: "memo", shape: { kind: "int" }, optional: true }];
    const count = (given: Partial<Given>): number => inferred({ params, ...given }).params.length;
    expect(count({ text: "At most limit of the words are kept." })).toBe(2);
    expect(count({ text: "Some of the words are kept." })).toBe(1);
    expect(count({ text: "At most limit of the words are kept.", examples: [[["a"]]] })).toBe(1);
    expect(count({ text: "At most limit are kept.", params: [{ name: "words" }, { name: "limit", optional: true }] })).toBe(1);
  });

  test("where no signature is stated, those of a plain kind that candidates offer are passed", () => {
    const offered = (shape: Shape): number => inferred({ codes: [{ facts: code({ signature: { params: [{ name: "n", shape: { kind: "int" } }, { name: "k", shape, optional: true }] } }), members: 3 }] }).params.length;
    expect(offered({ kind: "int" })).toBe(2);
    expect(offered({ kind: "dict", key: { kind: "any" }, value: { kind: "any" } })).toBe(1);
  });

  test("what most candidates say the kind of, and none says otherwise, is of that kind, unless examples are not", () => {
    const pair: Shape = { kind: "list", of: { kind: "tuple", of: [{ kind: "string" }, { kind: "int" }] } };
    const saying = (...shapes: (Shape | undefined)[]) => shapes.map((shape) => ({ facts: code({ signature: { params: [{ name: "p", ...(shape && { shape }) }] } }), members: 1 }));
    expect(inferred({ codes: saying(pair, pair, undefined) }).params[0]?.shape).toMatchObject({ kind: "list", of: { kind: "tuple", of: [{ kind: "string" }, { kind: "int" }] } });
    expect(inferred({ codes: saying(pair, undefined, undefined) }).params[0]?.shape).not.toMatchObject({ of: { kind: "tuple", of: [{ kind: "string" }, { kind: "int" }] } });
    expect(inferred({ codes: saying(pair, pair, { kind: "string" }) }).params[0]?.shape).not.toMatchObject({ kind: "list", of: { kind: "tuple", of: [{ kind: "string" }, { kind: "int" }] } });
    expect(inferred({ codes: saying(pair, pair), examples: [["abc"]] }).params[0]?.shape).toMatchObject({ kind: "string" });
  });

  test("from the prompt's signature, else from most candidates", () => {
    expect(inferred({ params: ["a", "b"] }).params.map(({ name }) => name)).toEqual(["a", "b"]);
    const codes = [
      { facts: code({ signature: { params: [{ name: "x" }] } }), members: 2 },
      { facts: code({ signature: { params: [{ name: "x" }, { name: "y" }] } }), members: 3 },
      { facts: code({ signature: { params: [{ name: "s" }, { name: "t" }, { name: "u", optional: true }] } }), members: 2 },
      { facts: code({ problem: "line 1: invalid syntax", signature: { params: [] } }), members: 9 },
    ];
    expect(inferred({ codes }).params.map(({ name }) => name)).toEqual(["x", "y"]);
  });

  test("what a stated signature says has a default may be left out behind all others, and by name", () => {
    const left = (given: Given): readonly string[] => inferred(given).params.filter(({ optional }) => optional).map(({ name }) => name);
    const k: Param = { name: "k", shape: { kind: "int" }, optional: true };
    const text = "The k largest of every step xs.";
    expect(left({ text, params: ["xs", k] })).toEqual(["k"]);
    expect(left({ text, params: ["xs", { ...k, name: "every" }, k] })).toEqual(["k"]);
    expect(left({ text, params: ["xs", { ...k, keyword: true }, { ...k, name: "every", keyword: true }] })).toEqual(["k", "every"]);
    expect(left({ text, params: ["xs", k], examples: [[[1], 2], [[1]]] })).toEqual(["k"]);
    expect(left({ codes: [{ facts: code({ signature: { params: [{ name: "n" }, k] } }), members: 3 }] })).toEqual([]);
  });

  test("examples say how many optional and further arguments are passed", () => {
    const params: Param[] = [{ name: "a" }, { name: "b", optional: true }];
    expect(inferred({ params }).params).toHaveLength(1);
    expect(inferred({ params, examples: [[1, 2]] }).params).toHaveLength(2);
    // What one passes may be passed.
    expect(inferred({ params, examples: [[1], [2], [1, 2]] }).params).toHaveLength(2);
    const rest = inferred({ params: [{ name: "all", rest: true }], examples: [[1, 2, 3]] });
    expect(rest.params.map(({ name, shape }) => [name, shape.kind])).toEqual([["all0", "int"], ["all1", "int"], ["all2", "int"]]);
  });

  test("nothing known at all: no parameters, no throw", () => {
    expect(inferred({}).params).toEqual([]);
  });
});

describe("stated kinds", () => {
  test("hold, and examples narrow them softly", () => {
    const shape = shapeOf({ params: [{ name: "xs", shape: { kind: "list", of: { kind: "float" } } }], examples: [[[1, 2.5]], [[3, { $: "float", of: 4 }, 9]]] });
    expect(shape).toMatchObject({ kind: "list", of: { kind: "float", min: { value: -5, hard: false } }, minLength: { value: 0, hard: false } });
    expect(shapeOf({ params: [{ name: "n", shape: { kind: "int" } }], examples: [["no number"]] }).kind).toBe("int");
  });

  test("where only `any` is stated, uses fill in", () => {
    const codes = [{ facts: code({ uses: [use("list"), use("string", 1, ["item"])] }), members: 5 }];
    expect(shapeOf({ params: [{ name: "p", shape: { kind: "list", of: { kind: "any" } } }], codes })).toMatchObject({ kind: "list", of: { kind: "string" } });
  });

  test("each alternative of a stated union is narrowed by its own examples, and it gets no weights", () => {
    const stated: Shape = { kind: "union", of: [{ kind: "int" }, { kind: "none" }] };
    const shape = shapeOf({ params: [{ name: "p", shape: stated }], examples: [[null], [4]] });
    expect(shape).toMatchObject({ kind: "union", of: [{ kind: "int", min: { value: 1 } }, { kind: "none" }] });
    expect(shape).not.toHaveProperty("weights");
  });
});

describe("numbers of JavaScript", () => {
  const number: Shape = { kind: "union", of: [{ kind: "int" }, { kind: "float" }], weights: [3, 1] };
  test.each<[string, Shape]>([
    ["float", { kind: "float" }],
    ["number", number],
  ])("%s: whole examples make integers, one fraction makes floats", (_, shape) => {
    const params = [{ name: "v", shape }];
    expect(shapeOf({ language: "javascript", params, examples: [[1], [20]] }).kind).toBe("int");
    expect(shapeOf({ language: "javascript", params, examples: [[1], [2.5]] }).kind).toBe("float");
    expect(shapeOf({ language: "javascript", params: [{ name: "v", shape: { kind: "list", of: shape } }], examples: [[[1, 2.5, 3]]] })).toMatchObject({ kind: "list", of: { kind: "float" } });
  });

  test("without examples both stay possible, integers more so where a name or use says so", () => {
    const share = (name: string, uses: ParamUse[] = []): number => {
      const shape = shapeOf({ language: "javascript", params: [{ name, shape: number }], codes: [{ facts: code({ uses }), members: 4 }] });
      return shape.kind === "union" ? (shape.weights?.[0] ?? 0) : 1;
    };
    expect(share("v")).toBeCloseTo(0.85);
    expect(share("count")).toBeGreaterThan(share("v"));
    expect(share("v", [{ ...use("int"), isWhole: true }])).toBe(1);
  });

  test("Python keeps what is stated", () => {
    expect(shapeOf({ params: [{ name: "v", shape: { kind: "float" } }], examples: [[1]] }).kind).toBe("float");
  });
});

describe("examples", () => {
  test("tell kinds, ranges, lengths, alphabets", () => {
    expect(shapeOf({ params: ["n"], examples: [[12], [30]] })).toMatchObject({ kind: "int", min: { value: 1, hard: false } });
    expect(shapeOf({ params: ["p"], examples: [["(()())"], ["()(())"]] })).toMatchObject({ kind: "string", alphabet: "()" });
    expect(shapeOf({ params: ["p"], examples: [["ab3"]] })).toMatchObject({ alphabet: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", words: ["ab3"] });
    expect(shapeOf({ params: ["p"], examples: [["0110100101"]] })).toMatchObject({ alphabet: "01" });
    expect(shapeOf({ params: ["p"], examples: [[["ab"]], [["abc"]]] })).toMatchObject({ kind: "list", of: { kind: "string", minLength: { value: 0 } }, minLength: { value: 0 } });
    expect(shapeOf({ params: ["p"], examples: [[[3, 9]]] })).toMatchObject({ of: { kind: "int", min: { value: -5 }, max: { value: 19 } } });
    expect(shapeOf({ params: ["p"], examples: [[[2019, 2024]]] })).toMatchObject({ of: { kind: "int", min: { value: 1 } } });
  });

  test("tell tuples that are fields from tuples that are sequences", () => {
    const tuple = (...of: Value[]): Value => ({ $: "tuple", of });
    expect(shapeOf({ params: ["p"], examples: [[tuple(1, "a")], [tuple(2, "b")]] })).toMatchObject({ kind: "tuple", of: [{ kind: "int" }, { kind: "string" }] });
    const sequence = shapeOf({ params: ["p"], examples: [[tuple(1, 2, 3, 4)], [tuple(1, 2)]] });
    expect(sequence.kind === "union" && sequence.of.map((shape) => (shape.kind === "tuple" ? shape.of.length : 0))).toEqual([4, 2, 1, 3, 5, 6]);
  });

  test("tell records from dictionaries", () => {
    const object = (...of: [string, Value][]): Value => ({ $: "object", of });
    expect(shapeOf({ language: "javascript", params: ["p"], examples: [[object(["name", "a"], ["age", 3])]] }).kind).toBe("record");
    expect(shapeOf({ language: "javascript", params: ["p"], examples: [[object(["x", 1])], [object(["y", 2], ["z", 3])]] })).toMatchObject({ kind: "dict", key: { kind: "string" }, value: { kind: "int" } });
  });

  test("tell Maps from objects", () => {
    const entries = [["a", 1], ["b", 2]] as const;
    const isMap = (...examples: Value[]): boolean => (shapeOf({ language: "javascript", params: ["p"], examples: examples.map((example) => [example]) }) as { asMap?: boolean }).asMap === true;
    expect(isMap({ $: "map", asMap: true, of: entries })).toBe(true);
    expect(isMap({ $: "map", of: entries })).toBe(false);
    expect(isMap({ $: "object", of: entries }, { $: "object", of: [] })).toBe(false);
  });

  test("are the seeds, each once, and are plausible themselves", () => {
    const spec = inferred({ params: ["a", "k"], examples: [[[3, 1, 2], 1], [[3, 1, 2], 1], [[5, 5, 9, 0], 3]] });
    expect(spec.seeds).toHaveLength(2);
    for (const seed of spec.seeds) expect(plausibility(seed, spec)).toBe(1);
  });

  test("show rows of equal length, pairs in order, indices", () => {
    const table = inferred({ params: ["m"], examples: [[[[1, 2, 3], [4, 5, 6]]], [[[1], [2], [3]]]] });
    expect(table.relations).toMatchObject([{ kind: "equalLength", part: [0, -1], against: [0, 0] }]);
    const pairs = inferred({ params: ["p"], examples: [[[[1, 3], [2, 6], [8, 10]]], [[[1, 4], [4, 5]]]] });
    expect(pairs.relations).toMatchObject([{ kind: "lessOrEqual", part: [0, -1, 0], against: [0, -1, 1] }]);
    const index = inferred({ params: ["xs", "index"], examples: [[[1, 2, 3], 2], [[5, 6], 0]] });
    expect(index.relations.find(({ kind }) => kind === "indexInto")).toMatchObject({ part: [1], against: [0] });
    const equal = inferred({ params: ["a", "b"], examples: [[[1, 2, 3], [4, 5, 6]], [[1], [2]]] });
    expect(equal.relations[0]).toMatchObject({ kind: "equalLength", part: [1], against: [0] });
    for (const { confidence } of [...table.relations, ...pairs.relations, ...index.relations, ...equal.relations]) expect(confidence).toBeLessThan(1);
  });

  test("a rule that one example breaks is none", () => {
    expect(inferred({ params: ["a", "b"], examples: [[[1, 2, 3], [4, 5, 6]], [[1], [2, 3]]] }).relations).toEqual([]);
  });
});

describe("uses of the candidates", () => {
  const codes = (...uses: [number, ParamUse[]][]): NonNullable<Given["codes"]> => uses.map(([members, own]) => ({ facts: code({ uses: own }), members }));

  test("vote by how many candidates they stand for", () => {
    expect(shapeOf({ params: ["p"], codes: codes([8, [use("string")]], [2, [use("list")]]) }).kind).toBe("string");
  });

  test("a divided vote makes a weighted union", () => {
    const shape = shapeOf({ params: ["p"], codes: codes([5, [use("string", 0.8)]], [5, [use("list", 0.8), use("int", 1, ["item"])]]) });
    expect(shape).toMatchObject({ kind: "union", of: [{ kind: "string" }, { kind: "list", of: { kind: "int" } }], weights: [0.5, 0.5] });
  });

  test("repeating a use in one program adds nothing", () => {
    const many = Array.from({ length: 20 }, () => use("list", 0.3));
    expect(shapeOf({ params: ["p"], codes: codes([1, [...many, use("string", 1)]]) }).kind).toBe("string");
  });

  test("guards that throw in many candidates bound softly; in few they do not", () => {
    const guard = { param: 0, measure: "value", op: "<", constant: 1, effect: "throws" } as const;
    const guarded = (members: number): Shape =>
      shapeOf({ params: [{ name: "v", shape: { kind: "int" } }], codes: [{ facts: code({ guards: [guard] }), members }, { facts: code({}), members: 10 - members }] });
    expect(guarded(6)).toMatchObject({ min: { value: 1, hard: false } });
    expect(guarded(1)).toMatchObject({ min: { value: -10, hard: false } });
  });

  test("constants of code and prompt make the dictionary, the commonest first", () => {
    expect(inferred({ params: ["s"], codes: [{ facts: code({ constants: ["inf", "-inf", "nan", "information"] }), members: 1 }] }).dictionary).toEqual(["information"]);
    const facts = (...constants: Value[]): CodeFacts => code({ constants });
    const spec = inferred({ params: ["s"], constants: ["yes"], codes: [{ facts: facts("aeiou", 7, true, "x".repeat(100)), members: 3 }, { facts: facts("aeiou"), members: 1 }] });
    expect(spec.dictionary).toEqual(["aeiou", 7, "yes"]);
  });
});

test("brackets and signs that programs look for come often in texts without examples", () => {
  const spec = inferred({ params: [{ name: "s", shape: { kind: "string" } }], codes: [{ facts: code({ constants: ["(", ")", "yes"] }), members: 3 }] });
  expect(spec.params[0]?.shape).toMatchObject({ alphabet: "()abcxyzAB 012" });
});

describe("prose", () => {
  test("names kinds where nothing else does", () => {
    expect(shapeOf({ params: ["p"], text: "Given a list of strings, return the longest." })).toMatchObject({ kind: "list", of: { kind: "string" } });
    expect(shapeOf({ params: ["qq"], text: "You get a string qq. Return its mirror." }).kind).toBe("string");
    expect(shapeOf({ params: ["p"], text: "p is a number. Return its square root." }).kind).toBe("union");
    expect(inferred({ params: ["weights", "values"], text: "weights and values are lists of integers." }).params.map(({ shape }) => shape)).toMatchObject([{ kind: "list" }, { kind: "list" }]);
    expect(shapeOf({ params: ["extensions"], text: "You get a list of extensions. Return the strongest." })).toMatchObject({ kind: "list" });
    expect(inferred({ params: ["aa", "bb"], text: "You are given an integer array aa and an integer bb." }).params.map(({ shape }) => shape.kind)).toEqual(["list", "int"]);
  });

  test("says how many digits a number has, what the cells of a table are, and what the parts of rows are called", () => {
    const n = { name: "n", shape: { kind: "int" } } as const;
    for (const text of ["Take a number of four digits.", "Given a 4-digit number, reverse it.", "n is a four digit integer."]) {
      expect(shapeOf({ params: [n], text })).toMatchObject({ min: { value: 1000, promised: true }, max: { value: 9999, promised: true } });
    }
    for (const text of ["Find the largest number of four digits that n divides.", "Return n as a four-digit number.", "Count all three-digit numbers below n.", "Whether it is a four-digit number"]) expect(shapeOf({ params: [n], text })).not.toHaveProperty("min.promised");
    const board = { name: "board", shape: { kind: "list", of: { kind: "list", of: { kind: "int" } } } } as const;
    expect(shapeOf({ params: [board], text: "board is an array of rows of 0 (dead) and 1 (alive)." })).toMatchObject({ of: { of: { min: { value: 0, promised: true }, max: { value: 1, promised: true } } } });
    const rows = { name: "items", shape: { kind: "list", of: { kind: "any" } } } as const;
    expect(shapeOf({ params: [rows], text: "Find the average price of each category in a list of (category, price) tuples." })).toMatchObject({ of: { kind: "tuple", of: [{ kind: "string" }, { kind: "int" }] } });
  });

  test("names of parts of dates have their ranges", () => {
    const int: Shape = { kind: "int" };
    const { params } = inferred({ params: ["year", "month", "day", "minutes"].map((name) => ({ name, shape: int })) });
    expect(params.map(({ shape }) => (shape.kind === "int" ? [shape.min?.value, shape.max?.value] : []))).toEqual([[1896, 2104], [1, 12], [1, 31], [-10, 100]]);
  });

  test("sets soft bounds, orders and alphabets of inputs", () => {
    expect(shapeOf({ params: [{ name: "n", shape: { kind: "int" } }], text: "Takes a positive integer n." })).toMatchObject({ min: { value: 1, hard: false } });
    expect(shapeOf({ params: [{ name: "l", shape: { kind: "list", of: { kind: "int" } } }], text: "Given a non-empty list of non-negative integers, sum them." })).toMatchObject({
      of: { min: { value: 0 } },
      minLength: { value: 1 },
    });
    expect(shapeOf({ params: [{ name: "l", shape: { kind: "list", of: { kind: "int" } } }], text: "Given a sorted list of distinct integers, find the median." })).toMatchObject({ sorted: "up", distinct: true });
    expect(shapeOf({ params: [{ name: "s", shape: { kind: "string" } }], text: "s consists of lowercase English letters." })).toMatchObject({ alphabet: "abcdefghijklmnopqrstuvwxyz" });
  });

  test("what is said of the result says nothing of the input", () => {
    const shape = shapeOf({ params: [{ name: "l", shape: { kind: "list", of: { kind: "int" } } }], text: "Given a list of integers, return a sorted list of unique elements." });
    expect(shape).not.toHaveProperty("sorted");
    expect(shape).not.toHaveProperty("distinct");
    const list: Shape = { kind: "list", of: { kind: "int" } };
    for (const text of ["Find the product of the unique numbers in a given list.", "How many distinct integers are there in l?", "The k-th largest distinct element.", "Sum of unique elements.", "Return the smallest unique value."])
      expect(shapeOf({ params: [{ name: "l", shape: list }], text }), text).not.toHaveProperty("distinct");
  });

  test("what is said of elements that are looked for is not said of all", () => {
    const list: Shape = { kind: "list", of: { kind: "int" } };
    for (const text of ["Count the positive numbers in the list.", "Write a function to check if all numbers are sorted in ascending order", "Write a function which sorts the given list of integers in ascending order."]) {
      const shape = shapeOf({ params: [{ name: "l", shape: list }], text });
      expect(shape).not.toHaveProperty("sorted");
      expect(shape).toMatchObject({ of: { min: { value: -10 } } });
    }
  });

  test("where no parameter is called by its name, what is said holds for all that it fits", () => {
    const list: Shape = { kind: "list", of: { kind: "int" } };
    const spec = inferred({ params: [{ name: "p", shape: list }, { name: "q", shape: list }, { name: "r", shape: { kind: "int" } }], text: "Write a function to find the median of two sorted arrays of positive integers." });
    expect(spec.params.map(({ shape }) => shape)).toMatchObject([{ sorted: "up", of: { min: { value: 1 } } }, { sorted: "up" }, { kind: "int" }]);
  });

  test("equal lengths are a relation, unless they are in question", () => {
    const text: Shape = { kind: "string" };
    const relations = (prose: string): unknown => inferred({ params: [{ name: "a", shape: text }, { name: "b", shape: text }], text: prose }).relations;
    expect(relations("Given two strings of equal length, count the places where they differ.")).toMatchObject([{ kind: "equalLength", part: [1], against: [0], confidence: 0.85 }]);
    expect(relations("Check whether two strings have the same length.")).toEqual([]);
  });

  test("an ordered list of numbers is a sorted one", () => {
    const of = (kind: "int" | "string", text: string): Shape | undefined => shapeOf({ params: [{ name: "l", shape: { kind: "list", of: { kind } } }], text });
    for (const text of ["Keep those marks of an ordered list that are far apart.", "The times are given in the order of time.", "l is an array, already ordered."]) expect(of("int", text), text).toMatchObject({ sorted: "up" });
    expect(of("int", "The list is ordered from the largest number to the smallest.")).toMatchObject({ sorted: "down" });
    expect(of("string", "Join the steps of an ordered list.")).not.toHaveProperty("sorted");
    for (const text of ["Given an unordered list of numbers, return the median.", "Check whether the list is ordered.", "Sort the numbers, so that the list is ordered.", "Return an ordered list of the numbers."]) expect(of("int", text), text).not.toHaveProperty("sorted");
  });

  test("what is asked about the input is not promised of it", () => {
    const shape = shapeOf({ params: [{ name: "l", shape: { kind: "list", of: { kind: "int" } } }], text: "Write a function to check whether the list is sorted and all elements are unique." });
    expect(shape).not.toHaveProperty("sorted");
    expect(shape).not.toHaveProperty("distinct");
  });

  test("limits in words are promises, unless they decide", () => {
    const params = [{ name: "a", shape: { kind: "int" } as Shape }];
    expect(shapeOf({ params, text: "True for products of primes. Knowing that (a) is less then 100." })).toMatchObject({ max: { value: 99, hard: false, promised: true } });
    expect(shapeOf({ params, text: "Here a is at least 2." })).toMatchObject({ min: { value: 2, promised: true } });
    for (const [text, least] of [["Keep at most a of them (a is 1 or more).", 1], ["Here a is at least one.", 1], ["Cut into blocks; a is positive.", 1], ["It counts from a never below 2.", 2], ["a is not below 2.", 2], ["a is not negative and may be 0.", 0]] as const) expect(shapeOf({ params, text }), text).toMatchObject({ min: { value: least, promised: true } });
    for (const text of ["If a is 1 or more, return 1.", "Tell whether a is positive.", "Return 1 when a is not below 2."]) expect(shapeOf({ params, text }), text).not.toHaveProperty("min.promised");
    expect(shapeOf({ params, text: "a is 9 or less." })).toMatchObject({ max: { value: 9, promised: true } });
    expect(shapeOf({ params, text: "If a is greater than 7, return -1." })).toMatchObject({ min: { value: -10, hard: false } });
    expect(shapeOf({ params, text: "Restrictions: 1 <= num <= 1000" })).toMatchObject({ min: { value: 1, hard: true }, max: { value: 1000, hard: true } });
    expect(shapeOf({ params: [{ name: "l", shape: { kind: "list", of: { kind: "int" } } }], text: "Check the list. Assume no negative numbers." })).toMatchObject({ of: { min: { value: 0, promised: true } } });
  });

  test("least lengths in words are soft", () => {
    const params = [{ name: "l", shape: { kind: "list", of: { kind: "int" } } as Shape }];
    for (const text of ["From a list of numbers (of length at least two) take two.", "The list l has at least 2 elements."]) expect(shapeOf({ params, text })).toMatchObject({ minLength: { value: 2, hard: false } });
    expect(shapeOf({ params, text: "Return the length of the longest run of at least two words." })).not.toHaveProperty("minLength");
  });

  test("beside constraints what is said of other lists is not said of the argument", () => {
    const params = [{ name: "nums", shape: { kind: "list", of: { kind: "int" } } as Shape }];
    const text = "The rank array of nums is the sorted array of all sums. Return its median.\n\nConstraints:\n\n1 <= nums.length <= 9";
    expect(shapeOf({ params, text })).not.toHaveProperty("sorted");
    expect(shapeOf({ params, text: `${text}\nnums is sorted in non-decreasing order.` })).toMatchObject({ sorted: "up" });
    expect(shapeOf({ params, text: text.replace("The rank", "You are given a sorted array nums. The rank") })).toMatchObject({ sorted: "up" });
  });

  test("an example that contradicts a word is believed", () => {
    expect(shapeOf({ params: ["l"], text: "Given a sorted list of positive integers.", examples: [[[3, -1, 2]]] })).toMatchObject({ of: { min: { value: -11 } } });
    expect(shapeOf({ params: ["l"], text: "Given a sorted list of positive integers.", examples: [[[3, -1, 2]]] })).not.toHaveProperty("sorted");
  });
});

test("what the prose calls by name is not guessed, nor what is stated or shown", () => {
  const guessed = (given: Parameters<typeof inferred>[0]): unknown => inferred(given).params.map((param) => param.guessed ?? false);
  expect(guessed({ params: ["p", "q"], text: "Takes two integers p and q." })).toEqual([false, false]);
  expect(guessed({ params: ["p"] })).toEqual([true]);
  expect(guessed({ params: [{ name: "p", shape: { kind: "int" } }] })).toEqual([false]);
  expect(guessed({ params: ["p"], examples: [[3]] })).toEqual([false]);
});

describe("names", () => {
  const shapeNamed = (name: string): Shape => shapeOf({ params: [name] });

  test("words for kinds in them say what they are of", () => {
    expect(shapeNamed("str_list")).toMatchObject({ kind: "list", of: { kind: "string" } });
    expect(shapeNamed("wordDict")).toMatchObject({ kind: "dict" });
    expect(shapeNamed("numbers")).toMatchObject({ kind: "list", of: { kind: "int" } });
    expect(shapeNamed("test_tup")).toMatchObject({ kind: "union", of: Array.from({ length: 9 }, () => ({ kind: "tuple" })) });
    expect(shapeNamed("substring")).toMatchObject({ kind: "string" });
    expect(shapeNamed("text1")).toMatchObject({ kind: "string" });
    expect(shapeNamed("word_count")).toMatchObject({ kind: "int" });
  });

  test("count little where no program takes it for that", () => {
    expect(shapeOf({ params: ["str_list"], codes: [{ facts: code({ uses: [use("int", 0.5)] }), members: 1 }] })).toMatchObject({ kind: "int" });
    expect(shapeOf({ params: ["str_list"], codes: [{ facts: code({ uses: [use("any", 0.5)] }), members: 1 }] })).toMatchObject({ kind: "list" });
  });

  test("of lengths and counts are not negative", () => {
    expect(shapeNamed("side_length")).toMatchObject({ kind: "int", min: { value: 0 } });
    expect(shapeOf({ params: ["radius"], text: "The area of a circle of the given number radius" })).toMatchObject({ kind: "union", of: [{ min: { value: 0 } }, { min: { value: 0 } }] });
  });
});

describe("what the prose says of one parameter", () => {
  const int: Shape = { kind: "int" };
  const list: Shape = { kind: "list", of: int };

  test("is said of no other", () => {
    const params = [{ name: "nums", shape: list }, { name: "k", shape: int }];
    const text = "Given a list of integers nums and a positive integer k, take k of them.";
    expect(shapeOf({ params, text })).not.toMatchObject({ of: { min: { promised: true } } });
    expect(shapeOf({ params, text }, 1)).toMatchObject({ min: { value: 1, promised: true } });
    const both = { params: [{ name: "m", shape: int }, { name: "n", shape: int }], text: "Given positive integers m and n." };
    expect(shapeOf({ params: [{ name: "data", shape: list }, { name: "p", shape: int }], text: "Write f(data, p), where p is a whole number and data is a non-empty list." })).toMatchObject({ minLength: { value: 1, promised: true } });
    for (const index of [0, 1]) expect(shapeOf(both, index)).toMatchObject({ min: { value: 1, promised: true } });
  });

  test("bounds it: between two numbers, never empty, of ones and zeros; a fraction is positive below 1 too", () => {
    const bounds = (text: string, shape: Shape = int): unknown => shapeOf({ params: [{ name: "x", shape }, { name: "words", shape: { kind: "list", of: { kind: "string" } } }], text });
    expect(bounds("Given an integer x between 1 and 3999 (inclusive), write it.")).toMatchObject({ min: { value: 1, promised: true }, max: { value: 3999, promised: true } });
    expect(bounds("x is a number from 0 to 100.")).toMatchObject({ min: { value: 0 }, max: { value: 100 } });
    expect(bounds("x: a whole number, 0 or more.")).toMatchObject({ min: { value: 0, promised: true } });
    expect(bounds("x is a number; the text holds 0 or more numbers of x.")).not.toMatchObject({ min: { promised: true } });
    expect(bounds("x is any integer between 1 and 9; return it.")).toMatchObject({ max: { value: 9, promised: true } });
    expect(bounds("x is between 1 and the number of words.")).toMatchObject({ min: { value: 1, promised: true } });
    expect(bounds("Return True if x is between 1 and 5.")).not.toMatchObject({ max: { value: 5 } });
    expect(bounds("x may be negative.")).toMatchObject({ min: { value: -20, hard: false } });
    expect(bounds("The string x is never empty.", { kind: "string" })).toMatchObject({ minLength: { value: 1, promised: true } });
    expect(bounds("If x cannot be empty, say so.", { kind: "string" })).not.toHaveProperty("minLength");
    expect(bounds("Given an array of ones and zeroes x, add them.", list)).toMatchObject({ of: { min: { value: 0 }, max: { value: 1 } } });
    expect(bounds("A throw x of dice is a list of five integers from 1 to 6.", list)).toMatchObject({ of: { min: { value: 1, promised: true }, max: { value: 6, promised: true } } });
    const fraction = bounds("Given a positive number x, halve it.", { kind: "float" }) as Extract<Shape, { kind: "float" }>;
    expect(fraction.min?.value).toBeGreaterThan(0);
    expect(fraction.min?.value).toBeLessThan(0.001);
  });
});

describe("formal constraints", () => {
  const list: Shape = { kind: "list", of: { kind: "int" } };

  test("are hard, with powers, products and lists of names", () => {
    const text = "Constraints:\n\n1 <= nums.length <= 5 * 10^4\n-10^9 <= nums[i] <= 10^9\n0 <= n, m < 2^31 - 1\n1 ≤ s.length ≤ 1000";
    const spec = inferred({ params: [{ name: "nums", shape: list }, { name: "n", shape: { kind: "int" } }, { name: "m", shape: { kind: "int" } }, { name: "s", shape: { kind: "string" } }], text });
    expect(spec.params.map(({ shape }) => shape)).toMatchObject([
      { minLength: { value: 1, hard: true }, maxLength: { value: 50_000, hard: true }, of: { min: { value: -1e9, hard: true }, max: { value: 1e9, hard: true } } },
      { min: { value: 0, hard: true }, max: { value: 2 ** 31 - 2, hard: true } },
      { min: { value: 0, hard: true }, max: { value: 2 ** 31 - 2, hard: true } },
      { minLength: { value: 1, hard: true }, maxLength: { value: 1000, hard: true } },
    ]);
  });

  test("become relations between parts, through names of lengths and of parts too", () => {
    const text = "Constraints:\n2 <= n == nums.length <= 50\n2 <= k <= n\nb.length == nums.length\nqueries[i] = [l, r]\n0 <= l <= r < nums.length";
    const spec = inferred({ params: [{ name: "nums", shape: list }, { name: "k", shape: { kind: "int" } }, { name: "b", shape: list }, { name: "queries", shape: { kind: "list", of: list } }], text });
    expect(spec.params[0]?.shape).toMatchObject({ minLength: { value: 2, hard: true }, maxLength: { value: 50, hard: true } });
    expect(spec.relations.map(({ kind, part, against, confidence }) => [kind, part, against, confidence])).toEqual([
      ["lessOrEqual", [1], [0], 1],
      ["equalLength", [2], [0], 1],
      ["lessOrEqual", [3, -1, 0], [3, -1, 1], 1],
      ["indexInto", [3, -1, 1], [0], 1],
    ]);
    const broken = Array.from({ length: 200 }, (_, seed) => generateArgs({ ...spec, breakRate: 0 }, randomFrom(seed), 6)).filter((args) => spec.relations.some((relation) => !holds(relation, args)));
    expect(broken).toEqual([]);
  });

  test("the least of two is each of them, and a note says what holds of all", () => {
    const int: Shape = { kind: "int" };
    const three = [{ name: "r", shape: int }, { name: "x", shape: int }, { name: "y", shape: int }];
    const { relations } = inferred({ params: three, text: "Constraints:\n1 <= x, y <= 100\n1 <= r <= min(x, y)" });
    expect(relations.map(({ kind, part, against }) => [kind, part, against])).toEqual([["lessOrEqual", [0], [1]], ["lessOrEqual", [0], [2]]]);
    const noted = inferred({ params: three, text: "Return how often r fits.\nNote: all are integers, r >= 1, x >= 0 and y > x." });
    expect(noted.params.map(({ shape }) => shape)).toMatchObject([{ min: { value: 1, hard: true } }, { min: { value: 0, hard: true } }, {}]);
    expect(noted.relations.map(({ kind, part, against }) => [kind, part, against])).toEqual([["lessOrEqual", [1], [2]]]);
    expect(inferred({ params: three, text: "If x >= 3 return r. Numbers with y > x come first." }).relations).toEqual([]);
  });

  test("of a number are those of the list whose length it is", () => {
    const spec = inferred({ params: [{ name: "n", shape: { kind: "int" } }, { name: "rows", shape: { kind: "list", of: list } }], text: "Constraints:\n\n1 <= n <= 50\nn == rows.length == rows[i].length" });
    expect(spec.params[1]?.shape).toMatchObject({ minLength: { value: 1, hard: true }, maxLength: { value: 50, hard: true } });
  });

  test("of a length that only the prose names, and of one of two that are equally long, hold for the list", () => {
    const params = [{ name: "nums", shape: list }, { name: "costs", shape: list }];
    const bounds = { minLength: { value: 3, hard: true }, maxLength: { value: 50, hard: true } };
    expect(shapeOf({ params: params.slice(0, 1), text: "You get an array nums of length n.\n\nConstraints:\n\n3 <= n <= 50" })).toMatchObject(bounds);
    expect(shapeOf({ params: params.slice(0, 1), text: "Find a subarray of length n.\n\nConstraints:\n\n3 <= n <= 50" })).not.toHaveProperty("minLength");
    const spec = inferred({ params, text: "Constraints:\n\nn == nums.length == costs.length\n3 <= n <= 50" });
    const lengths = Array.from({ length: 100 }, (_, seed) => (generateArgs(spec, randomFrom(seed), 6) as Value[][]).map((items) => items.length));
    expect(lengths.filter(([a, b]) => a !== b || (a as number) < 3)).toEqual([]);
  });

  test("of one length in a chain, each table is repaired once", () => {
    const table: Shape = { kind: "list", of: list };
    const spec = inferred({ params: [{ name: "a", shape: table }, { name: "b", shape: table }], text: "Constraints:\n\nn == b.length == b[i].length == a[i].length\n1 <= n <= 9" });
    expect(spec.relations.map(({ part, against }) => [part, against])).toEqual([[[1, -1], [1]], [[0, -1], [1, -1]]]);
  });

  test("what the examples contradict was misread", () => {
    const spec = inferred({ params: ["a", "b"], text: "Constraints:\n1 <= a <= 9\n5 <= b <= 9\na <= b", examples: [[3, 2]] });
    expect(spec.params.map(({ shape }) => shape)).toMatchObject([{ max: { value: 9, hard: true } }, { min: { value: 1, hard: false } }]);
    expect(spec.relations).toEqual([]);
  });

  test("of larger expressions, of diagonals and of single elements are not taken for more than they say", () => {
    const table: Shape = { kind: "list", of: list };
    const [shape] = inferred({ params: [{ name: "t", shape: table }], text: "Constraints:\n1 < t[i][1] - t[i][0]\nt[i][i] == 0" }).params.map((param) => param.shape);
    expect(shape).toMatchObject({ of: { of: { min: { value: -10, hard: false }, max: { value: 50, hard: false } } } });
    const edges = "Constraints:\nedges[i][0] is the first end\n0 <= edges[i][0] <= 7\n0 <= edges[i][1] <= 8\n1 <= edges[i][2] <= 100";
    expect(inferred({ params: [{ name: "rows", shape: table }], text: edges.replaceAll("edges", "rows") }).params[0]?.shape).toMatchObject({ of: { of: { min: { value: 0, hard: true }, max: { value: 100, hard: true } } } });
  });

  test("reach over a chain: what is at least as large as what is at least 0 is so too", () => {
    const spec = inferred({ params: [{ name: "nums", shape: list }, { name: "k", shape: { kind: "int" } }], text: "Constraints:\n0 <= nums[i] <= k <= 10^5" });
    expect(spec.params.map(({ shape }) => shape)).toMatchObject([{ of: { min: { value: 0, hard: true }, max: { value: 1e5, hard: true } } }, { min: { value: 0, hard: true }, max: { value: 1e5, hard: true } }]);
    expect(inferred({ params: [{ name: "nums", shape: list }, { name: "k", shape: { kind: "int" } }], text: "Constraints:\nThere is at least one index i such that nums[i] >= k." }).relations).toEqual([]);
  });

  test("may add to names, and `<` of whole numbers is one less", () => {
    const params = [{ name: "edges", shape: { kind: "list", of: list } as Shape }, { name: "n", shape: { kind: "int" } as Shape }, { name: "k", shape: { kind: "int" } as Shape }];
    const relations = (text: string): unknown => inferred({ params, text: `Constraints:\n${text}` }).relations.map(({ kind, part, against, offset }) => [kind, part, against, offset]);
    expect(relations("edges.length == n - 1")).toEqual([["lengthOf", [1], [0], 1]]);
    expect(relations("1 <= k <= n - 1")).toEqual([["lessOrEqual", [2], [1], -1]]);
    expect(relations("k < n")).toEqual([["lessOrEqual", [2], [1], -1]]);
    expect(relations("m == edges.length + 1\n0 <= k <= m - 2")).toEqual([["indexInto", [2], [0], undefined]]);
  });

  test("say nothing of expressions, choices and single elements that they do not name in full", () => {
    const int: Shape = { kind: "int" };
    const params = [{ name: "nums", shape: list }, { name: "n", shape: int }, { name: "ends", shape: list }];
    const read = (text: string): unknown => {
      const spec = inferred({ params, text: `Constraints:\n${text}` });
      const bounds = spec.params.map(({ shape }) => (shape.kind === "list" ? [shape.minLength?.value, shape.maxLength?.value, shape.of.kind === "int" && shape.of.min?.hard ? shape.of.min.value : undefined] : shape.kind === "int" && shape.min?.hard ? shape.min.value : undefined));
      return [bounds, spec.relations.map(({ kind, part, against, offset }) => [kind, part, against, offset])];
    };
    const nothing = [[undefined, undefined, undefined], undefined, [undefined, undefined, undefined]];
    expect(read("nums.length == 2n + ends[i]")).toEqual([nothing, []]);
    expect(read("ends[i] <= nums[i + 1]")).toEqual([nothing, []]);
    expect(read("Either x is not zero or n > 0.")).toEqual([nothing, []]);
    expect(read("n < 3 or n > 9")).toEqual([nothing, []]);
    expect(read("0 <= nums[i] <= nums.length - 1 for all i >= 1\nnums[0] == -1")).toEqual([[[1, undefined, -1], undefined, [undefined, undefined, undefined]], [["lessOrEqual", [0, -1], [0], -1]]]);
    for (const choice of ["nums[i] == 0 or nums[i] == 1", "nums[i] is in {0, 1}.", "nums[i] is 1 or 0."]) expect(shapeOf({ params, text: `Constraints:\n${choice}` })).toMatchObject({ of: { min: { value: 0, hard: true }, max: { value: 1, hard: true } } });
  });

  test("compare the elements of two lists one by one", () => {
    const spec = inferred({ params: [{ name: "start", shape: list }, { name: "end", shape: list }], text: "Constraints:\nn == start.length == end.length\n0 <= start[i] < end[i] <= 99" });
    expect(plausibility([[1, 3, 7], [2, 5, 8]], spec)).toBe(1);
    expect(plausibility([[1, 5], [2, 5]], spec)).toBeLessThan(0.1);
    for (let seed = 0; seed < 50; seed++) {
      const [start, end] = generateArgs({ ...spec, breakRate: 0, relations: spec.relations }, randomFrom(seed), 5) as [number[], number[]];
      expect(spec.relations.every((relation) => holds(relation, [start, end]))).toBe(start.length === end.length && start.every((number, index) => number < (end[index] as number)));
    }
  });

  test("name alphabets in whole lines, which the words around a name cut off", () => {
    const params = [{ name: "s", shape: { kind: "string" } as Shape }, { name: "p", shape: { kind: "string" } as Shape }];
    const text = "You are given a string s and another string p, which are of the same length n, each consisting of 'a', 'b', and 'c' only.\nConstraints:\n1 <= s.length <= 20\ns consists only of the characters 'a', 'b', and 'c'.\np contains only lowercase English letters, '.', and '*'.";
    expect(inferred({ params, text }).params.map(({ shape }) => [...((shape as { alphabet?: string }).alphabet ?? "")].sort().join(""))).toEqual(["abc", "*.abcdefghijklmnopqrstuvwxyz"]);
  });

  test("say how long rows are, by their parts or as programs take them apart", () => {
    const table: Shape = { kind: "list", of: list };
    expect(shapeOf({ params: [{ name: "queries", shape: table }], text: "queries[i] = [x, y]: build at (x, y)." })).toMatchObject({ of: { minLength: { value: 2, hard: true }, maxLength: { value: 2, hard: true } } });
    const unpacking = (members: number): Given => ({
      params: [{ name: "rows", shape: table }],
      codes: [
        { facts: code({ uses: [use("any", 0.1, ["item", "0"]), use("any", 0.1, ["item", "2"])] }), members },
        { facts: code({}), members: 2 },
      ],
    });
    expect(shapeOf(unpacking(2))).toMatchObject({ of: { minLength: { value: 3, hard: false }, maxLength: { value: 3, hard: false } } });
    expect(shapeOf(unpacking(1))).not.toMatchObject({ of: { minLength: { value: 3 } } });
  });

  test("name the few numbers, the single characters, the order and the elements that are meant", () => {
    const table = (of: Shape): Param[] => [{ name: "grid", shape: { kind: "list", of: { kind: "list", of } } }];
    const constrained = (params: readonly Param[], text: string): Shape => shapeOf({ params, text: `Constraints:\n\n${text}` });
    expect(constrained(table({ kind: "int" }), "grid[i][j] is 0, 1, or 2.")).toMatchObject({ of: { of: { min: { value: 0, hard: true }, max: { value: 2, hard: true } } } });
    expect(constrained(table({ kind: "string" }), "grid[i][j] is a digit 1-9 or '.'.")).toMatchObject({ of: { of: { alphabet: ".123456789", minLength: { value: 1 }, maxLength: { value: 1 } } } });
    const words = constrained([{ name: "words", shape: { kind: "list", of: { kind: "string" } } }], "words[i] consists of lowercase English letters.");
    expect((words as Extract<Shape, { kind: "list" }>).of).not.toHaveProperty("maxLength");
    expect(constrained([{ name: "nums", shape: list }], "nums is strictly increasing.")).toMatchObject({ sorted: "up", distinct: true });
    expect(constrained([{ name: "points", shape: { kind: "list", of: list } }], "points[i] = [x_i, y_i]\n-10^4 <= x_i, y_i <= 10^4\nAll the points are unique.")).toMatchObject({ distinct: true });
    const edges = inferred({ params: [{ name: "edges", shape: { kind: "list", of: list } }, { name: "nums", shape: list }, { name: "target", shape: { kind: "int" } }], text: "edges[i] = [a, b]\n\nConstraints:\n\na != b\nnums.length % 2 == 0\ntarget is guaranteed to be in nums." });
    expect(edges.relations.map(({ kind, part, against }) => [kind, part, against])).toEqual([["even", [1], [1]], ["unequal", [0, -1, 1], [0, -1, 0]], ["memberOf", [2], [1]]]);
  });

  test("in words: ranges, parity, divisors, trees, permutations, subsequences, sorted columns", () => {
    const int: Shape = { kind: "int" };
    const text: Shape = { kind: "string" };
    const table: Shape = { kind: "list", of: list };
    const promised = (params: readonly Param[], prose: string): { spec: InputSpec; kinds: unknown } => {
      const spec = inferred({ params, text: prose });
      const inputs = Array.from({ length: 100 }, (_, seed) => generateArgs({ ...spec, breakRate: 0 }, randomFrom(seed), 6));
      expect(inputs.filter((args) => spec.relations.some((relation) => !holds(relation, args)))).toEqual([]);
      return { spec, kinds: spec.relations.map(({ kind, part, against, offset }) => [kind, part, against, offset]) };
    };
    const indices = promised([{ name: "s", shape: text }, { name: "at", shape: list }], "Constraints:\n1 <= n == s.length <= 99\nat contains distinct integers in the range [0, n - 1].");
    expect(indices.kinds).toEqual([["indexInto", [1, -1], [0], undefined]]);
    expect(promised([{ name: "nums", shape: list }], "Constraints:\n2 <= n == nums.length <= 99\nn is even.").kinds).toEqual([["even", [0], [0], undefined]]);
    expect(promised([{ name: "k", shape: int }], "Constraints:\n1 <= k <= 99\nk is odd.").kinds).toEqual([["odd", [0], [0], undefined]]);
    expect(promised([{ name: "s", shape: text }, { name: "k", shape: int }], "Constraints:\n1 <= k <= 99\n1 <= s.length <= 99\ns.length is divisible by k.").kinds).toEqual([["divides", [1], [0], undefined]]);
    expect(promised([{ name: "source", shape: text }, { name: "part", shape: text }], "You get a text part that is a subsequence of source.").kinds).toEqual([["subsequenceOf", [1], [0], undefined]]);
    expect(promised([{ name: "p", shape: list }], "p is a permutation of the integers from 1 to n.").kinds).toEqual([["permutation", [0], [0], 1]]);
    const tree = promised([{ name: "n", shape: int }, { name: "edges", shape: table }], "A tree with n nodes numbered from 0 to n - 1.\nConstraints:\n2 <= n <= 99\nedges.length == n - 1\nedges[i] = [a_i, b_i]\n0 <= a_i, b_i < n\nThe input is generated such that edges represents a valid tree.");
    expect(tree.kinds).toContainEqual(["tree", [1], [1], undefined]);
    const rows = promised([{ name: "events", shape: table }], "events[i] = [name_i, time_i]\nConstraints:\nevents is sorted in increasing order of time_i.");
    expect(rows.spec.params[0]?.shape).toMatchObject({ sorted: "up", by: 1 });
    expect(promised([{ name: "n", shape: int }], "If n is even, halve it. When n is odd, add one.").kinds).toEqual([]);
    expect(promised([{ name: "n", shape: int }], "In the first case n is even, in the other n is odd.").kinds).toEqual([]);
    expect(promised([{ name: "n", shape: int }, { name: "edges", shape: table }], "Check whether these edges make up a valid tree.").kinds).toEqual([]);
    for (const asked of ["Return whether part is a subsequence of source.", "Check if n is even.", "Find the longest text such that part is a subsequence of source."]) expect(promised([{ name: "source", shape: text }, { name: "part", shape: text }, { name: "n", shape: int }], asked).kinds).toEqual([]);
  });

  test("say which numbers, lengths, orders and elements are meant, in further ways", () => {
    const int: Shape = { kind: "int" };
    const table: Shape = { kind: "list", of: list };
    const texts: Shape = { kind: "list", of: { kind: "string" } };
    const kinds = (params: readonly Param[], text: string): unknown => inferred({ params, text: `Constraints:\n\n${text}` }).relations.map(({ kind, part, against }) => [kind, part, against]);
    const constrained = (shape: Shape, text: string): Shape => shapeOf({ params: [{ name: "items", shape }], text: `Constraints:\n\n${text}` });
    expect(kinds([{ name: "items", shape: list }], "1 <= items[i] <= 50\nitems is a permutation.")).toEqual([["permutation", [0], [0]]]);
    expect(kinds([{ name: "items", shape: list }], "items is a permutation.")).toEqual([]);
    expect(kinds([{ name: "items", shape: table }], "items[i][0] != items[i][1].")).toEqual([["unequal", [0, -1, 1], [0, -1, 0]]]);
    expect(kinds([{ name: "items", shape: list }, { name: "k", shape: int }], "k is in items.")).toEqual([["memberOf", [1], [0]]]);
    expect(kinds([{ name: "items", shape: texts }], "n == items[i].length")).toEqual([["equalLength", [0, -1], [0, 0]]]);
    expect(kinds([{ name: "a", shape: int }, { name: "b", shape: int }], "a is always less than or equal to b.")).toEqual([["lessOrEqual", [0], [1]]]);
    expect(kinds([{ name: "a", shape: int }, { name: "b", shape: int }], "If a is less than b, return b.")).toEqual([]);
    expect(constrained(table, "m == items.length\nn == items[i].length\n1 <= m * n <= 2 * 10^5")).toMatchObject({ minLength: { value: 1, hard: true }, of: { minLength: { value: 1, hard: true }, maxLength: { value: 200_000, hard: true } } });
    expect(constrained(table, "2 <= items.length <= 9\n1 <= items.length * k <= 100")).toMatchObject({ minLength: { value: 2 }, maxLength: { value: 9 } });
    for (const rows of ["items[i] is sorted in non-decreasing order.", "Each row is sorted in ascending order."]) {
      expect(constrained(table, rows)).toMatchObject({ of: { sorted: "up" } });
      expect(constrained(table, rows)).not.toHaveProperty("sorted");
    }
    expect(constrained(table, "items consists of distinct coordinates.")).toMatchObject({ distinct: true });
    expect(constrained(table, "items has no distinct points.")).not.toHaveProperty("distinct");
    expect(constrained({ kind: "string" }, "items is a lowercase English letter.")).toMatchObject({ alphabet: "abcdefghijklmnopqrstuvwxyz", maxLength: { value: 1 } });
    expect(constrained(texts, "items[i] are lowercase English letters.")).toMatchObject({ of: { alphabet: "abcdefghijklmnopqrstuvwxyz", maxLength: { value: 1 } } });
    expect(shapeOf({ params: [{ name: "items", shape: { kind: "list", of: texts } }], text: "Given a grid of characters items.\nConstraints:\n1 <= items.length <= 6" })).toMatchObject({ of: { of: { minLength: { value: 1 }, maxLength: { value: 1 } } } });
    expect(shapeOf({ params: [{ name: "s", shape: { kind: "string" } }, { name: "h", shape: int }], text: "Constraints:\ns.length <= h" }, 1)).toMatchObject({ min: { value: 0, hard: true } });
  });

  test("list the texts that are meant", () => {
    const params = [{ name: "commands", shape: { kind: "list", of: { kind: "string" } } as Shape }];
    for (const text of ['commands consists only of "UP", "DOWN" and "LEFT".', 'where commands[i] is either "UP", "DOWN" or "LEFT"', "a list of texts commands, each being one of 'UP', 'DOWN', or 'LEFT'"]) expect(shapeOf({ params, text })).toEqual({ kind: "list", of: { kind: "literal", values: ["UP", "DOWN", "LEFT"] } });
    for (const text of ['Return "none" if commands is either "UP" or "DOWN".', "commands[i] is either 'U' or 'D'"]) expect(shapeOf({ params, text })).toMatchObject({ of: { kind: "string" } });
  });

  test("in prose count only between two numbers, and not as conditions", () => {
    const params = [{ name: "n", shape: { kind: "int" } as Shape }];
    expect(shapeOf({ params, text: "You get n with 3 <= n <= 40." })).toMatchObject({ min: { value: 3, hard: true }, max: { value: 40, hard: true } });
    expect(shapeOf({ params, text: "Return -1 if n < 0." })).toMatchObject({ min: { hard: false }, max: { hard: false } });
    expect(shapeOf({ params, text: "Return 1 if 3 <= n <= 40, else 2." })).toMatchObject({ min: { hard: false }, max: { hard: false } });
    expect(shapeOf({ params, text: "Input: n = 7" })).toMatchObject({ min: { value: 0, hard: false } });
  });
});

test("an inferred spec survives JSON", () => {
  const spec = inferred({ params: ["nums", "k"], text: "a sorted list nums\n1 <= k <= 10^9", examples: [[[1, 2, 3], 2], [[2, 9], 1]], constants: [3, "x"] });
  const written = { ...spec, seeds: spec.seeds.map((args) => args.map(toWire)), dictionary: spec.dictionary.map(toWire) };
  expect(JSON.parse(JSON.stringify(written))).toEqual(written);
});

test("no facts make it throw, hang, or give a spec that cannot be drawn from", () => {
  const words = fc.constantFrom("a", "list", "of", "integers", "sorted", "1 <=", "n", "<= 10^5", "nums[i]", "==", "nums.length", "[l, r]", "(((", "^^", "constraints:\n", "\n", "matrix", "-", "10^", "99999999999^99999", "\u{1f600}");
  const facts = fc.record({
    uses: fc.array(fc.record({ param: fc.integer({ min: -1, max: 3 }), path: fc.array(fc.constantFrom("item", "key", "__proto__", "x"), { maxLength: 30 }), suggests: fc.constantFrom<ShapeKind>("int", "list", "record", "union", "none", "tuple", "literal"), weight: fc.double() }), { maxLength: 5 }),
    guards: fc.array(fc.record({ param: fc.integer({ min: -1, max: 3 }), measure: fc.constantFrom("value" as const, "length" as const), op: fc.constantFrom("<" as const, ">=" as const, "==" as const), constant: anyValue, effect: fc.constantFrom("throws" as const, "returns" as const) }), { maxLength: 4 }),
    constants: fc.array(anyValue, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: fc.constantFrom("n", "nums", "", "(", "__proto__", "s"), shape: fc.oneof(oddShape, fc.constant(undefined)), rest: fc.boolean(), optional: fc.boolean() }), { maxLength: 3 }),
      fc.array(words, { maxLength: 30 }),
      fc.array(fc.array(anyValue, { maxLength: 4 }), { maxLength: 4 }),
      fc.array(fc.record({ facts, members: fc.integer({ min: 0, max: 5 }) }), { maxLength: 3 }),
      fc.constantFrom("python", "javascript"),
      (params, text, examples, codes, language) => {
        const spec = inferred({
          language,
          params: params.map(({ shape, ...param }) => (shape ? { ...param, shape } : param)),
          text: text.join(" "),
          examples,
          codes: codes.map((entry) => ({ members: entry.members, facts: code(entry.facts) })),
        });
        expect(generateArgs(spec, randomFrom(1), 5)).toHaveLength(spec.params.length);
      },
    ),
  );
});

test("megabytes of prose are read to some length and no further", () => {
  for (const piece of ["1 <= n <= ", "list of ", "nums[i] = [a, ", "sorted ", "((((", "[[[[", "a,", "10^", "|"]) {
    expect(inferred({ params: ["n", "nums"], text: piece.repeat(200_000) }).params).toHaveLength(2);
  }
});

describe("kinds that candidates ask for", () => {
  const asked = (suggests: ShapeKind, path: readonly string[]): ParamUse => ({ ...use(suggests, 0.8, path), asked: true });
  const asking = (suggests: ShapeKind, path: readonly string[], members = 1): Given => ({
    params: ["values"],
    codes: [
      { facts: code({ uses: [use("list"), asked(suggests, path)] }), members },
      { facts: code({ uses: [use("list"), use("int", 1, ["item"])] }), members: 2 },
    ],
  });
  const drawnKinds = (given: Given): string[][] => {
    const random = randomFrom(1, 1);
    const spec = inferred(given);
    return Array.from({ length: 200 }, () => (generateArgs(spec, random, 8)[0] as Value[]).map((item) => (Array.isArray(item) ? "list" : item === null ? "none" : typeof item)));
  };

  test("elements are of several kinds where enough candidates ask, half of the lists mixed", () => {
    const lists = drawnKinds(asking("int", ["item"])).filter((list) => list.length > 2);
    expect(new Set(lists.flat())).toEqual(new Set(["number", "string", "boolean", "none", "list", "object"]));
    const mixed = lists.filter((list) => new Set(list).size > 1).length;
    expect(mixed).toBeGreaterThan(lists.length / 4);
    expect(mixed).toBeLessThan((lists.length * 3) / 4);
  });

  test("what the prompt calls numbers are numbers, and what it calls an integer is one", () => {
    const called = (text: string): Set<string> => new Set(drawnKinds({ ...asking("int", ["item"]), text }).flat());
    expect(called("Given a list of numbers, sum those that are whole.")).toEqual(new Set(["number", "object"]));
    expect(shapeOf({ params: ["n"], text: "Given a positive integer, halve it.", codes: [{ facts: code({ uses: [asked("int", [])] }), members: 1 }] }).kind).toBe("int");
  });

  test("what few ask changes nothing, and a whole argument that is asked to be whole may be a fraction", () => {
    expect(new Set(drawnKinds({ ...asking("int", ["item"]), codes: [...(asking("int", ["item"]).codes ?? []), { facts: code({ uses: [use("list"), use("int", 1, ["item"])] }), members: 9 }] }).flat())).toEqual(new Set(["number"]));
    expect(shapeOf({ params: ["n"], codes: [{ facts: code({ uses: [asked("int", [])] }), members: 1 }] })).toMatchObject({ kind: "union", of: [{ kind: "int" }, { kind: "float" }] });
    expect(shapeOf({ params: ["s"], codes: [{ facts: code({ uses: [asked("string", [])] }), members: 1 }] })).toMatchObject({ kind: "string" });
  });
});

test("a mapping is a Map where most of the programs take it for one, or say so", () => {
  const looked = use("dict", 0.7);
  const isMap = (...uses: ParamUse[]): boolean => (shapeOf({ language: "javascript", params: ["p"], codes: uses.map((one) => ({ facts: code({ uses: [one] }), members: 1 })) }) as { asMap?: boolean }).asMap === true;
  const asMap = { ...looked, asMap: true };
  expect(isMap(asMap, asMap, looked)).toBe(true);
  expect(isMap(asMap, looked, looked)).toBe(false);
  const typed = code({ signature: { params: [{ name: "p", shape: { kind: "dict", asMap: true, key: { kind: "string" }, value: { kind: "int" } } }] }, uses: [use("list", 0.4)] });
  expect(shapeOf({ language: "javascript", codes: [{ facts: typed, members: 2 }] })).toMatchObject({ kind: "dict", asMap: true });
});
