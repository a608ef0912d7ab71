import type { Value } from "@medoid/spec";

/** Small functions that are loaded together: the entry `f` takes the name of one and its arguments. */
export interface Group {
  readonly name: string;
  readonly code: string;
  readonly cases: readonly Case[];
}

export interface Case {
  /** `group/what`, unique. */
  readonly id: string;
  /** One list of arguments per input. */
  readonly inputs: readonly (readonly Value[])[];
}

/** An expression that makes a function, and the arguments of each call. */
type Written = readonly [expression: string, ...inputs: (readonly Value[])[]];

export function group(name: string, cases: Readonly<Record<string, Written>>): Group {
  const functions = Object.entries(cases).map(([what, [expression]]) => `${JSON.stringify(what)}: ${expression}`);
  return {
    name,
    code: `const functions = {\n${functions.join(",\n")},\n};\nfunction f(what, ...args) { return functions[what](...args); }`,
    cases: Object.entries(cases).map(([what, [, ...inputs]]) => ({ id: `${name}/${what}`, inputs })),
  };
}

export const undef: Value = { $: "undefined" };
