import type { Value } from "@medoid/spec";
import { hardRangeAt } from "../bounds.ts";
import { partShape } from "../parts.ts";
import type { Random } from "../random.ts";
import { withCounts } from "./occurrences.ts";
import { inPlaceOf, numbersOf, shuffle } from "./sequences.ts";
import type { StructureRules } from "./structure.ts";

/** A text in which `offset` different characters come equally often, all that it may have. */
export const equalCounts: StructureRules = {
  holds(value, { offset }) {
    if (typeof value !== "string") return undefined;
    const counts = [...Map.groupBy(value, (character) => character).values()].map((own) => own.length);
    return counts.length === 0 || (counts.length === offset && counts.every((count) => count === counts[0]));
  },
  made(value, { offset, shape, random }) {
    if (typeof value !== "string") return undefined;
    const characters = [...new Set((shape.kind === "string" ? shape.alphabet : undefined) ?? value)];
    if (characters.length !== offset) return undefined;
    const count = Math.max(1, Math.floor([...value].length / offset));
    return withCounts([...value], characters.map((item) => ({ item, count })), random).join("");
  },
};

/** As many numbers of one kind as of the other: what there is too much of is changed, and of an odd number of them one goes. */
function halves(kindOf: (number: number) => boolean | undefined, other: (number: number, most: number) => number): StructureRules {
  return {
    holds(value) {
      const kinds = numbersOf(value)?.map(kindOf);
      return kinds?.every((kind) => kind !== undefined) === false ? false : kinds && 2 * kinds.filter((kind) => kind === true).length === kinds.length;
    },
    made(value, { shape, random }) {
      const numbers = numbersOf(value);
      if (!numbers) return undefined;
      const most = hardRangeAt(partShape(shape, 0)).max;
      const made = numbers.slice(0, numbers.length - (numbers.length % 2)).map((number) => (kindOf(number) === undefined ? other(number, most) : number));
      const order = inOrder(made.length, random);
      const surplus = made.filter((number) => kindOf(number)).length - made.length / 2;
      for (const place of order.filter((at) => kindOf(made[at] as number) === surplus > 0).slice(0, Math.abs(surplus))) made[place] = other(made[place] as number, most);
      return inPlaceOf(value, made as Value[]);
    },
  };
}

function inOrder(length: number, random: Random | undefined): number[] {
  const places = Array.from({ length }, (_, place) => place);
  if (random) shuffle(places, random);
  return places;
}

/** As many numbers below 0 as above, and no 0. */
export const halfNegative = halves((number) => (number === 0 ? undefined : number < 0), (number) => (number === 0 ? 1 : -number));

/** As many odd numbers as even ones. */
export const halfOdd = halves((number) => (Number.isInteger(number) ? number % 2 !== 0 : undefined), (number, most) => (Number.isInteger(number) ? (number < most ? number + 1 : number - 1) : Math.floor(number)));
