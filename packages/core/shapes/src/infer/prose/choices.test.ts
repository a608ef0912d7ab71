import type { ParamUse, Shape } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { applyChoices } from "./choices.ts";
import type { Draft } from "../draft.ts";

function chosen(text: string, uses: readonly (readonly ParamUse[])[] = [], shape: Shape = { kind: "string" }): unknown {
  const draft: Draft = { params: [{ name: "mode", shape }, { name: "text", shape: { kind: "string" } }], relations: [] };
  applyChoices(draft, text, uses.map((own) => ({ facts: { normalised: "", constants: [], uses: own, guards: [], imports: [], defines: [], examples: [] }, members: 1 })));
  const [mode] = draft.params;
  return mode?.shape.kind === "literal" ? mode.shape.values : mode?.shape.kind;
}

describe("texts of which all are listed", () => {
  test.each([
    'Args:\n    mode: "fast", "slow" or "off". What it does.',
    "Args:\n    mode (str): 'fast', 'slow' or 'off'",
    '@param {string} mode - "fast", "slow" or "off"',
    " * @param {string} mode either `fast`, `slow`, or `off`, which stops",
    ':param str mode: one of "fast", "slow" or "off"',
    ':param mode: "fast" | "slow" | "off"',
    "- mode: 'fast', 'slow' or 'off'",
    'The mode must be "fast", "slow", or "off".',
    'mode is in the set {"fast", "slow", "off"}.',
    'The text is read. mode is one of "fast", "slow" or "off".',
  ])("%s", (text) => {
    expect(chosen(text)).toEqual(["fast", "slow", "off"]);
  });

  test.each([
    'mode: "fast" or "slow", or any other text',
    'mode: "fast", "slow" etc.',
    "mode: 'fast' or 'slow' (default) or another name",
    'mode: a text such as "fast" or "slow"',
    'mode: "fast" and "slow" are treated alike',
    'If mode is one of "fast" or "slow", stop.',
    'mode: ">" or "<"\nThe mode may hold "a" or "b".',
    'so mode can be "fast" or "slow" after one step',
    'other: "fast" or "slow"',
    'mode must be "fast"',
  ])("not: %s", (text) => {
    expect(chosen(text)).not.toEqual(["fast", "slow"]);
  });

  test("a list in the documentation is of its elements", () => {
    expect(chosen('modes\nmode: "fast" or "slow"', [], { kind: "list", of: { kind: "string" } })).toBe("list");
  });

  test("quoted ones that most candidates compare the argument with, and do nothing else to it", () => {
    const text = 'With mode "fast" the result is doubled, with "slow" halved; the text "slow" is kept.';
    const compares = (...texts: string[]): readonly ParamUse[] => [{ param: 0, path: [], suggests: "string", weight: 0.9, texts }];
    expect(chosen(text, [compares("fast", "slow"), compares("slow", "fast")])).toEqual(["fast", "slow"]);
    expect(chosen(text, [compares("fast", "slow"), compares("fast"), compares("fast")])).toBe("string");
    expect(chosen(text, [compares("fast", "other"), compares("other", "fast")])).toBe("string");
    const splits: ParamUse = { param: 0, path: ["item"], suggests: "string", weight: 0.9 };
    expect(chosen(text, [[...compares("fast", "slow"), splits], [...compares("slow", "fast"), splits]])).toBe("string");
  });

  test("long hostile lines take no time", () => {
    for (const piece of ['"a", ', "mode: ", '"a" or ', "@param {x} ", "- ", "mode is {"]) {
      const start = performance.now();
      chosen(piece.repeat(20_000));
      chosen(`mode: ${piece.repeat(20_000)}`);
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});

test("fields of records, of which all are listed", () => {
  const order: Shape = { kind: "list", of: { kind: "record", fields: [["id", { kind: "string" }], ["status", { kind: "string" }]] } };
  const statusIn = (text: string): unknown => {
    const draft: Draft = { params: [{ name: "orders", shape: order }], relations: [] };
    applyChoices(draft, text, []);
    const [orders] = draft.params;
    return orders?.shape.kind === "list" && orders.shape.of.kind === "record" ? orders.shape.of.fields[1]?.[1] : undefined;
  };
  expect(statusIn('Every order has an id and a status of "paid", "refunded"\n  or "pending".')).toEqual({ kind: "literal", values: ["paid", "refunded", "pending"] });
  expect(statusIn('Each status is either "paid" or "open".')).toEqual({ kind: "literal", values: ["paid", "open"] });
  expect(statusIn('Drop an order if its status is "paid" or "open".')).toEqual({ kind: "string" });
  expect(statusIn('A status such as "paid" or "open" is kept.')).toEqual({ kind: "string" });
});
