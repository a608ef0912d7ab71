import type { Shape } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { expectMakeable, inferred, int, list } from "../../testing/inferred.ts";

const tuple = (...of: readonly Shape[]): Shape => ({ kind: "tuple", of });
const point = tuple(int, int);
const corners = tuple(point, point);

function orders(params: Record<string, Shape>, said: string): string[] {
  const spec = inferred(params, said);
  expectMakeable(spec);
  return spec.relations.flatMap(({ kind, part, against }) => (kind === "lessOrEqual" ? [`${part.join(".")} ${against.join(".")}`] : []));
}

describe("rectangles that are given by two corners", () => {
  test.each(["Check whether two rectangles, each given by lower left and upper right corner, have some area in common.", "p is a rectangle, its bottom-left corner first, then the top-right one."])("begin below and left: %s", (said) => {
    expect(orders({ p: corners }, said)).toEqual(["0.0.0 0.1.0", "0.0.1 0.1.1"]);
    expect(orders({ p: tuple(int, int, int, int) }, said)).toEqual(["0.0 0.2", "0.1 0.3"]);
    expect(orders({ p: { kind: "list", of: corners } }, said)).toEqual(["0.-1.0.0 0.-1.1.0", "0.-1.0.1 0.-1.1.1"]);
    expect(orders({ p: list }, said)).toEqual([]);
  });

  test("have four numbers where these are named", () => {
    const said = "A rectangle is a list [x1, y1, x2, y2], where (x1, y1) is its bottom-left corner and (x2, y2) its top-right corner.";
    expect(inferred({ p: list }, said).params[0]?.shape).toMatchObject({ minLength: { value: 4, promised: true }, maxLength: { value: 4 } });
    expect(orders({ p: list }, said)).toEqual(["0.0 0.2", "0.1 0.3"]);
  });

  test("begin to the left at the top, and above where y grows downwards", () => {
    const said = "Add up the areas of rectangles given by their top left and bottom right corners";
    expect(orders({ p: { kind: "list", of: corners } }, `${said}.`)).toEqual(["0.-1.0.0 0.-1.1.0"]);
    expect(orders({ p: { kind: "list", of: corners } }, `${said}; y grows downwards.`)).toEqual(["0.-1.0.0 0.-1.1.0", "0.-1.0.1 0.-1.1.1"]);
  });

  test("lie near each other", () => {
    const { params } = inferred({ p: corners }, "Check rectangles given by lower left and upper right corner.");
    expect(params[0]?.shape).toMatchObject({ of: [{ of: [{ max: { value: 12, hard: false } }, {}] }, {}] });
  });

  test.each(["Move from the lower left to the upper right corner of the grid.", "Return the lower left and upper right corner."])("not: %s", (said) => {
    expect(orders({ p: corners }, said)).toEqual([]);
  });
});

describe("what begins before it ends", () => {
  test.each(["Count the rooms for meetings given by start and end.", "The bookings are (start, end) pairs in any order.", "Each row is [from, to].", "p holds the start and end times of shifts."])("%s", (said) => {
    expect(orders({ p: { kind: "list", of: point } }, said)).toEqual(["0.-1.0 0.-1.1"]);
  });

  test.each(["Return a list of (start, end) pairs.", "Pairs are given by start and end, in either order.", "Call f(start, end) on them."])("not: %s", (said) => {
    expect(orders({ p: { kind: "list", of: point } }, said)).toEqual([]);
  });
});
