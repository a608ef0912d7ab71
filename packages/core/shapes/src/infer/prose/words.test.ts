import type { Shape } from "@medoid/spec";
import { expect, test } from "vitest";
import { inferred, int } from "../../testing/inferred.ts";

const list = (of: Shape): Shape => ({ kind: "list", of });

test("what is said of each of several parameters is said of all of them", () => {
  const { params } = inferred({ first: list(int), second: list(int) }, "Write `winner(first, second)`, where each hand is a list of five numbers from 1 to 6 in any order.");
  const hand = { minLength: { value: 5 }, maxLength: { value: 5 }, of: { min: { value: 1 }, max: { value: 6 } } };
  expect(params.map(({ shape }) => shape)).toMatchObject([hand, hand]);
  expect(inferred({ first: list(int), second: list(int) }, "The first has rows, and each row is a list of five numbers from 1 to 6.").params[1]?.shape).not.toHaveProperty("minLength");
});

test("none negative, of the values of a mapping", () => {
  const { params } = inferred({ weights: { kind: "dict", key: { kind: "string" }, value: int } }, "`weights` maps names to whole numbers, none negative and at least one above zero.");
  expect(params[0]?.shape).toMatchObject({ minLength: { value: 1 }, value: { min: { value: 0, promised: true } } });
});
