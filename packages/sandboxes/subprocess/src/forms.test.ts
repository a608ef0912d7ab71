import { javascript } from "@medoid/language-javascript";
import { python } from "@medoid/language-python";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SubprocessSandbox } from "./sandbox.ts";
import { hasPython } from "./testing/available.ts";
import { batch, opened } from "./testing/programs.ts";

const languages = { python, javascript: await javascript.create({}) };

describe.skipIf(!hasPython)("programs in other forms", () => {
  const sandbox = new SubprocessSandbox();
  beforeAll(() => python.ready());
  afterAll(() => sandbox.close());

  it.each([
    ["python", "add_one", "class Solution:\n  def __init__(self): self.calls = 0\n  def add_one(self, x):\n    self.calls += 1\n    return x + self.calls"],
    ["python", "add_one", "class Adder:\n  def __init__(self, n): pass\n  @staticmethod\n  def add_one(x): return x + 1"],
    ["python", "add_one", "def addOne(x): return x + 1"],
    ["python", "Solution.add_one", "def add_one(x): return x + 1"],
    ["javascript", "addOne", "class Solution { calls = 0; addOne(x) { return x + ++this.calls } }"],
    ["javascript", "addOne", "class Adder { constructor(n) { n.x } static addOne(x) { return x + 1 } }"],
    ["javascript", "addOne", "const add_one = (x) => x + 1"],
    ["javascript", "Solution.addOne", "function addOne(x) { return x + 1 }"],
  ] as const)("%s: %s runs as it is read in %s", async (language, entry, code) => {
    const facts = languages[language].readCode(code, entry);
    expect(facts).toMatchObject({ signature: { params: [{ name: "x" }] } });
    expect(facts).not.toHaveProperty("problem");
    const session = await opened(sandbox, language, code, {}, facts.entry);
    const results = await batch(session, [[1], [1]], "session", true);
    expect(results.map(({ outcome }) => outcome)).toEqual([2, 2].map((value) => ({ kind: "returned", value })));
    await session.dispose();
  });
});
