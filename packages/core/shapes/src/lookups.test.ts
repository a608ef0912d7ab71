import type { InputSpec, Shape, Value } from "@medoid/spec";
import { expect, test } from "vitest";
import { generateArgs } from "./args.ts";
import { hasLookups } from "./lookups.ts";
import { randomFrom } from "./random.ts";

const text: Shape = { kind: "string" };
const spec = (...shapes: Shape[]): InputSpec => ({ params: shapes.map((shape, at) => ({ name: `p${at}`, shape })), relations: [], seeds: [], dictionary: [], breakRate: 0 });
const stock: Shape = { kind: "dict", key: text, value: { kind: "int" }, minLength: { value: 2, hard: true } };

test("texts are often names of entries in another argument, and some are not", () => {
  const orders: Shape = { kind: "list", of: { kind: "tuple", of: [text, { kind: "int" }] }, minLength: { value: 1, hard: true } };
  const found = Array.from({ length: 200 }, (_, seed) => {
    const [map, list] = generateArgs(spec(stock, orders), randomFrom(seed), 5) as unknown as [{ of: [string, Value][] }, { of: [string, Value] }[]];
    const names = new Set(map.of.map(([name]) => name));
    return list.map(({ of: [name] }) => names.has(name));
  });
  const all = found.filter((own) => own.every(Boolean)).length;
  expect(all).toBeGreaterThan(40);
  expect(found.filter((own) => own.includes(false)).length).toBeGreaterThan(40);
});

test("names deep in a mapping count; a mapping is not looked up in itself, nor where it has no texts beside it", () => {
  const nested: Shape = { kind: "dict", key: text, value: { kind: "dict", key: text, value: { kind: "int" }, minLength: { value: 1, hard: true } }, minLength: { value: 1, hard: true } };
  const hits = Array.from({ length: 200 }, (_, seed) => {
    const [map, key] = generateArgs(spec(nested, text), randomFrom(seed), 4) as unknown as [{ of: [string, { of: [string, Value][] }][] }, string];
    return map.of.some(([, inner]) => inner.of.some(([name]) => name === key));
  }).filter(Boolean).length;
  expect(hits).toBeGreaterThan(30);
  expect([spec(stock), spec(stock, { kind: "int" }), spec(text, text)].map(({ params }) => hasLookups(params).is)).toEqual([false, false, false]);
  expect(hasLookups(spec(stock, text).params).is).toBe(true);
});

test("a text may lead into a nested mapping, joined by a mark that programs know, or be one that a mapping or record holds", () => {
  const settings: Shape = { kind: "dict", key: text, value: { kind: "dict", key: text, value: text, minLength: { value: 1, hard: true } }, minLength: { value: 1, hard: true } };
  const looked = Array.from({ length: 200 }, (_, seed) => {
    const [map, key] = generateArgs({ ...spec(settings, text), dictionary: ["."] }, randomFrom(seed), 4) as unknown as [{ of: [string, { of: [string, string][] }][] }, string];
    const ways = map.of.flatMap(([name, inner]) => inner.of.map(([own]) => `${name}.${own}`));
    return ways.includes(key) ? "way" : map.of.some(([, inner]) => inner.of.some(([, own]) => own === key)) ? "held" : "";
  });
  expect(looked.filter((how) => how === "way").length).toBeGreaterThan(20);
  expect(looked.filter((how) => how === "held").length).toBeGreaterThan(10);
  const people: Shape = { kind: "list", of: { kind: "record", fields: [["name", text], ["age", { kind: "int" }]] }, minLength: { value: 2, hard: true } };
  const found = Array.from({ length: 200 }, (_, seed) => {
    const [list, name] = generateArgs(spec(people, text), randomFrom(seed), 5) as unknown as [{ of: [string, Value][] }[], string];
    return list.some(({ of }) => of[0]?.[1] === name);
  });
  expect(found.filter(Boolean).length).toBeGreaterThan(60);
});

test("texts in records are looked up, too", () => {
  const rows: Shape = { kind: "list", of: stock, minLength: { value: 1, hard: true } };
  const by: Shape = { kind: "list", of: { kind: "record", fields: [["key", text]] }, minLength: { value: 1, hard: true } };
  const found = Array.from({ length: 200 }, (_, seed) => {
    const [all, columns] = generateArgs(spec(rows, by), randomFrom(seed), 5) as unknown as [{ of: [string, Value][] }[], { of: [string, Value][] }[]];
    return columns.some(({ of }) => all.some((row) => row.of.some(([name]) => name === of[0]?.[1])));
  });
  expect(found.filter(Boolean).length).toBeGreaterThan(60);
});

test("of names that are mapped to lists of names, half are entries of the same mapping, all of them", () => {
  const needs: Shape = { kind: "dict", key: text, value: { kind: "list", of: text, minLength: { value: 1, hard: true } }, minLength: { value: 2, hard: true } };
  expect(hasLookups(spec(needs).params).is).toBe(true);
  const closed = Array.from({ length: 200 }, (_, seed) => {
    const [map] = generateArgs(spec(needs), randomFrom(seed), 5) as unknown as [{ of: [string, string[]][] }];
    const names = new Set(map.of.map(([name]) => name));
    return map.of.every(([, own]) => own.every((name) => names.has(name)));
  }).filter(Boolean).length;
  expect(closed).toBeGreaterThan(60);
  expect(closed).toBeLessThan(140);
});
