import { expect, test } from "vitest";
import { javascript, typescript } from "./index.ts";
import { instrument } from "./instrument/instrument.ts";
import { runInstrumented } from "./instrument/run.fixture.ts";

const js = await javascript.create({});
const ts = await typescript.create({});

/** Right programs in the forms that models write them: all add one to their argument. */
const forms: readonly (readonly [entry: string, code: string, reached: string])[] = [
  ["addOne", "function addOne(x) { return x + 1 }", "addOne"],
  ["addOne", "class Solution { addOne(x) { return x + 1 } }", "Solution.addOne"],
  ["addOne", "class Adder { n = 0; addOne(x) { return x + ++this.n } }", "Adder.addOne"],
  ["addOne", "class Solution { static addOne(x) { return x + 1 } }", "Solution.addOne"],
  ["addOne", "class Solution { constructor(n) { n.x } static addOne = (x) => x + 1 }", "Solution.addOne"],
  ["addOne", "class Solution { addOne = (x) => x + 1 }", "Solution.addOne"],
  ["addOne", "const Solution = class { constructor(n = 1) { this.n = n } addOne(x) { return x + this.n } }", "Solution.addOne"],
  ["addOne", "class Base { addOne(x) { throw x } }\nclass Solution extends Base { addOne(x) { return x + 1 } }", "Solution.addOne"],
  ["addOne", "class Solution { addOne(x) { return x + 1 } }\nmodule.exports = Solution", "Solution.addOne"],
  ["addOne", "class Solution { addOne(x) { return x + 1 } }\nmodule.exports = { Solution }", "Solution.addOne"],
  ["addOne", "module.exports = class { addOne(x) { return x + 1 } }", "exports.addOne"],
  ["addOne", "exports.Solution = class { static addOne(x) { return x + 1 } }", "Solution.addOne"],
  ["addOne", "export class Solution { addOne(x) { return x + 1 } }", "Solution.addOne"],
  ["addOne", "export default class Solution { addOne(x) { return x + 1 } }", "Solution.addOne"],
  ["addOne", "export default class { addOne(x) { return x + 1 } }", "default.addOne"],
  ["addOne", "class Solution { add_one(x) { return x + 1 } }", "Solution.add_one"],
  ["addOne", "function add_one(x) { return x + 1 }\nconst helper = (x) => x", "add_one"],
  ["addOne", "const ADD_ONE = 1; const AddOne = (x) => x + ADD_ONE", "AddOne"],
  ["addOne", "exports.add_one = (x) => x + 1", "add_one"],
  ["add_one", "module.exports = { addOne(x) { return x + 1 } }", "addOne"],
  ["Solution.addOne", "function addOne(x) { return x + 1 }", "addOne"],
  ["Solution.addOne", "var addOne = function (x) { return x + 1 };", "addOne"],
  ["Solution.addOne", "const add_one = (x) => x + 1; module.exports = { add_one }", "add_one"],
  ["Solution.addOne", "class Solution { add_one(x) { return x + 1 } }", "Solution.add_one"],
  ["Solution.addOne", "class solution { addOne(x) { return x + 1 } }", "solution.addOne"],
  ["Solution.addOne", "class Solution {}\nSolution.prototype.addOne = function (x) { return x + 1 }", "Solution.addOne"],
];

test.each(forms)("%s is reached in %j", (entry, code, reached) => {
  const facts = js.readCode(code, entry);
  expect(facts.problem).toBeUndefined();
  expect(facts.entry ?? entry).toBe(reached);
  // A sandbox may be given either name.
  for (const name of [entry, reached]) {
    const made = instrument(code, { entry: name, typescript: false, features: false });
    expect(made).toEqual(instrument(code, { entry: reached, typescript: false, features: false }));
    expect(runInstrumented(code, name, [1]).result).toMatch(/^2 after/);
  }
});

test("every call has an instance of its own", () => {
  const code = "class Solution { calls = 0; f(x) { return x + ++this.calls } }\nfunction twice(g) { return g }";
  expect(runInstrumented(code, "f", [1]).result).toMatch(/^2 after/);
  expect((instrument(code, { entry: "f", typescript: false, features: false }) as { source: string }).source).toContain("new c().f(");
});

test("the facts are those of the function that is reached", () => {
  const facts = ts.readCode("class Solution {\n  // new Solution().add_one(4) === 5\n  add_one(x: bigint): string { if (x < 0) throw new Error(); return String(x + 1n) }\n}", "addOne");
  expect(facts.signature).toEqual({ params: [{ name: "x", shape: expect.objectContaining({ kind: "literal" }) }], returns: { kind: "string" } });
  expect(facts.guards).toHaveLength(1);
  expect(facts.examples).toEqual([{ args: [4], expected: 5 }]);
});

test.each([
  ["addOne", "function plusOne(x) { return x + 1 }", "defines no function addOne (it defines: plusOne)"],
  ["addOne", "function add_one(x) {}\nfunction AddOne(x) {}", "defines no function addOne (it defines: add_one, AddOne)"],
  ["addOne", "class A { addOne(x) {} }\nclass B { addOne(x) {} }", "defines no function addOne (it defines: A.addOne, B.addOne)"],
  ["addOne", "class A { constructor(n) {} addOne(x) {} }", "defines no function addOne (it defines: A.addOne)"],
  ["Solution.addOne", "class Solution { plusOne(x) {} }", "defines no method Solution.addOne (it defines: Solution.plusOne)"],
  ["__", "const _ = (x) => x", "defines no function __ (it defines: _)"],
])("%s is a problem in %j", (entry, code, problem) => expect(js.readCode(code, entry).problem).toBe(problem));
