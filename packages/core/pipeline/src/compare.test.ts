import type { Candidate } from "@medoid/spec";
import { expect, test } from "vitest";
import { compare } from "./select.ts";
import { toyCandidates, type ToyOptions, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const fails = "(n) => { throw new TypeError('no') }";
const failsToo = "(n) => { throw new TypeError('nor this') }";
const failsOnOdd = "(n) => { if (n % 2) throw new TypeError('odd'); return n }";
const failsOnOddToo = "(n) => { if (n % 2 === 1) throw new TypeError('odd'); return n + 0 }";

function compared(pair: [string, string], toy: ToyOptions = {}, signal = new AbortController().signal): ReturnType<typeof compare> {
  return compare({ task: toyTask, candidates: toyCandidates(...pair) as [Candidate, Candidate], stages: toyStages(toySandbox(toy)), budget: { inputs: 40 }, signal });
}

test("counts the inputs on which one of the two returned", async () => {
  const { difference, inputs, answered, exploration } = await compared([failsOnOdd, failsOnOddToo]);
  expect({ difference, inputs, answered }).toEqual({ difference: undefined, inputs: 40, answered: exploration.table.inputs.filter(({ args: [n] }) => (n as number) % 2 === 0).length });
  expect(await compared([fails, failsToo])).toMatchObject({ difference: undefined, inputs: 40, answered: 0 });
});

test("an input that only one was run on is not compared", async () => {
  const disputed = { kind: "disputed", claims: [] } as const;
  expect(await compared(["(n) => n", "(n) => n + 0"], { outcome: (code) => (code.includes("+") ? disputed : undefined) })).toMatchObject({ difference: undefined, inputs: 40, answered: 0 });
});

test("nothing is compared where the run ended before both had answered", async () => {
  const controller = new AbortController();
  const outcome = (code: string): undefined => {
    if (code.includes("+")) controller.abort();
    controller.signal.throwIfAborted();
  };
  expect(await compared(["(n) => n", "(n) => n + 1"], { outcome }, controller.signal)).toMatchObject({ difference: undefined, inputs: 0, answered: 0, exploration: { stopped: { by: "aborted" } } });
});
