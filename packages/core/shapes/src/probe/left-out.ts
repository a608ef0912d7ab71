import type { InputSpec, Shape } from "@medoid/spec";
import { alternativesOf } from "../alternatives.ts";
import { neverGiven } from "../infer/params.ts";

/** How often an argument that a call need not give is left out, against being given. */
const left = { weight: 1, against: 3 } as const;

/** Arguments that a call need not give are left out at times: programs differ in their defaults, and in what they keep in these from call to call. */
export function leftOut(spec: InputSpec): InputSpec {
  return { ...spec, params: spec.params.map((param) => (param.optional ? { ...param, shape: orNotGiven(param.shape) } : param)) };
}

function orNotGiven(shape: Shape): Shape {
  const given = alternativesOf(shape);
  const all = given.reduce((sum, { weight }) => sum + weight, 0);
  return {
    kind: "union",
    of: [...given.map((one) => one.shape), neverGiven],
    weights: [...given.map(({ weight }) => weight), (all * left.weight) / left.against],
  };
}
