import { expect, test } from "vitest";
import { Prints } from "./prints.ts";
import { randomFrom } from "./random.ts";

test("a table of fingerprints lets each through once, however many and however alike their last bits", () => {
  const [prints, known, random] = [new Prints(), new Set<number>(), randomFrom(1)];
  const drawn = Array.from({ length: 5_000 }, (_, turn) => (turn % 3 === 0 ? random.int(0, 50) * 2 ** 32 : random.int(0, Number.MAX_SAFE_INTEGER)));
  expect(drawn.map((print) => prints.add(print))).toEqual(drawn.map((print) => known.size !== known.add(print).size));
  expect([...known].filter((print) => prints.add(print))).toEqual([]);
});
