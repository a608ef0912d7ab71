import type { Bound, Fuzzer, FuzzerRun, Input, InputSpec, Observation, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import type { Subjects } from "../law.ts";
import { type Random, randomOf } from "../random.ts";
import type { KindCheck } from "./broken.ts";

/** Typed random inputs with repeats of what showed something new, varied in one argument. */
function toyRun(given: InputSpec, seed: number): FuzzerRun {
  let spec = given;
  const random = randomOf(seed);
  const made = new Map<string, Input>();
  const kept = new Map<string, Input>();
  const ids = new Set<string>();
  let count = 0;
  const fresh = (guided: boolean): Input | undefined => {
    // Many tries, then the space counts as exhausted.
    for (let tries = 0; tries < 300; tries++) {
      const parent = guided ? [...kept.values()][random.int(0, kept.size - 1)] : undefined;
      const at = random.int(0, Math.max(0, spec.params.length - 1));
      const args = spec.params.map(({ shape }, place) => (parent && place !== at ? (parent.args[place] as Value) : generate(shape, random, 4)));
      const key = canonical(args);
      if (made.has(key)) continue;
      const input: Input = { id: `t${count++}`, args, weight: 1, guided, parents: parent ? [parent.id] : [], operator: "random" };
      made.set(key, input);
      ids.add(input.id);
      return input;
    }
    return undefined;
  };
  return {
    next(n, guided) {
      const inputs: Input[] = [];
      for (let k = 0; k < n; k++) {
        const input = fresh(k < guided && kept.size > 0);
        if (input) inputs.push(input);
      }
      return inputs;
    },
    observe(observations) {
      for (const { input, newFeatures, splits } of observations) if (ids.has(input.id) && newFeatures + splits > 0) kept.set(input.id, input);
    },
    respec(sharper) {
      spec = sharper;
      kept.clear();
    },
    *shrink(args) {
      for (const [place, value] of args.entries()) {
        const simpler = halved(value);
        if (simpler !== undefined) yield args.with(place, simpler);
      }
    },
  };
}

function halved(value: Value): Value | undefined {
  if (typeof value === "number") return value !== 0 && Number.isFinite(value) ? Math.trunc(value / 2) + 0 : undefined;
  if (typeof value === "string" || Array.isArray(value)) return value.length > 0 ? value.slice(0, value.length >> 1) : undefined;
  return undefined;
}

function generate(shape: Shape, random: Random, depth: number): Value {
  const many = (of: Shape, size: number): Value[] => Array.from({ length: depth > 0 ? size : 0 }, () => generate(of, random, depth - 1));
  switch (shape.kind) {
    case "any":
    case "int":
    case "float":
      return shape.kind === "any" ? random.int(-99, 99) : between(shape.min, shape.max, 99, random);
    case "none":
      return null;
    case "bool":
      return random.int(0, 1) === 1;
    case "string":
      return many({ kind: "literal", values: [...(shape.alphabet || "ab")] }, between(shape.minLength ?? bound(0), shape.maxLength, 5, random)).join("");
    case "bytes":
      return { $: "bytes", of: Uint8Array.of(random.int(0, 255)) };
    case "list":
      return many(shape.of, between(shape.minLength ?? bound(0), shape.maxLength, 5, random));
    case "set":
      return { $: "set", of: many(shape.of, 2) };
    case "tuple":
      return { $: "tuple", of: shape.of.map((part) => generate(part, random, depth - 1)) };
    case "dict":
      return { $: "map", of: [[generate(shape.key, random, depth - 1), generate(shape.value, random, depth - 1)]] };
    case "record":
      return { $: "object", of: shape.fields.map(([name, part]) => [name, generate(part, random, depth - 1)]) };
    case "literal":
      return shape.values[random.int(0, Math.max(0, shape.values.length - 1))] ?? null;
    case "union": {
      const part = shape.of[random.int(0, Math.max(0, shape.of.length - 1))];
      return part ? generate(part, random, depth) : null;
    }
  }
}

const bound = (value: number): Bound => ({ value, hard: true });

function between(min: Bound | undefined, max: Bound | undefined, span: number, random: Random): number {
  const clamp = (value: number | undefined, otherwise: number): number => (value !== undefined && Math.abs(value) < 1e6 ? value : otherwise);
  const low = clamp(min?.value, clamp(max?.value, span) - 2 * span);
  return random.int(low, Math.max(low, clamp(max?.value, low + 2 * span)));
}

const made = (start: (spec: InputSpec, seed: number) => FuzzerRun): Subjects["fuzzer"] => ({
  create: (): Fuzzer => ({ name: "toy", start: (spec, { seed }) => start(spec, seed) }),
});
const altered = (change: (run: FuzzerRun, spec: InputSpec) => Partial<FuzzerRun>): Subjects["fuzzer"] =>
  made((spec, seed) => {
    const run = toyRun(spec, seed);
    return { ...run, ...change(run, spec) };
  });
const inputsAltered = (change: (input: Input, place: number) => Input): Subjects["fuzzer"] => altered(({ next }) => ({ next: (n, guided) => next(n, guided).map(change) }));

let calls = 0;

export const fuzzerCheck: KindCheck<"fuzzer"> = {
  sound: made(toyRun),
  broken: [
    { what: "another seed at each start", caughtBy: "fuzzer/repeatable", subject: made((spec, seed) => toyRun(spec, seed + calls++)) },
    { what: "one seed for all", caughtBy: "fuzzer/seeded", subject: made((spec) => toyRun(spec, 1)) },
    { what: "the same inputs again after a new spec", caughtBy: "fuzzer/distinct", subject: made((spec, seed) => restarted(spec, seed)) },
    { what: "one id for all", caughtBy: "fuzzer/distinct", subject: inputsAltered((input) => ({ ...input, id: "i" })) },
    { what: "always ten", caughtBy: "fuzzer/count", subject: altered(({ next }) => ({ next: (_, guided) => next(10, guided) })) },
    { what: "guided whatever is allowed", caughtBy: "fuzzer/count", subject: altered(({ next }) => ({ next: (n) => next(n, n) })) },
    { what: "a weight of 0", caughtBy: "fuzzer/complete", subject: inputsAltered((input) => ({ ...input, weight: 0 })) },
    { what: "one argument too many", caughtBy: "fuzzer/complete", subject: inputsAltered((input) => ({ ...input, args: [...input.args, 1] })) },
    {
      what: "constants from the dictionary whatever the bounds",
      caughtBy: "fuzzer/bounds",
      subject: altered(({ next }, { dictionary }) => ({
        next: (n, guided) => next(n, guided).map((input, place) => (place === 0 && dictionary.length > 0 ? { ...input, args: input.args.with(0, dictionary[0] as Value) } : input)),
      })),
    },
    {
      what: "observing draws from the random numbers",
      caughtBy: "fuzzer/observe",
      subject: altered(({ next, observe }) => ({
        observe: (observations: readonly Observation[]) => {
          observe(observations);
          next(1, 0);
        },
      })),
    },
    {
      what: "starts anew when the space is exhausted",
      caughtBy: "fuzzer/exhausted",
      subject: altered(({ next }) => {
        const all: Input[] = [];
        return {
          next: (n, guided) => {
            all.push(...next(n, guided));
            return Array.from({ length: n }, (_, k) => all[k % all.length] as Input);
          },
        };
      }),
    },
    { what: "deaf to a sharper spec", caughtBy: "fuzzer/respec", subject: altered(() => ({ respec: () => {} })) },
    { what: "shrinks to the same", caughtBy: "fuzzer/shrink", subject: altered(() => ({ shrink: (args) => [args] })) },
    {
      what: "shrinks to and fro",
      caughtBy: "fuzzer/shrink",
      subject: altered(() => ({ shrink: (args) => [args.map((arg) => (arg === 0 ? 1 : 0))] })),
    },
    {
      what: "trusts the spec",
      caughtBy: "fuzzer/odd",
      subject: made((spec, seed) => {
        for (const { shape } of spec.params) if (shape.kind === "union" && shape.of.length === 0) throw new RangeError("empty union");
        return toyRun(spec, seed);
      }),
    },
  ],
};

/** Forgets at a new spec what it made. */
function restarted(spec: InputSpec, seed: number): FuzzerRun {
  let run = toyRun(spec, seed);
  return {
    next: (n, guided) => run.next(n, guided),
    observe: (observations) => run.observe(observations),
    respec: (sharper) => void (run = toyRun(sharper, seed)),
    shrink: (args) => run.shrink(args),
  };
}
