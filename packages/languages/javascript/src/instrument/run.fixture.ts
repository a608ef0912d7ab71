import { inspect } from "node:util";
import vm from "node:vm";
import { instrument } from "./instrument.ts";

/** For tests: what a call made, as text. */
export interface Ran {
  readonly result: string;
  readonly steps: number;
  /** Slots that were hit, with their counts. */
  readonly hits: ReadonlyMap<number, number>;
}

/** For tests: runs the bare code in a realm of its own. The entry is a name in scope. */
export function runBare(code: string, entry: string, args: readonly unknown[]): string {
  const context = vm.createContext({ args, result: undefined });
  return outcome(() => vm.runInContext(`${code}\n;${entry}(...args)`, context, { timeout: 2000 }), args);
}

/** For tests: runs the instrumented code in a realm of its own. */
export function runInstrumented(code: string, entry: string, args: readonly unknown[], options: { features?: boolean; typescript?: boolean; max?: number } = {}): Ran {
  const made = instrument(code, { entry, typescript: options.typescript ?? false, features: options.features ?? false });
  if ("problem" in made) throw new Error(made.problem);
  const max = options.max ?? 100_000;
  const meter = {
    max,
    e: new Uint32Array(made.featureCount),
    stop(): never {
      throw new Error("stop");
    },
    left: () => max + 1,
    spent: () => false,
    merge: () => {},
  };
  const factory = vm.runInNewContext(made.source) as (m: typeof meter) => ((...args: readonly unknown[]) => unknown) | undefined;
  let result = outcome(() => {
    const f = factory(meter);
    if (typeof f !== "function") throw new Error("no function");
    return f(...args);
  }, args);
  if (meter.spent()) result = "stopped";
  meter.merge();
  const hits = new Map<number, number>();
  meter.e.forEach((count, slot) => {
    if (count > 0) hits.set(slot, count);
  });
  return { result, steps: meter.spent() ? max + 1 : max + 1 - meter.left(), hits };
}

function outcome(call: () => unknown, args: readonly unknown[]): string {
  try {
    let value = call();
    if (inspect(value).startsWith("Object [Generator]")) value = ["generator", ...(value as Iterable<unknown>)];
    return `${inspect(value, { depth: 6 })} after ${inspect(args, { depth: 6 })}`;
  } catch (error) {
    return `threw ${(error as Error).name}: ${(error as Error).message}`;
  }
}
