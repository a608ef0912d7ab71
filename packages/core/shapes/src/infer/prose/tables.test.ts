import { describe, expect, test } from "vitest";
import { inferred, table } from "../../testing/inferred.ts";

const lengthsOf = (said: string): string[] => inferred({ p: table }, said).relations.flatMap(({ kind, part, against }) => (kind === "equalLength" ? [`${part.join(".")} ${against.join(".")}`] : []));
const asLong = "0.-1 0.0";
const asHigh = "0.-1 0";

describe("rows of tables", () => {
  test.each(["Sum up a grid.", "Count the ships on a board.", "Get the sums of the columns of a table.", "Turn a matrix."])("are equally long: %s", (said) => expect(lengthsOf(said)).toEqual([asLong]));

  test.each(["Check a square of numbers.", "Turn a square table.", "Get the trace of a quadratic matrix.", "Count the ships on an n by n board."])("are as long as there are rows: %s", (said) => expect(lengthsOf(said)).toEqual([asHigh]));

  test.each(["Build a hash table of the lists.", "Get the square of the sums.", "Find a square of two numbers."])("are of any length: %s", (said) => expect(lengthsOf(said)).toEqual([]));
});
