import { describe, expect, test } from "vitest";
import { readCode } from "./code.ts";
import { ofClass } from "./of-class.ts";
import { readPrompt } from "./prompt.ts";
import { numberShape } from "./types.ts";

const membersOf = (code: string, typescript = false): unknown => readCode(code, "Account", typescript).class?.members.map(({ name, kind }) => [name, kind]);

/** Written for these tests. */
const account = `
class Base { constructor(owner, balance = 0) { this.balance = balance; } describe() { return "x"; } }
class Account extends Base {
  #secret = 1;
  deposit(amount) { this.balance += amount; }
  get isEmpty() { return this.balance === 0; }
  set isEmpty(value) { this.balance = 0; }
  twice = (n) => 2 * n;
  static bank() { return "bank"; }
  #check() {}
  _check() {}
}`;

describe("what can be done with a class", () => {
  test("public methods and getters, its bases' too, and public attributes that methods change; how it is made", () => {
    expect(membersOf(account)).toEqual([["deposit", "method"], ["isEmpty", "property"], ["twice", "method"], ["describe", "method"], ["balance", "attribute"]]);
    expect(readCode(account, "Account", false).class?.creation.signature?.params).toEqual([{ name: "owner" }, { name: "balance", shape: numberShape, optional: true }]);
  });

  test("types say what methods take, and what is private", () => {
    const code = "export class Account { private n = 0; constructor(private readonly cap: number) {} get(key: string): number { return 1; } private touch(): void {} }";
    expect(membersOf(code, true)).toEqual([["get", "method"]]);
    const facts = readCode(code, "Account", true).class;
    expect(facts?.members[0]?.signature?.params).toMatchObject([{ name: "key", shape: { kind: "string" } }]);
    expect(facts?.creation.signature?.params).toMatchObject([{ name: "cap" }]);
  });

  test.each(["var Account = function (n) { this.n = n; };\nAccount.prototype.get = function (key) { return key; };", "module.exports = class { get(key) { return key; } };", "export default class { get(key) { return key; } }", "const Account = class { get(key) {} };\nmodule.exports = { Account };"])("%j is one", (code) =>
    expect(membersOf(code)).toEqual([["get", "method"]]),
  );

  test.each(["function Account(n) { return n; }", "class Account { #x() {} }", "const Account = 1;"])("%j is none", (code) => expect(membersOf(code)).toBeUndefined());
});

describe("prompts", () => {
  test.each(["class LRUCache {\n  /** @param {number} key */\n  get(key) {}\n  put(key, value) {}\n}", "Design a cache:\n```js\nclass LRUCache {\n  get(key) {}\n  put(key, value) {}\n}\n```\nIt is small.", "Write this, please.\n\nclass LRUCache {\n  get(key) {}\n  put(key, value) {}\n}"])("the stub in %j", (prompt) =>
    expect(readPrompt(prompt, "LRUCache", false).class?.members.map(({ name }) => name)).toEqual(["get", "put"]),
  );

  const hole = { $: "hole" };

  test.each<[string, string, unknown]>([
    ["comments", "const c = new LRUCache(2);\nc.put(1, 1);\nc.get(1); // 1\nconsole.log(c.get(2)); // -1\nc.size; // => 1", [{ args: [2, [["put", 1, 1], ["get", 1], ["get", 2], [".size"]]], expected: [hole, 1, -1, 1] }]],
    ["rows", '["LRUCache","put","get"]\n[[2],[1,1],[1]]\nOutput: [null,null,1]', [{ args: [2, [["put", 1, 1], ["get", 1]]], expected: [hole, 1] }]],
    ["up to what cannot be read", "const c = new LRUCache(2);\nc.put(1, 1);\nc.put(n, 1);\nc.get(1); // 1", [{ args: [2, [["put", 1, 1]]] }]],
  ])("sessions: %s", (_, prompt, sessions) => expect(readPrompt(prompt, "LRUCache", false).sessions).toEqual(sessions));
});

describe("the function of a class", () => {
  const run = (code: string, ...args: unknown[]): unknown => {
    const made = ofClass(code, "Box", false);
    return new Function("module", "exports", `${made.code}\nreturn ${made.entry};`)({ exports: {} }, {})(...args);
  };

  test("returns what each call did, as it was at that time", () => {
    const box = `class Box {
      constructor(...items) { if (items.length > 2) throw new RangeError("full"); this.items = items; }
      add(item) { this.items.push(item); return this; }
      all() { return this.items; }
      table() { return new Map([[1, this.items]]); }
      *each() { yield* this.items; }
      fail() { throw new TypeError("no"); }
      rude() { throw "word"; }
      deep() { return this.deep(); }
      get first() { return this.items[0]; }
    }`;
    const results = run(box, 1, [["all"], ["table"], ["add", 2], ["all"], ["each"], [".first"], ["fail"], ["missing"], ["rude"]]) as unknown[];
    expect(results.slice(0, 4)).toEqual([[1], new Map([[1, [1]]]), "<self>", [1, 2]]);
    expect([...(results[4] as Iterable<number>)]).toEqual([1, 2]);
    expect(results[5]).toBe(1);
    expect(results.slice(6).map((error) => (error as Error).name)).toEqual(["TypeError", "TypeError", "Error"]);
    expect(() => run(box, 1, 2, 3, [["all"]])).toThrow("full");
    expect(() => run(box, [["deep"]])).toThrow(RangeError);
  });

  test("draws so much of a generator without end", () => {
    const results = run("class Box { *ids() { for (let id = 1; ; id++) yield id; } }", [["ids"]]) as Iterable<number>[];
    expect([...(results[0] as Iterable<number>)]).toHaveLength(1000);
  });

  test.each(["module.exports = class { one() { return 1; } };", "exports.Box = class { one() { return 1; } };", "function Box() {}\nBox.prototype.one = function () { return 1; };", "const Box = () => ({ one: () => 1 });"])("is made of %j", (code) => {
    const made = ofClass(code, "Box", false);
    const module = { exports: {} as Record<string, unknown> };
    expect(new Function("module", "exports", `${made.code}\nreturn ${made.entry};`)(module, module.exports)([["one"]])).toEqual([1]);
  });

  test("waits for what is awaited", async () => expect(await run("class Box { async one() { return 1; } }", [["one"]])).toEqual([1]));
});
