import type { Example, Outcome } from "@medoid/spec";
import { buildTable } from "@medoid/table";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { confidenceOf, type Support, signalWeights, supportOf } from "./confidence.ts";
import { toyTask } from "./testing/toys.ts";

const failure: Outcome = { kind: "threw", class: "Error", message: "" };

/** One program per row, of as many candidates as its first number says; then what it returns, null for nothing, undefined for a failure. */
function supported(rows: readonly (readonly [number, ...(number | null | undefined)[]])[], program = 0, more: { readonly candidates?: number; readonly examples?: readonly Example[]; readonly original?: readonly (number | undefined)[] } = {}): Support | undefined {
  let ordinal = 0;
  const inputs = (rows[0]?.length ?? 1) - 1;
  const outcomeOf = (value: number | null | undefined): Outcome => (value === undefined ? failure : { kind: "returned", value });
  const table = buildTable({
    programs: rows.map(([count], p) => ({ key: `p${p}`, code: "x", language: "toy", entry: toyTask.entry, members: Array.from({ length: count }, () => ordinal++) })),
    inputs: Array.from({ length: inputs }, (_, x) => ({ id: `i${x}`, args: [x], weight: 1, guided: false, parents: [], operator: "test" })),
    rows: rows.map(([, ...values]) => values.map((value) => ({ outcome: outcomeOf(value), steps: 1 }))),
    equality: "strict",
    original: more.original && { language: "toy", equality: "cross", outcomes: more.original.map(outcomeOf) },
  });
  return supportOf(table, { ...toyTask, ...(more.examples && { examples: more.examples }) }, program, more.candidates ?? ordinal);
}

describe("support", () => {
  test("counts candidates with identical outcomes, the next groups, and how much others agree", () => {
    // On one of two inputs: the chance to agree on one, two, four and so on of them.
    const half = [1, 2, 4, 8, 16, 32, 64].reduce((sum, bag) => sum + 0.5 ** bag, 0) / 7;
    expect(supported([[2, 1, 2], [3, 1, 2], [1, 1, 3], [2, 4, 5]], 1, { candidates: 10 })).toEqual({
      candidates: 10,
      identical: 5,
      agreement: expect.closeTo((4 + 1 * half) / 9, 12) as number,
      isPlausible: true,
      others: [{ program: 3, size: 2 }, { program: 2, size: 1 }],
      inputs: 2,
      examples: 0,
      followed: 0,
    });
  });

  test("programs that take no notice of their input, or mostly fail, are not listened to", () => {
    const rows = [[1, 1, 2, 3], [5, 7, 7, 7], [6, undefined, undefined, 3]] as const;
    expect(supported([...rows])).toMatchObject({ isPlausible: true, others: [] });
    expect(supported([...rows], 1)).toMatchObject({ isPlausible: false, identical: 5, others: [{ program: 0, size: 1 }] });
  });

  test("failures agree with nothing, and where most fail an input counts little", () => {
    // Of the validity of all inputs, the third has (1/4)^2 in 2 + (1/4)^2.
    const most = [1, 2, 4, 8, 16, 32, 64].reduce((sum, bag) => sum + (2 / (2 + 1 / 16)) ** bag, 0) / 7;
    expect(supported([[3, 1, 2, undefined], [1, 1, 2, 9]])).toMatchObject({ isPlausible: true, identical: 3, agreement: expect.closeTo(most, 12) as number });
    expect(supported([[1, 1, 2, undefined, undefined], [3, undefined, undefined, 5, 6]])).toMatchObject({ isPlausible: false, agreement: 0 });
  });

  test("unless there are no others", () => {
    expect(supported([[3, 7, 7], [2, 8, 8]])).toMatchObject({ isPlausible: true, others: [{ size: 2 }] });
    expect(supported([[3, 7, undefined, undefined], [3, undefined, undefined, 8]])).toMatchObject({ isPlausible: true, others: [{ size: 3 }] });
  });

  test("examples are evidence where some program meets them, and are not judged by results that are not stated", () => {
    const rows = [[1, 0, 1], [4, 0, 2]] as const;
    const examples: Example[] = [{ args: [0], expected: 0 }, { args: [1], expected: 1 }, { args: [9], expected: 9 }];
    expect(supported([...rows], 0, { examples })).toMatchObject({ examples: 2, isPlausible: true, others: [] });
    expect(supported([...rows], 1, { examples })).toMatchObject({ examples: 0, isPlausible: false });
    expect(supported([...rows], 1, { examples: examples.map(({ args }) => ({ args })) })).toMatchObject({ examples: 0, isPlausible: true });
    expect(supported([...rows], 1, { examples: [{ args: [1], expected: 77 }] })).toMatchObject({ examples: 0, isPlausible: true });
  });

  test("doing as the original is evidence where some program does, and departing from it once is counted against", () => {
    const rows = [[1, 0, 1, 2], [4, 0, 2, 3]] as const;
    expect(supported([...rows], 0, { original: [0, 1, undefined] })).toMatchObject({ followed: 2, isPlausible: true, others: [] });
    expect(supported([...rows], 1, { original: [0, 1, undefined] })).toMatchObject({ followed: 0, isPlausible: false });
    expect(supported([...rows], 1, { original: [0, 77, undefined] })).toMatchObject({ followed: 1, isPlausible: true, others: [{ program: 0, size: 1 }] });
    expect(supported([...rows], 1, { original: [undefined, undefined, undefined] })).toMatchObject({ followed: 0, isPlausible: true });
  });

  test("there is none for a program that returned nothing each time", () => {
    expect(supported([[5, null, null], [1, null, 1]])).toBeUndefined();
    expect(supported([[5, null, null], [1, null, 1]], 1)).toMatchObject({ identical: 1 });
  });

  test("there is none for a program that never returned a value", () => {
    expect(supported([[1, undefined], [1, 1]])).toBeUndefined();
    expect(supported([[1], [1]])).toBeUndefined();
  });
});

