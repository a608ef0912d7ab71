import type { Shape } from "@medoid/spec";
import { expect, test } from "vitest";
import type { Draft } from "../draft.ts";
import { applySamples } from "./samples.ts";

function words(text: string, shape: Shape = { kind: "string" }): readonly string[] | undefined {
  const draft: Draft = { params: [{ name: "s", shape }], relations: [] };
  applySamples(draft, text);
  const found = draft.params[0]?.shape;
  return found?.kind === "string" ? found.words : undefined;
}

test("texts that the prose shows are words to make others from", () => {
  expect(words('Add up durations such as "2h5m", "7s" or "1d".')).toEqual(["2h5m", "7s", "1d"]);
  expect(words("Compare part numbers ('A-12', 'B-7'), case by case.")).toEqual(["A-12", "B-7"]);
  expect(words('A seat, e.g. `12C`, is free.')).toEqual(["12C"]);
  expect(words('Both are written like `"2-a"`, and `s` never comes first.')).toEqual(["2-a"]);
});

test("texts of which it is told what they mean, where there is one text alone", () => {
  expect(words('"1-3,7" means pages 1,2,3,7. Ranges may run down ("9-7" is 9,8,7).')).toEqual(["9-7", "1-3,7"]);
  expect(words('"two words" becomes "Two Words".')).toEqual(["two words"]);
  expect(words('"x" is dropped, "none" means nothing, and return "n/a" is rare.')).toBeUndefined();
  expect(words('"a-1" is a key.', { kind: "dict", key: { kind: "string" }, value: { kind: "string" } })).toBeUndefined();
});

test("not results, plain words, what a known alphabet does not hold, or where a form is known", () => {
  expect(words('Return the key, for example "a-1".')).toBeUndefined();
  expect(words('Turn it into a slug such as "new-post-1".')).toBeUndefined();
  expect(words('Greetings such as "hello" or "good day" are dropped.')).toBeUndefined();
  expect(words('Codes such as "a-1".', { kind: "string", alphabet: "abc" })).toBeUndefined();
  expect(words('Times such as "10:30".', { kind: "string", format: "HH:MM" })).toEqual(undefined);
});

test("long hostile text takes no time", () => {
  const started = performance.now();
  for (const piece of ['("', 'such as "', '"a-1", ', "e.g. `", "returns "]) words(piece.repeat(5000));
  expect(performance.now() - started).toBeLessThan(3_000);
});
