import type { Sample, Sampler, Task } from "@medoid/spec";

export const task: Task = {
  id: "t",
  prompt: "Add the two numbers.",
  language: "python",
  entry: { kind: "function", name: "add", signature: { params: [{ name: "a" }, { name: "b" }] } },
};

export async function all(sampler: Sampler, n: number, more: { seed?: number; signal?: AbortSignal; task?: Task } = {}): Promise<Sample[]> {
  const samples: Sample[] = [];
  for await (const sample of sampler.sample(more.task ?? task, { n, seed: more.seed ?? 1, ...(more.signal && { signal: more.signal }) })) samples.push(sample);
  return samples;
}

type Answer = Extract<Sample, { kind: "answer" }>;

export function answersIn(samples: readonly Sample[]): Answer[] {
  return samples.filter((sample): sample is Answer => sample.kind === "answer");
}

export function faultsIn(samples: readonly Sample[]): string[] {
  return samples.flatMap((sample) => (sample.kind === "fault" ? [sample.message] : []));
}
