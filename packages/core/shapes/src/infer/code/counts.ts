import type { CodeFacts } from "@medoid/spec";
import { type Codes, membersOf, votesOn } from "../codes.ts";

/** A number that candidates count through a part by. */
export interface Counted {
  readonly part: number;
  readonly against: readonly number[];
  /** Most candidates count so: it belongs to that part. */
  readonly isMost: boolean;
  /** Together with those that never read the number, they are most: what some count to and others need not know is the length. */
  readonly isSpare: boolean;
}

/** Where this share of the candidates counts through a list by a number, the number is meant to belong to it. */
const enough = 0.5;
/** So many of them have to, where others do without. */
const few = 0.25;

/** What candidates count through, by the number that they count to. */
export function countedBy(codes: Codes): readonly Counted[] {
  const total = membersOf(codes);
  const read = ({ uses }: CodeFacts): Pick<Counted, "part" | "against">[] => uses.flatMap(({ param, path, counts }) => (counts && path.length === 0 ? [{ part: param, against: [counts.param, ...counts.path.map(() => 0)] }] : []));
  return votesOn(codes, read, ({ part, against }) => `${part} ${against.join()}`).map(({ item: { part, against }, members }) => {
    const without = withoutReading(codes, part, against[0] as number);
    return { part, against, isMost: members >= enough * total, isSpare: without > 0 && members >= few * total && members + without > enough * total };
  });
}

/** Half of the candidates do without the number and read the part beside it: nothing is told by it that is not known. */
export function isUnread(codes: Codes, number: number, part: number): boolean {
  const without = withoutReading(codes, number, part);
  return without > 0 && without >= enough * membersOf(codes);
}

function withoutReading(codes: Codes, number: number, part: number): number {
  return membersOf(codes, (facts) => !reads(facts, number) && reads(facts, part));
}

/** Its name stands elsewhere than among the parameters. */
function reads({ signature, normalised }: CodeFacts, part: number): boolean {
  const name = signature?.params[part]?.name;
  if (name === undefined || !/^\w+$/.test(name)) return true;
  const found = new RegExp(`(?<!\\w)${name}(?!\\w)`, "g");
  return found.test(normalised) && found.test(normalised);
}
