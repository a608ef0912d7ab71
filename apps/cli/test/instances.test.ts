import { describe, expect, test } from "vitest";
import { type CandidateInput, select } from "../src/index.ts";

/** So many of each, in words of their own. */
const times = (count: number, code: string): CandidateInput[] => Array.from({ length: count }, (_, at) => `${code}\n# Way ${at}\nways_${at} = ${at}\n`);

async function chosen(prompt: string, entry: string, right: string, wrong: readonly string[]): Promise<Awaited<ReturnType<typeof select>>> {
  const answer = await select({ task: { entry, language: "python", prompt }, candidates: [...wrong.flatMap((code) => times(2, code)), ...times(4, right)] });
  expect(answer.agreement).toEqual({ identical: 4, of: 4 + 2 * wrong.length });
  expect(answer.winner?.ordinal).toBeGreaterThanOrEqual(2 * wrong.length);
  return answer;
}

describe("arguments of classes that the program defines", () => {
  const point = "from dataclasses import dataclass\n\n@dataclass\nclass Point:\n    x: int\n    y: int\n";

  test("a list of dataclasses: programs that differ on their fields alone are told apart, and instances that come back are compared", async () => {
    const prompt = `${point}\ndef nearest(points: list[Point]) -> Point | None:\n    """The point with the least |x| + |y|, of equals the first; None where there are no points."""\n`;
    const { witness } = await chosen(prompt, "nearest", `${point}\ndef nearest(points):\n    return min(points, key=lambda p: abs(p.x) + abs(p.y), default=None)`, [
      "def nearest(points):\n    return min(points, key=lambda p: p.x + p.y, default=None)",
      "def nearest(points):\n    best = None\n    for p in points:\n        if best is None or abs(p.x) + abs(p.y) <= abs(best.x) + abs(best.y): best = p\n    return Point(best.x, best.y) if best else None",
    ]);
    expect(JSON.stringify(witness?.input)).toContain('{"$":"object","class":"Point","of":[["x",');
  });

  test.each([
    ["a named tuple", "from typing import NamedTuple\n\nclass Span(NamedTuple):\n    low: int\n    high: int\n", "low, high"],
    ["a named tuple without kinds", "from collections import namedtuple\n\nSpan = namedtuple('Span', ['low', 'high'])\n", "low, high"],
    ["a plain class", "class Span:\n    def __init__(self, low: int, high: int = 9):\n        self.low = low\n        self.high = high\n", undefined],
    ["a frozen dataclass with what it works out itself", "from dataclasses import dataclass, field\n\n@dataclass(frozen=True)\nclass Span:\n    low: int\n    high: int\n    width: int = field(init=False)\n\n    def __post_init__(self):\n        object.__setattr__(self, 'width', self.high - self.low)\n", undefined],
    ["a typed dict", "from typing import TypedDict\n\nclass Span(TypedDict):\n    low: int\n    high: int\n", undefined],
  ])("%s", async (_, code, unpacked) => {
    const [low, high] = code.includes("TypedDict") ? ["s['low']", "s['high']"] : ["s.low", "s.high"];
    const right = unpacked ? `def total(spans):\n    return sum(abs(high - low) for ${unpacked} in spans)` : `def total(spans):\n    return sum(abs(${high} - ${low}) for s in spans)`;
    await chosen(`${code}\ndef total(spans: list[Span]) -> int:\n    """The sum of all distances between the ends of the spans."""\n`, "total", right, [
      `def total(spans):\n    return sum(${high} - ${low} for s in spans)`,
      `def total(spans):\n    return sum(max(0, ${high} - ${low}) for s in spans)`,
    ]);
  });

  test("a class that the candidates alone define, and links of it to itself", async () => {
    const node = "class Node:\n    def __init__(self, value: int, children: list['Node'] | None = None):\n        self.value = value\n        self.children = children or []\n";
    const deep = `${node}\ndef deepest(tree: Node) -> int:\n    return tree.value if not tree.children else max(deepest(c) for c in tree.children)`;
    await chosen("The largest value in the leaves of a tree of nodes.", "deepest", deep, [
      `${node}\ndef deepest(tree: Node) -> int:\n    return max([tree.value, *(deepest(c) for c in tree.children)])`,
      `${node}\ndef deepest(tree: Node) -> int:\n    return tree.value if not tree.children else max(c.value for c in tree.children)`,
    ]);
  });

  test("a class that refuses some fields fails on these inputs alone", async () => {
    const checked = `${point}\n    def __post_init__(self):\n        if self.x < 0: raise ValueError("left of all")\n`;
    const answer = await chosen(`${checked}\ndef far(p: Point) -> int:\n    """x + |y|."""\n`, "far", "def far(p):\n    return p.x + abs(p.y)", ["def far(p):\n    return p.x + p.y"]);
    expect(answer.candidates.every(({ status }) => status === "ran")).toBe(true);
  });

  test("examples with instances are read, and calls are shown as Python writes them", async () => {
    const prompt = `${point}\ndef mirrored(p: Point) -> Point:\n    """Mirrors a point.\n    >>> mirrored(Point(1, y=2))\n    Point(x=2, y=1)\n    """\n`;
    const answer = await select({ task: { entry: "mirrored", language: "python", prompt }, candidates: [...times(5, "def mirrored(p):\n    return Point(-p.x, p.y)"), ...times(4, "def mirrored(p):\n    return Point(p.y, p.x)")] });
    expect(answer.winner?.ordinal).toBeGreaterThanOrEqual(5);
    const unclear = await select({ task: { entry: "mirrored", language: "python", prompt: prompt.replace(/>>>[^"]*/, "") }, candidates: [...times(5, "def mirrored(p):\n    return Point(-p.x, p.y)"), ...times(4, "def mirrored(p):\n    return Point(p.y, p.x)")] });
    expect(unclear.question?.text).toMatch(/^For mirrored\(Point\(x=-?\d+, y=-?\d+\)\) 5 candidates return Point\(x=/);
  });
});
