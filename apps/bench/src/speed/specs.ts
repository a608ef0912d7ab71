import type { InputSpec, Shape } from "@medoid/spec";

const int: Shape = { kind: "int" };
const small = (max: number): Shape => ({ kind: "int", min: { value: 0, hard: false }, max: { value: max, hard: false } });
const word: Shape = { kind: "string", alphabet: "abcdefghijklmnopqrstuvwxyz", maxLength: { value: 12, hard: false } };
const list = (of: Shape): Shape => ({ kind: "list", of, maxLength: { value: 10, hard: false } });

function spec(...shapes: Shape[]): InputSpec {
  return { params: shapes.map((shape, at) => ({ name: `p${at}`, shape })), relations: [], seeds: [], dictionary: [0, 1, 10, "a", "("], breakRate: 0.05 };
}

/** What the arguments of usual tasks look like, from plain to nested. */
export const specs: Readonly<Record<string, InputSpec>> = {
  "a number": spec(small(3999)),
  "a text": spec(word),
  "a list of numbers": spec(list(int)),
  "two lists and a number": spec(list(small(100)), list(small(100)), int),
  "a list of pairs": spec(list({ kind: "tuple", of: [small(50), small(50)] })),
  "a list of words and a dictionary": spec(list(word), { kind: "dict", key: word, value: list(int), maxLength: { value: 5, hard: false } }),
};
