import type { Candidate } from "@medoid/spec";
import { expect, test } from "vitest";
import { type Progressed, restoreExploration, type SelectOptions, selectStream, storeExploration } from "./index.ts";
import { toyCandidates, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const planned = 30;
/** One in six is wrong. */
const codes = Array.from({ length: planned }, (_, at) => (at % 6 === 2 ? `n => n * ${at}` : `n => n * 2 + ${at} - ${at}`));

/** A source that gives one more each time the run has settled, and remembers how far it came. */
function asSettled(): { readonly source: AsyncIterable<Candidate>; readonly given: () => number; next(): void; readonly left: () => boolean } {
  let given = 0;
  let left = false;
  let wake = (): void => {};
  async function* source(): AsyncGenerator<Candidate> {
    try {
      for (const candidate of toyCandidates(...codes)) {
        if (given >= 2) await new Promise<void>((resolve) => (wake = resolve));
        given++;
        yield candidate;
      }
    } finally {
      left = true;
    }
  }
  return { source: source(), given: () => given, next: () => wake(), left: () => left };
}

async function run(options: Partial<SelectOptions>, paced?: ReturnType<typeof asSettled>): Promise<{ last: Progressed; changes: number[] }> {
  let last: Progressed | undefined;
  const changes: number[] = [];
  for await (const progressed of selectStream({ task: toyTask, candidates: paced?.source ?? [], stages: toyStages(toySandbox()), ...options })) {
    last = progressed;
    if (!progressed.outlook?.settled) continue;
    changes.push(progressed.outlook.change);
    paced?.next();
  }
  return { last: last as Progressed, changes };
}

test("sampling ends when the rest would hardly change the choice", async () => {
  const paced = asSettled();
  const { last, changes } = await run({ sampling: { planned, risk: 0.05 } }, paced);
  expect(last.answer.stopped.by).toBe("enough");
  expect(paced.left()).toBe(true);
  expect(paced.given()).toBeLessThan(planned - 10);
  expect(last.answer.candidates.length).toBeLessThan(planned - 10);
  expect(changes.at(-1)).toBeLessThanOrEqual(0.05);
  expect(changes.slice(0, -1).every((change) => change > 0.05)).toBe(true);
  expect(last.answer.notes.join()).toMatch(/^Sampling ended after \d+ of 30 candidates: the chance that the others would change the choice is \d\.\d %\.$/);
});

test("where all that were planned have come, nothing is said of others", async () => {
  async function* source(): AsyncGenerator<Candidate> {
    yield* toyCandidates(...codes.slice(0, 2));
    await new Promise(() => {});
  }
  const { last } = await run({ candidates: source(), sampling: { planned: 2, risk: 0.05 } });
  expect(last.answer.stopped.by).toBe("enough");
  expect(last.answer.notes.join()).not.toContain("the others");
});

test("without a risk it ends only when the choice can no longer change", async () => {
  const paced = asSettled();
  const { last } = await run({ sampling: { planned, risk: 0 } }, paced);
  expect(last.answer.stopped.by).toBe("enough");
  const { identical, of } = last.answer.agreement;
  expect(identical).toBeGreaterThan(planned - of);
  expect(of).toBeLessThan(planned);
});

test("a run that spared candidates can be replayed and saved", async () => {
  const sampling = { planned, risk: 0.05 };
  const { last } = await run({ sampling }, asSettled());
  const again = await run({ sampling, candidates: toyCandidates(...codes), journal: last.exploration.journal });
  expect({ ...again.last.answer, seconds: 0 }).toEqual({ ...last.answer, seconds: 0 });
  expect(restoreExploration(JSON.parse(JSON.stringify(storeExploration(last.exploration))), "here").spared).toEqual(last.exploration.spared);
});

test("nobody is asked for an outlook where the number is not known", async () => {
  const { last, changes } = await run({ candidates: toyCandidates(...codes) });
  expect(last.answer.stopped.by).toBe("stable");
  expect(changes).toEqual([]);
});

test("a few answers to one prompt spare nothing, and more are asked for", async () => {
  const origin = { sampler: "toy", model: "m", variant: "plain" };
  let wake = (): void => {};
  async function* source(): AsyncGenerator<Candidate> {
    const all = toyCandidates(...Array.from({ length: planned }, (_, at) => `n => n * 2 + ${at} - ${at}`)).map((candidate) => ({ ...candidate, origin }));
    yield* all.slice(0, 3);
    await new Promise<void>((resolve) => (wake = resolve));
    yield* all.slice(3);
  }
  const settled: number[] = [];
  let admitted = 0;
  for await (const { exploration, outlook } of selectStream({ task: toyTask, candidates: source(), stages: toyStages(toySandbox()), sampling: { planned, risk: 1 } })) {
    admitted = exploration.admitted.length;
    if (!outlook?.settled) continue;
    settled.push(admitted);
    wake();
  }
  expect(settled[0]).toBe(3);
  expect(admitted).toBeGreaterThan(3);
});
