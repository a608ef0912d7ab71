import type { Outcome, Value } from "@medoid/spec";
import { callInWords } from "@medoid/table";
import { expect, test } from "vitest";
import { describeFailure } from "./answer.ts";

test.each<Outcome>([
  { kind: "threw", class: "TypeError", message: "no\nand more" },
  { kind: "threw", class: "TypeError", message: "" },
  ...(["steps", "memory", "stack", "output", "wall"] as const).map((what) => ({ kind: "limit", what }) as const),
  { kind: "completed", stdout: "", exitCode: 0 },
  { kind: "exited", code: 3 },
  { kind: "crashed", detail: "signal 11" },
  { kind: "protocol", detail: "a frame too many" },
  { kind: "unstable" },
  { kind: "disputed", claims: [{ sandbox: "one", outcome: { kind: "returned", value: 1 } }] },
  { kind: "not-run", reason: "the run ended before" },
])("in a sentence and by itself, the same outcome has the same words: %j", (outcome) => {
  expect(callInWords({ kind: "function", name: "f" }, [1], outcome)).toBe(`f(1) ${describeFailure(outcome).split(":")[0] as string}`);
});

test("what no literal says is told by its class and text; a text that looks like it stays", () => {
  const price: Value = { $: "opaque", class: "Decimal", text: "0.10" };
  expect(callInWords({ kind: "function", name: "f" }, [price, 'opaque Decimal "1"'], { kind: "returned", value: [price] })).toBe('f(Decimal(0.10), "opaque Decimal \\"1\\"") is [Decimal(0.10)]');
});

test("what is known of a failure is told", () => {
  expect(describeFailure({ kind: "threw", class: "TypeError", message: "no\nand more" })).toBe("throws TypeError: no");
  expect(describeFailure({ kind: "crashed", detail: "signal 11" })).toBe("crashes: signal 11");
  expect(describeFailure({ kind: "disputed", claims: [{ sandbox: "one", outcome: { kind: "returned", value: 1 } }, { sandbox: "other", outcome: { kind: "exited", code: 3 } }] })).toBe("is disputed between sandboxes: one says that it returns 1, other says that it exits with code 3");
});
