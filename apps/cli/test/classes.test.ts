import { restoreExploration, storeExploration } from "@medoid/pipeline";
import { describe, expect, test } from "vitest";
import { compare, type CandidateInput, select, selectStream } from "../src/index.ts";
import { Folder } from "./medoid.ts";

// All programs here are written for these tests.

/** So many of each, in words of their own. */
const times = (count: number, code: string, sign = "#"): CandidateInput[] => Array.from({ length: count }, (_, at) => `${code}\n${sign} Way ${at}\n${sign === "#" ? "" : "var "}ways_${at} = ${at}\n`);

/** How many calls the witness has. */
function callsOf({ witness }: Awaited<ReturnType<typeof select>>): number {
  const calls = witness?.input.at(-1);
  return Array.isArray(calls) ? calls.length : 0;
}

const ordered = `from collections import OrderedDict
class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.cache = OrderedDict()
    def get(self, key):
        if key not in self.cache:
            return -1
        self.cache.move_to_end(key)
        return self.cache[key]
    def put(self, key, value):
        self.cache[key] = value
        self.cache.move_to_end(key)
        if len(self.cache) > self.capacity:
            self.cache.popitem(last=False)`;
const linked = `class Node:
    def __init__(self, key, value):
        self.key, self.value, self.before, self.after = key, value, None, None
class LRUCache:
    def __init__(self, capacity):
        self._capacity = capacity
        self._nodes = {}
        self._head, self._tail = Node(0, 0), Node(0, 0)
        self._head.after, self._tail.before = self._tail, self._head
    def _take(self, node):
        node.before.after, node.after.before = node.after, node.before
    def _append(self, node):
        node.before, node.after = self._tail.before, self._tail
        self._tail.before.after = node
        self._tail.before = node
    def get(self, key):
        node = self._nodes.get(key)
        if node is None:
            return -1
        self._take(node)
        self._append(node)
        return node.value
    def put(self, key, value):
        if key in self._nodes:
            self._take(self._nodes.pop(key))
        node = self._nodes[key] = Node(key, value)
        self._append(node)
        if len(self._nodes) > self._capacity:
            oldest = self._head.after
            self._take(oldest)
            del self._nodes[oldest.key]
    def size(self):
        return len(self._nodes)`;
const queue = `class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}
    def get(self, key):
        return self.values.get(key, -1)
    def put(self, key, value):
        self.values[key] = value
        if len(self.values) > self.capacity:
            del self.values[next(iter(self.values))]`;

const prompt = "Write a class LRUCache(capacity) with get(key), which returns -1 where there is none, and put(key, value).";

describe("a cache", () => {
  test("right ones agree though their internals differ, wrong ones are told apart by a short sequence of calls", async () => {
    const answer = await select({ task: { entry: "LRUCache", language: "python", prompt }, candidates: [...times(3, ordered), ...times(3, linked), ...times(2, queue)] });
    expect(answer.agreement).toEqual({ identical: 6, of: 8 });
    expect(answer.isClass).toBe(true);
    expect(answer.witness?.input[0]).toBeLessThanOrEqual(3);
    expect(callsOf(answer)).toBeLessThanOrEqual(8);
    expect(answer.witness?.outcomes[0]?.outcome).toMatchObject({ kind: "returned" });
  });

  const session = ">>> c = LRUCache(2)\n>>> c.put(1, 1)\n>>> c.put(2, 2)\n>>> c.get(1)\n1\n>>> c.put(3, 3)\n>>> c.get(2)\n-1\n";

  test.each([
    ["a doctest session", session],
    ["rows of names, arguments and results", '["LRUCache","put","put","get","put","get"]\n[[2],[1,1],[2,2],[1],[3,3],[2]]\nOutput: [null,null,null,1,null,-1]'],
  ])("%s is evidence", async (_, shown) => {
    const answer = await select({ task: { entry: "LRUCache", language: "python", prompt: `${prompt}\n\n${shown}` }, candidates: [...times(4, queue), ...times(3, linked)] });
    expect(answer.winner?.ordinal).toBeGreaterThanOrEqual(4);
    expect(answer.candidates[0]?.reasons[0]).toContain("fails example 1: l = LRUCache(2); l.put(1, 1); l.put(2, 2)");
  });

  test("a saved table says that the entry is a class", async () => {
    const { difference, exploration } = await compare({ task: { entry: "LRUCache", language: "python", prompt }, candidates: [ordered, queue] });
    expect(difference?.args).toHaveLength(2);
    expect(restoreExploration(storeExploration(exploration), "it").task.entry).toEqual({ kind: "function", name: "LRUCache", isClass: true });
  });

  test("diff shows the calls as code, and what the last one returns", async () => {
    using folder = new Folder({ "a.py": ordered, "b.py": queue, "c.py": linked });
    const { exit, stdout } = await folder.inProcess("diff", "a.py", "b.py", "--entry", "LRUCache");
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^a\.py {2}l = LRUCache\([23]\); (?:l\.(?:put|get)\([^)]*\); )+l\.get\(\d+\) → -?\d+\n/);
    expect((await folder.inProcess("diff", "a.py", "c.py", "--entry", "LRUCache")).exit).toBe(0);
  });
});

