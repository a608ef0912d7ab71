import type { CodeFacts, ParamUse } from "@medoid/spec";
import { every } from "../../relations.ts";
import { type Draft, promiseLength } from "../draft.ts";
import { type Codes, membersOf, votesOn } from "../codes.ts";

/** Where this share of the candidates takes a part apart into so many, it has as many. */
const enough = 0.5;

const ofLonger = /\b(?:first|second|third|last|[kn]-?th)\b[^.;\n]{0,20}\b(?:elements?|items?|values?|numbers?|entr(?:y|ies)|sublists?)\b/i;

/** Where a text speaks of the first element, or the second, others follow: what candidates read at a few places need have no more elements than any list. */
export function asSpoken(codes: Codes, text: string): Codes {
  if (!ofLonger.test(text.slice(0, 6_000))) return codes;
  return codes.map(({ facts, members }) => ({ facts: { ...facts, uses: facts.uses.flatMap((use) => longer(use, facts.uses)) }, members }));
}

function longer(use: ParamUse, all: readonly ParamUse[]): readonly ParamUse[] {
  const isRead = (path: readonly string[]): boolean => all.some((other) => other.readAt !== undefined && other.param === use.param && other.path.join("\0") === path.join("\0"));
  const path = use.path.map((step, at) => (/^\d$/.test(step) && isRead(use.path.slice(0, at)) ? "item" : step));
  if (use.readAt === undefined) return [{ ...use, path }];
  const { readAt: _readAt, ...own } = use;
  return [{ ...own, path, suggests: "list", weight: 0.4 }, { ...own, path, suggests: "string", weight: 0.3 }];
}

/** Rows that candidates unpack (`for x, y in points`, `const [x, y] = point`) are as long as there are names, and so is what they read at constant places only: a soft bound. */
export function applyUnpacked(draft: Draft, codes: Codes): void {
  const total = membersOf(codes);
  const votes = votesOn(codes, lengthsIn, ({ path, length }) => `${path.join()} ${length}`);
  for (const { item: { path, length }, members } of votes) {
    if (members < enough * total) continue;
    promiseLength(draft, path, length);
  }
}

interface RowLength {
  readonly path: readonly number[];
  readonly length: number;
}

function lengthsIn({ uses }: CodeFacts): RowLength[] {
  const lengths = new Map<string, RowLength>();
  for (const { param, path } of uses) {
    const [place, ...outside] = path.toReversed();
    if (!/^\d$/.test(place ?? "") || outside.some((step) => step !== "item")) continue;
    const own = [param, ...outside.map(() => every)];
    const known = lengths.get(own.join())?.length ?? 0;
    lengths.set(own.join(), { path: own, length: Math.max(known, Number(place) + 1) });
  }
  return [...lengths.values()];
}
