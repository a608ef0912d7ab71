import type { Task } from "@medoid/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { promptFor, textOf, variantAt, variants } from "./index.ts";

const task: Task = {
  id: "t",
  prompt: "Sum the list.\n\nKeep   {entry} and ${x} as they are.",
  language: "python",
  entry: { kind: "function", name: "total", signature: { params: [{ name: "items" }, { name: "start" }] } },
};

describe("variants", () => {
  test("there are 18, each named and worded once, the plain one first", () => {
    expect(variants).toHaveLength(18);
    expect(new Set(variants.map(({ name }) => name)).size).toBe(18);
    expect(new Set(variants.map(({ instruction }) => instruction)).size).toBe(18);
    expect(variants[0]).toEqual({ name: "plain", instruction: "" });
    for (const { name } of variants) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test("each keeps the task's text to the letter, begins as all do, and asks for the entry in one block", () => {
    const commons = new Set<string>();
    for (const variant of variants) {
      const prompt = promptFor(task, variant);
      commons.add(prompt.common);
      const text = textOf(prompt);
      expect(text.startsWith(task.prompt)).toBe(true);
      expect(text).toContain("one fenced code block (```python) that defines the function `total(items, start)`");
      expect(prompt.instruction).not.toMatch(/[{}]/);
    }
    expect(commons.size).toBe(1);
  });

  test("a class is asked for by its name", () => {
    expect(textOf(promptFor({ ...task, entry: { kind: "function", name: "Account", isClass: true } }, variants[0]!))).toContain("that defines the class `Account`, by that name and at the top level");
  });

  test("a method is asked for in its class, and what stands before the code is shown", () => {
    const prompt = textOf(promptFor({ ...task, entry: { kind: "function", name: "Solution.total" }, preamble: "fence = '```'" }, variants[0]!));
    expect(prompt).toContain("the class `Solution` with the method `total`");
    expect(prompt).toContain("````python\nfence = '```'\n````");
  });

  test("what is given by name only is shown so", () => {
    const entry = { kind: "function", name: "total", signature: { params: [{ name: "items" }, { name: "start", keyword: true }] } } as const;
    expect(textOf(promptFor({ ...task, entry }, variants[0]!))).toContain("`total(items, *, start)`");
  });

  test("a program that reads stdin is not asked for", () => {
    expect(() => promptFor({ ...task, entry: { kind: "program" } }, variants[0]!)).toThrow("A model can be asked for a function");
  });
});

describe("variantAt", () => {
  test("the first is plain, every round has each once, and the seed fixes the order", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 5 }), (seed, round) => {
        const names = variants.map((_, index) => variantAt(variants, seed, round * variants.length + index).name);
        expect(new Set(names).size).toBe(variants.length);
        if (round === 0) expect(names[0]).toBe("plain");
        expect(variants.map((_, index) => variantAt(variants, seed, round * variants.length + index).name)).toEqual(names);
      }),
    );
  });

  test("other seeds and other rounds give other orders", () => {
    const order = (seed: number, from: number) => variants.map((_, index) => variantAt(variants, seed, from + index).name).join();
    expect(new Set([order(1, 0), order(2, 0), order(1, 18), order(1, 36)]).size).toBe(4);
  });

  test("one's own are used as given", () => {
    const own = [{ name: "mine", instruction: "Use {language}." }, variants[0]!];
    expect(variantAt(own, 7, 0).name).toBe("plain");
    expect(variantAt(own, 7, 1).name).toBe("mine");
    expect(textOf(promptFor(task, own[0]!))).toMatch(/\nUse Python\.$/);
  });
});
