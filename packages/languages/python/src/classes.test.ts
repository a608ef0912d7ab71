import type { Shape } from "@medoid/spec";
import { beforeAll, expect, test } from "vitest";
import { python, readCode, readPrompt } from "./index.ts";

beforeAll(() => python.ready());

const int: Shape = { kind: "int" };
const none: Shape = { kind: "none" };

function shapeOf(code: string): Shape | undefined {
  return readCode(`${code}\ndef f(a: A): return a\n`, "f").signature?.params[0]?.shape;
}

test.each<[string, Shape | undefined]>([
  ["@dataclass\nclass A:\n    n: int\n    size: ClassVar[int] = 3\n    made: int = field(init=False, default=1)\n    text: str = ''", { kind: "record", class: "A", fields: [["n", int], ["text", { kind: "string" }]] }],
  ["@dataclasses.dataclass(frozen=True)\nclass B:\n    n: int\n@dataclass\nclass A(B):\n    m: int", { kind: "record", class: "A", fields: [["n", int], ["m", int]] }],
  ["class A(typing.NamedTuple):\n    n: int\n    def twice(self): return 2 * self.n", { kind: "record", class: "A", fields: [["n", int]] }],
  ["A = namedtuple('A', 'n m')", { kind: "record", class: "A", fields: [["n", { kind: "any" }], ["m", { kind: "any" }]] }],
  ["class A(TypedDict):\n    n: int\n    m: NotRequired[int]", { kind: "record", map: true, fields: [["n", int], ["m", int]], optional: ["m"] }],
  ["class A:\n    def __init__(self, n, m=0, *, o: 'A' = None):\n        self._n = n\n        self.rest = [m, o]", { kind: "record", class: "A", fields: [["n", { kind: "any" }], ["m", int], ["o", expect.anything() as Shape]] }],
  ["class A:\n    def __init__(self, path):\n        self.lines = []\n        load(path)", undefined],
  ["class A:\n    def __init__(self, *all):\n        self.all = all", undefined],
  ["class A(str, enum.Enum):\n    RED = 'r'\n    BLUE = auto()\n    _ignore_ = []\n    def twice(self): return 2", { kind: "record", class: "A", fields: [["_name_", { kind: "literal", values: ["RED", "BLUE"] }]] }],
  ["class A(Enum):\n    pass", undefined],
  ["class A:\n    n: int", undefined],
  ["class A(Elsewhere):\n    def g(self): return 1", undefined],
])("%j", (code, shape) => expect(shapeOf(code)).toEqual(shape));

test("a class within itself ends in nothing, and in lists in none", () => {
  const fields = (shape: Shape | undefined): readonly (readonly [string, Shape])[] => (shape?.kind === "record" ? shape.fields : []);
  let shape = shapeOf("@dataclass\nclass A:\n    all: list['A']\n    next: Optional['A'] = None");
  for (let depth = 0; depth < 3; depth++) {
    const all = fields(shape)[0]?.[1];
    shape = all?.kind === "list" ? all.of : undefined;
  }
  expect(fields(shape)).toEqual([["all", { kind: "list", of: none, maxLength: { value: 0, hard: true } }], ["next", none]]);
});

test("calls of classes in examples are instances; what comes back of a named tuple is a tuple", () => {
  const stub = (cls: string): string => `${cls}\ndef f(p: P) -> P:\n    """\n    >>> f(P(1, b=2))\n    P(a=2, b=3)\n    >>> f(P(4))\n    P(1, 2, 3)\n    >>> f(Q(1))\n    3\n    """\n`;
  const p = (...of: [string, number][]): unknown => ({ $: "object", class: "P", of });
  expect(readPrompt(stub("@dataclass\nclass P:\n    a: int\n    b: int = 5\n"), "f").examples).toEqual([{ args: [p(["a", 1], ["b", 2])], expected: p(["a", 2], ["b", 3]) }, { args: [p(["a", 4], ["b", 5])] }]);
  expect(readPrompt(stub("class P(NamedTuple):\n    a: int\n    b: int\n"), "f").examples[0]).toEqual({ args: [p(["a", 1], ["b", 2])], expected: { $: "tuple", of: [2, 3] } });
});

test("members of enums in examples are such; what comes back of them is their name", () => {
  const stub = (said: string): string => `class Hue(Enum):\n    RED = 1\n    BLUE = 2\ndef f(hue: Hue) -> Hue:\n    """\n    ${said}\n    """\n`;
  expect(readPrompt(stub(">>> f(Hue.RED)\n    1"), "f").examples).toEqual([{ args: [{ $: "object", class: "Hue", of: [["_name_", "RED"]] }], expected: 1 }]);
  expect(readPrompt(stub("assert f(Hue.RED) == Hue.BLUE"), "f").examples[0]?.expected).toEqual({ $: "opaque", class: "Hue", text: "BLUE" });
  expect(readPrompt(stub(">>> f(Hue.GREEN)\n    1"), "f").examples).toEqual([]);
  expect(python.show({ $: "object", class: "Hue", of: [["_name_", "RED"]] })).toBe("Hue.RED");
});
