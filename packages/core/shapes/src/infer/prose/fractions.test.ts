import type { ParamUse, Shape } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { splitNumbers, spokenOf } from "./fractions.ts";
import { Votes } from "../code/votes.ts";

const number: Shape = { kind: "union", of: [{ kind: "int" }, { kind: "float" }], weights: [3, 1] };
const votesOf = (...uses: Partial<ParamUse>[]): Votes => {
  const votes = new Votes();
  for (const own of uses) votes.at(own.path ?? []).addUses([{ param: 0, path: [], suggests: "int", weight: 0.5, ...own }], 1);
  return votes;
};
/** How often the number is a fraction. */
const share = (votes: Votes, text = "", shape: Shape = number, name = "reach"): number => {
  const split = splitNumbers(shape, votes, name, text);
  return split.kind === "union" ? (split.weights?.[1] ?? 1) : 0;
};

describe("a number where the language has one kind of number", () => {
  test("is whole where programs index or count with it, or the text says so", () => {
    expect(share(votesOf({ isWhole: true }))).toBe(0);
    expect(share(votesOf(), "reach is any integer between 1 and 9")).toBe(0);
    expect(share(votesOf(), "The spans are whole numbers.", number, "span")).toBe(0);
    expect(share(votesOf(), "Return an integer.")).toBeGreaterThan(0);
    expect(share(votesOf())).toBeGreaterThan(share(votesOf(), "Return an integer."));
  });

  test("may be a fraction where a name, a use or the text speaks for it", () => {
    const plain = share(votesOf());
    expect(share(votesOf(), "", number, "threshold")).toBeGreaterThan(plain);
    expect(share(votesOf({ suggests: "float" }))).toBeGreaterThan(plain);
    expect(share(votesOf({ isWhole: true, asked: true }))).toBeGreaterThan(plain);
    expect(share(votesOf({ isWhole: true }), "Numbers that are not integers are left out.")).toBeGreaterThan(plain);
    expect(share(votesOf(), "", { kind: "float" })).toBeGreaterThan(plain);
    expect(share(votesOf(), "reach is a decimal number, limit an integer. limit and reach differ.", number)).toBeGreaterThan(plain);
  });

  test("each part by itself, bounds and other alternatives kept", () => {
    const votes = votesOf({ path: ["item", ".at"], isWhole: true });
    const row = splitNumbers({ kind: "list", of: { kind: "record", fields: [["at", number], ["sum", number]], optional: ["sum"] } }, votes, "rows", "");
    expect(row).toMatchObject({ of: { fields: [["at", { kind: "int" }], ["sum", { kind: "union" }]], optional: ["sum"] } });
    const bounded: Shape = { kind: "float", min: { value: 0, hard: true } };
    expect(splitNumbers(bounded, votes, "x", "")).toBe(bounded);
    const nullable = splitNumbers({ kind: "union", of: [{ kind: "int" }, { kind: "float" }, { kind: "none" }], weights: [0.75, 0.25, 0.2] }, new Votes(), "x", "");
    expect(nullable).toMatchObject({ of: [{ kind: "union" }, { kind: "none" }], weights: [1, 0.2] });
  });
});

test("what is said of a name is said in its sentence", () => {
  expect(spokenOf("k", "k is an integer. x may be 2.5")).toBe("whole");
  expect(spokenOf("x", "k is an integer. x may be 2.5")).toBe("fraction");
  expect(spokenOf("y", "k is an integer")).toBeUndefined();
  expect(spokenOf("on", "One integer is given.")).toBeUndefined();
});
