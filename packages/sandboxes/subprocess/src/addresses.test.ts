import { afterEach, describe, expect, it } from "vitest";
import { SubprocessSandbox } from "./sandbox.ts";
import { hasFixedAddresses } from "./testing/addresses.ts";
import { batch, opened } from "./testing/programs.ts";

const code = "class Thing: pass\ndef solve():\n    things = [Thing() for _ in range(20)]\n    return [id(object()), id(Thing), id([]), repr(things[0]), [things.index(each) for each in set(things)]]";
const other = (n: number): string => `def solve(x):\n    return ${JSON.stringify("x".repeat(n))} + str(x)`;

describe.skipIf(!hasFixedAddresses)(`where things lie in memory${hasFixedAddresses ? "" : " (skipped: no python3, or its addresses are random)"}`, () => {
  const sandboxes: SubprocessSandbox[] = [];
  afterEach(() => Promise.all(sandboxes.splice(0).map((sandbox) => sandbox.close())));

  it("is the same in the first process of a program and the twentieth, whatever ran before and beside it, in any server", async () => {
    const sandbox = new SubprocessSandbox();
    sandboxes.push(sandbox, new SubprocessSandbox());
    const seen = new Set<string>();
    const look = async (at: SubprocessSandbox): Promise<void> => {
      const session = await opened(at, "python", code);
      seen.add(JSON.stringify((await batch(session, [[]]))[0]?.outcome));
      await session.dispose();
    };
    await look(sandbox);
    for (let n = 0; n < 16; n++) {
      // Of all sizes, ended in another order than they came in.
      const crowd = await Promise.all([1, 2, 3].map((part) => opened(sandbox, "python", other(part * 1000 * n))));
      await look(sandbox);
      for (const session of crowd.reverse()) {
        await batch(session, [[n], [n]]);
        await session.dispose();
      }
    }
    await Promise.all([look(sandbox), look(sandbox), look(sandbox)]);
    await look(sandboxes[1] as SubprocessSandbox);
    expect([...seen]).toHaveLength(1);
    expect([...seen][0]).toContain("returned");
  });
});
