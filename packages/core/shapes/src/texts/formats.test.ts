import type { Shape } from "@medoid/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateArgs } from "../args.ts";
import { conforms, plausibility } from "../conform.ts";
import { formatNamed } from "./formats.ts";
import { generate } from "../generate.ts";
import { mutate } from "../mutate.ts";
import { randomFrom } from "../random.ts";
import { simplest } from "../simplest.ts";

const names = ["YYYY-MM-DD", "MM-DD", "HH:MM", "HH:MM:SS", "DD/MM/YYYY HH:MM", "HH:MM AM", "H:MMam", "HH:MM:SSAM", "HH:MM-HH:MM", "YYYY-MM-DD/YYYY-MM-DD", "ipv4", "cidr", "version", "major.minor.patch", "roman", "sentence", "balanced", "palindrome", "expression", "#rrggbb", "colour", "path", "postfix +-*/", "prefix +-%"];

describe("formats of texts", () => {
  it.each(names)("%s: whatever is drawn or changed has it", (format) => {
    const shape: Shape = { kind: "string", format };
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 30 }), (seed, size) => {
        const random = randomFrom(seed);
        const text = generate(shape, random, size);
        const changed = mutate(text, shape, random, [0, "x", "2024-13-01"]);
        for (const value of [text, changed, simplest(shape)]) expect(conforms(value, shape), String(value)).toBe(true);
      }),
    );
  });

  it.each([
    ["YYYY-MM-DD", ["2024-02-29", "1900-02-28"], ["2023-02-29", "0007-01-01", "2024-13-01", "2024-1-1", "2024-01-01 ", ""]],
    ["MM-DD", ["02-29", "12-31"], ["13-01", "00-10", "2-1"]],
    ["HH:MM", ["00:00", "23:59"], ["24:00", "12:60", "1:30"]],
    ["MM:SS", ["59:59"], ["60:00"]],
    ["HH:MM AM", ["12:00 AM", "09:05 PM"], ["13:00 PM", "00:10 AM", "9:05 AM", "09:05 am", "09:05", "09:05AM"]],
    ["H:MM am", ["12:00 am", "9:05 pm"], ["09:05 am", "0:05 am", "9:05 AM"]],
    ["HH:MM:SSAM", ["07:05:45PM"], ["07:05:60PM", "19:05:45PM"]],
    ["HH:MM-HH:MM", ["09:30-17:05", "18:00-02:00"], ["09:30", "09:30-24:00", "9:30-17:05", "09:30-17:05-18:00", "09:30 - 17:05"]],
    ["DD-MM-YYYY - DD-MM-YYYY", ["01-02-2024 - 29-02-2024"], ["01-02-2024", "30-02-2024 - 29-02-2024"]],
    ["ipv4", ["0.0.0.0", "255.1.10.9"], ["256.1.1.1", "1.2.3", "01.2.3.4", "1.2.3.4.5"]],
    ["cidr", ["10.0.0.0/8", "1.2.3.4/32"], ["10.0.0.0", "10.0.0.0/33", "10.0.0.0/08"]],
    ["version", ["1", "1.10.0"], ["", "1.", "v1", "1..2"]],
    ["roman", ["I", "MCMXCIV", "MMMCMXCIX"], ["", "IIII", "IC", "VX"]],
    ["colour", ["#fff", "#A0b1C2"], ["fff", "#ffff", "#ggg", ""]],
    ["path", ["/", "/a/b.txt"], ["", "a/b", "/a/", "//"]],
    ["postfix +-*/", ["7", "2 3 4 * +", "-5 2 /"], ["", "2 3", "2 +", "2 0 /", "+ 2 3", "2 3 %", "2  3 +"]],
    ["prefix +-", ["7", "+ 2 - 3 4"], ["2 3 +", "+ 2", "* 2 3"]],
    ["sentence", ["a", "a bc d"], ["", " a", "a ", "a  b"]],
    ["balanced", ["", "()", "(())()"], ["(", ")(", "())"]],
    ["palindrome", ["", "a", "abba"], ["ab"]],
    ["expression", ["1", "2+3*4", "(1 - 2) * 3", "-1+2"], ["", "1 2", "+", "1/0", "(1", "1+", "a"]],
  ])("%s holds of these and not of others", (name, right, wrong) => {
    const format = formatNamed(name);
    expect(right.map((text) => format?.holds(text))).toEqual(right.map(() => true));
    expect(wrong.map((text) => format?.holds(text))).toEqual(wrong.map(() => false));
  });

  it("brackets are those of the alphabet, with its other characters between", () => {
    const shape: Shape = { kind: "string", format: "balanced", alphabet: "[]{}ab" };
    const texts = Array.from({ length: 60 }, (_, seed) => generate(shape, randomFrom(seed), 10) as string);
    expect(texts.every((text) => /^[[\]{}ab]*$/.test(text))).toBe(true);
    expect(texts.some((text) => /[ab]{2}.*[\]}][ab]/.test(text))).toBe(true);
    expect(texts.some((text) => /^[ab]+$/.test(text))).toBe(true);
    for (const part of ["{", "[", "a"]) expect(texts.some((text) => text.includes(part))).toBe(true);
  });

  it("a length that is stated is kept, where the form lets it", () => {
    const shape: Shape = { kind: "string", format: "balanced", alphabet: "()", minLength: { value: 2, hard: true }, maxLength: { value: 8, hard: true } };
    for (let seed = 0; seed < 100; seed++) expect((generate(shape, randomFrom(seed), 20) as string).length).toBeLessThanOrEqual(8);
  });

  it("what has another form is hardly meant; a name that nobody knows says nothing", () => {
    const spec = (format: string) => ({ params: [{ name: "s", shape: { kind: "string", format } as Shape }], relations: [], seeds: [], dictionary: [], breakRate: 0 });
    expect(plausibility(["12:00"], spec("HH:MM"))).toBe(1);
    expect(plausibility(["noon"], spec("HH:MM"))).toBeLessThan(0.5);
    expect(plausibility(["noon"], spec("no such form"))).toBe(1);
    expect([formatNamed("YYYY"), formatNamed("H:MM"), formatNamed("AM HH"), formatNamed("toString"), formatNamed("-"), formatNamed("pattern:(a+)+b"), formatNamed("pattern:[b-a]")]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, undefined]);
  });

  it("paths in one list share folders, and names go on", () => {
    const lists = Array.from({ length: 200 }, (_, seed) => generate({ kind: "list", of: { kind: "string", format: "path" }, minLength: { value: 2, hard: true } }, randomFrom(seed), 6) as string[]);
    const [first, second] = [0, 1].map((at) => lists.map((list) => (list[at] as string).split("/")));
    expect(lists.filter((_, at) => (first?.[at]?.length ?? 0) > 2 && first?.[at]?.[1] === second?.[at]?.[1]).length).toBeGreaterThan(40);
    expect(Array.from({ length: 60 }, (_, seed) => formatNamed("path")?.near?.("/home/ann", randomFrom(seed)))).toContain("/home/anna");
  });

  it("dates and times have others next to them, which lists and pairs of them are often made of", () => {
    const day: Shape = { kind: "string", format: "YYYY-MM-DD" };
    const apart = ([one, other]: readonly string[]): number => Math.abs(Date.parse(one as string) - Date.parse(other as string)) / 86_400_000;
    const near = (pairs: readonly (readonly string[])[]): number => pairs.filter((pair) => apart(pair) <= 3).length / pairs.length;
    const lists = Array.from({ length: 400 }, (_, seed) => generate({ kind: "list", of: day, minLength: { value: 2, hard: true } }, randomFrom(seed), 4) as string[]);
    expect(near(lists)).toBeGreaterThan(0.2);
    const params = ["first", "last"].map((name) => ({ name, shape: day }));
    const pairs = Array.from({ length: 400 }, (_, seed) => generateArgs({ params, relations: [], seeds: [], dictionary: [], breakRate: 0 }, randomFrom(seed), 4) as string[]);
    expect(near(pairs)).toBeGreaterThan(0.2);
    expect(new Set(pairs.filter((pair) => apart(pair) > 100)).size).toBeGreaterThan(100);
    expect(formatNamed("HH:MM")?.near?.("23:59", randomFrom(3))).toMatch(/^\d\d:\d\d$/);
    expect(formatNamed("HH:MM-HH:MM")?.near?.("10:00-23:59", randomFrom(3))).toMatch(/^\d\d:\d\d-\d\d:\d\d$/);
  });
});
