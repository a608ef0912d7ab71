import { describe, expect, test } from "vitest";
import { inferred, int, table as rows, text } from "../../testing/inferred.ts";

describe("what stands behind the name of a parameter", () => {
  test.each<[string, number | undefined, number | undefined]>([
    ["@param {number} k  at least 1", 1, undefined],
    [" * @param {number} k - how many, at most 9", undefined, 9],
    ["k: number of shelves, 2 or more", 2, undefined],
    ["k        1 to 12", 1, 12],
    ["    k (int): between 3 and 8, both included.", 3, 8],
    [":param int k: a number >= 4", 4, undefined],
    ["k is stated.\nk    0 for north, 1 for east, ... 3 for west", 0, 3],
    ["k: 1 to 5, or -1 for all", -1, 5],
    ["Seats for a group of k people (k >= 1).", 1, undefined],
    ["There are shelves. 0 < k.", 1, undefined],
    ["words is a list, k an integer >= 2.", 2, undefined],
    ["k: a positive number", 1, undefined],
    ["k: at most 10^5", undefined, 100_000],
    ["At least one day, k >= 0.", 0, undefined],
    ["|k| < 10^15. Take care.", -999_999_999_999_999, 999_999_999_999_999],
    ["Nothing is longer than k, which is at least 2.", 2, undefined],
    ["j and k are integers >= 0.", 0, undefined],
    ["Both j, k and m are positive whole numbers below the limit.", 1, undefined],
  ])("%s", (prose, min, max) => {
    const [param] = inferred({ k: int, words: text }, prose).params;
    expect(param?.shape).toMatchObject({ kind: "int", ...(min !== undefined && { min: { value: min, promised: true } }), ...(max !== undefined && { max: { value: max, promised: true } }) });
  });

  test.each(["If k >= 1 return the first.", "k: the number; at least 3 words are needed if it is odd", "@param {number} k  the number to look for\n@returns {number} at least 1", "k = 3 (k > 1 never happens twice) or so", "x: from k to 5", "If j and k are integers > 5, return 0.", "If they are equal, k >= 0."])("promises nothing: %s", (prose) => {
    expect(inferred({ k: int, words: text }, prose).params[0]?.shape).not.toMatchObject({ min: { promised: true } });
  });

  test("what else is spoken of is what the only list holds", () => {
    const { params } = inferred({ purse: { kind: "list", of: int }, price: int }, "Coins and price are integers > 0, at most 20 coins.");
    expect(params.map(({ shape }) => shape)).toMatchObject([{ of: { min: { value: 1, promised: true } } }, { min: { value: 1, promised: true } }]);
  });

  test("a sentence of nothing but the least length is of the only list", () => {
    expect(inferred({ days: { kind: "list", of: int }, d: int }, "At least one day, d >= 0.").params[0]?.shape).toMatchObject({ minLength: { value: 1, promised: true } });
    for (const prose of ["At least one of them is above d.", "Return true if at least one day is warm."]) expect(inferred({ days: { kind: "list", of: int }, d: int }, prose).params[0]?.shape).not.toHaveProperty("minLength");
  });

  test("another parameter may be the limit", () => {
    const { params, relations } = inferred({ page: int, last: int }, "page: the page, from 1 to last\nlast: number of the last page (at least 1)");
    expect(params.map(({ shape }) => shape)).toMatchObject([{ min: { value: 1 } }, { min: { value: 1 } }]);
    expect(relations).toMatchObject([{ kind: "lessOrEqual", part: [0], against: [1] }]);
  });

  test("texts of so many digits or characters", () => {
    expect(inferred({ code: text }, "@param {string} code  the first 9 digits").params[0]?.shape).toMatchObject({ minLength: { value: 9 }, maxLength: { value: 9 }, alphabet: "0123456789" });
    expect(inferred({ code: text }, "code: exactly 4 characters").params[0]?.shape).toMatchObject({ minLength: { value: 4 }, maxLength: { value: 4 } });
  });
});

describe("tables", () => {
  test("of at least so many rows and columns, of so many rows of one length", () => {
    expect(inferred({ rows }, "The map is a rectangle with at least two rows and at least three columns.").params[0]?.shape).toMatchObject({ minLength: { value: 2 }, of: { minLength: { value: 3 } } });
    const board = inferred({ board: { kind: "list", of: text } }, "board: four strings of two characters each.").params[0]?.shape;
    expect(board).toMatchObject({ minLength: { value: 4 }, maxLength: { value: 4 }, of: { minLength: { value: 2 }, maxLength: { value: 2 } } });
    expect(inferred({ rows }, "Return 0 if the table has not at least two rows.").params[0]?.shape).not.toHaveProperty("minLength");
  });
});

describe("parts of rows that are named where they are spoken of", () => {
  test.each([
    ["shifts is a list of [from, to] pairs, 0 <= from < to: somebody is there.", { min: { value: 0, promised: true } }, -1],
    ["Each shift is a pair [a, b] of whole hours with 0 <= a < b <= 24: he comes at a.", { min: { value: 0 }, max: { value: 24 } }, -1],
    ["A range is a pair [first, last] of integers with first <= last; both belong to it.", {}, undefined],
    ["A stay (start, end) (integers, start < end) takes a room.", {}, -1],
  ])("%s", (prose, of, offset) => {
    const { params, relations } = inferred({ rows }, prose);
    expect(params[0]?.shape).toMatchObject({ of: { minLength: { value: 2 }, maxLength: { value: 2 }, of } });
    expect(relations).toEqual([expect.objectContaining({ kind: "lessOrEqual", part: [0, -1, 0], against: [0, -1, 1], ...(offset !== undefined && { offset }) })]);
  });

  test.each(["Return the pair [i, j] with i < j.", "Two of them, [a, b] and [c, d], overlap if a <= d and c <= b.", "Find all (i, j) such that i < j.", "count the pairs [i, j] with i < j"])("nothing is promised of what is looked for: %s", (prose) => {
    expect(inferred({ rows }, prose).relations).toEqual([]);
  });
});
