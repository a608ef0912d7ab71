import type { Clusterer } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { made } from "./selfcheck/toy.ts";
import { contract, type Finding, laws, sampleTask, verify } from "./index.ts";

const oneCluster: Clusterer = { name: "one", needs: "groups", cluster: ({ size }) => ({ labels: new Int32Array(size) }) };
const subject = { create: () => oneCluster };
const broken = ["clusterer/apart"];

const statuses = (findings: readonly Finding[]): Record<string, string[]> => {
  const by: Record<string, string[]> = {};
  for (const { id, status } of findings) (by[status] ??= []).push(id);
  return by;
};

describe("verify", () => {
  test("names the laws that are broken and those that are skipped", async () => {
    const { passed, findings } = await verify("clusterer", subject);
    expect(passed).toBe(false);
    const { broken: found, skipped } = statuses(findings);
    expect(found).toEqual(broken);
    expect(skipped).toEqual(["clusterer/merges", "clusterer/cut"]);
    expect(findings.find(({ status }) => status === "skipped")?.detail).toBe("needs merges (a hierarchical method)");
  });

  test("a known exception passes, with its reason", async () => {
    const { passed, findings } = await verify("clusterer", subject, { known: { "clusterer/apart": "it has but one" } });
    expect(passed).toBe(true);
    expect(findings.find(({ status }) => status === "known")?.detail).toBe("it has but one");
  });

  test("an exception that is not needed fails", async () => {
    const { passed, findings } = await verify("clusterer", subject, { known: { "clusterer/apart": "it has but one", "clusterer/small": "it did throw" } });
    expect(passed).toBe(false);
    expect(statuses(findings).stale).toEqual(["clusterer/small"]);
  });

  test("a law to which the plugin gives no answer is broken, and the others are run", async () => {
    const never = { name: "never", sample: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) };
    const heard: string[] = [];
    const { passed, findings } = await verify("sampler", { create: () => never, task: sampleTask, repeatable: false }, { seconds: 0.02, onFinding: ({ id }, left) => heard.push(`${id} ${left}`) });
    expect(passed).toBe(false);
    expect(findings[0]).toMatchObject({ id: "sampler/some", status: "broken", detail: "there was no answer within 0.02 s" });
    expect(heard).toEqual(findings.map(({ id }, at) => `${id} ${findings.length - 1 - at}`));
  });

  test("every sandbox that was made is closed, whatever programs there are", async () => {
    const { programs } = made(() => ({}));
    for (const given of [{}, { echo: programs.echo as string }, programs]) {
      let open = 0;
      const counting = made(({ close }) => {
        open++;
        let isOpen = true;
        return {
          close: () => {
            if (isOpen) open--;
            isOpen = false;
            return close();
          },
        };
      });
      await verify("sandbox", { ...counting, programs: given, attackPrograms: {} });
      expect(open).toBe(0);
    }
  });

  test("an exception to no law is refused", async () => {
    await expect(verify("clusterer", subject, { known: { "clusterer/none": "why" } })).rejects.toThrow(/no law "clusterer\/none"/);
  });
});

test("contract registers one test per law, which fail, pass and skip as the laws do", async () => {
  const ran: Record<string, string> = {};
  const registered: [string, (context: { skip(note?: string): void }) => Promise<void>][] = [];
  contract({ test: (name, run) => registered.push([name, run]) }, "clusterer", subject);
  for (const [name, run] of registered) {
    const id = name.split(":")[0] as string;
    ran[id] = "passed";
    await run({ skip: (note) => void (ran[id] = `skipped: ${note}`) }).catch(() => (ran[id] = "failed"));
  }
  expect(Object.keys(ran)).toEqual(laws.clusterer.map(({ id }) => id));
  expect(ran["clusterer/apart"]).toBe("failed");
  expect(ran["clusterer/small"]).toBe("passed");
  expect(ran["clusterer/merges"]).toBe("skipped: needs merges (a hierarchical method)");
});

test("every law has an id of its own that begins with its kind", () => {
  for (const [kind, own] of Object.entries(laws)) {
    expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
    for (const { id } of own) expect(id.startsWith(`${kind}/`)).toBe(true);
  }
});
