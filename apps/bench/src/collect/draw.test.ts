import fc from "fast-check";
import { expect, test } from "vitest";
import { draw } from "./draw.ts";

test("draws distinct places, the same for the same names", () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(80), fc.array(fc.string()), (count, size, names) => {
      const places = draw(count, size, names);
      expect(places).toHaveLength(Math.min(count, size));
      expect(new Set(places).size).toBe(places.length);
      expect(places.every((place) => place >= 0 && place < count)).toBe(true);
      expect(draw(count, size, names)).toEqual(places);
    }),
  );
});

test("other names draw others, and every place is drawn as often as any other", () => {
  const counts = Array.from({ length: 10 }, () => 0);
  for (let at = 0; at < 3_000; at++) for (const place of draw(10, 3, ["task", String(at)])) counts[place] = (counts[place] as number) + 1;
  // 900 each on average, with a standard deviation of 25.
  for (const count of counts) expect(Math.abs(count - 900)).toBeLessThan(125);
});

test("all are drawn in their own order", () => {
  expect(draw(4, "all", ["x"])).toEqual([0, 1, 2, 3]);
});