const map = `class LRUCache {
  #entries = new Map();
  constructor(capacity) { this.capacity = capacity; }
  get(key) {
    if (!this.#entries.has(key)) return -1;
    const value = this.#entries.get(key);
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }
  put(key, value) {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.capacity) this.#entries.delete(this.#entries.keys().next().value);
  }
}`;
const list = `var LRUCache = function (capacity) { this.capacity = capacity; this.list = []; };
LRUCache.prototype.get = function (key) {
  const at = this.list.findIndex((one) => one.key === key);
  if (at < 0) return -1;
  this.list.push(...this.list.splice(at, 1));
  return this.list.at(-1).value;
};
LRUCache.prototype.put = function (key, value) {
  this.list = this.list.filter((one) => one.key !== key);
  this.list.push({ key, value });
  if (this.list.length > this.capacity) this.list.shift();
};`;
const first = map.replace("    this.#entries.delete(key);\n    this.#entries.set(key, value);\n    return value;", "    return value;");

test.each(["quickjs", "subprocess"])("JavaScript: %s", async (sandbox) => {
  const answer = await select({ sandbox, task: { entry: "LRUCache", language: "javascript", prompt }, candidates: [...times(3, map, "//"), ...times(3, list, "//"), ...times(2, first, "//")] });
  expect(answer.agreement).toEqual({ identical: 6, of: 8 });
  expect(callsOf(answer)).toBeLessThanOrEqual(8);
});

test("across languages the same caches do the same", async () => {
  const task = { entry: "LRUCache", language: "python", prompt: `${prompt} Keys and values are integers.` };
  const { difference } = await compare({ task, candidates: [ordered, { code: map, language: "javascript" }] });
  expect(difference).toBeUndefined();
});

describe("an account", () => {
  const account = (balance: string, limit: string, keep: string): string => `class BankAccount:
    def __init__(self):
        self.${keep} = 0
    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("not positive")
        self.${keep} += amount
    def withdraw(self, amount):
        if amount <= 0 or amount ${limit} self.${keep}:
            raise ValueError("not enough")
        self.${keep} -= amount
${balance}`;
  const method = (keep: string): string => `    def balance(self):\n        return self.${keep}`;
  const task = { entry: "BankAccount", language: "python", prompt: "Write a class BankAccount with deposit, withdraw and balance. Amounts are integers. What is not possible raises ValueError." };

  test("what is raised is that call's answer alone, and the limit is told apart", async () => {
    const answer = await select({ task, candidates: [...times(3, account(method("_money"), ">", "_money")), ...times(3, account(method("total"), ">", "total")), ...times(2, account(method("total"), ">=", "total"))] });
    expect(answer.agreement).toEqual({ identical: 6, of: 8 });
    expect(answer.witness?.input).toHaveLength(1);
  });

  test("a public attribute that the prompt names is read, where most have it", async () => {
    const answer = await select({ task, candidates: [...times(3, account("", ">", "balance")), ...times(3, account("    @property\n    def balance(self):\n        return self._b", ">", "_b")), ...times(2, account("    @property\n    def balance(self):\n        return 0", ">", "_b"))] });
    expect(answer.agreement).toEqual({ identical: 6, of: 8 });
  });
});

test("a stack with a least element, asked about as code", async () => {
  const pairs = "class MinStack:\n    def __init__(self):\n        self.items = []\n    def push(self, value):\n        self.items.append((value, min(value, self.items[-1][1]) if self.items else value))\n    def pop(self):\n        return self.items.pop()[0]\n    def top(self):\n        return self.items[-1][0]\n    def min(self):\n        return self.items[-1][1]";
  const two = "class MinStack:\n    def __init__(self):\n        self.stack, self.least = [], []\n    def push(self, value):\n        self.stack.append(value)\n        if not self.least or value <= self.least[-1]:\n            self.least.append(value)\n    def pop(self):\n        value = self.stack.pop()\n        if value == self.least[-1]:\n            self.least.pop()\n        return value\n    def top(self):\n        return self.stack[-1]\n    def min(self):\n        return self.least[-1]";
  const answer = await select({ task: { entry: "MinStack", language: "python", prompt: "A stack of integers with push, pop, top and min." }, candidates: [...times(4, pairs), ...times(3, two.replace("<=", "<"))] });
  expect(answer.question?.text).toMatch(/^For m = MinStack\(\); (?:m\.\w+\(\d*\); )*m\.\w+\(\d*\) 4 candidates return .+ and 3 return .+: which is meant\?$/);
  const right = await select({ task: { entry: "MinStack", language: "python", prompt: "A stack of integers with push, pop, top and min." }, candidates: [...times(4, pairs), ...times(3, two), ...times(2, two.replace("<=", "<"))] });
  expect(right.agreement.identical).toBe(7);
});

describe("what breaks nothing", () => {
  test.each<[string, string]>([
    ["a constructor that raises", "class C:\n    def __init__(self, n):\n        raise ValueError\n    def get(self): return 1"],
    ["async methods", "import asyncio\nclass C:\n    def __init__(self, n): self.n = n\n    async def get(self):\n        await asyncio.sleep(1)\n        return self.n"],
    ["generators", "class C:\n    def __init__(self, n): self.n = n\n    def get(self):\n        yield self.n\n        while True: yield 1"],
    ["a dataclass", "from dataclasses import dataclass\n@dataclass\nclass C:\n    n: int\n    def get(self): return self.n"],
    ["a base", "class B:\n    def __init__(self, n): self.n = n\nclass C(B):\n    def get(self): return self.n"],
    ["a function of that name", "def C(n): return n"],
  ])("%s", async (_, code) => {
    let last: Awaited<ReturnType<typeof select>> | undefined;
    for await (const { answer } of selectStream({ task: { entry: "C", language: "python", prompt: "" }, candidates: times(2, code), inputs: 10, steps: 10_000 })) last = answer;
    expect(last?.candidates.map(({ status }) => status)).toEqual(last?.candidates.map(() => code.includes("raise") ? "failed" : "ran"));
  });
});
