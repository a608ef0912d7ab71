import { beforeAll, describe, expect, test } from "vitest";
import { hasPython, inPython } from "../test/python.ts";
import { python, readCode, readPrompt } from "./index.ts";
import { ofClass } from "./of-class.ts";

beforeAll(() => python.ready());

/** Written for these tests. */
const account = `
from dataclasses import dataclass

class Base:
    def __init__(self, owner: str, balance: int = 0):
        self.owner = owner
        self.balance = balance
    def describe(self):
        return self.owner

class Account(Base):
    limit = 10
    def deposit(self, amount: int) -> None:
        self.balance += amount
    @property
    def is_empty(self):
        return self.balance == 0
    @is_empty.setter
    def is_empty(self, value):
        self.balance = 0
    @staticmethod
    def bank():
        return "bank"
    @classmethod
    def made(cls):
        return cls("x")
    def _check(self): pass
    def __len__(self): return 1
`;

describe("what can be done with a class", () => {
  test("public methods and properties, its bases' too, and public attributes that methods change; how it is made", () => {
    const facts = readCode(account, "Account").class;
    expect(facts?.members.map(({ name, kind }) => [name, kind])).toEqual([["deposit", "method"], ["is_empty", "property"], ["describe", "method"], ["balance", "attribute"]]);
    expect(facts?.creation.signature?.params).toEqual([{ name: "owner", shape: { kind: "string" } }, { name: "balance", shape: { kind: "int" }, optional: true }]);
    expect(facts?.members[0]?.signature?.params).toEqual([{ name: "amount", shape: { kind: "int" } }]);
  });

  test("a dataclass is made of its fields", () => {
    const facts = readCode("@dataclass\nclass P:\n    x: int\n    y: int = 0\n    def sum(self): return self.x + self.y", "P").class;
    expect(facts?.creation.signature?.params.map(({ name, optional }) => [name, optional])).toEqual([["x", undefined], ["y", true]]);
  });

  test.each(["@dataclass\nclass P:\n    x: int", "def P(x): return x", "class P:\n    def _x(self): pass", "class Q:\n    def x(self): pass\nP = Q", ""])("%j is no class to be called", (code) => expect(readCode(code, "P").class).toBeUndefined());
});

describe("prompts", () => {
  const stub = "class LRUCache:\n\n    def __init__(self, capacity: int):\n        \n\n    def get(self, key: int) -> int:\n        \n\n    def put(self, key: int, value: int) -> None:\n        \n";

  test.each([["as they are", stub], ["in a fence", `Design a cache.\n\`\`\`python\n${stub}\`\`\`\n`], ["behind prose", `Design a cache.\n\n${stub}`]])("stubs %s", (_, prompt) => {
    const { class: facts, signature } = readPrompt(prompt, "LRUCache");
    expect(signature).toBeUndefined();
    expect(facts?.members.map(({ name, signature: own }) => [name, own?.params.length])).toEqual([["get", 1], ["put", 2]]);
    expect(facts?.creation.signature?.params).toEqual([{ name: "capacity", shape: { kind: "int" } }]);
  });

  const hole = { $: "hole" };

  test.each<[string, string, unknown]>([
    ["a doctest", ">>> c = LRUCache(2)\n>>> c.put(1, 1)\n>>> c.get(1)\n1\n>>> c.size\n1\n", [{ args: [2, [["put", 1, 1], ["get", 1], [".size"]]], expected: [null, 1, 1] }]],
    ["one that ends with what prints nothing", ">>> c = LRUCache(2)\n>>> c.get(1)\n-1\n>>> c.put(1, 1)\n\nMore words.", [{ args: [2, [["get", 1], ["put", 1, 1]]], expected: [-1, null] }]],
    ["an exception", ">>> c = LRUCache(2)\n>>> c.get(1)\nTraceback (most recent call last):\n    ...\nKeyError: 1\n", [{ args: [2, [["get", 1]]], expected: [{ $: "error", class: "KeyError", message: "" }] }]],
    ["asserts", "c = LRUCache(1)\nc.put(1, 5)\nassert c.get(1) == 5\n", [{ args: [1, [["put", 1, 5], ["get", 1]]], expected: [hole, 5] }]],
    ["two sessions, the second without results", ">>> c = LRUCache(1)\n>>> c.get(1)\n-1\n>>> d = LRUCache(2)\n>>> x = d.get(1)\n", [{ args: [1, [["get", 1]]], expected: [-1] }, { args: [2, [["get", 1]]] }]],
    ["rows", 'Input\n["LRUCache", "put", "get"]\n[[2], [1, 1], [1]]\nOutput\n[null, null, 1]\n', [{ args: [2, [["put", 1, 1], ["get", 1]]], expected: [hole, 1] }]],
    ["up to what cannot be read", ">>> c = LRUCache(2)\n>>> c.get(1)\n-1\n>>> c.put(1, f(2))\n>>> c.get(1)\n4\n", [{ args: [2, [["get", 1]]], expected: [-1] }]],
    ["nothing of a loop", ">>> c = LRUCache(2)\n>>> for i in range(3):\n...     c.put(1, 1)\n>>> c.get(1)\n1\n", undefined],
    ["nothing where nothing is called", "c = LRUCache(2)\n", undefined],
  ])("sessions: %s", (_, prompt, sessions) => expect(readPrompt(prompt, "LRUCache").sessions).toEqual(sessions));
});

test.skipIf(!hasPython)("the function of a class returns what each call did, as it was at that time", () => {
  const code = `
class Box:
    def __init__(self, *items):
        if len(items) > 2: raise ValueError("full")
        self.items = list(items)
    def add(self, item):
        self.items.append(item)
        return self
    def all(self): return self.items
    def each(self):
        for item in self.items: yield item
    def ids(self):
        while True: yield 1
    def fail(self): raise KeyError("no")
    def deep(self): return self.deep()
    async def later(self): return len(self.items)
    @property
    def first(self): return self.items[0]
`;
  const answers = inPython(
    `
program = given
meter = instrument.Meter(instrument.instrument(program["code"]))
meter.reset(100000)
call = instrument.entry_of(meter.load(), program["entry"])
def told(*args):
    try:
        return wire.encode(instrument.settle(call(*args)))
    except Exception as error:
        return type(error).__name__
answer = [told(1, [["all"], ["add", 2], ["all"], ["each"], ["add", 3], [".first"], ["fail"], ["missing"], ["later"]]), told(1, 2, 3, [["all"]]), told([["deep"]]), len(told([["ids"]])[0]["of"])]`,
    ofClass(code, "Box"),
  );
  expect(answers).toEqual([
    [[1], "<self>", [1, 2], { $: "iterator", of: [1, 2] }, "<self>", 1, { $: "error", class: "KeyError", message: "no" }, { $: "error", class: "AttributeError", message: "'Box' object has no attribute 'missing'" }, 3],
    "ValueError",
    "RecursionError",
    1001,
  ]);
});
