import type { Limits, Program, Result, Sandbox } from "@medoid/spec";
import { hashText, outcomeToWire, toWire, type Wire } from "@medoid/values";
import type { Finding, RegisterTest } from "../verify.ts";
import { type Group, javascriptCorpus } from "./corpus/index.ts";
import { recorded } from "./recorded.ts";

export interface AgreementSubject {
  readonly create: () => Sandbox | Promise<Sandbox>;
  /** Cases in which the sandbox is known to differ, by id, with the reason. One that does not differ any more fails. */
  readonly known?: Readonly<Record<string, string>>;
}

const limits: Limits = { steps: 100_000, wallMs: 20_000, openMs: 20_000, memoryBytes: 128 * 2 ** 20, outputBytes: 2 ** 18 };

/** Longer texts are recorded by their hash. */
const longestText = 160;

/**
 * Registers one test per group of the corpus: a sandbox for JavaScript gives what is recorded of Node, to the letter but for messages of errors:
 * the outcome, what became of the arguments, the order of properties and entries, and the steps. Sandboxes that pass it agree with each other.
 * @throws RangeError when `known` names no case.
 */
export function agreementContract({ test }: { readonly test: RegisterTest }, { create, known = {} }: AgreementSubject): void {
  const ids = new Set(javascriptCorpus.flatMap(({ cases }) => cases.map(({ id }) => id)));
  const unknown = Object.keys(known).find((id) => !ids.has(id));
  if (unknown !== undefined) throw new RangeError(`there is no case "${unknown}" in the corpus`);
  for (const group of javascriptCorpus) {
    test(`agreement/${group.name}: ${group.cases.length} functions give what is recorded`, async () => {
      const sandbox = await create();
      try {
        const wrong = findingsOf(group, await answersOf(sandbox, group), known).filter(({ status }) => status === "broken" || status === "stale");
        if (wrong.length > 0) throw new Error(wrong.map(({ id, detail }) => `${id}: ${detail}`).join("\n"));
      } finally {
        await sandbox.close();
      }
    });
  }
}

/** What a sandbox makes of a group: texts by case, one per input. Longer ones are hashed. */
export async function answersOf(sandbox: Sandbox, { name, code, cases }: Group): Promise<Record<string, string[]>> {
  const program: Program = { key: name, code, language: "javascript", entry: { kind: "function", name: "f" }, members: [0] };
  const session = await sandbox.open(program, limits);
  if ("stopped" in session) throw new Error(`the functions of ${name} could not be loaded: ${JSON.stringify(outcomeToWire(session.stopped))}`);
  try {
    const inputs = cases.flatMap(({ id, inputs: all }) => all.map((args) => [id.slice(name.length + 1), ...args]));
    const results = await session.run({ inputs, isolate: "session", collect: { features: false } });
    let at = 0;
    return Object.fromEntries(cases.map(({ id, inputs: { length } }) => [id, results.slice(at, (at += length)).map(textOf)]));
  } finally {
    await session.dispose();
  }
}

/** One finding per case: `recorded` against what a sandbox gave. */
export function findingsOf({ cases }: Group, answers: Readonly<Record<string, readonly string[]>>, known: Readonly<Record<string, string>>): Finding[] {
  return cases.map(({ id, inputs }): Finding => {
    const law = "it gives what is recorded";
    const differing = inputs.flatMap((args, x) => {
      const [expected, found] = [recorded[id]?.[x], answers[id]?.[x]];
      return expected === found ? [] : [`for ${shown(args)} it gives ${found}, recorded is ${expected}`];
    });
    const reason = known[id];
    if (differing.length > 0) return reason === undefined ? { id, law, status: "broken", detail: differing.join("; ") } : { id, law, status: "known", detail: reason };
    return reason === undefined ? { id, law, status: "held" } : { id, law, status: "stale", detail: `it agrees now, but is listed as different: ${reason}` };
  });
}

function textOf({ outcome, steps }: Result): string {
  const text = outcome.kind === "returned" ? `${wireText(toWire(outcome.value))}${outcome.args ? ` changed ${wireText(outcome.args.map(([at, value]) => [at, toWire(value)]))}` : ""}` : `!${wireText(outcomeToWire(outcome))}`;
  return `${steps} ${text.length > longestText ? hashText(text) : text}`;
}

/** With properties and entries in their order, and without messages. */
function wireText(wire: Wire): string {
  return JSON.stringify(wire, (key, value: unknown) => (key === "message" ? undefined : value));
}

function shown(args: readonly unknown[]): string {
  return JSON.stringify(args, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
}
