import type { CodeFacts, Guard } from "@medoid/spec";
import { numberIn } from "../../parts.ts";
import { bound, type Draft } from "../draft.ts";
import { type Codes, membersOf, votesOn } from "../codes.ts";

/** Guards of fewer candidates than this are a few authors' caution, not the contract. */
const enough = 0.25;

/** A check that throws in many candidates (`if (n < 0) throw`) marks the edge of the contract: a soft bound. */
export function applyGuards(draft: Draft, codes: Codes): void {
  const total = membersOf(codes);
  const votes = votesOn(codes, edgesIn, ({ param, measure, side, value }) => `${param} ${measure} ${side} ${value}`);
  for (const { item: { param, measure, side, value }, members } of votes) {
    if (members < enough * total) continue;
    bound(draft, { path: [param], measure }, side, value, "guessed");
  }
}

/** The bound that what passes a guard obeys. */
interface Edge {
  readonly side: "min" | "max";
  readonly value: number;
}

function edgesIn({ guards }: CodeFacts): (Edge & Pick<Guard, "param" | "measure">)[] {
  return guards.flatMap(({ param, measure, op, constant, effect }) => {
    const number = numberIn(constant);
    const edge = effect === "throws" && number !== undefined && Number.isFinite(number) ? edgeOf(op, number, measure) : undefined;
    return edge ? [{ param, measure, ...edge }] : [];
  });
}

function edgeOf(op: Guard["op"], number: number, measure: Guard["measure"]): Edge | undefined {
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
