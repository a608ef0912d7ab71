import type { InputSpec, Param, PromptFacts, Shape, Task, Value } from "@medoid/spec";
import { expect } from "vitest";
import { generateArgs } from "../args.ts";
import { argsConform } from "../conform.ts";
import { randomFrom } from "../random.ts";
import { infer } from "../infer/index.ts";

export const int: Shape = { kind: "int" };
export const list: Shape = { kind: "list", of: int };
export const table: Shape = { kind: "list", of: list };
export const text: Shape = { kind: "string" };

/** What is read in a statement of a function with these parameters. */
export function inferred(params: Record<string, Shape>, said: string, examples: readonly (readonly Value[])[] = []): InputSpec {
  const task: Task = { id: "t", prompt: said, language: "python", entry: { kind: "function", name: "f" } };
  const signature = { params: Object.entries(params).map(([name, shape]): Param => ({ name, shape })) };
  const prompt: PromptFacts = { text: said, constants: [], examples: examples.map((args) => ({ args })), signature };
  return infer({ task, prompt, codes: [] });
}

/** The relations that are sure. */
export function promisesOf(params: Record<string, Shape>, said: string): unknown[] {
  return inferred(params, said)
    .relations.filter(({ confidence }) => confidence === 1)
    .map(({ kind, part, against, offset }) => [kind, part.join("."), against.join("."), ...(offset === undefined ? [] : [offset])]);
}

/** What is generated obeys all that was read. */
export function expectMakeable(spec: InputSpec, most = 0.1): void {
  const random = randomFrom(2);
  const broken = Array.from({ length: 100 }, (_, index) => generateArgs({ ...spec, breakRate: 0 }, random, 1 + (index % 12))).filter((args) => !argsConform(args, spec));
  expect(broken.length / 100).toBeLessThanOrEqual(most);
}
