import type { Shape, Value } from "@medoid/spec";
import { fingerprint } from "@medoid/values";
import { partShape } from "../parts.ts";
import type { Random } from "../random.ts";
import { countsOf, inFormOf, numbersOf, sequenceOf, shuffle } from "./sequences.ts";
import type { StructureRules } from "./structure.ts";
import { unusedIn } from "./unused.ts";

/** An element, and how often it comes, or is to come. */
export interface Count {
  readonly item: Value;
  readonly count: number;
}

interface Counted {
  readonly counts: readonly Count[];
  /** Of all elements. */
  readonly length: number;
  readonly offset: number;
}

/** Others than there are, where those are whole numbers. */
type Others = () => number | undefined;

/** How often each element may come, and the nearest that do. Without elements nothing can be made. */
function occurring(holds: (counted: Counted) => boolean, wanted: (counted: Counted, others: Others) => readonly Count[] | undefined): StructureRules {
  return {
    holds(value, { offset }) {
      const items = sequenceOf(value);
      return items && holds({ counts: countedIn(items), length: items.length, offset });
    },
    made(value, { offset, shape, random }) {
      const items = sequenceOf(value) ?? [];
      const counts = countedIn(items);
      if (random) shuffle(counts, random);
      const better = wanted({ counts, length: items.length, offset }, othersThan(value, shape));
      return better && inFormOf(value, withCounts(items, better, random));
    },
  };
}

/** All come `offset` times, but for so many that come once. */
function times(singles: number): StructureRules {
  return occurring(
    ({ counts, offset }) => {
      const once = counts.filter(({ count }) => count === 1).length;
      return offset > 1 && once === singles && counts.every(({ count }) => count === 1 || count === offset);
    },
    ({ counts: known, length, offset }, others) => {
      const more = known.length === 0 || known.length >= singles ? undefined : others();
      const counts = more === undefined ? known : [...known, { item: more, count: 1 }];
      if (counts.length < Math.max(1, singles) || offset < 2) return undefined;
      const groups = Math.min(counts.length - singles, Math.max(singles === 0 ? 1 : 0, Math.round((length - singles) / offset)));
      const byCount = counts.toSorted((a, b) => b.count - a.count);
      return [...byCount.slice(0, groups).map(({ item }) => ({ item, count: offset })), ...byCount.slice(groups, groups + singles).map(({ item }) => ({ item, count: 1 }))];
    },
  );
}

export const eachTimes = times(0);
export const butOne = times(1);
export const butTwo = times(2);

/** All but one come once; what comes again beside it becomes it. */
export const oneRepeated = occurring(
  ({ counts }) => counts.filter(({ count }) => count > 1).length === 1,
  ({ counts, length }) => {
    if (length < 2) return undefined;
    const repeated = counts.find(({ count }) => count > 1) ?? (counts[0] as Count);
    const others = counts.filter((own) => own !== repeated).slice(0, length - 2);
    return [{ item: repeated.item, count: length - others.length }, ...others.map(({ item }) => ({ item, count: 1 }))];
  },
);

/** All but one come an even number of times; of the others as many come once more as once less. */
export const oneOdd = occurring(
  ({ counts }) => counts.filter(isOdd).length === 1,
  ({ counts }) => {
    const [first, ...others] = counts.filter(isOdd);
    const odd = first ?? counts[0];
    return counts.map((own) => {
      const step = own === odd ? (first ? 0 : 1) : isOdd(own) ? (others.indexOf(own) % 2 === 0 ? 1 : -1) : 0;
      return { item: own.item, count: own.count + step };
    });
  },
);

function isOdd({ count }: Count): boolean {
  return count % 2 === 1;
}

/** One alone comes at more than one of `offset` places; it takes the places of others. */
export const majority = occurring(
  ({ counts, length, offset }) => counts.filter(({ count }) => count * offset > length).length === 1,
  ({ counts, length, offset }) => {
    const [chosen, ...others] = counts;
    if (!chosen || offset < 1) return undefined;
    const most = Math.floor(length / offset);
    let rest = Math.min(length - most - 1, others.reduce((sum, { count }) => sum + Math.min(count, most), 0));
    const kept = others.map(({ item, count }) => {
      const own = Math.min(count, most, rest);
      rest -= own;
      return { item, count: own };
    });
    return [{ item: chosen.item, count: length - kept.reduce((sum, { count }) => sum + count, 0) }, ...kept];
  },
);

/** None comes more than `offset` times: of whole numbers others take the places of what does, else it goes. */
export const atMostTimes: StructureRules = {
  holds(value, { offset }) {
    const items = sequenceOf(value);
    return items && countedIn(items).every(({ count }) => count <= offset);
  },
  made(value, { offset, shape }) {
    const items = sequenceOf(value) ?? [];
    const others = othersThan(value, shape);
    const seen = new Map<number, number>();
    const made = items.map((item) => {
      const count = (seen.get(fingerprint(item)) ?? 0) + 1;
      seen.set(fingerprint(item), count);
      return count <= offset ? item : others();
    });
    return inFormOf(value, made.filter((item) => item !== undefined));
  },
};

function othersThan(value: Value, shape: Shape): Others {
  const numbers = numbersOf(value);
  return numbers?.every(Number.isInteger) ? unusedIn(partShape(shape, 0), numbers) : () => undefined;
}

function countedIn(items: readonly Value[]): Count[] {
  const counts = countsOf(items);
  return [...new Map(items.map((item) => [fingerprint(item), item])).entries()].map(([key, item]) => ({ item, count: counts.get(key) as number }));
}

/** Each so often: what is there stays in its place as far as it may, and what is missing comes where something went, or anywhere. */
export function withCounts(items: readonly Value[], wanted: readonly Count[], random: Random | undefined): readonly Value[] {
  const left = new Map(wanted.map(({ item, count }) => [fingerprint(item), count]));
  const kept = items.map((item) => {
    const more = left.get(fingerprint(item)) ?? 0;
    left.set(fingerprint(item), more - 1);
    return more > 0 ? item : undefined;
  });
  const missing = wanted.flatMap(({ item }) => Array.from({ length: Math.max(0, left.get(fingerprint(item)) ?? 0) }, () => item));
  if (random) shuffle(missing, random);
  const filled = kept.flatMap((item) => item ?? missing.pop() ?? []) as Value[];
  for (const item of missing) filled.splice(random ? random.int(0, filled.length) : filled.length, 0, item);
  return filled;
}
