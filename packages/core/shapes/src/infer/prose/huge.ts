import type { Shape, Value } from "@medoid/spec";
import type { Draft } from "../draft.ts";
import { unwrapped } from "./lines.ts";

const huge = /\b(?:may|can|could|might|will) (?:also |even )?(?:be|get|become|grow) (?:huge|enormous|(?:very|really|quite|extremely|arbitrarily) (?:large|big|long)|as (?:large|big) as you (?:like|want|please)|of any size)\b/i;
/** Of what comes of it something else is said. */
const ofResults = /\b(?:results?|answers?|outputs?|sums?|products?|counts?|totals?|returned?|returns?)\b[^,]{0,30}$/i;

/** So often a number is large, and beyond what a machine word holds. */
const weights = [0.75, 0.15, 0.1];

/**
 * `n is not negative and may be huge`: large numbers come at times, in Python beyond 64 bits too; mostly small ones still, on which most programs differ.
 */
export function applyHuge(draft: Draft, prose: string, isUnbounded: boolean): void {
  const numbers = draft.params.flatMap(({ shape }, index) => (shape.kind === "int" ? [index] : []));
  for (const sentence of unwrapped(prose.slice(0, 6_000)).split(/[.;](?=\s|$)|\n/)) {
    const found = huge.exec(sentence);
    if (!found) continue;
    const before = sentence.slice(0, found.index);
    if (ofResults.test(before)) continue;
    const last = before.match(/\w+/g)?.findLast((word) => draft.params.some(({ name }) => name === word));
    const named = numbers.filter((index) => draft.params[index]?.name === last);
    const isOnly = last === undefined && numbers.length === 1 && /\b(?:numbers?|integers?|inputs?|arguments?)\b/i.test(before);
    for (const index of isOnly ? numbers : named) {
      const param = draft.params[index] as Draft["params"][number];
      if (param.shape.kind === "int" && !param.shape.max?.hard && !param.shape.max?.promised) param.shape = withLarge(param.shape, isUnbounded);
    }
  }
}

function withLarge(shape: Extract<Shape, { kind: "int" }>, isUnbounded: boolean): Shape {
  const large: Shape = { kind: "int", min: { value: 2 ** 31, hard: false }, max: { value: Number.MAX_SAFE_INTEGER, hard: false } };
  return { kind: "union", of: [shape, large, ...(isUnbounded ? [{ kind: "literal", values: beyond } as const] : [])], weights: weights.slice(0, isUnbounded ? 3 : 2) };
}

/** Around powers of 2 and of 10, and with bits here and there. */
const beyond: readonly Value[] = [2n ** 63n - 1n, 2n ** 63n, 2n ** 64n, 2n ** 64n + 1n, 2n ** 70n - 1n, 2n ** 70n, 10n ** 18n + 9n, 10n ** 20n, 123_456_789_012_345_678_901n, 0xdeadbeefcafebaben, 3n ** 43n, 987_654_321_987_654_321n];
