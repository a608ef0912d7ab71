import type { ClassFacts, CodeFacts, Example, InputSpec, MemberFacts, PromptFacts, Shape, Value } from "@medoid/spec";
import { expect, test } from "vitest";
import { generateArgs } from "../args.ts";
import { randomFrom } from "../random.ts";
import { shrinkArgs } from "../shrink.ts";
import { infer } from "./index.ts";

const method = (name: string, ...params: string[]): MemberFacts => ({ name, kind: "method", signature: { params: params.map((param) => ({ name: param })) }, uses: [], guards: [] });
const read = (name: string, kind: "property" | "attribute"): MemberFacts => ({ name, kind, uses: [], guards: [] });
const cls = (creation: readonly string[], ...members: MemberFacts[]): ClassFacts => ({ creation: { signature: { params: creation.map((name) => ({ name })) }, uses: [], guards: [] }, members });

function inferred(classes: readonly ClassFacts[], prompt: Partial<PromptFacts> = {}): InputSpec {
  const codes = classes.map((own) => ({ members: 1, facts: { normalised: "", class: own, uses: [], guards: [], constants: [], imports: [], defines: [], examples: [] } satisfies CodeFacts }));
  return infer({ task: { id: "t", prompt: "", language: "python", entry: { kind: "function", name: "LRUCache", isClass: true } }, prompt: { text: "", constants: [], examples: [], ...prompt }, codes });
}

function calledIn({ params }: InputSpec): readonly Value[] {
  const calls = params.at(-1)?.shape as Extract<Shape, { kind: "list" }>;
  return (calls.of as Extract<Shape, { kind: "union" }>).of.map((call) => ((call as Extract<Shape, { kind: "tuple" }>).of[0] as Extract<Shape, { kind: "literal" }>).values[0] as Value);
}

const cache = cls(["capacity"], method("get", "key"), method("put", "key", "value"));

test("the arguments of the constructor, and calls of the methods that most have", () => {
  const spec = inferred([cache, cls(["capacity"], method("get", "key"), method("put", "key", "value"), method("clear")), cache]);
  expect(spec.params.map(({ name }) => name)).toEqual(["capacity", "calls"]);
  expect(calledIn(spec)).toEqual(["get", "put"]);
});

test("what the prompt's code has is called, and of attributes what the prose names and most have", () => {
  const account = cls([], method("deposit", "amount"), read("balance", "attribute"), read("log", "attribute"));
  expect(calledIn(inferred([account, account], { text: "deposits change the balance", class: cls([], method("close")) }))).toEqual(["close", "deposit", ".balance"]);
  const open = cls([], method("deposit", "amount"), method("balance"));
  expect(calledIn(inferred([open, open, account]))).toEqual(["deposit", "balance"]);
  expect(calledIn(inferred([cls([], read("size", "property")), cls([], read("size", "property")), cls([], method("size"))]))).toEqual([".size"]);
});

test("sequences are long, in every order, and find what was put; a small one stays one", () => {
  const spec = inferred([cache]);
  const random = randomFrom(1, 2);
  const drawn = Array.from({ length: 100 }, () => generateArgs(spec, random, 6));
  const calls = drawn.map((args) => args.at(-1) as Value[][]);
  expect(calls.filter(({ length }) => length >= 8).length).toBeGreaterThan(50);
  expect(calls.filter((own) => own.some(([name]) => name === "get") && own.some(([name]) => name === "put")).length).toBeGreaterThan(80);
  const finds = calls.filter((own) => own.some(([name, key], at) => name === "get" && own.slice(0, at).some(([other, put]) => other === "put" && put === key)));
  expect(finds.length).toBeGreaterThan(50);
  for (const smaller of shrinkArgs(drawn.find((args) => (args.at(-1) as Value[]).length > 3) as readonly Value[], spec)) expect((smaller.at(-1) as Value[]).every((call) => Array.isArray(call) && ["get", "put"].includes(call[0] as string))).toBe(true);
});

test("sessions are seeds and say what methods take", () => {
  const examples: Example[] = [{ args: [2, [["put", "a", 1], ["get", "a"]]], expected: [null, 1] }];
  const spec = inferred([cache], { examples });
  expect(spec.seeds).toEqual([examples[0]?.args]);
  expect(JSON.stringify(spec.params.at(-1)?.shape)).toContain('"string"');
});

test("what the prose says is returned or held is not what methods are given", () => {
  const bag = cls(["owner"], method("put", "item"), method("items"));
  for (const text of ["Write a class Bag with put(item) and items() returning a sorted list.", "put(item) puts an item in, which can be set back.", "Write count(word) and put(item)."]) {
    const spec = inferred([bag, cls(["owner"], method("put", "item"), method("items"))], { text });
    expect(kindsGiven(spec, "put"), text).toEqual(new Set(["number"]));
  }
  expect(kindsGiven(inferred([bag], { text: "Write a class that holds strings." }), "put")).toEqual(new Set(["string"]));
});

test("a method of the name of a kind says nothing of its arguments", () => {
  expect(kindsGiven(inferred([cls([], method("add", "word"), method("count", "word"))], { text: "Write add(word) and count(word)." }), "count")).toEqual(new Set(["string"]));
});

/** What the arguments of a method are drawn as. */
function kindsGiven(spec: InputSpec, name: string): ReadonlySet<string> {
  const random = randomFrom(1, 3);
  const calls = Array.from({ length: 40 }, () => generateArgs(spec, random, 6).at(-1) as Value[][]).flat();
  return new Set(calls.filter(([own]) => own === name).map(([, given]) => (Array.isArray(given) ? "list" : typeof given)));
}
