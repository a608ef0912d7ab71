import type { Value } from "@medoid/spec";
import { clamp, type NumberShape, type Range, rangesOf } from "./bounds.ts";
import { oncePer } from "./once.ts";
import { floatValue, numbersIn } from "./parts.ts";
import { lots, type Random } from "./random.ts";

/** Where a range lies mostly above 0, few of the numbers meant are below: so often one drawn by itself may be, and so often those of a list. */
const negativeShare = 0.15;
export const negativeListShare = 0.3;

/** What numbers of a shape are drawn from. */
interface Span extends Range {
  readonly hard: Range;
  /** The number nearest to 0, around which most are drawn. */
  readonly centre: number;
  /** Numbers on which programs often differ. */
  readonly edges: readonly number[];
  /** How often a number drawn by magnitude is above the centre, and the logarithms of how far it may be above and below. */
  readonly above: number;
  readonly logAbove: number;
  readonly logBelow: number;
}

/** The usual range of a shape, and where it lies mostly above 0 what of it is not below. */
export interface Spans {
  readonly whole: Span;
  readonly positive: Span | undefined;
}

export const spansOf = oncePer((shape: NumberShape): Spans => {
  const { hard, usual } = rangesOf(shape);
  const edges = ({ min, max }: Range): number[] => (shape.kind === "int" ? [min, min + 1, max, max - 1, 0, 1, -1, 2, 10] : [min, max, 0, 1, -1, 0.5, -0.5, 0.1 + 0.2, 1e-6, 99.99]);
  const span = (range: Range): Span => {
    const centre = clamp(0, range);
    const [up, down] = [range.max - centre, centre - range.min];
    const log = (reach: number): number => Math.log1p(Math.min(reach, Number.MAX_SAFE_INTEGER));
    return { ...range, hard, centre, edges: edges(range).filter((edge) => edge >= range.min && edge <= range.max), above: up / (up + down / 2), logAbove: log(up), logBelow: log(down) };
  };
  return { whole: span(usual), positive: usual.min < 0 && usual.max > 0 && -usual.min * 2 < usual.max ? span({ min: 0, max: usual.max }) : undefined };
});

/** What one number is drawn from: mostly without the part below 0, where that is the smaller one and nothing says whether such are wanted. */
function spanOf({ whole, positive }: Spans, random: Random, negative: boolean | undefined): Span {
  return positive && !(negative ?? random.chance(negativeShare)) ? positive : whole;
}

const waysToInteger = lots(10, 3, 2, 3, 2);

/** Half of the draws are small numbers, for there most programs differ; the rest edges, constants, and the range by magnitude. */
export function drawInteger(spans: Spans, random: Random, size: number, negative: boolean | undefined, dictionary: readonly Value[]): number {
  const span = spanOf(spans, random, negative);
  const { min, max, centre } = span;
  switch (random.pick(waysToInteger)) {
    case 0: {
      const reach = Math.max(2, Math.ceil(size));
      return random.int(Math.max(min, centre - reach), Math.min(max, centre + reach));
    }
    case 1:
      return random.pick(span.edges);
    case 2: {
      const constant = nearConstant(dictionary, random);
      return constant === undefined || constant < min || constant > max ? random.int(min, clamp(centre + 30, span)) : Math.trunc(constant) + 0;
    }
    case 3:
      return clamp(wholeByMagnitude(span, random), span.hard);
    default:
      // Uniform over a huge range would give huge numbers only.
      return max - min > 5_000 ? clamp(wholeByMagnitude(span, random), span.hard) : random.int(min, max);
  }
}

const waysToFloat = lots(5, 7, 3, 2, 3);

export function drawFloat(spans: Spans, random: Random, size: number, negative: boolean | undefined, dictionary: readonly Value[]): Value {
  const span = spanOf(spans, random, negative);
  const reach = Math.max(2, size);
  const near = (): number => {
    const least = Math.max(span.min, span.centre - reach);
    return least + random.float() * (Math.min(span.max, span.centre + reach) - least);
  };
  const drawn = (): number => {
    switch (random.pick(waysToFloat)) {
      case 0:
        return Math.round(near());
      case 1:
        return rounded(near(), random.pick(fractions));
      case 2:
        return random.pick(span.edges);
      case 3:
        return nearConstant(dictionary, random) ?? near();
      default:
        return rounded(byMagnitude(span, random), 0.01);
    }
  };
  return floatValue(clamp(clamp(drawn(), span), span.hard));
}

const fractions = [0.5, 0.25, 0.1, 0.1, 0.01];

function rounded(number: number, step: number): number {
  const steps = Math.round(1 / step);
  return Math.round(number * steps) / steps;
}

/** A magnitude drawn evenly on a logarithmic scale, within the range. */
function byMagnitude(span: Span, random: Random): number {
  const isAbove = span.max > span.centre && random.chance(span.above);
  const magnitude = Math.expm1(random.float() * (isAbove ? span.logAbove : span.logBelow));
  return clamp(isAbove ? span.centre + magnitude : span.centre - magnitude, span);
}

/** Adding 0 makes of -0, which would be a float, 0. */
function wholeByMagnitude(span: Span, random: Random): number {
  return Math.trunc(byMagnitude(span, random)) + 0;
}

/** A number of the dictionary, or one beside it. */
function nearConstant(dictionary: readonly Value[], random: Random): number | undefined {
  const numbers = numbersIn(dictionary);
  return numbers.length === 0 ? undefined : random.pick(numbers) + random.pick(beside);
}

const beside = [0, 0, -1, 1];
