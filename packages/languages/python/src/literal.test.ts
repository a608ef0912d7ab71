import type { Value } from "@medoid/spec";
import { canonical, equal, fromWire, functionsOf } from "@medoid/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shapeOfAnnotation } from "./annotation.ts";
import { readLiteral } from "./literal.ts";
import { show } from "./show.ts";
import { hasPython, inPython } from "../test/python.ts";

const float = fc.double().map((x): Value => (Number.isInteger(x) && !Object.is(x, -0) ? { $: "float", of: x } : x));
const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, true, false),
  fc.maxSafeInteger(),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 100n }),
  float,
  fc.string({ unit: "binary" }),
  fc.uint8Array({ maxLength: 8 }).map((of): Value => ({ $: "bytes", of })),
);
const key: fc.Arbitrary<Value> = fc.oneof(fc.integer(), fc.string());
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(tie("value"), { maxLength: 4 }).map((of): Value => ({ $: "tuple", of })),
    fc.uniqueArray(key, { maxLength: 4, selector: (of) => canonical(of) }).map((of): Value => ({ $: "set", of })),
    fc.uniqueArray(fc.tuple(key, tie("value")), { maxLength: 4, selector: ([of]) => canonical(of) }).map((of): Value => ({ $: "map", of })),
  ),
}));

describe("literals", () => {
  test("what is shown is read back", () => {
    fc.assert(
      fc.property(value, (of) => {
        const read = readLiteral(show(of));
        expect(read === undefined ? undefined : canonical(read)).toBe(canonical(of));
      }),
    );
  });

  test.skipIf(!hasPython)("what is shown is the same value to Python", () => {
    const values = fc.sample(value, { numRuns: 200 });
    const encoded = inPython(
      `
import math
inf, nan = math.inf, math.nan
answer = [wire.encode(eval(text)) for text in given]
`,
      values.map((of) => show(of)),
    ) as unknown[];
    values.forEach((of, i) => expect(canonical(fromWire(encoded[i]))).toBe(canonical(of)));
  });

  const numbers: [string, Value | undefined][] = [
    ["1_000", 1000],
    ["0x1F", 31],
    ["0b101", 5],
    ["007", undefined],
    ["1.", { $: "float", of: 1 }],
    [".5", 0.5],
    ["1e3", { $: "float", of: 1000 }],
    ["-0.0", -0],
    ["9007199254740993", 9007199254740993n],
    ["1j", { $: "opaque", class: "complex", text: "1j" }],
    ["float('-inf')", -Infinity],
    ["- 3", -3],
    ["-True", undefined],
  ];
  test.each(numbers)("%s", (text, expected) => expect(readLiteral(text)).toStrictEqual(expected));

  const texts: [string, Value | undefined][] = [
    [String.raw`'a\n\x41\u00e9\U0001F600\101'`, "a\nA\u00e9\u{1f600}A"],
    [String.raw`r'\n'`, "\\n"],
    [`"""a "b"\nc"""`, 'a "b"\nc'],
    [`("a" "b")`, "ab"],
    [`'a`, undefined],
    [`f'{x}'`, undefined],
    [String.raw`'\N{DASH}'`, undefined],
    [String.raw`b'a\xff'`, { $: "bytes", of: Uint8Array.of(97, 255) }],
  ];
  test.each(texts)("%s", (text, expected) => expect(readLiteral(text)).toStrictEqual(expected));

  const library = [
    "Decimal('1.50')", "decimal.Decimal(3)", "Decimal('-1E+2')", "Fraction(6, -4)", "fractions.Fraction('10/4')", "Fraction(0, 5)", "Fraction(4, 2)",
    "datetime.date(2024, 2, 29)", "date(year=2024, month=1, day=3)", "datetime.datetime(2024, 5, 15, 8, 5)", "datetime(2024, 5, 15, 8, 5, 9, 250000)", "time(8, 5)", "timedelta(days=-1, hours=30)", "datetime.timedelta(2)",
    "(1+2j)", "-2j", "(-1.5-2j)", "complex(1, -2)", "[1 - 2j, -3]",
  ];
  test.skipIf(!hasPython)("instances of classes of the standard library, and as they are shown", () => {
    const names = "import datetime as module, decimal, fractions\nfrom decimal import Decimal\nfrom fractions import Fraction\nfrom datetime import date, time, timedelta\nclass datetime(module.datetime): date, datetime, timedelta = module.date, module.datetime, module.timedelta\n";
    const made = (of: readonly string[]): unknown => inPython(`${names}answer = [wire.encode(module.datetime(*one.timetuple()[:6], one.microsecond) if type(one) is datetime else one) for one in map(eval, given)]`, of);
    const read = library.map((text) => readLiteral(text));
    const same = (by: readonly unknown[], at: number): boolean => equal(read[at] as Value, fromWire(by[at]), "python");
    const shown = read.map((one) => show(one as Value));
    const [first, second] = [library, shown.map((text, at) => (text.includes("<") ? (library[at] as string) : text))].map((of) => made(of) as unknown[]) as [unknown[], unknown[]];
    for (const [at, text] of library.entries()) expect([text, same(first, at), same(second, at)]).toEqual([text, true, true]);
  });

  test("no such instances", () => {
    for (const text of ["Decimal('x')", "Decimal(1.5)", "Fraction(1, 0)", "date(2024, 13, 1)", "date(2024)", "timedelta(days=x)", "time('8')"]) expect(readLiteral(text), text).toBeUndefined();
  });

  test("containers, and what is none", () => {
    expect(readLiteral("[1, (2,), (3), {4: {5}}, set(), {}]")).toStrictEqual([
      1,
      { $: "tuple", of: [2] },
      3,
      { $: "map", of: [[4, { $: "set", of: [5] }]] },
      { $: "set", of: [] },
      { $: "map", of: [] },
    ]);
    for (const text of ["[1 2]", "[,]", "{1: 2, 3}", "[1", "x", "[x]", "", "1 2", "null"]) expect(readLiteral(text), text).toBeUndefined();
    expect(readLiteral("[null, true]", { lenient: true })).toStrictEqual([null, true]);
  });

  test("hostile texts end in undefined, not in an error", () => {
    for (const text of ["[".repeat(1e5), "-".repeat(1e5), `'${"\\".repeat(1e6)}`, "9".repeat(1e6), `${"(".repeat(99_999)}1`]) expect(readLiteral(text)).toBeUndefined();
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readLiteral(text)));
  });
});

