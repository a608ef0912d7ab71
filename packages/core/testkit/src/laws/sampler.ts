import assert from "node:assert/strict";
import type { Candidate, Sample } from "@medoid/spec";
import type { Law, SamplerSubject } from "../law.ts";

async function sampled({ create, task }: SamplerSubject, options: { n?: number; seed?: number; signal?: AbortSignal } = {}): Promise<Sample[]> {
  const sampler = await create();
  const samples: Sample[] = [];
  for await (const sample of sampler.sample(task, { n: 5, seed: 1, ...options })) samples.push(sample);
  return samples;
}

function candidatesOf(samples: readonly Sample[]): Candidate[] {
  return samples.flatMap((sample) => (sample.kind === "candidate" ? [sample.candidate] : []));
}

/** What counts towards the number asked for. */
function givenBy(samples: readonly Sample[]): Sample[] {
  return samples.filter(({ kind }) => kind === "candidate" || kind === "answer");
}

export const samplerLaws: readonly Law<SamplerSubject>[] = [
  {
    id: "sampler/some",
    law: "it gives candidates or answers, and no more than were asked for",
    async run(subject) {
      assert.ok(givenBy(await sampled(subject)).length > 0, "no candidate for the task");
      for (const n of [0, 1, 2, 5]) {
        const { length } = givenBy(await sampled(subject, { n }));
        assert.ok(length <= n, `${length} candidates of ${n}`);
      }
    },
  },
  {
    id: "sampler/ordinals",
    law: "candidates are numbered from 0 as they come, and each has an id of its own",
    async run(subject) {
      const candidates = candidatesOf(await sampled(subject));
      assert.deepEqual(
        candidates.map((candidate) => candidate.ordinal),
        [...candidates.keys()],
      );
      assert.equal(new Set(candidates.map((candidate) => candidate.id)).size, candidates.length, "ids that differ");
    },
  },
  {
    id: "sampler/complete",
    law: "a candidate has code, a language and an origin, an answer a text and an origin, a fault a message",
    async run(subject) {
      for (const sample of await sampled(subject)) {
        if (sample.kind === "candidate") {
          const { code, language, origin } = sample.candidate;
          assert.ok(typeof code === "string" && language && origin.sampler, "a candidate without code, language or origin");
        } else if (sample.kind === "answer") assert.ok(typeof sample.text === "string" && sample.origin.sampler, "an answer without text or origin");
        else if (sample.kind === "fault") assert.match(sample.message, /^[^\n]*\S[^\n]*$/);
        else for (const amount of Object.values(sample.usage)) assert.ok(Number.isFinite(amount) && amount >= 0, `usage of ${String(amount)}`);
      }
    },
  },
  {
    id: "sampler/repeatable",
    law: "the same seed gives the same candidates",
    needs: { what: "a repeatable sampler", met: (subject) => subject.repeatable },
    async run(subject) {
      assert.deepEqual(await sampled(subject), await sampled(subject));
    },
  },
  {
    id: "sampler/prefix",
    law: "asking for fewer gives the first of those that asking for more gives",
    needs: { what: "a repeatable sampler", met: (subject) => subject.repeatable },
    async run(subject) {
      const five = givenBy(await sampled(subject));
      assert.deepEqual(givenBy(await sampled(subject, { n: 2 })), five.slice(0, 2));
    },
  },
  {
    id: "sampler/abort",
    law: "an aborted signal ends it: no candidate comes any more",
    async run(subject) {
      const samples = await sampled(subject, { signal: AbortSignal.abort() }).catch(() => []);
      assert.equal(givenBy(samples).length, 0, "candidates after the signal");
    },
  },
];
