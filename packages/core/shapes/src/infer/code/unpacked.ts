import { every } from "../../relations.ts";
import { type Draft, promiseLength } from "../draft.ts";
import { type Codes, membersOf } from "../codes.ts";

/** Where this share of the candidates takes a part apart into so many, it has as many. */
const enough = 0.5;

/** Rows that candidates unpack (`for x, y in points`, `const [x, y] = point`) are as long as there are names: a soft bound. */
export function applyUnpacked(draft: Draft, codes: Codes): void {
  const total = membersOf(codes);
  const counted = new Map<string, { readonly path: readonly number[]; readonly length: number; members: number }>();
  for (const { facts, members } of codes) {
    const lengths = new Map<string, { path: readonly number[]; length: number }>();
    for (const { param, path } of facts.uses) {
      const [place, ...outside] = path.toReversed();
      if (!/^\d$/.test(place ?? "") || outside.some((step) => step !== "item")) continue;
      const own = [param, ...outside.map(() => every)];
      const known = lengths.get(own.join())?.length ?? 0;
      lengths.set(own.join(), { path: own, length: Math.max(known, Number(place) + 1) });
    }
    for (const { path, length } of lengths.values()) {
      const key = `${path.join()} ${length}`;
      const entry = counted.get(key) ?? { path, length, members: 0 };
      entry.members += members;
      counted.set(key, entry);
    }
  }
  for (const { path, length, members } of counted.values()) {
    if (members < enough * total) continue;
    promiseLength(draft, path, length);
  }
}
