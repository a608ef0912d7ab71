import type { Limits, Value } from "@medoid/spec";

/** What an attack may come to; `returned`: exactly the attack's `value`. */
export type Ending = "returned" | "threw" | "exited" | "crashed" | "protocol" | "limit steps" | "limit wall" | "limit memory" | "limit stack" | "limit output";

/**
 * One thing that a hostile candidate tries. Its program offers `f(attack, bait)`: it attacks when the first argument is 1, or while it is
 * loaded, and returns its first argument otherwise. `bait` is a list: the path of a file with a secret, a folder that anybody may write
 * to, a TCP port, a UDP port and the path of a Unix socket where the contract listens, and the name of an environment variable with the
 * secret. A program that was kept from something returns null; one that reached something returns what.
 *
 * After every attack, whatever it is: it came to one of `ends`; the inputs before and after it were answered as if it had not been; the
 * next program and one opened before the attack answer as ever; no process is left that was not there before; the host's memory is back;
 * the secret is in no outcome, the bait's folder as it was, and nobody was at the door.
 */
export interface Attack {
  /** `what is attacked/how`, unique. */
  readonly id: string;
  /** What must be true, in one sentence. */
  readonly law: string;
  /** The program by language; TypeScript is given that of JavaScript. Where a language is missing, it has no such thing. */
  readonly programs: { readonly [language in AttackLanguage]?: string };
  readonly ends: readonly Ending[];
  /** What it returns where it returns; null by default. */
  readonly value?: Value;
  /** Whatever it returns will do, as long as it holds no secret. */
  readonly anything?: true;
  /** In place of `attackLimits`. */
  readonly limits?: Partial<Limits>;
  /** Where the sandbox says itself that nothing withholds this, the attack is skipped by name. */
  readonly needs?: "fs" | "net" | "spawn" | "env";
  /** It takes its time: made once, where other attacks on limits are made in a session and again with fresh state for every input. */
  readonly slow?: true;
  /** Only with fresh state for every input: within a session it may change its own answers. */
  readonly fresh?: true;
  /** Its other inputs suffer as well, or what comes of them is its own claim: they are not looked at. */
  readonly claims?: true;
  /** What it comes to must be the same in another sandbox. Skipped by name where the sandbox says that it is not deterministic. */
  readonly same?: true;
}

export type AttackLanguage = "javascript" | "python";

/** Small, so that attacks end soon. The wall is a backstop that few of them should meet. */
export const attackLimits: Limits = { steps: 20_000, wallMs: 3_000, openMs: 8_000, memoryBytes: 32 * 2 ** 20, outputBytes: 200_000 };

/** Whatever attacks print has this in it. */
export const printedMark = "printed by a candidate";

/** For attacks that only the clock ends. */
export const soon = { limits: { wallMs: 250, openMs: 2_000 } as Partial<Limits>, slow: true } as const;

/** For attacks that take their time to fill what they are after. */
export const patient = { limits: { wallMs: 15_000, steps: 5_000_000 } as Partial<Limits>, slow: true } as const;

/** The entry around an attack in JavaScript. `before`: what stands at the top of the program. */
export function javascript(body: string, before = ""): string {
  return `${before}\nfunction f(attack, bait) {\n  if (attack !== 1) return attack;\n  ${body}\n}\n`;
}

/**
 * The same for what needs something of the host: `use(name)` is a module of Node, got by any way there is, or undefined. What throws was
 * prevented.
 */
export function javascriptOutside(body: string): string {
  return `${hunt}\nasync function f(attack, bait) {\n  if (attack !== 1) return attack;\n  try {\n    ${body}\n  } catch {}\n  return null;\n}\n`;
}

/** Looks for Node behind globals, errors, functions and call sites that may come from outside of the program's own realm. */
const hunt = `
async function host() {
  const values = [globalThis.process, globalThis.console?.log, globalThis.setTimeout, globalThis.queueMicrotask, globalThis.structuredClone];
  for (const name of ["fs", "node:process", "os", "std"]) try { values.push(await import(name)); } catch (error) { values.push(error); }
  for (const fails of [() => new Function("}"), () => { const deep = () => deep() + 1; return deep(); }, () => null.x]) try { fails(); } catch (error) { values.push(error); }
  const prepare = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, sites) => sites;
  const sites = new Error().stack;
  Error.prepareStackTrace = prepare;
  if (Array.isArray(sites)) for (const site of sites) values.push(site, site.getThis?.(), site.getFunction?.());
  for (const value of [globalThis, ...values]) {
    for (const look of [() => value, () => value.process, () => value.constructor("return process")(), () => value.constructor.constructor("return process")()]) {
      try {
        const found = look();
        if (found.getBuiltinModule || found.mainModule || found.binding) return found;
      } catch {}
    }
  }
}
async function use(name) {
  const found = await host();
  for (const get of [() => found.getBuiltinModule(name), () => found.mainModule.require(name), () => require(name), () => import(name), () => import("node:" + name)]) {
    try {
      const module = await get();
      if (module) return module.default ?? module;
    } catch {}
  }
}`;

/** The entry around an attack in Python. `before`: what stands at the top of the module. */
export function python(body: string, before = ""): string {
  return `${before}\ndef f(attack, bait):\n    if attack != 1:\n        return attack\n${indented(body, 4)}\n`;
}

/** The same for what needs something of the host. What throws was prevented. */
export function pythonOutside(body: string, before = "import os, sys"): string {
  return python(`try:\n${indented(body, 4)}\nexcept Exception:\n    return None`, before);
}

function indented(text: string, by: number): string {
  return text
    .split("\n")
    .map((line) => " ".repeat(by) + line)
    .join("\n");
}
