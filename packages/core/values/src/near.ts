import type { Numbers } from "./write.ts";

/** |a - b| <= max(absolute, relative * max(|a|, |b|)), where a float is among them. Integers are compared exactly. */
export const tolerance = { absolute: 1e-9, relative: 1e-6 } as const;

/** Whether the numbers in that place are the same as far as the equality goes. */
export function areNear(a: Numbers, b: Numbers, at: number): boolean {
  const first = a.integers[at];
  const second = b.integers[at];
  if (first !== undefined && second !== undefined) return first === second;
  const x = a.numbers[at] as number;
  const y = b.numbers[at] as number;
  return (first === undefined || isNearest(first, y)) && (second === undefined || isNearest(second, x)) && isWithin(x, y);
}

/** Of all integers: so a float is never the same as two of them, however large. */
function isNearest(integer: number | bigint, float: number): boolean {
  const nearest = Math.round(float);
  return typeof integer === "bigint" ? BigInt(nearest) === integer : nearest === integer;
}

function isWithin(x: number, y: number): boolean {
  return x === y || Math.abs(x - y) <= Math.max(tolerance.absolute, tolerance.relative * Math.max(Math.abs(x), Math.abs(y)));
}

/**
 * A whole number that is at most 1 apart for forms that are the same, and mostly further for others: where the numbers lie on a scale on which
 * tolerance is alike everywhere, on the whole. Those further back count for more, so that their order counts.
 */
export function bandOf({ numbers }: Numbers): number {
  if (numbers.length === 0) return 0;
  let sum = 0;
  for (let at = 0; at < numbers.length; at++) sum += (at + 1) * levelOf(numbers[at] as number);
  return Math.floor(sum / ((numbers.length * (numbers.length + 1)) / 2));
}

/** Half a step apart, or less, for numbers within tolerance, which leaves room for rounding. */
function levelOf(number: number): number {
  const from = tolerance.absolute / tolerance.relative;
  return Math.asinh(Math.max(-largestLevelled, Math.min(largestLevelled, number)) / from) / (2 * tolerance.relative);
}

/** Beyond it all are alike, as the quotient would overflow. */
const largestLevelled = 1e300;
