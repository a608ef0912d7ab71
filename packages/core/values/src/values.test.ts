import type { Claim, Outcome, Value } from "@medoid/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bandOf, canonical, equal, fingerprint, formOf, fromWire, hashValue, maxDepth, outcomeForm, outcomeFromWire, outcomeToWire, sameForm, toWire, WireError, wireText } from "./index.ts";

const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => {
  const many = fc.array(tie("value"), { maxLength: 4 });
  return {
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constant(null),
      fc.boolean(),
      fc.double(),
      fc.integer(),
      fc.bigInt(),
      fc.string({ unit: "binary" }),
      fc.constantFrom<Value>({ $: "undefined" }, { $: "hole" }, { $: "cut" }, { $: "cycle", up: 1 }),
      fc.integer().map((of): Value => ({ $: "float", of })),
      fc.uint8Array({ maxLength: 8 }).map((of): Value => ({ $: "bytes", of })),
      fc.oneof(fc.integer(), fc.constant(Number.NaN)).map((of): Value => ({ $: "date", of })),
      fc.record({ $: fc.constant("error" as const), class: fc.string(), message: fc.string() }),
      fc.record({ $: fc.constant("opaque" as const), class: fc.string(), text: fc.string() }, { requiredKeys: ["$", "class"] }),
      many,
      fc.tuple(fc.constantFrom("tuple" as const, "set" as const, "iterator" as const), many).map(([$, of]): Value => ({ $, of })),
      fc.array(fc.tuple(tie("value"), tie("value")), { maxLength: 3 }).map((of): Value => ({ $: "map", of })),
      fc.array(fc.tuple(fc.string(), tie("value")), { maxLength: 3 }).map((of): Value => ({ $: "object", of })),
    ),
  };
});

describe("fingerprint", () => {
  test("is the same for equal canonical texts and for no others", () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(fingerprint(a) === fingerprint(b)).toBe(canonical(a) === canonical(b));
        expect(fingerprint(fromWire(JSON.parse(JSON.stringify(toWire(a)))))).toBe(fingerprint(a));
      }),
    );
    const likes: Value[] = [1, 1n, "1", { $: "float", of: 1 }, "\u0001", [1], [[1]], true, -0, 0, "", [], [[], []], [[[]]], null, "null", { $: "tuple", of: [1] }, { $: "undefined" }, "undefined", 0.5, 2 ** 31, 2 ** 32, -(2 ** 31)];
    expect(new Set(likes.map(fingerprint)).size).toBe(likes.length);
  });

  test("does not look at the order of sets, maps and objects", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), anyValue), { maxLength: 4 }), (of) => {
        const [first, second] = [of, of.toReversed()];
        expect(fingerprint({ $: "map", of: first })).toBe(fingerprint({ $: "map", of: second }));
        expect(fingerprint({ $: "object", of: first })).toBe(fingerprint({ $: "object", of: second }));
        expect(fingerprint({ $: "set", of: first.map(([, value]) => value) })).toBe(fingerprint({ $: "set", of: second.map(([, value]) => value) }));
      }),
    );
  });

  test("tells near values apart: lists of small numbers, numbers that differ in high bits, short texts", () => {
    const seen = new Set<number>();
    for (let a = 0; a < 60; a++) {
      for (let b = 0; b < 60; b++) {
        for (const value of [[a, b], [[a], b], [a, [b]], [2 ** a, -(2 ** b)], [a, a, b, b], String.fromCharCode(a, b)] as Value[]) seen.add(fingerprint(value));
      }
    }
    expect(seen.size).toBe(6 * 60 * 60);
  });
});

