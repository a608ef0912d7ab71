import type { Batch, Capabilities, Claim, Held, Limits, Outcome, Program, Result, Sandbox, Session, Stopped } from "@medoid/spec";
import { outcomeForm, sameForm } from "@medoid/values";

/**
 * Makes one sandbox of several. Each runs every input: what they agree on is the outcome, and where they differ it is `disputed`, with what each
 * of them says. Steps and features are the first one's. It owns them: closing it closes them.
 *
 * Outcomes are the same where a table would call them so within one language: but for rounding in the last places, 0 and -0, and the messages of
 * errors. Which limit ends a program is up to how a sandbox is made, so that two limits agree, whichever they are. Where only one ran out of time,
 * memory or stack, that is the outcome: nothing is known of what it would have said.
 */
export function agree(first: Sandbox, second: Sandbox, ...more: readonly Sandbox[]): Sandbox {
  const all = [first, second, ...more];
  return {
    name: all.map(({ name }) => name).join("+"),
    languages: first.languages.filter((language) => all.every(({ languages }) => languages.includes(language))),
    slots: Math.min(...all.map(({ slots }) => slots)),
    memoryPerSession: all.reduce((sum, { memoryPerSession }) => sum + memoryPerSession, 0),
    probe: async (depth, languages) => capabilitiesOf(all, await Promise.all(all.map((sandbox) => sandbox.probe(depth, languages)))),
    open: (program, limits, signal) => open(all, program, limits, signal),
    close: async () => void (await Promise.all(all.map((sandbox) => sandbox.close()))),
  };
}

async function open(all: readonly Sandbox[], program: Program, limits: Limits, signal?: AbortSignal): Promise<Session | Stopped> {
  const opened = await together(signal, (own) => all.map((sandbox) => sandbox.open(program, limits, own)), dispose);
  const stopped = opened.map((one) => ("stopped" in one ? one.stopped : undefined));
  if (stopped.every((outcome) => outcome !== undefined)) return { stopped: settled(all, stopped) };
  // What stopped it in one place is what it says there on every input.
  const sessions = opened.map((one) => ("stopped" in one ? alwaysSaying(one.stopped) : one));
  return {
    async run(batch, cancel) {
      const rows = await together(cancel, (own) => sessions.map((session, at) => session.run(at === 0 ? batch : { ...batch, collect: { features: false } }, own)));
      rows.forEach((row, at) => {
        if (row.length !== batch.inputs.length) throw new Error(`the sandbox "${all[at]?.name}" gave ${row.length} results for ${batch.inputs.length} inputs`);
      });
      const [own] = rows as [Result[]];
      return own.map((result, input) => ({ ...result, outcome: settled(all, rows.map((row) => (row[input] as Result).outcome)) }));
    },
    dispose: async () => void (await Promise.all(sessions.map((session) => session.dispose()))),
  };
}

/** All of them, or the first fault, with nothing left under way and what was made undone. */
async function together<T>(signal: AbortSignal | undefined, start: (signal: AbortSignal) => Promise<T>[], undo?: (made: T) => Promise<void>): Promise<T[]> {
  const ending = new AbortController();
  const own = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
  const underway = start(own);
  try {
    return await Promise.all(underway);
  } catch (fault) {
    ending.abort();
    for (const one of await Promise.allSettled(underway)) if (one.status === "fulfilled") await undo?.(one.value);
    throw fault;
  }
}

async function dispose(opened: Session | Stopped): Promise<void> {
  if (!("stopped" in opened)) await opened.dispose();
}

function alwaysSaying(outcome: Outcome): Session {
  return {
    run: async ({ inputs }: Batch) => inputs.map(() => ({ outcome, features: new Uint32Array(), steps: 0 })),
    dispose: async () => {},
  };
}

/** What comes of what each of them says, in their order. */
function settled(all: readonly Sandbox[], outcomes: readonly Outcome[]): Outcome {
  const [first] = outcomes as readonly [Outcome];
  if (outcomes.every((outcome) => isSame(first, outcome))) return first;
  const cutShort = outcomes.find((outcome) => outcome.kind === "limit" && outcome.what !== "steps" && outcome.what !== "output");
  if (cutShort) return cutShort;
  return { kind: "disputed", claims: outcomes.flatMap((outcome, at): readonly Claim[] => (outcome.kind === "disputed" ? outcome.claims : [{ sandbox: (all[at] as Sandbox).name, outcome }])) };
}

function isSame(a: Outcome, b: Outcome): boolean {
  if (a.kind === "limit" && b.kind === "limit") return true;
  // JavaScript's equality is the finest of those that know of rounding, and whole floats of Python are floats in every sandbox.
  return sameForm(outcomeForm(a, "javascript"), outcomeForm(b, "javascript"));
}

/** What holds in every one of them. */
function capabilitiesOf(all: readonly Sandbox[], found: readonly Capabilities[]): Capabilities {
  const [first] = found as readonly [Capabilities];
  const named = (texts: (one: Capabilities) => readonly string[]): string[] => found.flatMap((one, at) => texts(one).map((text) => `${all[at]?.name}: ${text}`));
  const weakest = <Level>(property: (one: Capabilities) => Held<Level>): Held<Level> => {
    const held = found.map(property);
    const { holds } = held.reduce((worst, one) => (strength(one.holds) < strength(worst.holds) ? one : worst));
    return { holds, by: strength(holds) === 0 ? "" : [...new Set(held.map(({ by }) => by))].join("; ") };
  };
  return {
    languages: first.languages.filter((language) => found.every(({ languages }) => languages.includes(language))),
    isolation: found.map(({ isolation }) => isolation).join(" and "),
    fs: weakest(({ fs }) => fs),
    net: weakest(({ net }) => net),
    spawn: weakest(({ spawn }) => spawn),
    env: weakest(({ env }) => env),
    memory: weakest(({ memory }) => memory),
    time: weakest(({ time }) => time),
    steps: weakest(({ steps }) => steps),
    coverage: first.coverage,
    deterministic: weakest(({ deterministic }) => deterministic),
    degraded: named(({ degraded }) => degraded),
    advice: named(({ advice }) => advice),
  };
}

/** From what holds nothing to what is not even there. */
const levels: readonly unknown[] = ["none", "untried", "soft", "engine", "kernel", "hard", "absent"];

function strength(level: unknown): number {
  return typeof level === "boolean" ? (level ? levels.length : 0) : levels.indexOf(level);
}
