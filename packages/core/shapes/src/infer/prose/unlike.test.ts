import type { CodeFacts } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { generateArgs } from "../../args.ts";
import { randomFrom } from "../../random.ts";
import { infer } from "../index.ts";
import { phraseShapes } from "./phrases.ts";
import { expectMakeable, inferred, int, list, promisesOf, table, text } from "../../testing/inferred.ts";

const words = { kind: "list", of: text } as const;

describe("what does not come twice", () => {
  const trips = "Constraints:\ntrips[i] = [leave_i, back_i]\n0 <= leave_i <= back_i <= 900\n";

  test.each(["All the values of leave_i are unique.", "each leave_i is distinct", "The leave times of all trips are different."])("a column of rows: %s", (said) => {
    const spec = inferred({ trips: table }, trips + said);
    expect(spec.relations).toContainEqual(expect.objectContaining({ kind: "uniqueColumn", part: [0] }));
    expectMakeable(spec);
  });

  test("the second column, and none where it is asked", () => {
    expect(promisesOf({ trips: table }, `${trips}All back_i are distinct.`)).toContainEqual(["uniqueColumn", "0", "0", 1]);
    expect(promisesOf({ trips: table }, `${trips}Return true if all back_i are distinct.`)).not.toContainEqual(["uniqueColumn", "0", "0", 1]);
  });

  test("the cells of a table, which are a permutation where no other numbers are left", () => {
    const said = "Constraints:\nn == board.length == board[i].length\n1 <= n <= 8\n";
    const all = inferred({ board: table }, `${said}0 <= board[i][j] < n * n\nAll the values board[i][j] are unique.`);
    expect(all.relations).toContainEqual(expect.objectContaining({ kind: "permutation", part: [0] }));
    expect(all.params[0]?.shape).not.toHaveProperty("distinct");
    expectMakeable(all);
    expect(promisesOf({ board: table }, `${said}1 <= board[i][j] <= n^2\nEach value board[i][j] is unique.`)).toContainEqual(["permutation", "0", "0", 1]);
    expect(promisesOf({ board: table }, `${said}0 <= board[i][j] <= n^2\nEach value board[i][j] is unique.`)).toContainEqual(["uniqueCells", "0", "0"]);
    expect(promisesOf({ mat: table }, "Constraints:\n1 <= mat[i][j] <= 10^5\nAll elements in the matrix are distinct.")).toContainEqual(["uniqueCells", "0", "0"]);
  });

  test("the elements of each row, or the rows, as it is said", () => {
    expect(inferred({ lines: table }, "Constraints:\n1 <= lines[i].length <= 9\nAll the values of lines[i] are unique.").params[0]?.shape).toMatchObject({ of: { distinct: true } });
    expect(promisesOf({ spots: table }, "Constraints:\nspots[i].length == 2\nAll elements in spots are distinct.")).toEqual([]);
    expect(inferred({ spots: table }, "Constraints:\nspots[i].length == 2\nAll elements in spots are distinct.").params[0]?.shape).toMatchObject({ distinct: true });
  });

  test("lists of unlike numbers below their length, or up to it from 1, are permutations", () => {
    const said = "Constraints:\nn == seats.length\n1 <= n <= 50\nAll the integers in seats are unique.\n";
    expect(promisesOf({ seats: list }, `${said}0 <= seats[i] < n`)).toContainEqual(["permutation", "0", "0"]);
    expect(promisesOf({ seats: list }, `${said}1 <= seats[i] <= n`)).toContainEqual(["permutation", "0", "0", 1]);
    expect(promisesOf({ seats: list }, `${said}0 <= seats[i] <= n`).map((relation) => (relation as string[])[0])).not.toContain("permutation");
    expect(promisesOf({ seats: list }, "Constraints:\n0 <= seats[i] < seats.length\nCount the values in seats.").map((relation) => (relation as string[])[0])).not.toContain("permutation");
  });
});

describe("what is rearranged", () => {
  test("one argument is made of the other's elements", () => {
    const spec = inferred({ into: list, out: list }, "Constraints:\n1 <= into.length <= 9\n0 <= into[i] <= 700\nAll the elements of into are unique.\nout is a permutation of into.");
    expect(spec.relations).toContainEqual(expect.objectContaining({ kind: "rearrangementOf", part: [1], against: [0] }));
    expect(spec.relations.map(({ kind }) => kind)).not.toContain("permutation");
    expect(spec.params[1]?.shape).toMatchObject({ of: { max: { value: 700 } } });
    expectMakeable(spec);
    expect(promisesOf({ a: text, b: text }, "a and b are anagrams of each other.")).toEqual([["rearrangementOf", "1", "0"]]);
    expect(promisesOf({ order: list, n: int }, "order is a permutation of the numbers from 1 to n.")).toEqual([["permutation", "0", "0", 1]]);
  });

  test("all texts of a list", () => {
    const spec = inferred({ names: words }, "Constraints:\n1 <= names[i].length <= 30\nAll strings in names are anagrams of each other.");
    expect(spec.relations).toContainEqual(expect.objectContaining({ kind: "rearrangementOf", part: [0, -1], against: [0, 0] }));
    expectMakeable(spec);
  });

  test.each(["Check whether b is an anagram of a.", "Return True if a and b are anagrams of each other.", "b is a substring of a.", "b is an anagram of a if its letters can be put in another order.", "Find how often a permutation of b occurs in a."])("not where it is asked: %s", (said) => {
    expect(promisesOf({ a: text, b: text }, said)).toEqual([]);
  });
});

