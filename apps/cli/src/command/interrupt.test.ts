import { execFile } from "node:child_process";
import { expect, test } from "vitest";

const module = JSON.stringify(new URL("interrupt.ts", import.meta.url).href);

/** Ctrl-C comes just before this is run; exits with 130 where the first listener heard it, with 7 where the second did. */
function exitAfter(takeover: string): Promise<unknown> {
  const script = `
    import { interruptible, onInterrupt, quitOnInterrupt } from ${module};
    quitOnInterrupt();
    process.kill(process.pid, "SIGINT");
    ${takeover}
    setTimeout(() => process.exit(1), 10_000);`;
  return new Promise((resolve) => execFile(process.execPath, ["--conditions=@medoid/source", "--input-type=module", "-e", script], (error) => resolve(error?.code ?? 0)));
}

test.each([
  ["work that can be ended", `interruptible().addEventListener("abort", () => process.exit(7));`],
  ["a server", `onInterrupt(() => process.exit(7));`],
])("a Ctrl-C that comes while handlers change is heard: %s", async (_, takeover) => {
  expect([130, 7]).toContain(await exitAfter(takeover));
});
