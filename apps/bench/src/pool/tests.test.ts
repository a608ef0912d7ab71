import { python } from "@medoid/language-python";
import { parseExact } from "@medoid/sampler-replay";
import { beforeAll, expect, test } from "vitest";
import { testInputs } from "./tests.ts";

beforeAll(() => python.ready());

const many = 100;

test("rows of arguments and results, alone and in one list after a program", () => {
  const rows = [
    [[[1, 2], "a"], 3, "int"],
    [[[], "b"], 0, "int"],
  ];
  const inputs = [
    [[1, 2], "a"],
    [[], "b"],
  ];
  expect(testInputs({ tests: rows }, "javascript", many)).toEqual(inputs);
  expect(testInputs({ tests: ["check()", rows] }, "javascript", many)).toEqual(inputs);
});

test("a row whose arguments and result are pairs of lists is one row", () => {
  const row = [
    [[1], 2],
    [[3], 4],
  ];
  expect(testInputs({ tests: [row, row.toReversed()] }, "python", many)).toEqual([
    [[1], 2],
    [[3], 4],
  ]);
});

test("Python rows keep what JSON written by Python tells apart", () => {
  const line = parseExact('{"tests": [[[1.0, 1, 12345678901234567890, {"k": 2.5}], true]]}', "line 1");
  expect(testInputs(line, "python", many)).toEqual([[{ $: "float", of: 1 }, 1, 12345678901234567890n, { $: "map", of: [["k", 2.5]] }]]);
});

test("the list of a Python program, with tuples for arguments, names of infinities, and brackets inside of texts", () => {
  const program = `def check(candidate):
    inf = float('inf'); nan = float('nan')
    inputs = [[-inf, 'inf]'], ((1, 2), {3}), [None, "it's inf", 1e3]]
    results = [1, 2, 3]
`;
  expect(testInputs({ tests: ["assert candidate(9)", program] }, "python", many)).toEqual([
    [-Infinity, "inf]"],
    [
      { $: "tuple", of: [1, 2] },
      { $: "set", of: [3] },
    ],
    [null, "it's inf", { $: "float", of: 1000 }],
  ]);
});

test("calls in a program, where no list can be read", () => {
  const program = `def check(candidate):
    inputs = [[make(3)]]
    assert candidate([1, 2], 3) == [1]
    assert abs(candidate(2.5) - 1) < 1e-6
    assert candidate(make(1)) == 2`;
  expect(testInputs({ tests: [program] }, "python", many)).toEqual([[[1, 2], 3], [2.5]]);
  const asserts = "console.assert(\n  JSON.stringify(pick([3, 2],\n    'x')) === JSON.stringify([2]))\nconsole.assert(pick([], 'y') === 0)";
  expect(testInputs({ entryPoint: "pick", tests: [asserts, []] }, "javascript", many)).toEqual([
    [[3, 2], "x"],
    [[], "y"],
  ]);
});

test("each input once, the first so many, and none where nothing is literal", () => {
  const tests = Array.from({ length: 40 }, (_, n) => [[Math.floor(n / 2)], 0]);
  expect(testInputs({ tests }, "python", 5)).toEqual([[0], [1], [2], [3], [4]]);
  expect(testInputs({ tests: ["inputs = [[f()]]"] }, "python", 5)).toEqual([]);
  expect(testInputs({ tests: [] }, "python", 5)).toEqual([]);
});
