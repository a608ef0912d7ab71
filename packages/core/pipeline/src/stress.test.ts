import type { InputSpec, Outcome, Program, Value } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { chooseAgain, type Progressed, restoreExploration, selectStream, storeExploration } from "./index.ts";
import { hardiest, type Stress, stress } from "./stress.ts";
import { toyCandidates, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const upTo = (value: number) => ({ value, hard: true });
const spec: InputSpec = { params: [{ name: "list", shape: { kind: "list", of: { kind: "int", min: upTo(0), max: upTo(9) }, maxLength: upTo(10 ** 5) } }], relations: [], seeds: [], dictionary: [], breakRate: 0 };
const value = (of: Value): Outcome => ({ kind: "returned", value: of });
const limit: Outcome = { kind: "limit", what: "steps" };
const threw: Outcome = { kind: "threw", class: "TypeError", message: "" };

/** Each program by what it makes of the length of its list, and the calls it got. */
async function stressed(makes: readonly ((length: number) => Outcome)[], options: { leading?: readonly number[]; candidates?: readonly number[]; spec?: InputSpec } = {}): Promise<{ found: Stress | undefined; lengths: number[][] }> {
  let ordinal = 0;
  const programs = makes.map((_, p): Program => ({ key: String(p), code: "", language: "toy", entry: { kind: "function", name: "f" }, members: Array.from({ length: options.candidates?.[p] ?? 1 }, () => ordinal++) }));
  const lengths: number[][] = makes.map(() => []);
  const found = await stress(options.leading ?? [...makes.keys()], {
    programs,
    spec: options.spec ?? spec,
    seed: 1,
    equality: "python",
    tell: async (asked, inputs) =>
      asked.map((program) =>
        inputs.map(([list]) => {
          const { length } = list as Value[];
          lengths[Number(program.key)]?.push(length);
          return makes[Number(program.key)]?.(length) as Outcome;
        }),
      ),
  });
  return { found, lengths };
}

const right = (length: number): Outcome => value(length);
const slow = (most: number) => (length: number): Outcome => (length > most ? limit : value(length));

describe("the stress stage", () => {
  test("a limit ends a program, and what others answer from there on it is short of", async () => {
    const { found, lengths } = await stressed([slow(100), right, slow(20), right]);
    expect(found).toMatchObject({ size: 1024, programs: [{ program: 0, apart: 0 }, { program: 1, apart: 0, short: 0 }, { program: 2 }, { program: 3, short: 0 }] });
    const [some, , more] = (found as Stress).programs.map(({ short }) => short) as [number, number, number];
    expect(some).toBeGreaterThan(0);
    expect(more).toBeGreaterThan(some);
    for (const p of [0, 2]) expect(lengths[p]?.filter((length) => length > (p === 0 ? 100 : 20))).toHaveLength(1);
    expect(hardiest([0, 1, 2, 3], found)).toEqual([1, 3]);
  });

  test("one that answers otherwise than most is behind one that ends early", async () => {
    const { found } = await stressed([(length) => value(length > 200 ? 0 : length), slow(30), right, right]);
    expect(found?.programs[0]?.apart).toBeGreaterThan(0);
    expect(hardiest([0, 1], found)).toEqual([1]);
    expect(hardiest([0, 1, 2, 3], found)).toEqual([2, 3]);
  });

  test("most candidates decide, not most programs", async () => {
    const wrong = (length: number): Outcome => value(length > 200 ? -1 : length);
    expect(hardiest([0, 1, 2], (await stressed([wrong, wrong, right], { candidates: [1, 1, 3] })).found)).toEqual([2]);
    expect(hardiest([0, 1, 2], (await stressed([wrong, wrong, right])).found)).toEqual([0, 1]);
  });

  test("an input that as many fail on as answer says nothing; one that few fail on does", async () => {
    const fails = (length: number): Outcome => (length > 200 ? threw : value(length));
    expect(hardiest([0, 1, 2, 3], (await stressed([fails, fails, right, right])).found)).toEqual([0, 1, 2, 3]);
    expect(hardiest([0, 1, 2], (await stressed([fails, right, right])).found)).toEqual([1, 2]);
  });

  test("that one alone goes on says nothing", async () => {
    expect(hardiest([0, 1, 2], (await stressed([slow(100), right, slow(100)])).found)).toEqual([0, 1, 2]);
    expect(hardiest([0, 1, 2], (await stressed([slow(100), right, slow(100)], { candidates: [1, 2, 1] })).found)).toEqual([1]);
  });

  test("ends when all have ended", async () => {
    const { found, lengths } = await stressed([slow(0), slow(0)]);
    expect(found).toMatchObject({ inputs: 1, size: 16 });
    expect(lengths.map((all) => all.length)).toEqual([1, 1]);
  });

  test("is not held where there is nobody to compare, nothing to grow to, and for few of thousands", async () => {
    expect((await stressed([right])).found).toBeUndefined();
    const soft: InputSpec = { ...spec, params: [{ name: "list", shape: { kind: "list", of: { kind: "int" } } }] };
    expect((await stressed([right, right], { spec: soft })).found).toBeUndefined();
    const { found } = await stressed(Array.from({ length: 500 }, () => right), { leading: Array.from({ length: 500 }, (_, p) => 499 - p) });
    expect(found?.programs.map(({ program }) => program)).toEqual(Array.from({ length: 16 }, (_, p) => 499 - p));
  });

  test("says nothing of programs it did not try", async () => {
    const { found } = await stressed([slow(100), right, right, right], { leading: [0, 1, 2] });
    expect(hardiest([3], found)).toEqual([3]);
    expect(hardiest([0, 3, 2], found)).toEqual([2]);
    expect(hardiest([0, 3], undefined)).toEqual([0, 3]);
  });
});

describe("in a run", () => {
  const task = { ...toyTask, prompt: "Returns n.\n\nConstraints:\n0 <= n <= 1000000" };
  const codes = ["n => n > 5000 ? 0 : n", "n => 1 * n", "n => n - 0", "n => n > 99 ? 1 : n"];
  const stages = { ...toyStages(toySandbox()), stress: true };

  async function last(options: { readonly stress: boolean; readonly workers?: number; readonly delay?: () => number }): Promise<Progressed> {
    let progressed;
    const { delay, workers = 1 } = options;
    for await (progressed of selectStream({ task, candidates: toyCandidates(...codes), stages: { ...toyStages(toySandbox({ ...(delay && { delay }) })), stress: options.stress }, workers }));
    return progressed as unknown as Progressed;
  }

  test("of programs identical on the panel, one that fails at the limits does not win", async () => {
    expect((await last({ stress: false })).answer).toMatchObject({ winner: { ordinal: 0 }, stress: null });
    const { answer } = await last({ stress: true });
    expect(answer).toMatchObject({ winner: { ordinal: 1 }, agreement: { identical: 3 }, stress: { programs: [{ candidate: 0 }, { candidate: 1, apart: 0, short: 0 }, { candidate: 2, apart: 0, short: 0 }] } });
    expect(answer.notes.join()).toContain("tell 3 programs apart that were identical so far: 1 differs from most");
  });

  test("what was found is saved with the table, and counts for methods that ask for it", async () => {
    const { answer, exploration } = await last({ stress: true });
    const restored = restoreExploration(JSON.parse(JSON.stringify(storeExploration(exploration))), "the table");
    const again = chooseAgain(restored, stages);
    expect(again).toMatchObject({ winner: answer.winner, stress: answer.stress, notes: answer.notes });
    expect(chooseAgain(restored, { ...stages, stress: false })).toMatchObject({ winner: { ordinal: 0 }, stress: null, notes: [] });
  });

  test("what is preferred is looked for among those that hold", async () => {
    const { exploration } = await last({ stress: true });
    expect(chooseAgain(exploration, stages, { prefer: "first" }).winner?.ordinal).toBe(1);
    expect(chooseAgain(exploration, { ...stages, stress: false }, { prefer: "first" }).winner?.ordinal).toBe(0);
  });

  test("the same bytes with any number of workers", async () => {
    const bytes = ({ answer }: Progressed): string => JSON.stringify({ ...answer, seconds: 0 });
    const plain = bytes(await last({ stress: true }));
    expect(bytes(await last({ stress: true, workers: 4, delay: () => Math.random() * 3 }))).toBe(plain);
  });
});
