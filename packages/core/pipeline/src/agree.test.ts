import type { Capabilities, Limits, Outcome, Program, Result, Sandbox, Session } from "@medoid/spec";
import { expect, test } from "vitest";
import { agree } from "./agree.ts";
import { select } from "./select.ts";
import { toyCandidates, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const limits: Limits = { steps: 1, wallMs: 1, openMs: 1, memoryBytes: 1, outputBytes: 1 };
const program: Program = { key: "k", code: "n => n", language: "toy", entry: { kind: "function", name: "f" }, members: [0] };
const returned = (value: number): Outcome => ({ kind: "returned", value });
const threw = (name: string, message: string): Outcome => ({ kind: "threw", class: name, message });
const limit = (what: "steps" | "memory" | "stack" | "wall" | "output"): Outcome => ({ kind: "limit", what });

/** A sandbox in which every program comes to that. */
function saying(name: string, outcome: Outcome): Sandbox & { readonly log: string[] } {
  return Object.assign(toySandbox({ outcome: () => outcome }), { name });
}

async function first(sandbox: Sandbox): Promise<Result> {
  const session = (await sandbox.open(program, limits)) as Session;
  const [result] = await session.run({ inputs: [[1]], isolate: "session", collect: { features: true } });
  await session.dispose();
  return result as Result;
}

const cases: [string, Outcome, Outcome, Outcome | "disputed"][] = [
  ["the same value", returned(1), returned(1), returned(1)],
  ["another value", returned(1), returned(2), "disputed"],
  ["the last places of a number", returned(0.1 + 0.2), returned(0.3), returned(0.1 + 0.2)],
  ["messages of errors", threw("TypeError", "x is not a function"), threw("TypeError", "not a function"), threw("TypeError", "x is not a function")],
  ["classes of errors", threw("TypeError", ""), threw("RangeError", ""), "disputed"],
  ["a value and an error", returned(1), threw("TypeError", ""), "disputed"],
  ["arguments changed where nothing is returned", { kind: "returned", value: null, args: [[0, [1]]] }, { kind: "returned", value: null, args: [[0, [2]]] }, "disputed"],
  ["two limits", limit("stack"), limit("memory"), limit("stack")],
  ["the clock in one", limit("wall"), returned(1), limit("wall")],
  ["the stack in the other", returned(1), limit("stack"), limit("stack")],
  ["counted steps in one", limit("steps"), returned(1), "disputed"],
  ["a crash in one", { kind: "crashed", detail: "x" }, returned(1), "disputed"],
];

test.each(cases)("%s", async (_, a, b, expected) => {
  const { outcome } = await first(agree(saying("a", a), saying("b", b)));
  const claims = [{ sandbox: "a", outcome: a }, { sandbox: "b", outcome: b }];
  expect(outcome).toEqual(expected === "disputed" ? { kind: "disputed", claims } : expected);
});

test("three, and an agreement within an agreement", async () => {
  const [a, b, c] = [saying("a", returned(1)), saying("b", returned(1)), saying("c", returned(2))];
  const three = { kind: "disputed", claims: [{ sandbox: "a", outcome: returned(1) }, { sandbox: "b", outcome: returned(1) }, { sandbox: "c", outcome: returned(2) }] };
  expect((await first(agree(a, b, c))).outcome).toEqual(three);
  expect((await first(agree(agree(b, c), a))).outcome).toMatchObject({ claims: [{ sandbox: "b" }, { sandbox: "c" }, { sandbox: "a" }] });
});

test("steps and features are the first one's, and only it is asked for features", async () => {
  const asked: boolean[] = [];
  const counting = (steps: number): Sandbox => ({
    ...saying("x", returned(1)),
    open: async () => ({
      run: async ({ inputs, collect }) => {
        asked.push(collect.features);
        return inputs.map(() => ({ outcome: returned(1), steps, features: Uint32Array.of(steps) }));
      },
      dispose: async () => {},
    }),
  });
  expect(await first(agree(counting(3), counting(4)))).toEqual({ outcome: returned(1), steps: 3, features: Uint32Array.of(3) });
  expect(asked).toEqual([true, false]);
});

test("stopped in both: what stopped it; in one: disputed on every input", async () => {
  const stopping = (name: string, stopped: Outcome): Sandbox => ({ ...saying(name, returned(0)), open: async () => ({ stopped }) });
  const syntax = threw("SyntaxError", "");
  expect(await agree(stopping("a", syntax), stopping("b", threw("SyntaxError", "other words"))).open(program, limits)).toEqual({ stopped: syntax });
  expect(await agree(stopping("a", syntax), stopping("b", threw("TypeError", ""))).open(program, limits)).toMatchObject({ stopped: { kind: "disputed" } });
  expect((await first(agree(saying("a", returned(1)), stopping("b", syntax)))).outcome).toEqual({ kind: "disputed", claims: [{ sandbox: "a", outcome: returned(1) }, { sandbox: "b", outcome: syntax }] });
});

test("a fault in one is a fault, and nothing of the other stays open", async () => {
  const sound = saying("a", returned(1));
  const broken: Sandbox = { ...saying("b", returned(1)), open: () => Promise.reject(new Error("no worker")) };
  await expect(agree(sound, broken).open(program, limits)).rejects.toThrow("no worker");
  expect(sound.log).toEqual(["open n => n", "close n => n"]);

  let told: AbortSignal | undefined;
  const waiting: Sandbox = {
    ...sound,
    open: async () => ({
      run: (_, signal) => {
        told = signal;
        return new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
      },
      dispose: async () => {},
    }),
  };
  const failing: Sandbox = { ...sound, open: async () => ({ run: () => Promise.reject(new Error("lost")), dispose: async () => {} }) };
  await expect(first(agree(waiting, failing))).rejects.toThrow("lost");
  expect(told?.aborted).toBe(true);
  const short: Sandbox = { ...sound, open: async () => ({ run: async () => [], dispose: async () => {} }) };
  await expect(first(agree(sound, short))).rejects.toThrow('the sandbox "a" gave 0 results for 1 inputs');
});

test("it can do what all of them can", async () => {
  const held = <L>(holds: L, by = "x"): { holds: L; by: string } => ({ holds, by });
  const strong: Capabilities = { languages: ["javascript", "typescript"], isolation: "wasm", fs: held("absent", "engine"), net: held("absent"), spawn: held("absent"), env: held("absent"), memory: held("hard"), time: held(true), steps: held(true), coverage: held(true), deterministic: held(true), degraded: [], advice: ["more"] };
  const weak: Capabilities = { ...strong, languages: ["python", "javascript"], isolation: "processes", fs: held("kernel", "mounts"), net: held("none", ""), memory: held("soft"), deterministic: held(false, ""), coverage: held(false, ""), degraded: ["old kernel"], advice: [] };
  const probing = (name: string, found: Capabilities): Sandbox => ({ ...saying(name, returned(1)), probe: async () => found });
  expect(await agree(probing("a", strong), probing("b", weak)).probe()).toEqual({
    ...strong,
    languages: ["javascript"],
    isolation: "wasm and processes",
    fs: { holds: "kernel", by: "engine; mounts" },
    net: { holds: "none", by: "" },
    memory: { holds: "soft", by: "x" },
    deterministic: { holds: false, by: "" },
    degraded: ["b: old kernel"],
    advice: ["a: more"],
  });
});

test("what is disputed is no answer and is no difference to be shown, but is noted", async () => {
  const [one, other] = [toySandbox(), toySandbox({ outcome: (code, [n]) => (code.includes("locale") ? returned(-1 - (n as number)) : undefined) })];
  const candidates = toyCandidates("n => 'locale'.length * n", "n => 'locale'.length  + n", "n => 'locale'.length+n+0", "n => n + 1", "n => 1 + n");
  const answer = await select({ task: toyTask, candidates, stages: toyStages(agree(Object.assign(one, { name: "one" }), Object.assign(other, { name: "other" }))) });
  expect(answer.candidates.map(({ status }) => status)).toEqual(["failed", "failed", "failed", "ran", "ran"]);
  expect(answer.candidates[0]?.reasons[0]).toMatch(/^is disputed between sandboxes: one says that it returns \d+, other says that it returns -\d+$/);
  expect(answer.witness).toBeNull();
  expect(answer.notes).toContain(`3 of 5 candidates answer differently in one and other on ${answer.inputs} inputs: that counts as no answer.`);
});
