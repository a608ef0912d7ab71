import { beforeAll, describe, expect, test } from "vitest";
import { hasPython, inPython } from "../test/python.ts";
import { python, readCode } from "./index.ts";

beforeAll(() => python.ready());

/** Right programs in the forms that models write them: all add one to their argument. */
const forms: readonly (readonly [entry: string, code: string, reached: string])[] = [
  ["add_one", "def add_one(x): return x + 1", "add_one"],
  ["add_one", "class Solution:\n  def add_one(self, x): return x + 1", "Solution.add_one"],
  ["add_one", "class Adder:\n  def __init__(self): self.n = 0\n  def add_one(self, x):\n    self.n += 1\n    return x + self.n", "Adder.add_one"],
  ["add_one", "class Solution:\n  @staticmethod\n  def add_one(x): return x + 1", "Solution.add_one"],
  ["add_one", "class Solution:\n  def __init__(self, n): pass\n  @staticmethod\n  def add_one(x): return x + 1", "Solution.add_one"],
  ["add_one", "class Solution:\n  @classmethod\n  def add_one(cls, x): return cls.one() + x\n  @staticmethod\n  def one(): return 1", "Solution.add_one"],
  ["add_one", "class Base:\n  def add_one(self, x): raise NotImplementedError\nclass Solution(Base):\n  def add_one(self, x): return x + 1", "Solution.add_one"],
  ["add_one", "class Solution:\n  def add_one(self, x): return x + 1 if type(x) is int else x", "Solution.add_one"],
  ["add_one", "class Solution:\n  def addOne(self, x): return x + 1", "Solution.addOne"],
  ["add_one", "def addOne(x): return x + 1\ndef helper(x): return x", "addOne"],
  ["addOne", "def add_one(x): return x + 1", "add_one"],
  ["addOne", "ADD_ONE = 1\nadd_one = lambda x: x + ADD_ONE", "add_one"],
  ["Solution.add_one", "def add_one(x): return x + 1", "add_one"],
  ["Solution.add_one", "def addOne(x): return x + 1", "addOne"],
  ["Solution.add_one", "class Solution:\n  def addOne(self, x): return x + 1", "Solution.addOne"],
  ["Solution.add_one", "class solution:\n  def add_one(self, x): return x + 1", "solution.add_one"],
  ["Solution.add_one", "class Solution:\n  @staticmethod\n  def add_one(x): return x + 1", "Solution.add_one"],
  ["Solution.add_one", "class Solution:\n  pass\ndef add_one(self, x): return x + 1\nSolution.add_one = add_one", "Solution.add_one"],
  ["add_one", "class Solution:\n  def add_one(self, x): return x + 1\nadd_one = Solution().add_one", "add_one"],
];

test.each(forms)("%s is reached in %j", (entry, code, reached) => {
  const facts = readCode(code, entry);
  expect(facts.problem).toBeUndefined();
  expect(facts.entry ?? entry).toBe(reached);
});

test.skipIf(!hasPython)("the runtime reaches what the reader chose, with a new instance for every call", () => {
  const answers = inPython(
    `
answer = []
for code, entry in given:
    meter = instrument.Meter(instrument.instrument(code))
    meter.reset(100)
    call = instrument.entry_of(meter.load(), entry)
    answer.append([call(1), call(1)])`,
    forms.map(([entry, code]) => [code, readCode(code, entry).entry ?? entry]),
  );
  expect(answers).toEqual(forms.map(() => [2, 2]));
});

describe("facts", () => {
  test("are those of the function that is reached", () => {
    const facts = readCode('class Solution:\n  def addOne(self, x: int) -> int:\n    """\n    >>> Solution().addOne(4)\n    5\n    """\n    if x < 0: raise ValueError\n    return x + 1', "add_one");
    expect(facts.signature).toEqual({ params: [{ name: "x", shape: { kind: "int" } }], returns: { kind: "int" } });
    expect(facts.uses).not.toEqual([]);
    expect(facts.guards).toHaveLength(1);
    expect(facts.examples).toEqual([{ args: [4], expected: 5 }]);
  });
});

test.each([
  ["add_one", "def plus_one(x): return x + 1", "defines no function add_one (it defines: plus_one)"],
  ["add_one", "def addOne(x): return x + 1\ndef AddOne(x): return x", "defines no function add_one (it defines: addOne, AddOne)"],
  ["add_one", "class A:\n  def add_one(self, x): pass\nclass B:\n  def add_one(self, x): pass", "defines no function add_one (it defines: A.add_one, B.add_one)"],
  ["add_one", "class A:\n  def __init__(self, n): pass\n  def add_one(self, x): pass", "defines no function add_one (it defines: A.__init__, A.add_one)"],
  ["__", "def _(x): return x\ndef ___(x): return x", "defines no function __ (it defines: _, ___)"],
])("%s is a problem in %j", (entry, code, problem) => expect(readCode(code, entry).problem).toBe(problem));
