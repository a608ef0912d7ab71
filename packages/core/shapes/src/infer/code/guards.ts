import { numberIn } from "../../parts.ts";
import { bound, type Draft } from "../draft.ts";
import { type Codes, membersOf } from "../codes.ts";

/** Guards of fewer candidates than this are a few authors' caution, not the contract. */
const enough = 0.25;

/** A check that throws in many candidates (`if (n < 0) throw`) marks the edge of the contract: a soft bound. */
export function applyGuards(draft: Draft, codes: Codes): void {
  const total = membersOf(codes);
  const votes = new Map<string, { param: number; measure: "value" | "length"; side: "min" | "max"; value: number; members: number }>();
  for (const { facts, members } of codes) {
    const own = new Set<string>();
    for (const { param, measure, op, constant, effect } of facts.guards) {
      const number = numberIn(constant);
      if (effect !== "throws" || number === undefined || !Number.isFinite(number)) continue;
      const edge = edgeOf(op, number, measure);
      if (!edge) continue;
      const key = `${param} ${measure} ${edge.side} ${edge.value}`;
      if (own.has(key)) continue;
      own.add(key);
      const vote = votes.get(key) ?? { param, measure, ...edge, members: 0 };
      vote.members += members;
      votes.set(key, vote);
    }
  }
  for (const { param, measure, side, value, members } of votes.values()) {
    if (members < enough * total) continue;
    bound(draft, { path: [param], measure }, side, value, "guessed");
  }
}

/** The bound that what passes the guard obeys. */
function edgeOf(op: string, number: number, measure: "value" | "length"): { side: "min" | "max"; value: number } | undefined {
  switch (op) {
    case "<":
      return { side: "min", value: number };
    case "<=":
      return { side: "min", value: number + 1 };
    case ">":
      return { side: "max", value: number };
    case ">=":
      return { side: "max", value: number - 1 };
    case "==":
      return measure === "length" && number === 0 ? { side: "min", value: 1 } : undefined;
    default:
      return undefined;
  }
}
