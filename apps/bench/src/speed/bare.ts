import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import type { Value } from "@medoid/spec";

/** An engine with nothing around it. Only functions of this bench run there, no candidates. */
export interface Bare {
  /** `f` of this code is what is called from now on. */
  load(code: string, inputs: readonly (readonly Value[])[]): Promise<void>;
  /** CPU seconds of so many calls, over and over on the inputs. */
  seconds(calls: number): Promise<number>;
  /** Of its process; none for a thread of this one. */
  readonly pid?: number | undefined;
  end(): void;
}

/** A process that loops, given its command. */
export function bareProcess(command: string, args: readonly string[]): Bare {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (message: object): Promise<number> => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    return (JSON.parse((await lines.next()).value as string) as { seconds: number }).seconds;
  };
  return { ...asked(ask), pid: child.pid, end: () => void child.kill() };
}

/** QuickJS, in the build of the sandbox. */
export function bareQuickJS(): Bare {
  const worker = new Worker(new URL("./bare/quickjs.ts", import.meta.url), { execArgv: ["--conditions=@medoid/source"], resourceLimits: { stackSizeMb: 16 } });
  const ask = async (message: object): Promise<number> => {
    worker.postMessage(message, []);
    const [{ seconds }] = (await once(worker, "message")) as [{ seconds: number }];
    return seconds;
  };
  return { ...asked(ask), end: () => void worker.terminate() };
}

function asked(ask: (message: object) => Promise<number>): Pick<Bare, "load" | "seconds"> {
  return {
    load: async (code, inputs) => void (await ask({ code, inputs })),
    seconds: (calls) => ask({ calls }),
  };
}
