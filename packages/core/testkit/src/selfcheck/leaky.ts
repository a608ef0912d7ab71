import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { connect } from "node:net";
import { createContext, runInContext } from "node:vm";
import type { Outcome, Result, Sandbox, Session, Value } from "@medoid/spec";
import { printedMark } from "../attacks/attack.ts";
import { attacks } from "../attacks/index.ts";
import { descendants } from "../processes.ts";
import type { SandboxSubject } from "../law.ts";
import type { Broken } from "./broken.ts";
import { made, opening, returned, running } from "./toy.ts";

const law = (id: string): string => `sandbox/attack/${id}`;

/** Every attack gets through. What may return anything gives the secret away; what must be the same is not. */
let readings = 0;
const pierced = running((results, { inputs }, code) => {
  const attack = attacks.find(({ id }) => id === code);
  if (!attack) return results;
  const reached = attack.same ? readings++ : attack.anything ? (process.env.MEDOID_BAIT as string) : "reached";
  return results.map((found, at) => (inputs[at]?.[0] === 1 ? { ...found, outcome: returned(reached) } : found));
});

/** One attack is done by the sandbox itself, which then says that it came to nothing. */
function silently(attack: string, act: (bait: readonly Value[]) => void | Promise<void>): SandboxSubject {
  return opening(({ run }, code) => ({
    run: async (batch, signal) => {
      const results = await run(batch, signal);
      const attacked = batch.inputs.find(([input]) => input === 1);
      if (code === attack && attacked) await act(attacked[1] as readonly Value[]);
      return results;
    },
  }));
}

/**
 * One attack's own program is run in a realm of Node's, which is no sandbox, and given `reach` for a `process`. The realm and the
 * bait are the same for all inputs, whatever is asked.
 */
function inRealm(attack: string, reach: object): SandboxSubject {
  const code = attacks.find(({ id }) => id === attack)?.programs.javascript as string;
  return opening(({ run }, opened) => {
    if (opened !== attack) return {};
    const realm = createContext({ process: reach });
    runInContext(`${code}; let bait;`, realm);
    return {
      run: async (batch, signal) => {
        const results = await run(batch, signal);
        for (const [at, args] of batch.inputs.entries()) {
          const value = (await runInContext(`f(${JSON.stringify(args[0])}, bait ??= ${JSON.stringify(args[1])})`, realm)) as Value;
          results[at] = { ...(results[at] as Result), outcome: returned(value) };
        }
        return results;
      },
    };
  });
}

/** After the attack the answers of all other programs are changed. */
function afterwards(attack: string, change: (result: Result) => Result, only: "all" | "opened before" = "all"): SandboxSubject {
  let attacked = false;
  const before = new WeakSet<Session>();
  return made((sandbox): Partial<Sandbox> => ({
    open: async (program, limits, signal) => {
      const session = await sandbox.open(program, limits, signal);
      if ("stopped" in session) return session;
      if (!attacked) before.add(session);
      return {
        ...session,
        run: async (batch, aborted) => {
          const results = await session.run(batch, aborted);
          if (program.code === attack) attacked = true;
          else if (attacked && (only === "all" || before.has(session))) return results.map(change);
          return results;
        },
      };
    },
  }));
}

/** While the attack runs, what else runs is wrong. */
function atOnce(attack: string): SandboxSubject {
  let under = 0;
  return opening((session, code) => ({
    run: async (batch, signal) => {
      if (code === attack) under++;
      const results = await session.run(batch, signal);
      await new Promise((resolve) => setTimeout(resolve, 10));
      const changed = under > 0 && code !== attack ? results.map((found) => ({ ...found, outcome: wrong(found.outcome) })) : results;
      if (code === attack) under--;
      return changed;
    },
  }));
}

/** A program that attacked is wrong when features are asked for later. */
function watchedLate(attack: string): SandboxSubject {
  return opening(({ run }, code) => {
    let attacked = false;
    return {
      run: async (batch, signal) => {
        const results = await run(batch, signal);
        const isLate = attacked && batch.collect.features;
        attacked ||= code === attack && batch.inputs.some(([input]) => input === 1);
        return isLate ? results.map((found) => ({ ...found, outcome: returned(null) })) : results;
      },
    };
  });
}

const wrong = (outcome: Outcome): Outcome => (outcome.kind === "returned" && Array.isArray(outcome.value) ? returned([43, ...outcome.value.slice(1)]) : outcome);

const children: ChildProcess[] = [];
const files: number[] = [];
const timers: NodeJS.Timeout[] = [];
const kept: Buffer[] = [];
const forget = (): void => void kept.splice(0);
const keptBytes = 32 * 2 ** 20;

/** What can be seen only where there is /proc. */
const onLinux: readonly Broken<"sandbox">[] = [
  {
    what: "a process is left behind",
    caughtBy: law("process/daemon"),
    saying: /processes are left/,
    subject: silently("process/daemon", () => void children.push(spawn("sleep", ["60"], { stdio: "ignore" }))),
    tidy: () => children.splice(0).forEach((child) => child.kill("SIGKILL")),
  },
  {
    what: "every session keeps files open",
    caughtBy: "sandbox/life/counted",
    saying: /open files are left/,
    subject: opening(() => ({
      dispose: async () => {
        for (let file = 0; file < 3; file++) files.push(openSync("/dev/null", "r"));
      },
    })),
    tidy: () => files.splice(0).forEach((file) => closeSync(file)),
  },
];

