import type { Fuzzer, FuzzerRun, InputSpec, Observation, Shape } from "@medoid/spec";
import type { MethodName } from "medoid";

/**
 * What finds the inputs: all that is left of the table, by name. `medoid` and `diffcodegen` are the methods of that name, `tests` gives the
 * hidden tests' own inputs, `stream` is `medoid` with candidates that come one by one. The rest are the steps from nothing to `medoid`, each with
 * one thing more than the one before.
 */
export const leftNames = ["medoid", "diffcodegen", "tests", "stream", "untyped", "typed", "examples", "dictionary", "coverage", "difference"] as const;

export type LeftName = (typeof leftNames)[number];

/** From nothing to the whole, in order. */
export const ablations = ["untyped", "typed", "examples", "dictionary", "coverage", "difference", "medoid"] as const satisfies readonly LeftName[];

export function methodOf(left: LeftName): MethodName {
  return left === "diffcodegen" ? "diffcodegen" : "medoid";
}

interface Given {
  readonly spec: (spec: InputSpec) => InputSpec;
  readonly observation: (observation: Observation) => Observation;
}

const blind: Given["observation"] = (observation) => ({ ...observation, newFeatures: 0, splits: 0 });

/** The fuzzer with only a part of what it would be told; undefined where nothing is held back. */
export function heldBack(left: LeftName): ((fuzzer: Fuzzer) => Fuzzer) | undefined {
  const step = (ablations as readonly LeftName[]).indexOf(left);
  if (step < 0 || left === "medoid") return undefined;
  const has = (name: (typeof ablations)[number]): boolean => step >= ablations.indexOf(name);
  const given: Given = {
    spec: ({ params, seeds, dictionary, breakRate }) => ({
      params: params.map(({ name, shape }) => ({ name, shape: has("typed") ? kindOnly(shape) : { kind: "any" } })),
      relations: [],
      seeds: has("examples") ? seeds : [],
      dictionary: has("dictionary") ? dictionary : [],
      breakRate,
    }),
    observation: has("difference") ? (seen) => seen : has("coverage") ? (seen) => ({ ...seen, splits: 0 }) : blind,
  };
  return (fuzzer) => ({
    name: `${fuzzer.name} (${left})`,
    start: (spec, options) => withheld(fuzzer.start(given.spec(spec), options), given),
  });
}

function withheld(run: FuzzerRun, given: Given): FuzzerRun {
  return {
    next: (n, guided) => run.next(n, guided),
    observe: (observations) => run.observe(observations.map(given.observation)),
    respec: (spec) => run.respec(given.spec(spec)),
    shrink: (args) => run.shrink(args),
  };
}

/** The kind without what is known of its contract: bounds, alphabets, words, order. */
function kindOnly(shape: Shape): Shape {
  switch (shape.kind) {
    case "int":
    case "float":
    case "string":
    case "bytes":
      return { kind: shape.kind };
    case "list":
    case "set":
      return { kind: shape.kind, of: kindOnly(shape.of) };
    case "tuple":
      return { ...shape, of: shape.of.map(kindOnly) };
    case "dict":
      return { kind: "dict", key: kindOnly(shape.key), value: kindOnly(shape.value) };
    case "record":
      return { ...shape, fields: shape.fields.map(([name, of]) => [name, kindOnly(of)] as const) };
    case "union":
      return { ...shape, of: shape.of.map(kindOnly) };
    default:
      return shape;
  }
}
