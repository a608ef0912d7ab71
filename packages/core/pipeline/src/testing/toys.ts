// Small stand-ins for plugins, for the tests of this package: programs are JavaScript expressions of our own, run in this process.
import type { Behaviours, Candidate, CodeFacts, Fuzzer, Input, Language, Outcome, Result, Sandbox, Session, Stopped, Task, Value } from "@medoid/spec";
import { identicalGroups } from "@medoid/table";
import type { Stages } from "../stages.ts";

const noFacts: Omit<CodeFacts, "normalised"> = { constants: [], uses: [], guards: [], imports: [], defines: [], examples: [] };

export const toyLanguage: Language = {
  name: "toy",
  extensions: [".toy"],
  equality: "javascript",
  ready: async () => {},
  readCode: (code) => ({ ...noFacts, normalised: code.replaceAll(" ", ""), ...(code === "(" && { problem: "line 1: unexpected end" }) }),
  readPrompt: (text) => ({ examples: [], constants: [], text }),
  show: (value) => JSON.stringify(value),
};

/** Whole numbers 0, 1, 2, ...; guided ones from 1000 on; shrinks towards 0. */
export const countingFuzzer: Fuzzer = {
  name: "counting",
  start: () => {
    let free = 0;
    let guided = 1000;
    const input = (n: number, isGuided: boolean): Input => ({ id: `i${n}`, args: [n], weight: 1, guided: isGuided, parents: [], operator: "count" });
    return {
      next: (n, most) => Array.from({ length: n }, (_, i) => (i < most ? input(guided++, true) : input(free++, false))),
      observe: () => {},
      respec: () => {},
      *shrink([n]) {
        for (let smaller = 0; smaller < (n as number); smaller++) yield [smaller];
      },
    };
  },
};

export interface ToyOptions {
  /** Milliseconds to wait before each batch. */
  readonly delay?: () => number;
  readonly memoryPerSession?: number;
  /** What to answer instead, for a program and its arguments; `turn` counts the batches of all sessions, `beside` those that run now; `steps` is their limit. */
  readonly outcome?: (code: string, args: readonly Value[], turn: number, beside: number, steps: number) => Outcome | undefined;
}

/** Runs `code`, an expression that makes a function; `log` sees each opening and closing. */
export function toySandbox(options: ToyOptions = {}): Sandbox & { readonly log: string[]; open: (...args: Parameters<Sandbox["open"]>) => Promise<Session | Stopped> } {
  const log: string[] = [];
  let turn = 0;
  let running = 0;
  return {
    name: "toy",
    languages: ["javascript"],
    slots: 8,
    memoryPerSession: options.memoryPerSession ?? 1,
    log,
    probe: () => Promise.reject(new Error("not asked for")),
    close: async () => {},
    open: async (program, limits) => {
      log.push(`open ${program.code}`);
      const make = (): ((...args: Value[]) => Value) => new Function(`return ${program.code}`)();
      let f = make();
      return {
        run: async ({ inputs, isolate }, signal) => {
          const now = ++turn;
          running++;
          try {
            if (options.delay) await new Promise((resolve) => setTimeout(resolve, options.delay?.()));
            signal?.throwIfAborted();
            return inputs.map((args): Result => {
              if (isolate === "input") f = make();
              const outcome = options.outcome?.(program.code, args, now, running - 1, limits.steps) ?? call(f, args);
              return { outcome, features: Uint32Array.of(outcome.kind === "returned" ? 0 : 1), steps: program.code.length };
            });
          } finally {
            running--;
          }
        },
        dispose: async () => void log.push(`close ${program.code}`),
      };
    },
  };
}

/** Clusters are the exact groups; the first program of the largest wins. */
export function toyStages(sandbox: Sandbox, fuzzer: Fuzzer = countingFuzzer): Stages {
  return {
    languages: [toyLanguage],
    sandbox: () => sandbox,
    fuzzer,
    screens: [],
    encoder: {
      name: "toy",
      encode: (table, weights): Behaviours => ({
        size: weights.length,
        weight: Float64Array.from(table.multiplicity, (n, p) => n * (weights[p] as number)),
        groups: identicalGroups(table),
      }),
    },
    clusterer: { name: "toy", needs: "groups", cluster: ({ groups }) => ({ labels: groups as Int32Array }) },
    selector: {
      name: "toy",
      select: ({ table, partition: { labels } }) => {
        const votes = new Map<number, number>();
        labels.forEach((label, p) => votes.set(label, (votes.get(label) ?? 0) + (table.multiplicity[p] as number)));
        const scores = Float64Array.from(labels, (label) => votes.get(label) as number);
        return { scores, ranking: [...scores.keys()].sort((i, j) => (scores[j] as number) - (scores[i] as number) || i - j) };
      },
    },
  };
}

export const toyTask: Task = { id: "toy", prompt: "a whole number n, small", language: "toy", entry: { kind: "function", name: "f", signature: { params: [{ name: "n", shape: { kind: "int" } }] } } };

export function toyCandidates(...codes: string[]): Candidate[] {
  return codes.map((code, ordinal) => ({ ordinal, id: `c${ordinal}`, code, language: "toy", origin: { sampler: "test" } }));
}

function call(f: (...args: Value[]) => Value, args: readonly Value[]): Outcome {
  try {
    return { kind: "returned", value: f(...structuredClone(args as Value[])) ?? null };
  } catch (error) {
    return { kind: "threw", class: (error as Error).name, message: (error as Error).message };
  }
}