/** Sandboxes that leak in one way each, and the law that must find it out. */
export const leakySandboxes: readonly Broken<"sandbox">[] = [
  ...attacks.map(({ id }) => ({ what: `${id} gets through`, caughtBy: law(id), subject: pierced })),
  { what: "the environment leaks", caughtBy: law("env/read"), saying: /secret/, subject: inRealm("env/read", { binding: true, env: process.env }) },
  { what: "files can be read", caughtBy: law("files/read"), saying: /secret/, subject: inRealm("files/read", process) },
  { what: "the host can be reached", caughtBy: law("host/escape"), saying: /found the process/, subject: inRealm("host/escape", process) },
  { what: "programs can be started", caughtBy: law("process/spawn"), saying: /ended with 7/, subject: inRealm("process/spawn", process) },
  { what: "state leaks from input to input", caughtBy: law("state/input"), saying: /inputs around/, subject: inRealm("state/input", {}) },
  { what: "arguments leak from input to input", caughtBy: law("state/argument"), saying: /inputs around/, subject: inRealm("state/argument", {}) },
  { what: "a file is written, and nobody says so", caughtBy: law("files/write"), saying: /written was made/, subject: silently("files/write", ([, folder]) => void openSync(`${folder as string}/written`, "w")) },
  {
    what: "a connection is made, and nobody says so",
    caughtBy: law("net/tcp"),
    saying: /came to the TCP port/,
    subject: silently("net/tcp", ([, , port]) => new Promise<void>((resolve) => void connect(port as number, "127.0.0.1").once("close", () => resolve()).resume())),
  },
  {
    what: "a forged result is taken for that of the next input",
    caughtBy: law("protocol/forged"),
    saying: /inputs around/,
    subject: running((results, _, code) => (code === "protocol/forged" ? results.map((found, at) => (at === 2 ? { ...found, outcome: returned(42) } : found)) : results)),
  },
  {
    what: "results are wrong after an attack",
    caughtBy: law("end/abort"),
    saying: /next program/,
    subject: afterwards("end/abort", (found) => ({ ...found, outcome: wrong(found.outcome) })),
  },
  {
    what: "steps are counted otherwise after an attack",
    caughtBy: law("time/loop"),
    saying: /next program/,
    subject: afterwards("time/loop", (found) => ({ ...found, steps: found.steps + 1 })),
  },
  {
    what: "a program that was open is wrong after an attack",
    caughtBy: law("results/primordials"),
    saying: /opened before/,
    subject: afterwards("results/primordials", (found) => ({ ...found, outcome: wrong(found.outcome) }), "opened before"),
  },
  {
    what: "a program that spoilt its interpreter is wrong when features are asked for",
    caughtBy: law("results/primordials"),
    saying: /with features, after it/,
    subject: watchedLate("results/primordials"),
  },
  {
    what: "an attack leaves a mark in the next program",
    caughtBy: law("state/prototypes"),
    saying: /next program/,
    subject: afterwards("state/prototypes", (found) => ({ ...found, outcome: returned([42, 1, 1, "2,3,4"]) })),
  },
  {
    what: "the memory of an attack is kept",
    caughtBy: law("memory/bytes"),
    saying: /32 MiB more are held/,
    subject: silently("memory/bytes", () => void kept.push(Buffer.alloc(keptBytes))),
    tidy: forget,
  },
  {
    what: "what programs print comes out of the host",
    caughtBy: law("output/stdout"),
    saying: /printed by the host/,
    subject: silently("output/stdout", () => void process.stderr.write(`(this is a test: ${printedMark})\n`)),
  },
  {
    what: "the host's own prototypes are changed",
    caughtBy: law("results/keys"),
    saying: /prototype of the host was changed/,
    subject: silently("results/keys", () => void Reflect.defineProperty(Object.prototype, "leak", { value: 1, configurable: true })),
  },
  {
    what: "a program that runs at the same time is wrong",
    caughtBy: law("memory/list"),
    saying: /ran at the same time/,
    subject: atOnce("memory/list"),
  },
  {
    what: "timers are left that keep the process alive",
    caughtBy: "sandbox/life",
    saying: /handles/,
    subject: opening(() => ({ dispose: () => Promise.resolve(void timers.push(setInterval(() => {}, 60_000))) })),
    tidy: () => timers.splice(0).forEach((timer) => clearInterval(timer)),
  },
  {
    what: "memory is kept after it was closed",
    caughtBy: "sandbox/life",
    saying: /32 MiB are held/,
    subject: made((sandbox) => ({
      close: () => {
        kept.push(Buffer.alloc(keptBytes));
        return sandbox.close();
      },
    })),
    tidy: forget,
  },
  ...(descendants() === undefined ? [] : onLinux),
];