describe("confidence", () => {
  const support: fc.Arbitrary<Support> = fc.record({
    candidates: fc.integer({ min: 4, max: 100 }),
    identical: fc.constant(1),
    agreement: fc.double({ min: 0, max: 0.98, noNaN: true }),
    isPlausible: fc.constant(true),
    others: fc.constant([{ program: 1, size: 5 }]),
    inputs: fc.integer({ min: 1, max: 200 }),
    examples: fc.integer({ min: 0, max: 9 }),
    followed: fc.integer({ min: 0, max: 60 }),
  });

  test("grows with every signal, and is a chance", () => {
    fc.assert(
      fc.property(support, (given) => {
        const now = confidenceOf(given);
        expect(now).toBeGreaterThan(0);
        expect(now).toBeLessThan(1);
        expect(confidenceOf({ ...given, agreement: given.agreement + 0.01 })).toBeGreaterThan(now);
        expect(confidenceOf({ ...given, examples: given.examples + 1 })).toBeGreaterThan(now);
        expect(confidenceOf({ ...given, followed: given.followed + 1 })).toBeGreaterThan(now);
        expect(confidenceOf({ ...given, inputs: given.inputs + 1 })).toBeGreaterThanOrEqual(now);
      }),
    );
  });

  test("grows with every candidate that comes to agree, or that joins and agrees, and shrinks with one that joins and cannot be run", () => {
    const row = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 5, maxLength: 12 }), (rows) => {
        const given = rows.map((values) => [1, ...values] as [number, ...number[]]);
        const before = supported([...given]);
        const now = confidenceOf(before);
        const other = given.findIndex((values, p) => p > 0 && values.some((value, x) => value !== given[0]?.[x]));
        fc.pre(other > 0 && new Set(rows[0]).size > 1);
        expect(confidenceOf(supported(given.map((values, p) => (p === other ? (given[0] as [number]) : values))))).toBeGreaterThan(now);
        expect(confidenceOf(supported([...given, given[0] as [number]]))).toBeGreaterThan(now);
        // Where nobody agrees there is nothing to lose.
        const joined = confidenceOf(supported([...given], 0, { candidates: given.length + 1 }));
        if (before?.agreement === 0) expect(joined).toBe(now);
        else expect(joined).toBeLessThan(now);
      }),
    );
  });

  test("is that of the formula", () => {
    const { base, agreement, examples } = signalWeights;
    const logit = base + agreement * 0.5 * (48 / 50) * (17 / 17.25) + examples * Math.log(3);
    expect(confidenceOf({ candidates: 18, identical: 9, agreement: 0.5, isPlausible: true, others: [], inputs: 48, examples: 2, followed: 0 })).toBeCloseTo(1 / (1 + Math.exp(-logit)), 12);
  });

  test("two or three that agree say less than five", () => {
    const agreed = [2, 3, 5, 18].map((count) => confidenceOf(supported([[count, ...Array.from({ length: 48 }, (_, x) => x)]])));
    expect(agreed[0]).toBeLessThan(0.9);
    expect(agreed).toEqual(agreed.toSorted((a, b) => a - b));
  });

  test("inputs that it does not answer say nothing for it", () => {
    const silent = Array.from({ length: 40 }, () => undefined);
    expect(confidenceOf(supported([[3, 1, 2, ...silent]]))).toBeLessThan(confidenceOf(supported([[3, 1, 2, ...silent.map(() => 5)]])) - 0.2);
  });

  test("a program that is not listened to has nobody's vote", () => {
    const constant = supported([[9, 7, 7], [1, 1, 2]]) as Support;
    expect(confidenceOf(constant)).toBe(confidenceOf({ ...constant, agreement: 0 }));
    expect(confidenceOf(constant)).toBeLessThan(0.25);
  });

  test("three or fewer that do not all agree claim none, nor does one alone, or one that never returned", () => {
    expect(confidenceOf(supported([[3, 1, 2]]))).toBeGreaterThan(0.5);
    expect(confidenceOf(supported([[2, 1, 2]]))).toBeGreaterThan(0.5);
    expect(confidenceOf(supported([[2, 1, 2], [1, 1, 3]]))).toBe(0);
    // Those that cannot be run, or are refuted, are none of them, and agree with nobody.
    const [two, twoOfThree, oneOfThree] = [supported([[2, 1, 2]]), supported([[2, 1, 2]], 0, { candidates: 3 }), supported([[1, 1, 2]], 0, { candidates: 3 })].map((one) => confidenceOf(one));
    expect(twoOfThree).toBeGreaterThan(0);
    expect(twoOfThree).toBeLessThan(two as number);
    expect(oneOfThree).toBe(0);
    expect(confidenceOf(supported([[1, 1, 2], [1, 1, 3]], 0, { candidates: 4 }))).toBe(0);
    const refuting = { examples: [{ args: [1], expected: 2 }] };
    expect(confidenceOf(supported([[2, 1, 2], [1, 1, 3]], 0, refuting))).toBeGreaterThan(0.4);
    expect(confidenceOf(supported([[1, 1, 2], [3, 1, 3]], 0, refuting))).toBeGreaterThan(0);
    expect(confidenceOf(supported([[1, 1, 2]]))).toBe(0);
    expect(confidenceOf(undefined)).toBe(0);
    // One that does as the original needs no majority.
    expect(confidenceOf(supported([[1, 1, 2]], 0, { original: [1, 2] }))).toBeGreaterThan(0.2);
  });
});
