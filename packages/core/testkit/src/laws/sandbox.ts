import assert from "node:assert/strict";
import type { Batch, Capabilities, Limits, Outcome, Program, Result, Sandbox, Session, Value } from "@medoid/spec";
import { canonical, hashText, notGiven } from "@medoid/values";
import type { Law, SandboxProgram, SandboxSubject } from "../law.ts";
import { attackLaws } from "./attacks.ts";

/** Small, so that attacks end soon; the wall is a backstop that only programs without counted steps should meet. */
const limits: Limits = { steps: 20_000, wallMs: 4_000, openMs: 8_000, memoryBytes: 128 * 2 ** 20, outputBytes: 2 ** 20 };

/** Starting one takes longer than most laws: the sandbox of the laws that held goes on to the next. */
const resting = new WeakMap<SandboxSubject, Sandbox>();

/** A sandbox for one law, closed where that does not hold. */
async function within(subject: SandboxSubject, use: (sandbox: Sandbox) => Promise<void>): Promise<void> {
  const sandbox = resting.get(subject) ?? (await subject.create());
  resting.delete(subject);
  try {
    await use(sandbox);
  } catch (error) {
    await sandbox.close();
    throw error;
  }
  resting.set(subject, sandbox);
}

function programOf({ language, programs }: SandboxSubject, id: SandboxProgram): Program {
  const code = programs[id] as string;
  return { key: hashText(`${language} ${code}`), code, language, entry: { kind: "function", name: "f" }, members: [0] };
}

async function opened(subject: SandboxSubject, sandbox: Sandbox, id: SandboxProgram): Promise<Session> {
  const session = await sandbox.open(programOf(subject, id), limits);
  if ("stopped" in session) assert.fail(`${id} could not be loaded: ${told(session.stopped)}`);
  return session;
}

function batchOf(inputs: readonly (readonly Value[])[], options: { isolate?: Batch["isolate"]; features?: boolean } = {}): Batch {
  return { inputs, isolate: options.isolate ?? "session", collect: { features: options.features ?? false } };
}

/** Opens, runs one batch of one argument each, disposes. */
async function run(subject: SandboxSubject, sandbox: Sandbox, id: SandboxProgram, args: readonly Value[], options?: Parameters<typeof batchOf>[1]): Promise<Result[]> {
  const session = await opened(subject, sandbox, id);
  try {
    return await session.run(
      batchOf(
        args.map((arg) => [arg]),
        options,
      ),
    );
  } finally {
    await session.dispose();
  }
}

function told(outcome: Outcome): string {
  return outcome.kind === "returned" ? canonical(outcome.value) : `!${Object.values(outcome).join(" ")}`;
}

const outcomes = (results: readonly Result[]): string[] => results.map((result) => told(result.outcome));

/** After an attack the sandbox works as before. */
async function worksStill(subject: SandboxSubject, sandbox: Sandbox): Promise<void> {
  if (subject.programs.double) assert.deepEqual(outcomes(await run(subject, sandbox, "double", [21])), ["42"], "the next program");
}

function needs(...ids: SandboxProgram[]): NonNullable<Law<SandboxSubject>["needs"]> {
  return { what: `the program ${ids.join(", ")}`, met: ({ programs }) => ids.every((id) => programs[id] !== undefined) };
}

async function capable(subject: SandboxSubject, what: "steps" | "coverage"): Promise<boolean> {
  let capabilities = probed.get(subject);
  if (!capabilities) await within(subject, async (sandbox) => void probed.set(subject, (capabilities = await sandbox.probe())));
  return capabilities?.[what].holds === true;
}

/** Probing is slow where it is an attack; what it finds does not change. */
const probed = new WeakMap<SandboxSubject, Capabilities>();

function stops(id: SandboxProgram, law: string, check: (outcome: Outcome) => void): Law<SandboxSubject> {
  return {
    id: `sandbox/${id}`,
    law,
    needs: needs(id),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const session = await sandbox.open(programOf(subject, id), limits);
        if (!("stopped" in session)) {
          await session.dispose();
          assert.fail("it was opened");
        }
        assert.notEqual(session.stopped.kind, "returned");
        check(session.stopped);
        await worksStill(subject, sandbox);
      }),
  };
}

