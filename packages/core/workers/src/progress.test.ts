import { expect, test } from "vitest";
import { Progress } from "./progress.ts";

const first = { number: 1, place: 0 } as const;
const second = { number: 2, place: 1 } as const;

test("a job is taken once, by the worker or by the host", () => {
  const progress = new Progress();
  progress.offer(first);
  progress.offer(second);
  expect([progress.isOffered(first), progress.take(first), progress.isOffered(first), progress.take(first)]).toEqual([true, true, false, false]);
  expect(progress.take(second)).toBe(true);
});

test("both sides see the same; nothing is running between jobs", () => {
  const host = new Progress();
  const worker = new Progress(host.buffer);
  worker.begin(second);
  expect([host.job, host.index, host.elapsed()]).toEqual([2, -1, undefined]);
  worker.start(3);
  expect([host.index, (host.elapsed() as number) >= 0]).toEqual([3, true]);
  worker.idle();
  expect(host.elapsed()).toBeUndefined();
});

test.each([
  [[first, second]],
  [[second, first]],
])("both of two jobs are cancelled, in whatever order", (order) => {
  const progress = new Progress();
  for (const ticket of order) progress.cancel(ticket);
  // The first is over where the second could not be taken back.
  progress.begin(second);
  expect(progress.isCancelled).toBe(true);
  progress.begin({ number: 3, place: 0 });
  expect(progress.isCancelled).toBe(false);
});
