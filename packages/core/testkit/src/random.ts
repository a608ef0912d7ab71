import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

export interface Random {
  /** An integer, both ends included. */
  int(from: number, to: number): number;
  /** In 0..1. */
  share(): number;
  shuffled<T>(items: readonly T[]): T[];
}

export function randomOf(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const int = (from: number, to: number): number => uniformInt(generator, from, to);
  return {
    int,
    share: () => int(0, 2 ** 30) / 2 ** 30,
    shuffled: (items) => {
      const left = [...items];
      return items.map(() => left.splice(int(0, left.length - 1), 1)[0] as (typeof items)[number]);
    },
  };
}
