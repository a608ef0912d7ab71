import type { Outcome } from "@medoid/spec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attack } from "./attack.ts";
import { findPackages, findPython } from "./interpreters.ts";
import { bubblewrapProblem, type Machine, planServer } from "./plan.ts";
import { SubprocessSandbox } from "./sandbox.ts";
import { ForkServer } from "./server.ts";
import { hasPython } from "./testing/available.ts";
import { type Attack, nodeBombs, nodeEscapes, pythonBombs, pythonEscapes } from "./testing/attacks.ts";
import { descendants, eventually, outcomeOf } from "./testing/programs.ts";

const machine = async (): Promise<Machine> => ({ python: await findPython("python3"), packages: await findPackages("python3", []), node: process.execPath });

const noBubblewrap = await bubblewrapProblem();

function ending(found: Outcome): string {
  if (found.kind === "returned" && found.value === null) return "null";
  return found.kind === "limit" ? `limit ${found.what}` : found.kind;
}

for (const isolation of ["landlock", "bubblewrap"] as const) {
  const missing = !hasPython ? "python3 is missing" : isolation === "bubblewrap" ? noBubblewrap : undefined;
  describe.skipIf(missing !== undefined)(`attacks under ${isolation}${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
    let sandbox: SubprocessSandbox;
    let before: number;
    beforeAll(async () => {
      sandbox = new SubprocessSandbox({ isolation });
      await sandbox.probe();
      before = descendants().length;
    });
    afterAll(() => sandbox.close());

    // Limits and realms are the same under every isolation.
    const attacks = (language: string, list: readonly Attack[]) => list.map((each) => ({ language, ...each }));
    const everywhere = attacks("python", pythonEscapes);
    const once = [...attacks("python", pythonBombs), ...attacks("javascript", [...nodeBombs, ...nodeEscapes])];
    it.each(isolation === "landlock" ? [...everywhere, ...once] : everywhere)("$language: $name", async ({ language, code, ends, limits }) => {
      expect(ends).toContain(ending(await outcomeOf(sandbox, language, code, [], limits)));
      const next = language === "python" ? "def solve(x):\n    return x * 2" : "function solve(x) { return x * 2; }";
      expect(await outcomeOf(sandbox, language, next, [21])).toEqual({ kind: "returned", value: 42 });
    });

    it.each(["python", "node"] as const)("%s reaches nothing from the process itself", async (kind) => {
      const server = await ForkServer.start(planServer(kind, isolation, await machine()));
      const { env: _, ...reached } = await attack(server).finally(() => server.close());
      expect(reached).toEqual({ fs: [], net: [], spawn: [], memory: [] });
    });

    it("leaves no process but its servers", async () => {
      // One further server of each kind may have been started.
      expect(await eventually(() => descendants().length <= before + 2 * sandbox.slots && descendants().every(({ state }) => state !== "Z"))).toBe(true);
      await sandbox.close();
      expect(await eventually(() => descendants().length === 0)).toBe(true);
    });
  });
}

// The attacks themselves work: where nothing but limits holds, they reach what they are after.
describe.skipIf(!hasPython)("attacks without isolation", () => {
  it.each(["python", "node"] as const)("%s reaches files, and no more under seccomp", async (kind) => {
    const server = await ForkServer.start(planServer(kind, "seccomp", await machine()));
    const reached = await attack(server).finally(() => server.close());
    expect(reached.fs.length).toBeGreaterThanOrEqual(3);
    expect([...reached.net, ...reached.spawn]).toEqual([]);
  });

  it.each(["python", "node"] as const)("%s reaches files and the network", async (kind) => {
    const server = await ForkServer.start(planServer(kind, "rlimits", await machine()));
    const reached = await attack(server).finally(() => server.close());
    expect(reached.fs.length).toBeGreaterThanOrEqual(3);
    expect(reached.net.length).toBeGreaterThanOrEqual(2);
    expect(reached.spawn.length).toBeGreaterThanOrEqual(1);
  });
});