export const sandboxLaws: readonly Law<SandboxSubject>[] = [
  {
    id: "sandbox/probe",
    law: "what it can do is data, the same each time, and it knows the language",
    run: (subject) =>
      within(subject, async (sandbox) => {
        const found = await sandbox.probe();
        assert.deepEqual(await sandbox.probe(), found);
        assert.ok(found.languages.includes(subject.language), `languages: ${found.languages.join(", ")}`);
        for (const language of found.languages) assert.ok(sandbox.languages.includes(language), `${language} is none of its own: ${sandbox.languages.join(", ")}`);
        assert.match(found.isolation, /\S/);
        for (const { holds } of [found.fs, found.net, found.spawn, found.env]) assert.match(holds, /^(absent|kernel|engine|none)$/);
        for (const { holds, by } of [found.fs, found.net, found.spawn, found.env, found.memory, found.time, found.steps, found.coverage, found.deterministic]) {
          assert.notEqual(holds, "untried", "a full probe tries everything");
          assert.match(by, holds === "none" || holds === false ? /^$/ : /^[^\n\r]+$/, "what enforces it");
        }
        for (const line of [...found.degraded, ...found.advice]) assert.match(line, /^[^\n\r]+$/);
        assert.ok(Number.isInteger(sandbox.slots) && sandbox.slots >= 1, `${sandbox.slots} slots`);
        assert.ok(sandbox.memoryPerSession > 0, "memory per session");
      }),
  },
  {
    id: "sandbox/each",
    law: "a batch gives one result per input, in order; an empty one gives none",
    needs: needs("double"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const xs = Array.from({ length: 100 }, (_, x) => x);
        for (const isolate of ["session", "input"] as const) {
          assert.deepEqual(
            outcomes(await run(subject, sandbox, "double", xs, { isolate })),
            xs.map((x) => String(2 * x)),
          );
          assert.deepEqual(await run(subject, sandbox, "double", [], { isolate }), []);
        }
      }),
  },
  {
    id: "sandbox/values",
    law: "values go in and come out the same, to the letter",
    needs: { what: "the program echo, and values", met: ({ programs, values }) => programs.echo !== undefined && values !== undefined },
    run: (subject) =>
      within(subject, async (sandbox) => {
        const { values = [] } = subject;
        assert.deepEqual(outcomes(await run(subject, sandbox, "echo", values)), values.map(canonical));
      }),
  },
  {
    id: "sandbox/defaults",
    law: "an argument that is not given has its default",
    needs: needs("defaults"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        assert.deepEqual(outcomes(await run(subject, sandbox, "defaults", [1, notGiven, 2])), ["1", "7", "2"]);
      }),
  },
  {
    id: "sandbox/throws",
    law: "what a program throws is data, with a class, and the next input is answered",
    needs: needs("throws"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const results = await run(subject, sandbox, "throws", [0, 1, 2, 3, 4]);
        assert.deepEqual(
          results.map((result) => result.outcome.kind),
          ["returned", "threw", "returned", "threw", "returned"],
        );
        for (const { outcome } of results) if (outcome.kind === "threw") assert.match(outcome.class, /^\w+Error$/);
      }),
  },
  stops("broken", "what does not parse is not opened; the outcome says why", (outcome) => assert.equal(outcome.kind, "threw")),
  stops("throwsAtLoad", "what throws while it is loaded is not opened; the outcome is what it threw", (outcome) =>
    assert.equal(outcome.kind === "threw" && outcome.class, "TypeError"),
  ),
  {
    id: "sandbox/isolated",
    law: "isolated by input, nothing is left of one input at the next",
    needs: needs("counter"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const session = await opened(subject, sandbox, "counter");
        for (let batch = 0; batch < 2; batch++) {
          assert.deepEqual(outcomes(await session.run(batchOf([[0], [0], [0]], { isolate: "input" }))), ["1", "1", "1"]);
        }
        await session.run(batchOf([[0], [0]]));
        assert.deepEqual(outcomes(await session.run(batchOf([[0], [0]], { isolate: "input" }))), ["1", "1"], "after a batch that was not isolated");
        await session.dispose();
      }),
  },
  {
    id: "sandbox/anew",
    law: "a session that says so starts every batch from the program as it was loaded",
    needs: needs("counter"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const session = await opened(subject, sandbox, "counter");
        const batches: string[][] = [];
        for (let batch = 0; batch < 3; batch++) batches.push(outcomes(await session.run(batchOf([[0], [0]]))));
        if (session.startsAnew) assert.deepEqual(batches, [batches[0], batches[0], batches[0]]);
        await session.dispose();
      }),
  },
  {
    id: "sandbox/apart",
    law: "programs know nothing of each other, open at once or one after the other",
    needs: needs("counter"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const [one, other] = await Promise.all([opened(subject, sandbox, "counter"), opened(subject, sandbox, "counter")]);
        const results = await Promise.all([one.run(batchOf([[0]])), other.run(batchOf([[0]]))]);
        assert.deepEqual(results.map(outcomes), [["1"], ["1"]]);
        await Promise.all([one.dispose(), other.dispose()]);
        assert.deepEqual(outcomes(await run(subject, sandbox, "counter", [0])), ["1"], "one opened later");
      }),
  },
  {
    id: "sandbox/batches",
    law: "one batch gives what its inputs give one by one, steps included",
    needs: needs("branches"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const xs = [3, 0, 8, 1, 8];
        const batch = await run(subject, sandbox, "branches", xs);
        const session = await opened(subject, sandbox, "branches");
        const single: Result[] = [];
        for (const x of xs) single.push(...(await session.run(batchOf([[x]]))));
        await session.dispose();
        assert.deepEqual(outcomes(single), outcomes(batch));
        assert.deepEqual(
          single.map((result) => result.steps),
          batch.map((result) => result.steps),
        );
      }),
  },
  {
    id: "sandbox/reopen",
    law: "a program that is disposed of and opened again answers as before",
    needs: needs("branches"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const first = await run(subject, sandbox, "branches", [5, 2], { features: true });
        assert.deepEqual(await run(subject, sandbox, "branches", [5, 2], { features: true }), first);
      }),
  },
  {
    id: "sandbox/features",
    law: "features are ascending, each once, differ where the path differs, and are there only when asked for",
    needs: {
      what: "coverage, and the program branches",
      met: async (subject) => subject.programs.branches !== undefined && (await capable(subject, "coverage")),
    },
    run: (subject) =>
      within(subject, async (sandbox) => {
        const asked = await run(subject, sandbox, "branches", [1, 2, 1], { features: true });
        const [odd, even, again] = asked.map((result) => [...result.features]) as [number[], number[], number[]];
        for (const features of [odd, even]) {
          assert.ok(features.length > 0, "no features");
          assert.deepEqual(
            features,
            [...new Set(features)].toSorted((a, b) => a - b),
          );
        }
        assert.notDeepEqual(odd, even, "features of two paths");
        assert.deepEqual(again, odd, "features of one input");
        for (const { features } of await run(subject, sandbox, "branches", [1, 2])) assert.equal(features.length, 0);
      }),
  },
  {
    id: "sandbox/steps",
    law: "steps are the same with features and without, and grow with every turn of a loop",
    needs: {
      what: "counted steps, and the program branches",
      met: async (subject) => subject.programs.branches !== undefined && (await capable(subject, "steps")),
    },
    run: (subject) =>
      within(subject, async (sandbox) => {
        const without = (await run(subject, sandbox, "branches", [0, 10, 30])).map((result) => result.steps) as [number, number, number];
        const features = await run(subject, sandbox, "branches", [0, 10, 30], { features: true });
        assert.deepEqual(
          features.map((result) => result.steps),
          without,
        );
        assert.ok(without[0] >= 1, "a call is a step");
        assert.equal(without[2] - without[1], 20, "steps of twenty turns more");
      }),
  },
  {
    id: "sandbox/arguments",
    law: "arguments changed in place are reported, and neither the next input nor the host sees the change",
    needs: needs("change"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const shared: Value[] = [1];
        const results = await run(subject, sandbox, "change", [shared, shared]);
        for (const { outcome } of results) {
          assert.equal(outcome.kind, "returned");
          assert.deepEqual(outcome.kind === "returned" && outcome.args, [[0, [1, 7]]]);
        }
        assert.deepEqual(shared, [1]);
      }),
  },
  {
    id: "sandbox/dispose",
    law: "a session can be disposed of twice, and others go on",
    needs: needs("double"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const [kept, gone] = [await opened(subject, sandbox, "double"), await opened(subject, sandbox, "double")];
        await gone.dispose();
        await gone.dispose();
        assert.deepEqual(outcomes(await kept.run(batchOf([[4]]))), ["8"]);
        await kept.dispose();
      }),
  },
  {
    id: "sandbox/parallel",
    law: "many sessions at once each give their own results",
    needs: needs("double", "branches"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const ids = Array.from({ length: 2 * sandbox.slots + 2 }, (_, k): SandboxProgram => (k % 2 ? "double" : "branches"));
        const all = await Promise.all(ids.map(async (id, k) => outcomes(await run(subject, sandbox, id, [k, 1]))));
        assert.deepEqual(
          all,
          ids.map((id, k) => (id === "double" ? [`${2 * k}`, "2"] : [`${k}`, "1"])),
        );
      }),
  },
  {
    id: "sandbox/abort",
    law: "an aborted signal ends a run with an error, and the sandbox goes on",
    needs: needs("double"),
    run: (subject) =>
      within(subject, async (sandbox) => {
        const session = await opened(subject, sandbox, "double");
        await assert.rejects(async () => session.run(batchOf([[1]]), AbortSignal.abort()));
        await session.dispose();
        await worksStill(subject, sandbox);
      }),
  },
  {
    id: "sandbox/close",
    law: "it can be closed twice, also with a session open, and before anything was opened",
    async run(subject) {
      // No law after this one uses it.
      await resting.get(subject)?.close();
      resting.delete(subject);
      const unused = await subject.create();
      await unused.close();
      const used = await subject.create();
      if (subject.programs.double) await opened(subject, used, "double");
      await used.close();
      await used.close();
    },
  },
  ...attackLaws,
];
