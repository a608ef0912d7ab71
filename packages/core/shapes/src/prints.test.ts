import { expect, test } from "vitest";
import { Prints } from "./prints.ts";
import { randomFrom } from "./random.ts";

test("a table of fingerprints lets each through once, however many and however alike their last bits", () => {
  const [prints, known, random] = [new Prints(), new Set<number>(), randomFrom(1)];
  for (let turn = 0; turn < 5_000; turn++) {
    const print = turn % 3 === 0 ? random.int(0, 50) * 2 ** 32 : random.int(0, Number.MAX_SAFE_INTEGER);
    expect(prints.add(print)).toBe(!known.has(print));
    known.add(print);
  }
  for (const print of known) expect(prints.add(print)).toBe(false);
});
