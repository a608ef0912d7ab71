import type { ShapeKind, Value } from "@medoid/spec";

/** What functions that are passed as arguments do: parameters and result, in words that Python and JavaScript share. Their runtimes know each by its text. */
const plain = {
  none: [": 0", ": 3"],
  numbers: ["x: x", "x: x + 1", "x: 2 * x", "x: -x", "x: x * x", "x: 0"],
  tests: ["x: x > 2", "x: x < 0", "x: x % 2 == 0", "x: x == x", "x: x != x"],
  texts: ["x: x", "x: x + x", 'x: x + "a"', 'x: "b" + x'],
  textTests: ['x: x > "b"', 'x: x == ""', "x: x == x", "x: x != x"],
  counts: ['x: (x > "b") * 1', "x: 0"],
  names: ['x: "a"', 'x: ""'],
  twoNumbers: ["x, y: x + y", "x, y: x - y", "x, y: y - x", "x, y: x * y", "x, y: y"],
  twoTests: ["x, y: x < y", "x, y: x == y", "x, y: x != x"],
  twoTexts: ["x, y: x + y", "x, y: y + x", "x, y: y"],
  three: ["x, y, z: x + y * z", "x, y, z: x - y + z", "x, y, z: z"],
} as const;

/** All of them. */
export const functionTexts: readonly string[] = [...new Set(Object.values(plain).flat())];

/** Of a function as its type says it: how many arguments it takes, of which kind the first is, and what it returns. */
export interface FunctionType {
  readonly takes: number;
  readonly first?: ShapeKind;
  readonly returns?: ShapeKind;
}

/** Functions of that type, as values that runtimes make functions of. */
export function functionsOf({ takes, first, returns }: FunctionType): Value[] {
  return textsOf(takes, first === "string", returns).map((text) => ({ $: "opaque", class: "function", text }));
}

function textsOf(takes: number, ofTexts: boolean, returns: ShapeKind | undefined): readonly string[] {
  if (takes === 0) return plain.none;
  if (takes > 2) return plain.three;
  const [makes, tests] = takes === 2 ? [ofTexts ? plain.twoTexts : plain.twoNumbers, plain.twoTests] : ofTexts ? [plain.texts, plain.textTests] : [plain.numbers, plain.tests];
  if (returns === "bool") return tests;
  if (returns === undefined || returns === "any") return [...makes, ...tests];
  if (takes === 1 && ofTexts !== (returns === "string")) return ofTexts ? plain.counts : plain.names;
  return makes;
}
