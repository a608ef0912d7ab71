import type { Candidate, Sample, Task } from "@medoid/spec";
import type { SamplerSubject } from "../law.ts";
import { sampleTask } from "../tables.ts";
import type { KindCheck } from "./broken.ts";

type Options = { readonly n: number; readonly seed: number; readonly signal?: AbortSignal };

const candidate = (ordinal: number): Candidate => ({ ordinal, id: `c${ordinal}`, code: `f = ${ordinal}`, language: "toy", origin: { sampler: "toy" } });

function plain({ n, signal }: Options): Sample[] {
  const count = signal?.aborted ? 0 : Math.min(n, 4);
  const given = Array.from({ length: count }, (_, place): Sample => (place < 3 ? { kind: "candidate", candidate: candidate(place) } : { kind: "answer", text: "f = 3", origin: { sampler: "toy" } }));
  return [...given, { kind: "usage", usage: { inputTokens: 7 } }, { kind: "fault", message: "one call was refused" }];
}

const made = (sample: (options: Options, task: Task) => Sample[]): SamplerSubject => ({
  create: () => ({
    name: "toy",
    // oxlint-disable-next-line require-await -- a list as a stream
    async *sample(task, options) {
      yield* sample(options, task);
    },
  }),
  task: sampleTask,
  repeatable: true,
});
const altered = (change: (candidate: Candidate, options: Options) => Candidate): SamplerSubject =>
  made((options) => plain(options).map((sample) => (sample.kind === "candidate" ? { ...sample, candidate: change(sample.candidate, options) } : sample)));

let calls = 0;

export const samplerCheck: KindCheck<"sampler"> = {
  sound: made(plain),
  broken: [
    { what: "always four", caughtBy: "sampler/some", subject: made((options) => plain({ ...options, n: 4 })) },
    { what: "ordinals from 1", caughtBy: "sampler/ordinals", subject: altered((one) => ({ ...one, ordinal: one.ordinal + 1 })) },
    { what: "one id for all", caughtBy: "sampler/ordinals", subject: altered((one) => ({ ...one, id: "c" })) },
    { what: "a fault without words", caughtBy: "sampler/complete", subject: made((options) => [...plain(options), { kind: "fault", message: "" }]) },
    { what: "tokens below nothing", caughtBy: "sampler/complete", subject: made((options) => [...plain(options), { kind: "usage", usage: { outputTokens: -1 } }]) },
    { what: "answers beside the number asked for", caughtBy: "sampler/some", subject: made((options) => [...plain(options), { kind: "answer", text: "f = 9", origin: { sampler: "toy" } }]) },
    { what: "other code at each call", caughtBy: "sampler/repeatable", subject: altered((one) => ({ ...one, code: `f = ${calls++}` })) },
    { what: "code that depends on how many are asked for", caughtBy: "sampler/prefix", subject: altered((one, { n }) => ({ ...one, code: `f = ${n}` })) },
    { what: "deaf to the signal", caughtBy: "sampler/abort", subject: made(({ n, seed }) => plain({ n, seed })) },
  ],
};
