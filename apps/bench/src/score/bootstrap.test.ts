import { expect, test } from "vitest";
import { itemOf } from "../testing/items.ts";
import { bootstrapGroups, bootstrapMeans, difference, gain, gainRatio, type Outcome, passRate, problemMeans } from "./bootstrap.ts";

const of = (rule: string): Outcome => (item) => item.rules[rule]?.right;
/** As many problems, of which the rule gets the first right. */
const problems = (count: number, right: number) => Array.from({ length: count }, (_, n) => itemOf({ group: `g${n}`, right: { a: n < right ? 1 : 0, b: 0.5 } }));

test("a problem counts once, however many draws and pools it has", () => {
  const items = [
    itemOf({ group: "x", pool: "p", right: { a: 1 } }),
    itemOf({ group: "x", pool: "p", draw: 1, right: { a: 0 } }),
    itemOf({ group: "x", pool: "q", right: { a: 0 } }),
    itemOf({ group: "y", pool: "q", right: { a: 1 } }),
  ];
  expect(problemMeans(items, [of("a")])).toEqual([[0.25], [1]]);
  expect(passRate(items, of("a")).value).toBe(0.625);
});

test("what is not there for both is left out of a comparison", () => {
  const items = [itemOf({ group: "x", right: { a: 1, b: 0 } }), itemOf({ group: "y", right: { a: 1 } })];
  expect(difference(items, of("a"), of("b")).value).toBe(1);
  expect(passRate(items, of("a")).value).toBe(1);
  expect(passRate(items, of("b")).value).toBe(0);
});

test("gain is a ratio of sums: where no candidate is right it adds nothing", () => {
  const items = [
    itemOf({ group: "x", right: { a: 1 }, random: 0.5, oracle: 1 }),
    itemOf({ group: "y", right: { a: 0 }, random: 0.25, oracle: 1 }),
    itemOf({ group: "z", right: { a: 0 }, random: 0, oracle: 0 }),
  ];
  expect(gain(items, of("a")).value).toBeCloseTo((1 - 0.75) / (2 - 0.75), 12);
  expect(gain([itemOf({ right: { a: 1 }, random: 1, oracle: 1 })], of("a")).value).toBeNaN();
  expect(gainRatio(items, of("a"), () => 1).value).toBeCloseTo((1 - 0.75) / (3 - 0.75), 12);
});

test("the interval of a share is that of the normal approximation", () => {
  const { value, low, high } = passRate(problems(400, 120), of("a"));
  const error = 1.96 * Math.sqrt((0.3 * 0.7) / 400);
  expect(value).toBeCloseTo(0.3, 12);
  expect(low).toBeCloseTo(0.3 - error, 2);
  expect(high).toBeCloseTo(0.3 + error, 2);
});

test("draws of one problem are drawn together: they make nothing surer", () => {
  const once = problems(50, 20);
  const thrice = once.flatMap((item) => [0, 1, 2].map((draw) => ({ ...item, draw })));
  expect(passRate(thrice, of("a"))).toEqual(passRate(once, of("a")));
});

test("a paired difference that never varies has no width, and the same items give the same interval", () => {
  const items = problems(60, 30).map((item) => ({ ...item, rules: { ...item.rules, b: { right: (item.rules.a?.right ?? 0) - 0.1 } } }));
  const { value, low, high } = difference(items, of("a"), of("b"));
  for (const bound of [value, low, high]) expect(bound).toBeCloseTo(0.1, 12);
  expect(passRate(items, of("a")).high).toBeGreaterThan(passRate(items, of("a")).low);
  expect(gain(items, of("a"))).toEqual(gain([...items], of("a")));
});

test("figures of any kind are drawn by group", () => {
  const items = problems(40, 10);
  const share = (some: readonly (typeof items)[number][]): number => some.reduce((sum, item) => sum + (of("a")(item) ?? 0), 0) / some.length;
  const [expected, found] = [passRate(items, of("a")), bootstrapGroups(items, share)];
  expect(found.value).toBeCloseTo(expected.value, 12);
  expect(found.low).toBeCloseTo(expected.low, 12);
  expect(found.high).toBeCloseTo(expected.high, 12);
});

test("nothing gives no figure", () => {
  expect(passRate([], of("a"))).toEqual({ value: Number.NaN, low: Number.NaN, high: Number.NaN });
  expect(bootstrapMeans([], () => 1).value).toBeNaN();
});
