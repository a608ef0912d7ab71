import { javascript } from "@medoid/language-javascript";
import { afterAll, expect, it } from "vitest";
import { QuickJSSandbox } from "./sandbox.ts";
import { outcome, program } from "./testing.ts";

const sandbox = new QuickJSSandbox(1);
afterAll(() => sandbox.close());
const language = await javascript.create({});

it.each([
  ["addOne", "class Solution { calls = 0; addOne(x) { return x + ++this.calls } }"],
  ["addOne", "class Solution { static addOne(x) { return x + 1 } }\nmodule.exports = Solution"],
  ["addOne", "export default class { addOne(x) { return x + 1 } }"],
  ["addOne", "const add_one = (x) => x + 1"],
  ["Solution.addOne", "function addOne(x) { return x + 1 }"],
])("%s runs as it is read in %s", async (entry, code) => {
  const facts = language.readCode(code, entry);
  expect(facts).toMatchObject({ signature: { params: [{ name: "x" }] } });
  expect(facts).not.toHaveProperty("problem");
  for (const name of [entry, facts.entry as string]) expect(await outcome(sandbox, program(code, "javascript", name), [1])).toEqual({ kind: "returned", value: 2 });
});
