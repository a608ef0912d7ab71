import { canonical } from "@medoid/values";
import type { FuzzerRun, Input, InputSpec, Observation, Value } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { Corpus } from "./corpus.ts";
import { coverageFuzzer } from "./index.ts";

const spec: InputSpec = {
  params: [
    { name: "code", shape: { kind: "string", alphabet: "abcdefghijklmnopqrstuvwxyz" } },
    { name: "n", shape: { kind: "int", min: { value: 0, hard: false }, max: { value: 100_000, hard: false } } },
  ],
  relations: [],
  seeds: [["abc", 12], ["zz", 3]],
  dictionary: [],
  breakRate: 0.1,
};

const start = (seed: number, of: InputSpec = spec): FuzzerRun => coverageFuzzer().start(of, { seed });
const nothing = (input: Input): Observation => ({ input, newFeatures: 0, splits: 0, returned: 1, limited: 0 });
const texts = (inputs: readonly Input[]): string[] => inputs.map((input) => canonical(input.args as Value[]));

describe("coverage", () => {
  test("gives the seeds first, with full weight, then fresh inputs and mutants of seeds with their parents", () => {
    const inputs = start(1).next(40, 0);
    expect(inputs.slice(0, 2).map(({ args, operator, weight, guided }) => [args, operator, weight, guided])).toEqual([
      [["abc", 12], "seed", 1, false],
      [["zz", 3], "seed", 1, false],
    ]);
    const [fresh, mutants] = [inputs.filter(({ operator }) => operator === "random"), inputs.filter(({ operator }) => operator.startsWith("mutate"))];
    expect(fresh.length).toBeGreaterThan(8);
    expect(mutants.length).toBeGreaterThan(8);
    expect(new Set(mutants.flatMap(({ parents }) => parents))).toEqual(new Set(["i0", "i1"]));
    expect(inputs.every(({ guided }) => !guided)).toBe(true);
  });

  test("guided inputs come from what was observed to be new or to split", () => {
    const run = start(2);
    const inputs = run.next(20, 10);
    const find = inputs[7] as Input;
    run.observe(inputs.map((input) => (input === find ? { ...nothing(input), splits: 1 } : nothing(input))));
    const guided = run.next(20, 10).filter((input) => input.guided);
    expect(guided).toHaveLength(10);
    expect(guided.every(({ parents }) => parents[0] === find.id)).toBe(true);
  });

  test("observations do not bias the free inputs", () => {
    const [told, untold] = [start(3), start(3)];
    told.observe(told.next(30, 0).map((input, index) => ({ ...nothing(input), newFeatures: index })));
    untold.observe(untold.next(30, 0).map(nothing));
    expect(texts(told.next(40, 0))).toEqual(texts(untold.next(40, 0)));
  });

  test("what a sharper spec knows, later inputs obey; new seeds come first, old ones not again", () => {
    const run = start(4);
    run.next(10, 0);
    run.respec({ ...spec, seeds: [...spec.seeds, ["new", 5]], params: [spec.params[0] as (typeof spec.params)[number], { name: "n", shape: { kind: "int", min: { value: 0, hard: true }, max: { value: 9, hard: true } } }] });
    const inputs = run.next(30, 0);
    expect(inputs[0]).toMatchObject({ args: ["new", 5], operator: "seed" });
    expect(inputs.filter(({ operator }) => operator === "seed")).toHaveLength(1);
    expect(inputs.every(({ args }) => (args[1] as number) >= 0 && (args[1] as number) <= 9)).toBe(true);
  });

  test("edges come early, with the weight that breaking a soft bound leaves them, and not without end where the spec changes often", () => {
    const atLeastThree: InputSpec = { ...spec, params: [{ name: "s", shape: { kind: "string", minLength: { value: 3, hard: false } } }], seeds: [] };
    const run = start(6, atLeastThree);
    const early = run.next(20, 0);
    expect(early.find(({ args }) => args[0] === "")).toMatchObject({ operator: "edge", weight: 0.6 });
    let edges = 0;
    for (let round = 0; round < 40; round++) {
      run.respec({ ...atLeastThree, dictionary: [String(round)] });
      edges += run.next(10, 0).filter(({ operator }) => operator === "edge").length;
    }
    expect(edges).toBeLessThan(25);
  });

  test("a space of six is exhausted by six inputs", () => {
    const small: InputSpec = { ...spec, params: [{ name: "b", shape: { kind: "bool" } }, { name: "l", shape: { kind: "literal", values: ["x", "y", 3] } }], seeds: [], breakRate: 0 };
    const run = start(1, small);
    expect(new Set(texts(run.next(50, 0))).size).toBe(6);
    expect(run.next(5, 5)).toEqual([]);
  });
});

