import { readFileSync } from "node:fs";
import vm from "node:vm";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

const read = (name: string): string => readFileSync(new URL(`../../runtime/${name}`, import.meta.url), "utf8");

/** A realm of V8 made to lack what other engines lack, with that mended; and one as it is. */
const worse = "const s = Array.prototype.sort; Array.prototype.sort = function (c) { return c ? s.call(this, (a, b) => (c(a, b), c(a, b))) : s.call(this) };";
const mended = vm.createContext({});
vm.runInContext(`${worse} delete globalThis.Intl; delete Array.fromAsync; delete Error.captureStackTrace; BigInt.asUintN = BigInt.asIntN; Math.hypot = Math.log = Math.log10 = () => 0;\n${read("engine.js")}\n${read("locale.js")}`, mended);
const native = vm.createContext({});
const untouched = vm.createContext({});
vm.runInContext(`${read("engine.js")}\n${read("locale.js")}`, untouched);

/** JSON text of what an expression in `x` gives in both realms. */
const inBoth = (expression: string): ((x: unknown) => [string, string]) => {
  const [ours, theirs] = [mended, native].map((realm) => vm.runInContext(`(text) => { const x = JSON.parse(text); try { return JSON.stringify(${expression}); } catch (e) { return e.name; } }`, realm) as (text: string) => string);
  return (x) => [ours?.(JSON.stringify(x)) ?? "", theirs?.(JSON.stringify(x)) ?? ""];
};

const same = <T>(expression: string, arbitrary: fc.Arbitrary<T>, numRuns = 300): void => {
  const both = inBoth(expression);
  fc.assert(
    fc.property(arbitrary, (x) => {
      const [ours, theirs] = both(x);
      expect(ours).toBe(theirs);
    }),
    { numRuns },
  );
};

describe("what engines lack is made as V8 has it", () => {
  const few = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 200 });
  const runs = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 120 }), fc.constantFrom(-1, 0, 1)), { maxLength: 6 }).map((parts) => parts.flatMap(([from, length, step]) => Array.from({ length }, (_, i) => from + i * step)));

  it.each(["a - b", "a > b", "b - a", "(n * 7919 + a) % 3 - 1"])("sorting by %s makes the same comparisons in the same order", (comparison) => {
    const logged = (sort: string): string => `(() => { let n = 0; const log = []; const out = ${sort}((a, b) => { n++; log.push(a, b); return ${comparison}; }); return [[...out], log]; })()`;
    same(logged("x.sort"), fc.oneof(few, runs));
    same(logged("x.toSorted"), few, 50);
    same(logged("Float64Array.from(x).sort"), few, 50);
    same(logged("Float64Array.from(x).toSorted"), few, 50);
  });

  it("numbers", () => {
    same("String(BigInt.asUintN(x[0], BigInt(x[1])))", fc.tuple(fc.integer({ min: 0, max: 70 }), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String)));
    const positive = fc.oneof(fc.double({ min: 0, noNaN: true }), fc.double({ min: 0, max: 10, noNaN: true }), fc.integer(), fc.constantFrom(0, 1, 5e-324, 1e-310, 2, 10, 1000));
    same("String([Math.log(x), Math.log10(x)])", positive, 3000);
    same("x.map((n) => String([Math.log(n), Math.log10(n), Math.log(10 ** n), Math.log10(10 ** -n)]))", fc.constant(Array.from({ length: 2000 }, (_, i) => i / 4)), 1);
    same("[NaN, -1, 0, -0, Infinity, -Infinity, undefined, '8', null].map((n) => String([Math.log(n), Math.log10(n)]))", fc.constant(0), 1);
    same("String(Math.hypot(...x))", fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 4 }));
  });

  const word = fc.string({ unit: fc.constantFrom(..."aAbBzZeé-_ .,'19ñÑüöß0\"()$"), maxLength: 5 });

  it("the order of words", () => {
    same("Math.sign(x[0].localeCompare(x[1]))", fc.tuple(word, word), 2000);
    same("Math.sign(x[0].localeCompare(x[1], 'en', { numeric: true }))", fc.tuple(word, word), 1000);
    for (const sensitivity of ["base", "accent", "case"]) same(`Math.sign(x[0].localeCompare(x[1], 'en', { sensitivity: '${sensitivity}' }))`, fc.tuple(word, word), 500);
    same("x.sort(new Intl.Collator().compare)", fc.array(word, { maxLength: 6 }));
  });

  it("numbers for people", () => {
    const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ min: -1e7, max: 1e7, noNaN: true }), fc.integer().map((n) => n / 100), fc.integer().map((n) => n / 1000));
    same("x.toLocaleString()", number, 1000);
    same("x.toLocaleString('en-US', { style: 'percent', maximumFractionDigits: 1 })", number);
    same("new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(x)", number);
    same("x[0].toLocaleString(undefined, { minimumFractionDigits: x[1], maximumFractionDigits: x[2] })", fc.tuple(number, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), 500);
    same("x[0].toLocaleString('en-US', { maximumSignificantDigits: x[1] })", fc.tuple(number, fc.integer({ min: 1, max: 6 })), 500);
    same("BigInt(x).toLocaleString()", fc.bigInt().map(String));
  });

  it("dates for people", () => {
    const time = fc.integer({ min: -2e12, max: 4e12 });
    for (const name of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"]) same(`new Date(x).${name}()`, time, 100);
    const field = (...values: string[]): fc.Arbitrary<string | undefined> => fc.option(fc.constantFrom(...values), { nil: undefined });
    const date = fc.record({ weekday: field("long", "short"), year: fc.constant("numeric"), month: fc.constantFrom("long", "short", "numeric", "2-digit"), day: fc.constantFrom("numeric", "2-digit") });
    same("new Date(x[0]).toLocaleDateString('en-US', x[1])", fc.tuple(time, date));
    same("new Date(x[0]).toLocaleTimeString('en-US', x[1])", fc.tuple(time, fc.record({ hour: fc.constantFrom("numeric", "2-digit"), minute: fc.constant("2-digit"), second: field("2-digit") })));
    same("new Intl.DateTimeFormat('en-US', { dateStyle: x[1], timeStyle: x[2] }).format(x[0])", fc.tuple(time, fc.constantFrom("full", "long", "medium", "short"), fc.constantFrom("medium", "short")));
  });

  it("and V8 is left as it is", () => {
    for (const name of ["Array.prototype.sort", "Array.prototype.toSorted", "Math.hypot", "Math.log", "BigInt.asUintN", "Array.fromAsync", "String.prototype.localeCompare", "Date.prototype.toString", "Intl.Collator"]) {
      expect(vm.runInContext(`String(${name})`, untouched)).toContain("[native code]");
      expect(vm.runInContext(`String(${name})`, mended), name).toMatch(name === "Date.prototype.toString" ? /native code/ : /^(?!.*\[native code\])/s);
    }
  });
});
