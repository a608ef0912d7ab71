import type { Batch, Program, Result } from "@medoid/spec";
import { expect, test } from "vitest";
import { Measurer } from "./measure.ts";
import type { Runner } from "./runner.ts";

const programOf = (key: string): Program => ({ key, code: key, language: "javascript", entry: { kind: "function", name: "f" }, members: [0] });
const nothing = { state: () => {}, done: () => {} };
const how = { features: true, proven: false, sparing: true };

/** Answers with the argument; `answer` may say otherwise. */
function recording(answer: (program: string, argument: number) => Partial<Result> = () => ({})): { readonly runner: Runner; readonly asked: { readonly program: string; readonly inputs: readonly unknown[] }[] } {
  const asked: { program: string; inputs: unknown[] }[] = [];
  const run = async ({ key }: Program, { inputs }: Batch): Promise<Result[]> => {
    asked.push({ program: key, inputs: inputs.map(([argument]) => argument) });
    return inputs.map(([value]) => ({ outcome: { kind: "returned", value: value as number }, features: new Uint32Array(), steps: 1, ...answer(key, value as number) }));
  };
  const runBriefly = ({ key }: Program, batch: Batch): Promise<Result[]> => run({ ...programOf(key), key: `${key}, briefly` }, batch);
  return { runner: { run, runBriefly, forget: async () => {} } as unknown as Runner, asked };
}

const inputs = (...numbers: number[]): number[][] => numbers.map((number) => [number]);

test("a program that ran into no limit is asked once per batch: the inputs, the very first ones, the last ones in reverse", async () => {
  const { runner, asked } = recording();
  const measurer = new Measurer(runner, 1);
  await measurer.start([programOf("a")], inputs(1, 2, 3), how, nothing).settle();
  asked.length = 0;
  const [row] = await measurer.start([programOf("a")], inputs(4, 5, 6, 7), how, nothing).settle();
  expect(asked).toEqual([{ program: "a", inputs: [4, 5, 6, 7, 1, 2, 7, 6] }]);
  expect(row).toHaveLength(4);
  expect(measurer.executions).toBe(5 + 8);
});

test("where the last inputs run into limits others are asked again, in a request of their own", async () => {
  const { runner, asked } = recording((_, argument) => (argument === 7 ? { outcome: { kind: "limit", what: "steps" } } : {}));
  const measurer = new Measurer(runner, 1);
  await measurer.start([programOf("a")], inputs(1, 2, 3), how, nothing).settle();
  asked.length = 0;
  await measurer.start([programOf("a")], inputs(4, 5, 6, 7), how, nothing).settle();
  expect(asked.map((one) => one.inputs)).toEqual([
    [4, 5, 6, 7, 1, 2, 7, 6],
    [1, 2, 6, 5],
  ]);
  // What went along for nothing does not count.
  expect(measurer.executions).toBe(5 + 8);
});

test("what answers differently when asked again along with the rest is found to keep state", async () => {
  let calls = 0;
  const { runner } = recording((program, argument) => (program === "b" && argument > 3 ? { outcome: { kind: "returned", value: calls++ } } : {}));
  const measurer = new Measurer(runner, 1);
  const programs = [programOf("a"), programOf("b")];
  await measurer.start(programs, inputs(1, 2, 3), how, nothing).settle();
  const stateful: number[] = [];
  await measurer.start(programs, inputs(4, 5), how, { ...nothing, state: (at) => stateful.push(at) }).settle();
  expect(stateful).toEqual([1]);
});

test.each([1, 2])("a row that the clock disturbed is taken again in the same batches: state shows there as it does undisturbed, in round %s", async (round) => {
  const measured = async (isDisturbed: boolean): Promise<unknown> => {
    let requests = 0;
    // As where a batch starts from the loaded program: from so many calls on it answers otherwise.
    const run = async (_: Program, { inputs: asked }: Batch): Promise<Result[]> => {
      const isLate = isDisturbed && ++requests === (round === 1 ? 2 : 4);
      return asked.map(([value], call) => ({ outcome: isLate ? { kind: "limit", what: "wall" } : { kind: "returned", value: call < (round === 1 ? 3 : 6) ? (value as number) : "late" }, features: new Uint32Array(), steps: 1 }));
    };
    const measurer = new Measurer({ run, forget: async () => {} } as unknown as Runner, 1);
    const stateful: number[] = [];
    const rows = [];
    for (const some of [inputs(1, 2, 3, 4), inputs(5, 6, 7, 8)].slice(0, round)) rows.push(...(await measurer.start([programOf("a")], some, how, { ...nothing, state: (at) => stateful.push(at) }).settle()));
    return { rows, stateful, executions: measurer.executions };
  };
  expect(await measured(true)).toEqual(await measured(false));
});

test("programs that took most steps start first, and rows stay in the order of the programs", async () => {
  const { runner, asked } = recording((program) => ({ steps: { a: 1, b: 30, c: 2 }[program] ?? 0 }));
  const measurer = new Measurer(runner, 1);
  const programs = ["a", "b", "c"].map(programOf);
  await measurer.start(programs, inputs(1, 2, 3), how, nothing).settle();
  asked.length = 0;
  const rows = await measurer.start(programs, inputs(4, 5), how, nothing).settle();
  expect(asked.map(({ program }) => program)).toEqual(["b", "c", "a"]);
  expect(rows.map((row) => row[0]?.steps)).toEqual([1, 30, 2]);
});

test("what hit a limit while kinds are tried out is given few steps from then on, and a limit met so is not what it is told of later", async () => {
  const limit: Partial<Result> = { outcome: { kind: "limit", what: "steps" } };
  const { runner, asked } = recording((program, argument) => (argument === 6 || (argument === 9 && program.includes("briefly")) ? limit : {}));
  const measurer = new Measurer(runner, 1);
  const [told] = await measurer.tell([programOf("a")], inputs(1, 2, 3, 4, 5, 6, 7, 8, 9), true);
  expect(asked).toEqual([
    { program: "a", inputs: [1] },
    { program: "a", inputs: [2, 3, 4, 5, 6] },
    { program: "a, briefly", inputs: [7, 8, 9] },
  ]);
  expect(told?.map(({ kind }) => kind)).toEqual([...Array.from({ length: 5 }, () => "returned"), "limit", "returned", "returned", "limit"]);
  expect(await measurer.tell([programOf("a")], inputs(8, 9))).toEqual([[{ kind: "returned", value: 8 }, { kind: "returned", value: 9 }]]);
  expect(asked.at(-1)).toEqual({ program: "a", inputs: [9] });
});
