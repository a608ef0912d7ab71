import type { Shape, Value } from "@medoid/spec";
import { hardRangeAt } from "../bounds.ts";
import { floatValue, numberIn, partShape, sortValues, tag } from "../parts.ts";
import type { Random } from "../random.ts";
import { inPlaceOf, numbersOf, sequenceOf, shuffle } from "./sequences.ts";
import { cellsOf, rowsOfNumbers, withCells } from "./cells.ts";
import type { StructureRules } from "./structure.ts";

/** The whole numbers from `offset` on, each once, made of the ranks of what is there; of a text no character twice. */
export const permutation: StructureRules = {
  holds(value, { offset }) {
    if (typeof value === "string") return new Set(value).size === [...value].length;
    const numbers = numbersOf(value) ?? cellsOf(value);
    return numbers && new Set(numbers).size === numbers.length && numbers.every((number) => Number.isInteger(number) && number >= offset && number < offset + numbers.length);
  },
  made(value, { offset, shape, random }) {
    if (typeof value === "string") return withoutRepetition(value, shape, random);
    const numbers = numbersOf(value) ?? cellsOf(value);
    if (!numbers) return undefined;
    const ranks = Array.from<number>({ length: numbers.length });
    const order = numbers.map((_, index) => index).sort((a, b) => (numbers[a] as number) - (numbers[b] as number) || a - b);
    for (const [rank, index] of order.entries()) ranks[index] = offset + rank;
    return numbersOf(value) ? inPlaceOf(value, ranks) : withCells(value, ranks);
  },
};

/** Characters that come again are exchanged for others of the alphabet, as far as there are any. */
function withoutRepetition(text: string, shape: Shape, random: Random | undefined): string {
  const seen = new Set<string>();
  const unused = [...new Set(shape.kind === "string" ? shape.alphabet : "")].filter((character) => !text.includes(character));
  if (random) shuffle(unused, random);
  return [...text]
    .map((character) => {
      const own = seen.has(character) ? (unused.pop() ?? "") : character;
      seen.add(own);
      return own;
    })
    .join("");
}

/** Sorted upwards, then turned: the least comes first again somewhere. */
export const rotated: StructureRules = {
  holds(value) {
    const numbers = numbersOf(value);
    if (!numbers) return undefined;
    const descents = numbers.filter((number, index) => number > (numbers[(index + 1) % numbers.length] as number)).length;
    return descents <= 1;
  },
  made(value, { random }) {
    const numbers = numbersOf(value);
    if (!numbers) return undefined;
    const sorted = sortValues([...(sequenceOf(value) as readonly Value[])], "up");
    const first = random ? random.int(0, numbers.length - 1) : numbers.indexOf(Math.min(...numbers));
    return inPlaceOf(value, [...sorted.slice(sorted.length - first), ...sorted.slice(0, sorted.length - first)]);
  },
};

/** Strictly up to the greatest, which is at neither end, then strictly down. */
export const mountain: StructureRules = {
  holds(value) {
    const numbers = numbersOf(value);
    if (!numbers) return undefined;
    const peak = numbers.indexOf(Math.max(...numbers));
    return peak > 0 && peak < numbers.length - 1 && numbers.every((number, index) => index === 0 || (index <= peak ? (numbers[index - 1] as number) < number : (numbers[index - 1] as number) > number));
  },
  made(value, { random }) {
    const numbers = numbersOf(value);
    if (!numbers || numbers.length === 0) return undefined;
    const copies = Map.groupBy(sortValues([...(sequenceOf(value) as readonly Value[])], "up"), (item) => numberIn(item) as number);
    const levels = [...copies.values()].map((own) => ({ item: own[0] as Value, isOnBoth: own.length > 1 }));
    // A plain has no peak: one step above it is one.
    const peak = levels.length > 1 ? (levels.pop()?.item as Value) : added(levels[0]?.item as Value, 1);
    const sides: [Value[], Value[]] = [[], []];
    for (const [index, { item, isOnBoth }] of levels.entries()) {
      const side = (random ? random.int(0, 1) : index % 2) as 0 | 1;
      sides[side].push(item);
      if (isOnBoth) sides[1 - side]?.push(item);
    }
    const [up, down] = sides;
    // Both sides need a foot: the lowest is it where one has none.
    const foot = levels[0]?.item as Value;
    for (const side of sides) if (side.length === 0) side.push(foot);
    return inPlaceOf(value, [...up, peak, ...down.reverse()]);
  },
};

/** No element is larger than its place and `offset`. */
export const upToPlace: StructureRules = {
  holds: (value, { offset }) => numbersOf(value)?.every((number, index) => number <= index + offset),
  made(value, { offset }) {
    const numbers = numbersOf(value);
    const items = sequenceOf(value);
    if (!numbers || !items) return undefined;
    return inPlaceOf(
      value,
      numbers.map((number, index) => {
        const most = index + offset;
        return number <= most ? (items[index] as Value) : most < 0 ? most : Math.trunc(number) % (most + 1);
      }),
    );
  },
};

/** The numbers of each row are in order, and larger than all of the row before: a sorted matrix read row by row, intervals that do not meet. */
export const disjoint: StructureRules = {
  holds(value) {
    const rows = rowsOfNumbers(value);
    let last = -Infinity;
    return rows?.every((row) =>
      row.every((number, index) => {
        const isAbove = index === 0 ? number > last : number >= last;
        last = number;
        return isAbove;
      }),
    );
  },
  /** Rows in order, each moved up as it is until it begins above the one before. What would leave the bounds that way goes. */
  made(value, { shape }) {
    const items = sequenceOf(value);
    if (!items || !rowsOfNumbers(value)) return undefined;
    const rows = sortValues(items.map((row) => inPlaceOf(row, sortValues([...(sequenceOf(row) as readonly Value[])], "up"))), "up");
    const most = hardRangeAt(partShape(partShape(shape, 0), 0)).max;
    let last = -Infinity;
    const moved = rows.map((row) => {
      const numbers = numbersOf(row) as readonly number[];
      const step = Math.max(0, last + 1 - (numbers[0] ?? Infinity));
      last = Math.max(last, (numbers.at(-1) ?? -Infinity) + step);
      return inPlaceOf(row, (sequenceOf(row) as readonly Value[]).map((item) => added(item, step)));
    });
    return inPlaceOf(value, moved.filter((row) => (numbersOf(row) as readonly number[]).every((own) => own <= most)));
  },
};

function added(item: Value, step: number): Value {
  if (step === 0) return item;
  const sum = (numberIn(item) as number) + step;
  return tag(item) === "float" || !Number.isInteger(sum) ? floatValue(sum) : sum;
}