describe("what texts and numbers begin with", () => {
  test("no zero, but for 0 itself", () => {
    const digits = "Constraints:\n1 <= one.length, two.length <= 90\none and two consist of digits.\n";
    const spec = inferred({ one: text, two: text }, `${digits}one and two do not contain any leading zeros except for 0 itself.`);
    expect(spec.relations.map(({ kind, part }) => [kind, part])).toEqual([["noLeadingZero", [0]], ["noLeadingZero", [1]]]);
    expectMakeable(spec);
    expect(promisesOf({ cells: list }, "The large integer does not contain any leading 0's.\nConstraints:\n0 <= cells[i] <= 9")).toEqual([["noLeadingZero", "0", "0"]]);
    expect(promisesOf({ one: text }, `${digits}The result should not have leading zeros.`)).toEqual([]);
    expect(promisesOf({ one: text, two: text }, `${digits}Return one without leading zeros.`)).toEqual([]);
    expect(promisesOf({ ip: text }, "ip consists of digits and '.'. The numbers have no leading zeros.")).toEqual([]);
  });

  test("a letter", () => {
    const spec = inferred({ code: text }, "Constraints:\n2 <= code.length <= 30\ncode consists of lowercase English letters and digits.\ncode starts with a letter.");
    expect(spec.relations).toMatchObject([{ kind: "letterFirst" }]);
    expectMakeable(spec);
    expect(promisesOf({ code: text }, "Return true if code starts with a letter.")).toEqual([]);
  });
});

describe("bounds by other quantities", () => {
  const bounded = (params: Parameters<typeof inferred>[0], said: string): unknown[] => inferred(params, `Constraints:\n${said}`).relations.map(({ kind, part, against, offset = 0, factor = 1, joined }) => [kind, part.join("."), against.join("."), offset, factor, ...(joined ? [joined.by, joined.path.join(".")] : [])]);

  test("sums, products, squares and parts", () => {
    expect(bounded({ a: list, b: list, k: int }, "m == a.length\nn == b.length\n1 <= k <= m + n")).toEqual([["lessOrEqual", "2", "0", 0, 1, "plus", "1"]]);
    expect(bounded({ a: list, b: list, k: int }, "1 <= k < a.length + b.length - 1")).toEqual([["lessOrEqual", "2", "0", -2, 1, "plus", "1"]]);
    expect(bounded({ grid: table, k: int }, "m == grid.length\nn == grid[i].length\n1 <= k <= m * n")).toContainEqual(["lessOrEqual", "1", "0", 0, 1, "times", "0.0"]);
    expect(bounded({ n: int, k: int }, "1 <= k <= n^2")).toEqual([["lessOrEqual", "1", "0", 0, 1, "times", "0"]]);
    expect(bounded({ n: int, k: int }, "0 <= k < n**2")).toEqual([["lessOrEqual", "1", "0", -1, 1, "times", "0"]]);
    expect(bounded({ nums: list, k: int }, "1 <= k <= nums.length / 2")).toEqual([["lessOrEqual", "1", "0", 0, 0.5]]);
    expect(bounded({ nums: list, k: int }, "1 <= k < nums.length / 2")).toEqual([["lessOrEqual", "1", "0", -0.5, 0.5]]);
    expect(bounded({ n: int, k: int }, "k * 2 <= n")).toEqual([["lessOrEqual", "1", "0", 0, 0.5]]);
    expect(bounded({ n: int, k: int }, "0 <= k < 2n")).toEqual([["lessOrEqual", "1", "0", -1, 2]]);
    for (const said of ["1 <= k <= n * (n - 1)", "k + n <= 9", "1 <= n * k <= 50", "0 <= k <= n / m"]) expect(bounded({ n: int, k: int }, said)).toEqual([]);
  });

  test("a length that is a multiple of what is named", () => {
    const row = inferred({ row: list }, "Constraints:\n2n == row.length\n2 <= n <= 30\n0 <= row[i] < 2n\nAll the elements of row are unique.");
    expect(row.params[0]?.shape).toMatchObject({ minLength: { value: 4 }, maxLength: { value: 60 } });
    expect(row.relations.map(({ kind }) => kind)).toEqual(["even", "indexInto", "permutation"]);
    expectMakeable(row);
    const halves = inferred({ nums: list, n: int }, "Constraints:\n1 <= n <= 50\nnums.length == 2n");
    expect(halves.relations).toMatchObject([{ kind: "even", part: [0] }, { kind: "lengthOf", part: [1], against: [0], factor: 0.5 }]);
    expect(halves.params[0]?.shape).toMatchObject({ minLength: { value: 2 }, maxLength: { value: 100 } });
    expectMakeable(halves);
  });

  test("hold for what is generated", () => {
    const spec = inferred({ a: list, b: list, k: int }, "Constraints:\n1 <= a.length, b.length <= 6\n1 <= k <= a.length + b.length");
    const random = randomFrom(4);
    const counts = Array.from({ length: 200 }, () => generateArgs({ ...spec, breakRate: 0 }, random, 6) as [number[], number[], number]);
    expect(counts.filter(([a, b, k]) => k > a.length + b.length || k < 1)).toEqual([]);
    expect(counts.some(([a, b, k]) => k > Math.max(a.length, b.length))).toBe(true);
  });

  test("the parts of one short list, by name", () => {
    const spec = inferred({ n: int, start: list }, "The token is at start = [row, col] at first.\nConstraints:\n1 <= n <= 50\n0 <= row, col < n");
    expect(spec.params[1]?.shape).toMatchObject({ minLength: { value: 2 }, maxLength: { value: 2 } });
    expect(spec.relations.map(({ part, against, offset }) => [part, against, offset])).toEqual([[[1, 0], [0], -1], [[1, 1], [0], -1]]);
    expectMakeable(spec);
    for (const said of ["For example, start = [a, b] gives 2.", "If start = [a, b] then return a.", "start = [n, m]"]) expect(inferred({ n: int, start: list }, said).params[1]?.shape).not.toHaveProperty("maxLength");
  });

  test("edges whose first end is the lesser one are a graph too", () => {
    const spec = inferred({ n: int, roads: table }, "Constraints:\n2 <= n <= 50\nroads[i] = [from_i, to_i, cost_i]\n0 <= from_i < to_i < n\n1 <= cost_i <= 9\nroads.length >= 1");
    const random = randomFrom(4);
    const drawn = Array.from({ length: 200 }, () => generateArgs({ ...spec, breakRate: 0 }, random, 8) as [number, number[][]]);
    expect(drawn.filter(([n, roads]) => roads.some(([from = 0, to = 0]) => from < 0 || from >= to || to >= n)).length).toBeLessThan(4);
    expect(drawn.filter(([n, roads]) => roads.length > 1 && n <= roads.length + 1).length).toBeGreaterThan(80);
  });
});

