import type { Sandbox } from "@medoid/spec";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SharedSandboxes } from "./shared.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Makes sandboxes, and tells what became of them. */
function maker(): { readonly make: () => Promise<Sandbox>; readonly log: string[] } {
  const log: string[] = [];
  const make = async (): Promise<Sandbox> => {
    const name = `made ${log.push("made")}`;
    return { name, languages: ["javascript"], slots: 2, memoryPerSession: 3, probe: async () => Promise.reject(new Error("not probed here")), open: async () => ({ stopped: { kind: "not-run", reason: name } }), close: async () => void log.push("closed") };
  };
  return { make, log };
}

test("who asks for the same at once, or soon after, gets the same", async () => {
  const { make, log } = maker();
  const shared = new SharedSandboxes();
  const both = await Promise.all([shared.lend("a", make), shared.lend("a", make)]);
  expect(both.map(({ name, slots, memoryPerSession }) => [name, slots, memoryPerSession])).toEqual([["made 1", 2, 3], ["made 1", 2, 3]]);
  for (const sandbox of both) await sandbox.close();
  vi.advanceTimersByTime(59_000);
  const later = await shared.lend("a", make);
  vi.advanceTimersByTime(120_000);
  expect(later.name).toBe("made 1");
  expect(await later.open({} as never, {} as never)).toEqual({ stopped: { kind: "not-run", reason: "made 1" } });
  expect(await shared.lend("b", make)).toMatchObject({ name: "made 2" });
  expect(log).toEqual(["made", "made"]);
});

test("one that nobody has is closed a minute later, and made anew for who comes then", async () => {
  const { make, log } = maker();
  const shared = new SharedSandboxes();
  const [first, second] = [await shared.lend("a", make), await shared.lend("a", make)];
  // Closing twice gives back once.
  await first.close();
  await first.close();
  vi.advanceTimersByTime(120_000);
  await second.close();
  vi.advanceTimersByTime(59_000);
  expect(log).toEqual(["made"]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(log).toEqual(["made", "closed"]);
  expect((await shared.lend("a", make)).name).toBe("made 3");
});

test("what cannot be made is not kept", async () => {
  const { make } = maker();
  const shared = new SharedSandboxes();
  await expect(shared.lend("a", () => Promise.reject(new Error("none here")))).rejects.toThrow("none here");
  expect((await shared.lend("a", make)).name).toBe("made 1");
});