test("numbers that were too much for most programs are not gone beyond", () => {
  const run = start(5);
  const first = run.next(100, 0);
  const heavy = first.find(({ args }) => (args[1] as number) > 4000) as Input;
  run.observe(first.map((input) => ({ ...nothing(input), limited: input === heavy ? 0.9 : 0 })));
  const numbers = run.next(60, 20).map(({ args }) => args[1] as number);
  expect(numbers).toHaveLength(60);
  expect(Math.max(...numbers.map(Math.abs))).toBeLessThanOrEqual((heavy.args[1] as number) / 4);
});

describe("corpus", () => {
  const input = (id: number): Input => ({ id: `i${id}`, args: [id], weight: 1, guided: false, parents: [], operator: "random" });
  const observation = (id: number, more: Partial<Observation> = {}): Observation => ({ ...nothing(input(id)), ...more });
  /** Always draws by energy, the largest first. */
  const greedy = { int: () => 0, float: () => 0, chance: () => false, pick: <T>(items: readonly T[]): T => items[0] as T, weighted: (weights: readonly number[]) => weights.indexOf(Math.max(...weights)) };

  test("keeps only what is new or splits, and splits count for more", () => {
    const corpus = new Corpus();
    for (const each of [observation(1), observation(2, { newFeatures: 1 }), observation(3, { splits: 1 })]) corpus.observe(each);
    expect(corpus.size).toBe(2);
    expect(corpus.draw(greedy)?.parents).toEqual(["i3"]);
  });

  test("a find after a drought is worth more, and one drawn often is drawn less", () => {
    const corpus = new Corpus();
    corpus.observe(observation(0, { newFeatures: 1 }));
    for (let id = 1; id < 60; id++) corpus.observe(observation(id));
    corpus.observe(observation(60, { newFeatures: 1 }));
    expect(corpus.draw(greedy)?.parents).toEqual(["i60"]);
    const drawn = Array.from({ length: 200 }, () => corpus.draw(greedy)?.parents[0]);
    expect(drawn).toContain("i0");
  });

  test("an input counts once", () => {
    const corpus = new Corpus();
    corpus.observe(observation(1, { newFeatures: 2 }));
    corpus.observe(observation(1, { newFeatures: 2 }));
    expect(corpus.size).toBe(1);
  });
});

describe("a deep branch", () => {
  /** Nested tests as instrumentation sees them: edges, and buckets of how near each comparison came. */
  function explore(code: string, n: number): { features: Set<string>; reached: boolean } {
    const features = new Set<string>();
    const near = (name: string, a: number, b: number): boolean => {
      features.add(`${name}:${a === b ? "equal" : Math.floor(Math.log2(Math.abs(a - b)))}`);
      return a === b;
    };
    if (!near("length", code.length, 6)) return { features, reached: false };
    features.add("six letters");
    for (let at = 0; at < 2; at++) {
      if (!near(`letter ${at}`, code.codePointAt(at) ?? 0, "qx".codePointAt(at) ?? 0)) return { features, reached: false };
    }
    features.add("qx....");
    return { features, reached: near("sum", n * 3 + code.length, 70_905) };
  }

  function executionsToReach(seed: number, guided: boolean, most: number): number {
    const run = start(seed, { ...spec, seeds: [] });
    const seen = new Set<string>();
    for (let executions = 0; executions < most; ) {
      const observations: Observation[] = [];
      for (const input of run.next(20, guided ? 14 : 0)) {
        executions++;
        const { features, reached } = explore(...(input.args as [string, number]));
        if (reached) return executions;
        const fresh = [...features].filter((feature) => !seen.has(feature));
        for (const feature of fresh) seen.add(feature);
        observations.push({ input, newFeatures: fresh.length, splits: 0, returned: 1, limited: 0 });
      }
      run.observe(observations);
    }
    return most;
  }

  test("is reached with feedback in some thousand executions, and not without in as many", () => {
    const seeds = [1, 2, 3, 4, 5];
    const most = 12_000;
    const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[2] as number;
    expect(median(seeds.map((seed) => executionsToReach(seed, true, most)))).toBeLessThan(most / 1.5);
    expect(seeds.map((seed) => executionsToReach(seed, false, most))).toEqual(seeds.map(() => most));
  });
});
