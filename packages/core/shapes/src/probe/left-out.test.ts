import type { Shape } from "@medoid/spec";
import { isNotGiven } from "@medoid/values";
import { expect, test } from "vitest";
import { generateArgs } from "../args.ts";
import { randomFrom } from "../random.ts";
import { leftOut } from "./left-out.ts";

test("one call in four leaves out what it need not give, whatever kinds that has", () => {
  const kinds: Shape[] = [{ kind: "int" }, { kind: "union", of: [{ kind: "none" }, { kind: "int" }, { kind: "bool" }], weights: [4, 2, 2] }];
  for (const shape of kinds) {
    const spec = leftOut({ params: [{ name: "xs", shape: { kind: "int" } }, { name: "k", shape, optional: true }], relations: [], seeds: [], dictionary: [], breakRate: 0 });
    const random = randomFrom(1);
    const drawn = Array.from({ length: 800 }, () => generateArgs(spec, random, 10));
    const share = drawn.filter(([, k]) => isNotGiven(k!)).length / drawn.length;
    expect(share).toBeGreaterThan(0.18);
    expect(share).toBeLessThan(0.32);
    expect(drawn.some(([xs]) => isNotGiven(xs!))).toBe(false);
  }
});