describe("rows of a table", () => {
  const grid = { grid: table };

  test.each([
    "grid is a list of rows of integers, all rows of the same length.",
    "costs tell the price of a board in a colour; all boards have the same number of colours.",
  ])("are equally long: %s", (said) => {
    expect(inferred(grid, said).relations).toContainEqual(expect.objectContaining({ kind: "equalLength", part: [0, -1], against: [0, 0] }));
  });

  test("and so many", () => {
    expect(inferred(grid, "There is at least one row and one column in grid.").params[0]?.shape).toMatchObject({ minLength: { value: 1, promised: true }, of: { minLength: { value: 1, promised: true } } });
  });
});

describe("what a list holds", () => {
  const shapeOf = (said: string, name = "values"): unknown => inferred({ [name]: { kind: "any" } }, said).params[0]?.shape;

  test("rows are lists, and version numbers texts", () => {
    expect(phraseShapes("grid is a list of rows of integers", ["grid"])[0]?.shape).toMatchObject({ kind: "list", of: { kind: "list", of: { kind: "int" } } });
    expect(phraseShapes("versions is a list of version numbers such as '1.4'", ["versions"])[0]?.shape).toMatchObject({ kind: "list", of: { kind: "string" } });
    expect(shapeOf("values is a list of numbers")).not.toMatchObject({ kind: "string" });
  });

  test("several kinds in a row, and nothing where programs ask for it", () => {
    expect(phraseShapes("values is a list of numbers, strings and None", ["values"])[0]?.shape).toMatchObject({ of: { kind: "union", of: [{ kind: "union" }, { kind: "string" }, { kind: "none" }] } });
    expect(phraseShapes("values is a list of numbers and k an integer", ["values"])[0]?.shape).toMatchObject({ of: { kind: "union", of: [{ kind: "int" }, { kind: "float" }] } });
    const facts: CodeFacts = { normalised: "", constants: [], uses: [{ param: 0, path: [], suggests: "list", weight: 0.5 }, { param: 0, path: ["item"], suggests: "none", weight: 0.2 }], guards: [], imports: [], defines: ["f"], examples: [] };
    const read = (said: string): unknown => infer({ task: { id: "t", prompt: said, language: "python", entry: { kind: "function", name: "f" } }, prompt: { text: said, constants: [], examples: [], signature: { params: [{ name: "values" }] } }, codes: [{ facts, members: 1 }] }).params[0]?.shape;
    expect(read("values is a list of integers and None")).toMatchObject({ of: { of: [{ kind: "int" }, { kind: "none" }] } });
    expect(read("values is a list of integers")).toMatchObject({ of: { kind: "int" } });
  });
});