describe("annotations", () => {
  const int = { kind: "int" } as const;
  test.each([
    ["int", int],
    ["typing.List[ list[str] ]", { kind: "list", of: { kind: "list", of: { kind: "string" } } }],
    ["int | None", { kind: "union", of: [int, { kind: "none" }], weights: [1, 0.2] }],
    ["Optional['int']", { kind: "union", of: [int, { kind: "none" }], weights: [1, 0.2] }],
    ["Tuple[int, str]", { kind: "tuple", of: [int, { kind: "string" }] }],
    ["dict[str, Set[float]]", { kind: "dict", key: { kind: "string" }, value: { kind: "set", of: { kind: "float" } } }],
    ["Literal['a', -1]", { kind: "literal", values: ["a", -1] }],
    ["List[Point]", { kind: "list", of: { kind: "any" } }],
    ["Callable[[int], bool]", { kind: "literal", values: functionsOf({ takes: 1, first: "int", returns: "bool" }) }],
    ["Callable[..., Any]", { kind: "literal", values: functionsOf({ takes: 1 }) }],
    ["List[typing.Callable]", { kind: "list", of: { kind: "literal", values: functionsOf({ takes: 1 }) } }],
    ["np.ndarray", undefined],
    ["List[", undefined],
  ])("%s", (text, shape) => expect(shapeOfAnnotation(text)).toEqual(shape));

  test("classes of the standard library", () => {
    for (const name of ["date", "Decimal", "complex"]) expect(shapeOfAnnotation(name)).toMatchObject({ kind: "literal", values: expect.arrayContaining([{ $: "opaque", class: name, text: expect.any(String) }]) });
    expect(shapeOfAnnotation("datetime.datetime")).toEqual(shapeOfAnnotation("datetime"));
  });

  test("tuples of any length, linked nodes", () => {
    expect(shapeOfAnnotation("tuple[int, ...]")).toMatchObject({ kind: "union", of: [{ kind: "tuple", of: [int, int, int] }, {}, {}, {}, { of: [] }] });
    expect(shapeOfAnnotation("Optional[ListNode]")).toMatchObject({ kind: "union", of: [{ kind: "record", class: "ListNode", fields: [["val", int], ["next", { kind: "union" }]] }, { kind: "none" }] });
  });

  test("hostile ones say nothing", () => {
    for (const text of ["List[".repeat(1e5), "(".repeat(1e5), "|".repeat(1e5), "Callable[[".repeat(1e4), "'".repeat(1e5)]) expect(shapeOfAnnotation(text)).toBeUndefined();
  });
});