describe("wire form", () => {
  test("carries every value through JSON text", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const back = fromWire(JSON.parse(JSON.stringify(toWire(value))));
        expect(canonical(back)).toBe(canonical(value));
        expect(hashValue(back)).toBe(hashValue(value));
      }),
    );
  });

  test("of a list of arguments is the same text each time", () => {
    fc.assert(
      fc.property(fc.array(anyValue, { maxLength: 3 }), (args) => {
        const text = wireText(args);
        expect((JSON.parse(text) as unknown[]).map((arg) => canonical(fromWire(arg)))).toEqual(args.map(canonical));
        expect([wireText(args), wireText([...args])]).toEqual([text, text]);
      }),
    );
  });

  test("keeps what JSON loses", () => {
    for (const value of [Number.NaN, Infinity, -Infinity, -0, 12345678901234567890n, { $: "float", of: 1 } as Value, { $: "undefined" } as Value, { $: "map", asMap: true, of: [["a", 1]] } as Value, { $: "map", of: [["a", 1]] } as Value]) {
      expect(fromWire(JSON.parse(JSON.stringify(toWire(value))))).toEqual(value);
    }
  });

  test("a lone surrogate survives", () => {
    expect(fromWire(JSON.parse(JSON.stringify(toWire("\ud800x"))))).toBe("\ud800x");
  });

  test("refuses whatever else a hostile process sends, with a WireError", () => {
    const hostile = [{}, { a: 1 }, { $: "none" }, { $: "big", of: "1e9" }, { $: "map", of: [[1]] }, { $: "bytes", of: "0" }, { $: "tuple" }, { $: "cycle", up: 0 }, { __proto__: null, $: 3 }];
    for (const wire of hostile) expect(() => fromWire(wire)).toThrow(WireError);
    fc.assert(
      fc.property(fc.anything(), (wire) => {
        try {
          fromWire(wire);
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
    );
  });

  test("refuses what nests too deeply", () => {
    const text = "[".repeat(maxDepth + 5) + "]".repeat(maxDepth + 5);
    expect(() => fromWire(JSON.parse(text))).toThrow("nested too deeply");
  });

  test("carries outcomes", () => {
    const outcomes: Outcome[] = [
      { kind: "returned", value: { $: "undefined" }, args: [[0, [3, 2, 1]]] },
      { kind: "threw", class: "ValueError", message: "no" },
      { kind: "limit", what: "steps" },
      { kind: "exited", code: 3 },
      { kind: "not-run", reason: "x" },
      { kind: "disputed", claims: [{ sandbox: "a", outcome: { kind: "returned", value: Number.NaN } }, { sandbox: "b", outcome: { kind: "threw", class: "E", message: "" } }] },
    ];
    for (const outcome of outcomes) expect(outcomeFromWire(JSON.parse(JSON.stringify(outcomeToWire(outcome))))).toEqual(outcome);
    expect(() => outcomeFromWire({ kind: "won" })).toThrow(WireError);
    expect(() => outcomeFromWire({ kind: "limit", what: "everything" })).toThrow(WireError);
    for (const claims of [undefined, [null], [{ sandbox: "a" }], [{ outcome: { kind: "unstable" } }], [{ sandbox: "a", outcome: { kind: "disputed", claims: [] } }]]) {
      expect(() => outcomeFromWire({ kind: "disputed", claims })).toThrow(WireError);
    }
  });
});

describe("canonical text", () => {
  test.each<[Value, string]>([
    [1, "1"],
    [{ $: "float", of: 1 }, "1.0"],
    [1n, "1n"],
    [-0, "-0.0"],
    [0.1, "0.1"],
    [1e21, "1000000000000000000000"],
    [Number.NaN, "nan"],
    ["a\"b", '"a\\"b"'],
    [{ $: "tuple", of: [1, [2]] }, "(1,[2])"],
    [{ $: "set", of: [3, 1, 2] }, "{1,2,3}"],
    [{ $: "map", of: [["b", 1], ["a", 2]] }, 'map{"a":2,"b":1}'],
    [{ $: "object", class: "Point", of: [["x", 1]] }, 'Point object{"x":1}'],
  ])("case %#", (value, text) => expect(canonical(value)).toBe(text));
});

describe("equality", () => {
  const one: Value = { $: "float", of: 1 };
  const tuple: Value = { $: "tuple", of: [1, 2] };
  const table: [string, Value, Value, { python: boolean; javascript: boolean; cross: boolean; strict: boolean }][] = [
    ["1 and 1.0", 1, one, { python: true, javascript: true, cross: true, strict: false }],
    ["true and 1", true, 1, { python: true, javascript: false, cross: false, strict: false }],
    ["1n and 1", 1n, 1, { python: true, javascript: false, cross: true, strict: false }],
    ["tuple and list", tuple, [1, 2], { python: false, javascript: false, cross: true, strict: false }],
    ["-0 and 0", -0, 0, { python: true, javascript: true, cross: true, strict: false }],
    ["NaN and NaN", Number.NaN, Number.NaN, { python: true, javascript: true, cross: true, strict: true }],
    [".1 + .2 and .3", 0.1 + 0.2, 0.3, { python: true, javascript: true, cross: true, strict: false }],
    ["1/3 and .3333", 1 / 3, 0.3333, { python: false, javascript: false, cross: false, strict: false }],
    ["1 and what rounding made of it", 1, 1 - 2 ** -53, { python: true, javascript: true, cross: true, strict: false }],
    ["1.0 and what rounding made of it", one, 1 - 2 ** -53, { python: true, javascript: true, cross: true, strict: false }],
    ["true and what rounding made of 1", true, 1 - 2 ** -53, { python: true, javascript: false, cross: false, strict: false }],
    ["0 and 1e-10", 0, 1e-10, { python: true, javascript: true, cross: true, strict: false }],
    ["1 and 1.00001", 1, 1.00001, { python: false, javascript: false, cross: false, strict: false }],
    ["numbers side by side, each whole in one place", [1, 2 + 2 ** -51, 0.5], [1 - 2 ** -53, 2, 0.5 + 2 ** -53], { python: true, javascript: true, cross: true, strict: false }],
    ["whole numbers beside a float", [10000001, 0.5], [10000002, 0.5 + 2 ** -53], { python: false, javascript: false, cross: false, strict: false }],
    ["numbers in sets", { $: "set", of: [1, 7.5, 30] }, { $: "set", of: [30 + 2 ** -48, 7.5, 1 - 2 ** -53] }, { python: true, javascript: true, cross: true, strict: false }],
    ["numbers in maps", { $: "map", of: [["a", 1], ["b", 0.5]] }, { $: "map", of: [["b", 0.5], ["a", 1 - 2 ** -53]] }, { python: true, javascript: true, cross: true, strict: false }],
    ["a number and a list of it", 0.5, [0.5], { python: false, javascript: false, cross: false, strict: false }],
    ["10000001 and 10000002", 10000001, 10000002, { python: false, javascript: false, cross: false, strict: false }],
    ["10000001 and 10000002.0", 10000001, { $: "float", of: 10000002 }, { python: false, javascript: false, cross: false, strict: false }],
    ["10000001 and 10000001.2, of which it is the nearest", 10000001, 10000001.2, { python: true, javascript: true, cross: true, strict: false }],
    ["10000001 and 10000001.8, of which it is not", 10000001, 10000001.8, { python: false, javascript: false, cross: false, strict: false }],
    ["10000001.0 and 10000002.0", { $: "float", of: 10000001 }, { $: "float", of: 10000002 }, { python: true, javascript: false, cross: true, strict: false }],
    ["10^17 as float and the next one", { $: "float", of: 1e17 }, { $: "float", of: 1e17 + 16 }, { python: true, javascript: true, cross: true, strict: false }],
    ["10^17 as int and the next float", 10n ** 17n, { $: "float", of: 1e17 + 16 }, { python: false, javascript: false, cross: false, strict: false }],
    ["10^17 and the next int", 10n ** 17n, 10n ** 17n + 1n, { python: false, javascript: false, cross: false, strict: false }],
    ["2^53 as int and as float", 2n ** 53n, { $: "float", of: 2 ** 53 }, { python: true, javascript: false, cross: true, strict: false }],
    ["an int that is no float and one that is", 10n ** 400n, { $: "float", of: 1.5e308 }, { python: false, javascript: false, cross: false, strict: false }],
    ["Infinity and a large number", Infinity, 1.7e308, { python: false, javascript: false, cross: false, strict: false }],
    ["None and undefined", null, { $: "undefined" }, { python: false, javascript: false, cross: true, strict: false }],
    ["dict and object", { $: "map", of: [["a", 1]] }, { $: "object", of: [["a", 1]] }, { python: false, javascript: false, cross: true, strict: false }],
    ["dict with int keys and object", { $: "map", of: [[1, 2]] }, { $: "object", of: [["1", 2]] }, { python: false, javascript: false, cross: true, strict: false }],
    ["order of entries", { $: "map", of: [["a", 1], ["b", 2]] }, { $: "map", of: [["b", 2], ["a", 1]] }, { python: true, javascript: true, cross: true, strict: true }],
    ["order of items", [1, 2], [2, 1], { python: false, javascript: false, cross: false, strict: false }],
    ["'1' and 1", "1", 1, { python: false, javascript: false, cross: false, strict: false }],
    ["[] and ''", [], "", { python: false, javascript: false, cross: false, strict: false }],
  ];
  for (const [name, a, b, expected] of table) {
    test(name, () => {
      for (const equality of ["python", "javascript", "cross", "strict"] as const) {
        expect(equal(a, b, equality), equality).toBe(expected[equality]);
        expect(equal(b, a, equality), equality).toBe(expected[equality]);
      }
    });
  }

  test("every value equals itself, under every equality", () => {
    fc.assert(fc.property(anyValue, fc.constantFrom("python", "javascript", "cross", "strict"), (value, equality) => equal(value, value, equality)));
  });

  test("Python's complex numbers are compared as two floats, decimals by what they are worth", () => {
    const same = (name: string, a: string, b: string, by: "python" | "strict" = "python"): boolean => equal({ $: "opaque", class: name, text: a }, { $: "opaque", class: name, text: b }, by);
    for (const [a, b] of [["1j", "(6.123233995736766e-17+1j)"], ["(1e-12+0j)", "0j"], ["(-0-1j)", "-1j"], ["(3+4j)", "(3.0000000001+4j)"], ["infj", "(0+infj)"]] as const) expect([a, same("complex", a, b)]).toEqual([a, true]);
    for (const [a, b] of [["1j", "(1+0j)"], ["(1+2j)", "(1-2j)"], ["12j", "(1+2j)"], ["nanj", "0j"]] as const) expect([a, same("complex", a, b)]).toEqual([a, false]);
    for (const [a, b] of [["0.10", "0.1"], ["-0", "0.00"], ["1E+2", "100"], ["0.0010", "1E-3"], ["NaN", "NaN"]] as const) expect([a, same("Decimal", a, b)]).toEqual([a, true]);
    for (const [a, b] of [["0.1", "0.01"], ["-1", "1"], ["10", "1"], ["0.30000000000000004", "0.3"], ["Infinity", "-Infinity"]] as const) expect([a, same("Decimal", a, b)]).toEqual([a, false]);
    expect([same("complex", "1j", "(0+1j)", "strict"), same("Decimal", "0.10", "0.1", "strict")]).toEqual([false, false]);
  });

  test("errors are compared by class, never by message; across languages any is like any other", () => {
    const a: Outcome = { kind: "threw", class: "TypeError", message: "x" };
    const b: Outcome = { kind: "threw", class: "TypeError", message: "y" };
    const c: Outcome = { kind: "threw", class: "ValueError", message: "x" };
    const same = (x: Outcome, y: Outcome, equality: "python" | "cross"): boolean => sameForm(outcomeForm(x, equality), outcomeForm(y, equality));
    expect(same(a, b, "python")).toBe(true);
    expect(same(a, c, "python")).toBe(false);
    expect(same(a, c, "cross")).toBe(true);
  });

  test("arguments changed in place count only where nothing is returned", () => {
    const sorted: Outcome = { kind: "returned", value: null, args: [[0, [1, 2]]] };
    const untouched: Outcome = { kind: "returned", value: null };
    expect(sameForm(outcomeForm(sorted, "python"), outcomeForm(untouched, "python"))).toBe(false);
    const five: Outcome = { kind: "returned", value: 5, args: [[0, [1, 2]]] };
    expect(sameForm(outcomeForm(five, "python"), outcomeForm({ kind: "returned", value: 5 }, "python"))).toBe(true);
  });

  test("what is disputed is alike whatever is claimed, and no answer", () => {
    const claim = (value: number): Claim => ({ sandbox: "a", outcome: { kind: "returned", value } });
    const [first, second]: Outcome[] = [{ kind: "disputed", claims: [claim(1), claim(2)] }, { kind: "disputed", claims: [claim(3), claim(4)] }];
    expect(sameForm(outcomeForm(first as Outcome, "python"), outcomeForm(second as Outcome, "python"))).toBe(true);
    expect(sameForm(outcomeForm(first as Outcome, "python"), outcomeForm({ kind: "returned", value: 1 }, "python"))).toBe(false);
  });

  test("an error that was thrown is no string that looks like it", () => {
    expect(sameForm(outcomeForm({ kind: "threw", class: "E", message: "" }, "python"), outcomeForm({ kind: "returned", value: "!threw E" }, "python"))).toBe(false);
  });
});

describe("bands", () => {
  const band = (value: Value): number => bandOf(formOf(value, "python").loose);

  test("of forms that are the same are at most 1 apart", () => {
    const apart = fc.double({ min: -1e-6, max: 1e-6, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ noNaN: true }), apart), { minLength: 1, maxLength: 5 }), (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([x, by]) => x * (1 + by))];
        fc.pre(equal(a, b, "python"));
        expect(Math.abs(band(a) - band(b))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("tell other floats apart, by their order too", () => {
    const scalars = Array.from({ length: 5000 }, (_, n) => 0.625 + n * 1.25);
    const lists = Array.from({ length: 5000 }, (_, n) => [0.5, 1.5 + (n % 70), 2.25 + Math.floor(n / 70)]);
    const orders = [[0.5, 1.5, 2.5], [0.5, 2.5, 1.5], [1.5, 0.5, 2.5], [1.5, 2.5, 0.5], [2.5, 0.5, 1.5], [2.5, 1.5, 0.5]];
    for (const values of [scalars, orders]) expect(new Set(values.map(band)).size).toBe(values.length);
    expect(new Set(lists.map(band)).size).toBeGreaterThan(4900);
  });
});
