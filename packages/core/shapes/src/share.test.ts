import type { InputSpec, Value } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { generateArgs } from "./args.ts";
import { randomFrom } from "./random.ts";

function drawn(params: InputSpec["params"], times = 400): (readonly Value[])[] {
  const random = randomFrom(7, 1);
  const spec: InputSpec = { params, relations: [], seeds: [], dictionary: [], breakRate: 0 };
  return Array.from({ length: times }, (_, turn) => generateArgs(spec, random, 3 + (turn % 6)));
}

const soft = (value: number) => ({ value, hard: false });
const wide = { kind: "int", min: soft(0), max: soft(100_000) } as const;

describe("arguments of one call", () => {
  test("what is looked for is often there", () => {
    const inputs = drawn([{ name: "list", shape: { kind: "list", of: wide, minLength: soft(1) } }, { name: "item", shape: wide }]);
    const found = inputs.filter(([list, item]) => (list as Value[]).includes(item as Value)).length;
    expect(found).toBeGreaterThan(40);
    expect(found).toBeLessThan(300);
  });

  test("texts have parts of one another, and numbers are lengths", () => {
    const text = { kind: "string", alphabet: "abcdefghijklmnopqrstuvwxyz" } as const;
    const inputs = drawn([{ name: "a", shape: text }, { name: "b", shape: text }]);
    expect(inputs.filter(([a, b]) => (b as string).length > 1 && (a as string).includes(b as string)).length).toBeGreaterThan(10);
    const sized = drawn([{ name: "a", shape: { kind: "list", of: wide } }, { name: "n", shape: wide }]);
    expect(sized.filter(([list, n]) => n === (list as Value[]).length).length).toBeGreaterThan(8);
  });

  test("of two mappings and of two sets many have something in common, with the same values and with others", () => {
    const small = { kind: "int", min: soft(0), max: soft(1_000) } as const;
    const maps = drawn([0, 1].map((at) => ({ name: `m${at}`, shape: { kind: "dict", key: { kind: "string" }, value: small, minLength: soft(2) } }))) as unknown as { of: [string, number][] }[][];
    const shared = maps.map(([a, b]) => b!.of.flatMap(([name, value]) => a!.of.filter(([other]) => other === name).map(([, other]) => other === value)));
    expect(shared.filter((same) => same.includes(true)).length).toBeGreaterThan(120);
    expect(shared.filter((same) => same.includes(false)).length).toBeGreaterThan(120);
    expect(shared.filter((same) => same.length === 0).length).toBeGreaterThan(40);
    for (const [, b] of maps) expect(new Set(b!.of.map(([name]) => name)).size).toBe(b!.of.length);
    const sets = drawn([0, 1].map((at) => ({ name: `s${at}`, shape: { kind: "set", of: { kind: "string" }, minLength: soft(2) } }))) as unknown as { of: string[] }[][];
    const both = sets.filter(([a, b]) => b!.of.some((item) => a!.of.includes(item)));
    expect(both.length).toBeGreaterThan(150);
    expect(both.length).toBeLessThan(330);
    for (const [, b] of sets) expect(new Set(b!.of).size).toBe(b!.of.length);
  });

  test("a list of texts has pieces of another text", () => {
    const text = { kind: "string", alphabet: "abcdef.*", minLength: soft(3) } as const;
    const random = randomFrom(7, 1);
    const spec: InputSpec = { params: [{ name: "grants", shape: { kind: "list", of: text, minLength: soft(2) } }, { name: "asked", shape: text }], relations: [], seeds: [], dictionary: [".", ".*"], breakRate: 0 };
    const inputs = Array.from({ length: 400 }, (_, turn) => generateArgs(spec, random, 3 + (turn % 6))) as [string[], string][];
    const begins = inputs.filter(([grants, asked]) => grants.some((grant) => grant.length > 2 && grant !== asked && asked.startsWith(grant.replace(/\.?\*$/, ""))));
    expect(begins.length).toBeGreaterThan(60);
    expect(inputs.filter(([grants]) => grants.some((grant) => grant.endsWith(".*"))).length).toBeGreaterThan(30);
  });

  test("elements that nothing is known of are mostly of one kind", () => {
    const open = { kind: "list", of: { kind: "any" }, minLength: soft(1) } as const;
    const kindsOf = (list: Value | undefined): string => [...new Set((list as Value[]).map((item) => (Array.isArray(item) ? "list" : typeof item)))].join();
    const inputs = drawn([{ name: "a", shape: open }, { name: "b", shape: open }]);
    expect(inputs.filter(([a, b]) => kindsOf(a) === kindsOf(b)).length).toBeGreaterThan(280);
    const guess = { kind: "union", of: [{ kind: "list", of: { kind: "int" }, minLength: soft(1) }, { kind: "list", of: { kind: "string" }, minLength: soft(1) }], weights: [1, 1] } as const;
    expect(drawn([{ name: "a", shape: guess }, { name: "b", shape: guess }]).filter(([a, b]) => kindsOf(a) === kindsOf(b)).length).toBeGreaterThan(330);
  });

  test("what another argument gives is taken only where it fits", () => {
    const small = { kind: "int", min: { value: 0, hard: true }, max: { value: 3, hard: true } } as const;
    for (const [, n] of drawn([{ name: "a", shape: { kind: "list", of: wide } }, { name: "n", shape: small }])) expect(n).toBeLessThanOrEqual(3);
  });

  test("texts are all made of one or two characters at times", () => {
    const text = { kind: "string", alphabet: "abcdefghijklmnopqrstuvwxyz" } as const;
    const inputs = drawn([{ name: "a", shape: text }, { name: "words", shape: { kind: "list", of: text } }], 1_000) as [string, string[]][];
    const few = inputs.filter(([a, words]) => new Set([...a, ...words.join("")]).size <= 2 && a.length > 2 && words.join("").length > 2);
    expect(few.length).toBeGreaterThan(20);
    expect(few.length).toBeLessThan(200);
  });

  test("where one argument is a text, what nothing is known of in another are texts", () => {
    const any = { kind: "list", of: { kind: "any" }, minLength: { value: 2, hard: true } } as const;
    const inputs = drawn([{ name: "a", shape: { kind: "union", of: [any, { kind: "string" }], weights: [0.5, 0.5] } }, { name: "b", shape: any }]) as [Value, Value[]][];
    const besideTexts = inputs.filter(([a]) => typeof a === "string");
    expect(besideTexts.filter(([, b]) => b.every((item) => typeof item === "string")).length).toBeGreaterThan(besideTexts.length * 0.7);
  });
});
