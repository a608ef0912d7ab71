import * as fc from "fast-check";
import { coverageFuzzer } from "@medoid/fuzzer-coverage";
import { defaultLimits } from "@medoid/pipeline";
import { QuickJSSandbox } from "@medoid/sandbox-quickjs";
import type { Observation, Program, Session, Value } from "@medoid/spec";
import { arbitraryOf } from "./arbitraries.ts";
import { median } from "simple-statistics";
import { cpuSeconds, type Figure } from "./figure.ts";
import { type Branching, functions } from "./functions.ts";

const batch = 16;
/** Given up after so many: what is found then is at least that far away. */
const most = 50_000;
const seeds = [1, 2, 3, 4, 5];

/** CPU time until every branch was taken, guided and not, in the same sandbox by batches of the same size. */
export async function branches(): Promise<Figure[]> {
  const sandbox = new QuickJSSandbox(1);
  const figures: Figure[] = [];
  try {
    for (const [name, branching] of Object.entries(functions)) {
      const session = await opened(sandbox, branching.code);
      const own: Covered[] = [];
      const other: Covered[] = [];
      for (const seed of [0, ...seeds]) {
        own.push(await ours(session, branching, seed));
        other.push(await theirs(session, branching, seed));
      }
      // The first of each is what is compiled first.
      const ratio = median(own.slice(1).map(({ seconds }) => seconds)) / median(other.slice(1).map(({ seconds }) => seconds));
      figures.push({ suite: "branches", name, value: ratio, unit: "x", goal: { at: "most", value: 0.2 }, note: `executions in the median: ${described(own.slice(1))}, fast-check ${described(other.slice(1))}` });
    }
  } finally {
    await sandbox.close();
  }
  return figures;
}

interface Covered {
  readonly seconds: number;
  readonly executions: number;
  readonly found: number;
  readonly branches: number;
}

function described(runs: readonly Covered[]): string {
  const missed = runs.filter(({ found, branches: all }) => found < all).length;
  return `${median(runs.map(({ executions }) => executions))}${missed > 0 ? ` (${missed} of ${runs.length} gave up)` : ""}`;
}

async function opened(sandbox: QuickJSSandbox, code: string): Promise<Session> {
  const program: Program = { key: code, code, language: "javascript", entry: { kind: "function", name: "f" }, members: [0] };
  const session = await sandbox.open(program, defaultLimits);
  if ("stopped" in session) throw new Error(`a function of the bench cannot be opened: ${JSON.stringify(session.stopped)}`);
  return session;
}

async function ours(session: Session, { spec, branches: all }: Branching, seed: number): Promise<Covered> {
  const run = coverageFuzzer().start(spec, { seed });
  const reached = new Set<number>();
  return covered(session, all, true, () => {
    const inputs = run.next(batch, batch / 2);
    return {
      inputs: inputs.map(({ args }) => args),
      observe: (results) =>
        run.observe(
          inputs.map((input, at): Observation => {
            const { features, outcome } = results[at] as (typeof results)[number];
            const before = reached.size;
            for (const feature of features) reached.add(feature);
            return { input, newFeatures: reached.size - before, splits: 0, returned: outcome.kind === "returned" ? 1 : 0, limited: outcome.kind === "limit" ? 1 : 0 };
          }),
        ),
    };
  });
}

async function theirs(session: Session, { spec, branches: all }: Branching, seed: number): Promise<Covered> {
  const arbitrary = arbitraryOf(spec);
  let round = 0;
  return covered(session, all, false, () => ({ inputs: fc.sample(arbitrary, { numRuns: batch, seed: seed * most + round++ }), observe: () => {} }));
}

async function covered(session: Session, all: number, features: boolean, next: () => { inputs: readonly (readonly Value[])[]; observe: (results: Awaited<ReturnType<Session["run"]>>) => void }): Promise<Covered> {
  const found = new Set<Value>();
  const started = cpuSeconds();
  let executions = 0;
  while (found.size < all && executions < most) {
    const { inputs, observe } = next();
    if (inputs.length === 0) break;
    const results = await session.run({ inputs, isolate: "session", collect: { features } });
    observe(results);
    executions += inputs.length;
    for (const { outcome } of results) if (outcome.kind === "returned") for (const branch of outcome.value as Value[]) found.add(branch);
  }
  return { seconds: cpuSeconds() - started, executions, found: found.size, branches: all };
}
