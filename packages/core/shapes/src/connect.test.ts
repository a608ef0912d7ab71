import type { InputSpec, Relation, Shape } from "@medoid/spec";
import { expect, test } from "vitest";
import { generateArgs } from "./args.ts";
import { argsConform } from "./conform.ts";
import { randomFrom } from "./random.ts";
import { every } from "./relations.ts";

const hard = (value: number) => ({ value, hard: true });

/** `1 <= n <= 1000`, `1 <= a, b <= n` of rows `[a, b]`. */
function graph(first: number): InputSpec {
  const node: Shape = { kind: "int", min: hard(first) };
  const below = (column: number): Relation => ({ kind: "lessOrEqual", part: [1, every, column], against: [0], ...(first === 0 && { offset: -1 }), confidence: 1, evidence: "test" });
  return {
    params: [
      { name: "n", shape: { kind: "int", min: hard(1), max: hard(1000) } },
      { name: "links", shape: { kind: "list", of: { kind: "list", of: node, minLength: hard(2), maxLength: hard(2) } } },
    ],
    relations: [below(0), below(1)],
    seeds: [],
    dictionary: [],
    breakRate: 0,
  };
}

test.each([0, 1])("edges meet: nodes are about as many, counted from %i", (first) => {
  const [spec, random] = [graph(first), randomFrom(5)];
  const drawn = Array.from({ length: 200 }, () => generateArgs(spec, random, 10) as [number, [number, number][]]);
  expect(drawn.every((args) => argsConform(args, spec))).toBe(true);
  const larger = drawn.filter(([, edges]) => edges.length >= 3);
  const share = (holds: (n: number, edges: readonly (readonly [number, number])[]) => boolean): number => larger.filter(([n, edges]) => holds(n, edges)).length / larger.length;
  expect(share((n, edges) => n <= edges.length + 1)).toBeGreaterThan(0.6);
  expect(share((_, edges) => edges.every(([a, b]) => a !== b))).toBeGreaterThan(0.3);
  expect(share((_, edges) => edges.every(([a, b]) => a < b) || edges.every(([a, b]) => a > b))).toBeGreaterThan(0.15);
  expect(share((_, edges) => edges.some(([a, b]) => a === b))).toBeGreaterThan(0.1);
});
