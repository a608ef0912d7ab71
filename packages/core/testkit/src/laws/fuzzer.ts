import assert from "node:assert/strict";
import type { Bound, Fuzzer, FuzzerRun, Input, InputSpec, Observation, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import type { Law, Subjects } from "../law.ts";

type Subject = Subjects["fuzzer"];

const hard = (value: number): Bound => ({ value, hard: true });

function specOf(shapes: readonly Shape[], more: Partial<InputSpec> = {}): InputSpec {
  return { params: shapes.map((shape, at) => ({ name: `p${at}`, shape })), relations: [], seeds: [], dictionary: [], breakRate: 0.1, ...more };
}

const int: Shape = { kind: "int", min: hard(-1000), max: hard(1000) };
const list: Shape = { kind: "list", of: int, minLength: hard(1), maxLength: hard(6) };
const text: Shape = { kind: "string", alphabet: "abc ", minLength: hard(0), maxLength: hard(8) };

const specs: readonly InputSpec[] = [
  specOf([int]),
  specOf([{ kind: "float" }, { kind: "bool" }]),
  specOf([text, list], { seeds: [["ab", [1, 2]]], dictionary: ["c a", 17] }),
  specOf([{ kind: "dict", key: text, value: int }, { kind: "tuple", of: [int, text] }]),
  specOf([{ kind: "union", of: [int, text, { kind: "none" }] }, { kind: "set", of: int }]),
  specOf([list, list, int], {
    relations: [
      { kind: "equalLength", part: [1], against: [0], confidence: 1, evidence: "stated" },
      { kind: "indexInto", part: [2], against: [0], confidence: 0.8, evidence: "seen" },
    ],
  }),
  specOf([{ kind: "any" }]),
];

const oddSpecs: readonly InputSpec[] = [
  specOf([]),
  specOf([{ kind: "int", min: hard(5), max: hard(-5) }]),
  specOf([{ kind: "int", min: hard(Number.NaN), max: hard(Infinity) }]),
  specOf([{ kind: "float", min: hard(Infinity), max: hard(-Infinity) }]),
  specOf([{ kind: "int", min: { value: -1e308, hard: false }, max: { value: 1e308, hard: false } }]),
  specOf([{ kind: "string", alphabet: "", minLength: hard(3) }]),
  specOf([{ kind: "string", words: [], minLength: hard(9), maxLength: hard(1) }]),
  specOf([{ kind: "union", of: [] }]),
  specOf([{ kind: "union", of: [int, text], weights: [0, 0] }]),
  specOf([{ kind: "union", of: [int, text], weights: [Number.NaN, -1] }]),
  specOf([{ kind: "literal", values: [] }]),
  specOf([{ kind: "tuple", of: [] }]),
  specOf([{ kind: "record", fields: [["__proto__", int]] }]),
  specOf([{ kind: "list", of: { kind: "bool" }, distinct: true, minLength: hard(10) }]),
  specOf([{ kind: "set", of: { kind: "none" }, minLength: hard(4) }]),
  specOf([{ kind: "dict", key: { kind: "bool" }, value: int, minLength: hard(9) }]),
  specOf([deepList(40)]),
  specOf([int], { seeds: [[], ["wrong"], [1, 2, 3], [{ $: "cut" }]], dictionary: [{ $: "cycle", up: 1 }, Number.NaN] }),
  specOf([int, list], {
    breakRate: 7,
    relations: (["equalLength", "indexInto", "lessOrEqual", "lengthOf", "memberOf", "unequal", "subsequenceOf", "divides", "even", "odd", "permutation", "tree"] as const).flatMap((kind) => [
      { kind, part: [9], against: [0], confidence: 1, evidence: "odd" },
      { kind, part: [0, 3, 1], against: [], confidence: Number.NaN, evidence: "odd" },
      { kind, part: [0], against: [0], confidence: 1, evidence: "odd" },
      { kind, part: [1], against: [0], confidence: 1, evidence: "odd" },
    ]),
  }),
];

function deepList(depth: number): Shape {
  return depth === 0 ? int : { kind: "list", of: deepList(depth - 1), minLength: hard(1), maxLength: hard(2) };
}

/** As if some inputs had shown something new. */
function observed(inputs: readonly Input[]): Observation[] {
  return inputs.map((input, at) => ({ input, newFeatures: at % 3, splits: at % 4 === 0 ? 1 : 0, returned: at % 5 === 0 ? 0 : 1, limited: 0 }));
}

/** Some rounds with feedback, as the pipeline plays them. */
function play(run: FuzzerRun, rounds = 5, each: (run: FuzzerRun, observations: Observation[]) => void = (it, observations) => it.observe(observations)): Input[] {
  const made: Input[] = [];
  for (let round = 0; round < rounds; round++) {
    const inputs = run.next(10, 5);
    made.push(...inputs);
    each(run, observed(inputs));
  }
  return made;
}

const texts = (inputs: readonly Input[]): string[] => inputs.map((input) => canonical([...input.args]));

async function started({ create }: Subject, use: (fuzzer: Fuzzer, spec: InputSpec) => void, over: readonly InputSpec[] = specs): Promise<void> {
  const fuzzer = await create();
  for (const spec of over) use(fuzzer, spec);
}

export const fuzzerLaws: readonly Law<Subject>[] = [
  {
    id: "fuzzer/repeatable",
    law: "the same spec, seed and observations give the same inputs",
    run: (subject) =>
      started(subject, (fuzzer, spec) => {
        const [first, second] = [play(fuzzer.start(spec, { seed: 7 })), play(fuzzer.start(spec, { seed: 7 }))];
        assert.deepEqual(second, first);
      }),
  },
  {
    id: "fuzzer/seeded",
    law: "another seed gives other inputs",
    async run({ create }) {
      const fuzzer = await create();
      const [first, second] = [1, 2].map((seed) => texts(play(fuzzer.start(specs[2] as InputSpec, { seed }))));
      assert.notDeepEqual(second, first);
    },
  },
  {
    id: "fuzzer/distinct",
    law: "no arguments come twice, and no id",
    run: (subject) =>
      started(subject, (fuzzer, spec) => {
        const run = fuzzer.start(spec, { seed: 3 });
        const inputs = play(run);
        run.respec(spec);
        inputs.push(...play(run));
        assert.equal(new Set(texts(inputs)).size, inputs.length, "arguments that differ");
        assert.equal(new Set(inputs.map((input) => input.id)).size, inputs.length, "ids that differ");
      }),
  },
  {
    id: "fuzzer/count",
    law: "next gives as many as were asked for while there are any, and no more of them guided than allowed",
    run: (subject) =>
      started(subject, (fuzzer) => {
        const run = fuzzer.start(specOf([int, text]), { seed: 1 });
        for (const [n, guided] of [
          [0, 0],
          [10, 10],
          [10, 0],
          [7, 3],
          [1, 1],
        ] as const) {
          const inputs = run.next(n, guided);
          assert.equal(inputs.length, n);
          assert.ok(inputs.filter((input) => input.guided).length <= guided, "guided inputs");
          run.observe(observed(inputs));
        }
      }),
  },
  {
    id: "fuzzer/complete",
    law: "an input has one argument per parameter and a weight above 0, up to 1",
    run: (subject) =>
      started(subject, (fuzzer, spec) => {
        for (const { args, weight } of play(fuzzer.start(spec, { seed: 5 }))) {
          assert.equal(args.length, spec.params.length, "arguments");
          assert.ok(weight > 0 && weight <= 1, `a weight of ${weight}`);
        }
      }),
  },
  {
    id: "fuzzer/bounds",
    law: "hard bounds are kept",
    async run({ create }) {
      const fuzzer = await create();
      for (const { args } of play(fuzzer.start(specOf([int, list, text], { dictionary: [5000, -1001, "zzz", "a".repeat(50)] }), { seed: 11 }), 10)) {
        const [number, items, word] = args as [number, number[], string];
        const whole = [number, ...items];
        assert.ok(
          whole.every((item) => Number.isInteger(item) && Math.abs(item) <= 1000),
          `integers ${canonical(whole)}`,
        );
        assert.ok(items.length >= 1 && items.length <= 6, `a list of ${items.length}`);
        assert.ok(word.length <= 8, `a text of ${word.length}`);
      }
    },
  },
  {
    id: "fuzzer/observe",
    law: "observing an input twice, at once or late, changes nothing",
    run: (subject) =>
      started(subject, (fuzzer, spec) => {
        const once = play(fuzzer.start(spec, { seed: 9 }));
        const earlier: Observation[] = [];
        const again = play(fuzzer.start(spec, { seed: 9 }), 5, (run, observations) => {
          run.observe(observations);
          run.observe(observations);
          run.observe(earlier);
          earlier.push(...observations);
        });
        assert.deepEqual(again, once);
      }),
  },
  {
    id: "fuzzer/exhausted",
    law: "a small space ends: what there is comes once, then nothing",
    async run({ create }) {
      const run = (await create()).start(specOf([{ kind: "bool" }, { kind: "literal", values: [1, 2] }], { breakRate: 0 }), { seed: 1 });
      const inputs = [run.next(50, 25), run.next(50, 25)].flat();
      assert.ok(inputs.length <= 4, `${inputs.length} inputs of four`);
      assert.equal(new Set(texts(inputs)).size, inputs.length);
    },
  },
  {
    id: "fuzzer/respec",
    law: "after a sharper spec inputs obey that one",
    async run({ create }) {
      const run = (await create()).start(specOf([int]), { seed: 1 });
      play(run);
      run.respec(specOf([{ kind: "int", min: hard(0), max: hard(2000) }]));
      for (const { args } of play(run)) assert.ok((args[0] as number) >= 0, `an argument of ${canonical(args[0] as Value)}`);
    },
  },
  {
    id: "fuzzer/shrink",
    law: "shrinking offers other arguments, as many as before, and comes to an end",
    run: (subject) =>
      started(subject, (fuzzer, spec) => {
        const run = fuzzer.start(spec, { seed: 2 });
        for (const { args } of play(run, 2)) {
          let current = args;
          let steps = 0;
          // Greedily, as if every simpler input still showed the difference.
          for (; steps <= mostShrinks; steps++) {
            const next = firstOf(run.shrink(current));
            if (!next) break;
            assert.equal(next.length, args.length, "arguments");
            assert.notEqual(canonical([...next]), canonical([...current]), "a simpler input that is the same");
            current = next;
          }
          assert.ok(steps <= mostShrinks, `shrinking went on after ${mostShrinks} steps`);
          // And as if none did.
          let offers = 0;
          for (const _ of run.shrink(args)) if (++offers > mostShrinks) assert.fail(`more than ${mostShrinks} offers`);
        }
      }),
  },
  {
    id: "fuzzer/odd",
    law: "no spec makes it throw or hang, however odd, no foreign input observed, and no arguments to shrink",
    run: (subject) =>
      started(
        subject,
        (fuzzer, spec) => {
          const run = fuzzer.start(spec, { seed: 4 });
          run.observe([{ input: { id: "never made", args: ["foreign"], weight: 1, guided: false, parents: [], operator: "none" }, newFeatures: 9, splits: 9, returned: 1, limited: 0 }]);
          for (const { args } of play(run, 3)) firstOf(run.shrink(args));
          for (const args of [[], ["wrong"], [{ $: "cut" }, null, [[[]]]]] as Value[][]) firstOf(run.shrink(args));
        },
        oddSpecs,
      ),
  },
];

const mostShrinks = 3000;

function firstOf<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}
