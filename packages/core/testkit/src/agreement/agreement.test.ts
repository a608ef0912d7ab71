import { expect, test } from "vitest";
import { agreementContract, findingsOf } from "./agreement.ts";
import { javascriptCorpus } from "./corpus/index.ts";
import { recorded } from "./recorded.ts";

const [group] = javascriptCorpus as [(typeof javascriptCorpus)[number]];
const statuses = (answers: Record<string, readonly string[]>, known: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(findingsOf(group, answers, known).flatMap(({ id, status }) => (status === "held" ? [] : [[id, status]])));

test("every case is recorded once, with one text per input", () => {
  const cases = javascriptCorpus.flatMap((one) => one.cases);
  expect(cases.length).toBeGreaterThan(300);
  expect(Object.fromEntries(cases.map(({ id, inputs }) => [id, inputs.length]))).toEqual(Object.fromEntries(Object.entries(recorded).map(([id, texts]) => [id, texts.length])));
});

test("what differs is broken, listed or not; what is listed and does not differ is stale", () => {
  const [first, second] = group.cases.map(({ id }) => id) as [string, string];
  const odd = { ...recorded, [first]: ["2 0"] };
  expect(statuses(recorded)).toEqual({});
  expect(statuses(odd)).toEqual({ [first]: "broken" });
  expect(statuses(odd, { [first]: "reason" })).toEqual({ [first]: "known" });
  expect(statuses(recorded, { [second]: "reason" })).toEqual({ [second]: "stale" });
  expect(statuses({})).toMatchObject({ [first]: "broken", [second]: "broken" });
});

test("a difference in steps alone is one", () => {
  const { id } = group.cases[0] as (typeof group.cases)[number];
  expect(statuses({ ...recorded, [id]: (recorded[id] as string[]).map((text) => text.replace(/^\d+/, "99")) })).toEqual({ [id]: "broken" });
});

test("a list that names no case is refused", () => {
  expect(() => agreementContract({ test: () => {} }, { create: () => Promise.reject(new Error("unused")), known: { "no/such": "x" } })).toThrow('no case "no/such"');
});
