import { describe, expect, it } from "vitest";
import { attack } from "./attack.ts";
import { findPackages, findPython } from "./interpreters.ts";
import { bubblewrapProblem, type Machine, planServer } from "./plan.ts";
import { ForkServer } from "./server.ts";
import { hasPython } from "./testing/available.ts";

const machine = async (): Promise<Machine> => ({ python: await findPython("python3"), packages: await findPackages("python3", []), node: { executable: process.execPath, flags: [] } });

// What candidates can try is in the contract's list (contract.test.ts). This is nearer the machine than any candidate gets.

const noBubblewrap = await bubblewrapProblem();

for (const isolation of ["landlock", "bubblewrap"] as const) {
  const missing = !hasPython ? "python3 is missing" : isolation === "bubblewrap" ? noBubblewrap : undefined;
  describe.skipIf(missing !== undefined)(`attacks under ${isolation}${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
    it.each(["python", "node"] as const)("%s reaches nothing from the process itself", async (kind) => {
      const server = await ForkServer.start(planServer(kind, isolation, await machine()));
      const { env: _, ...reached } = await attack(server).finally(() => server.close());
      expect(reached).toEqual({ fs: [], net: [], spawn: [], memory: [] });
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
