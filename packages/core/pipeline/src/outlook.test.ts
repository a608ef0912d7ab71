import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOfChange, chanceOfOvertaking, isVaried } from "./outlook.ts";

/** By the urn itself: each vote falls to a side with a chance that grows with what the side has. */
function byUrn(leading: number, rival: number, rest: number, left: number): number {
  if (left === 0) return rival >= leading ? 1 : 0;
  const all = leading + rival + rest + 3;
  return ((leading + 1) * byUrn(leading + 1, rival, rest, left - 1) + (rival + 1) * byUrn(leading, rival + 1, rest, left - 1) + (rest + 1) * byUrn(leading, rival, rest + 1, left - 1)) / all;
}

test("a few answers to one prompt are not varied", () => {
  const from = (...variants: (string | undefined)[]) => variants.map((variant) => ({ origin: { sampler: "x", ...(variant !== undefined && { variant }) } }));
  expect(isVaried(from("plain", "plain", "plain"))).toBe(false);
  expect(isVaried(from("plain", "plain", "terse"))).toBe(true);
  expect(isVaried(from(undefined, undefined))).toBe(true);
  expect(isVaried(from(...Array.from({ length: 6 }, () => "plain")))).toBe(true);
});

test("where no majority can be claimed nothing is spared", () => {
  const alike = (candidates: number) => ({ candidates, identical: candidates, agreement: 1, isPlausible: true, others: [], inputs: 50, examples: 0, followed: 0 });
  expect(chanceOfChange(alike(3), { candidates: 3, planned: 18 })).toBe(1);
  expect(chanceOfChange(alike(4), { candidates: 4, planned: 18 })).toBeLessThan(0.05);
  expect(chanceOfChange(alike(3), { candidates: 3, planned: 3 })).toBe(0);
  expect(chanceOfChange({ ...alike(3), followed: 12 }, { candidates: 3, planned: 18 })).toBe(0);
});

describe("the chance of being overtaken", () => {
  test("is that of drawing votes one by one", () => {
    const votes = fc.nat(6);
    fc.assert(
      fc.property(votes, votes, votes, fc.nat(6), (leading, rival, rest, left) => {
        // Once level counts as overtaken: the urn below looks at the end only.
        fc.pre(rival < leading);
        expect(chanceOfOvertaking({ leading, rival, rest, left })).toBeCloseTo(byUrn(leading, rival, rest, left), 10);
      }),
    );
  });

  test("is 0 where the lead is greater than what is left, and above it where it is not", () => {
    expect(chanceOfOvertaking({ leading: 10, rival: 4, rest: 0, left: 5 })).toBe(0);
    expect(chanceOfOvertaking({ leading: 10, rival: 4, rest: 0, left: 6 })).toBeGreaterThan(0);
  });

  test("falls as the lead grows and rises with what is left", () => {
    const of = (leading: number, left: number): number => chanceOfOvertaking({ leading, rival: 2, rest: 1, left });
    expect([3, 4, 6, 9].map((leading) => of(leading, 12))).toEqual([3, 4, 6, 9].map((leading) => of(leading, 12)).toSorted((a, b) => b - a));
    expect(of(6, 30)).toBeGreaterThan(of(6, 10));
  });

  test("of a thousand candidates takes no time to speak of", () => {
    expect(chanceOfOvertaking({ leading: 40, rival: 10, rest: 10, left: 940 })).toBeLessThan(0.001);
  });
});
