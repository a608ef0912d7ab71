import assert from "node:assert/strict";
import type { Language, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { hostileTexts } from "../hostile.ts";
import type { LanguageSubject, Law } from "../law.ts";

async function ready({ create }: LanguageSubject): Promise<Language> {
  const language = await create();
  await language.ready();
  return language;
}

const oddValues: readonly Value[] = [
  null,
  true,
  -0,
  0.1,
  Number.NaN,
  -Infinity,
  2n ** 80n,
  "a\nb\"c'd\\\0\ud800",
  [],
  [[1], ["x"]],
  { $: "undefined" },
  { $: "float", of: 2 },
  { $: "tuple", of: [] },
  { $: "tuple", of: [1] },
  { $: "set", of: [] },
  { $: "map", of: [["__proto__", 1]] },
  { $: "object", class: "Point", of: [["__proto__", [1]]] },
  { $: "bytes", of: Uint8Array.of(0, 255) },
  { $: "iterator", of: [1] },
  { $: "date", of: Number.NaN },
  { $: "error", class: "TypeError", message: "a\nb" },
  { $: "opaque", class: "function" },
  { $: "cycle", up: 1 },
  [{ $: "hole" }, { $: "cut" }],
];

export const languageLaws: readonly Law<LanguageSubject>[] = [
  {
    id: "language/described",
    law: "its endings begin with a dot and its equality is one of the known",
    async run(subject) {
      const { extensions, equality, name } = await ready(subject);
      assert.match(name, /^\S+$/);
      assert.ok(extensions.length > 0, "it has no endings");
      for (const extension of extensions) assert.match(extension, /^\.[^.\s]\S*$/);
      assert.ok(["python", "javascript", "cross", "strict"].includes(equality), `the equality ${equality}`);
    },
  },
  {
    id: "language/hostile",
    law: "no text makes it throw, as code or as prompt, nor does an odd name of the entry",
    async run(subject) {
      const language = await ready(subject);
      for (const { name, text } of hostileTexts()) {
        assert.doesNotThrow(() => language.readCode(text, "f"), `code: ${name}`);
        assert.doesNotThrow(() => language.readPrompt(text, "f"), `prompt: ${name}`);
        assert.doesNotThrow(() => language.readStatements?.(text), `statements: ${name}`);
        assert.doesNotThrow(() => language.entryIn?.(text), `entry: ${name}`);
      }
      for (const entry of ["", "__proto__", "constructor", "A.b.c", ".", "f(", "\n", "(".repeat(1000), "a".repeat(10_000)]) {
        assert.doesNotThrow(() => language.readCode(subject.sources.plain, entry), `the entry ${JSON.stringify(entry.slice(0, 20))} in code`);
        assert.doesNotThrow(() => language.readPrompt(subject.sources.plain, entry), `the entry ${JSON.stringify(entry.slice(0, 20))} in a prompt`);
      }
    },
  },
  {
    id: "language/repeatable",
    law: "reading the same text twice gives the same facts",
    async run(subject) {
      const language = await ready(subject);
      for (const text of [...Object.values(subject.sources), ...hostileTexts().map((hostile) => hostile.text.slice(0, 2000))]) {
        assert.deepEqual(language.readCode(text, "f"), language.readCode(text, "f"));
        assert.deepEqual(language.readPrompt(text, "f"), language.readPrompt(text, "f"));
      }
    },
  },
  {
    id: "language/problem",
    law: "code that cannot run has a problem of one line, code that can has none",
    async run(subject) {
      const language = await ready(subject);
      const { plain, relaid, other, broken } = subject.sources;
      for (const source of [plain, relaid, other]) assert.equal(language.readCode(source, "f").problem, undefined);
      assert.match(language.readCode(broken, "f").problem ?? "", /^[^\n\r]{1,300}$/, "the problem of broken code");
    },
  },
  {
    id: "language/entry",
    law: "where the entry is missing the problem says so, and what is defined is told",
    async run(subject) {
      const facts = (await ready(subject)).readCode(subject.sources.withoutEntry, "f");
      assert.match(facts.problem ?? "", /\bf\b/, "the problem of a missing entry");
      assert.ok(facts.defines.includes("g"), `defines: ${facts.defines.join(", ")}`);
    },
  },
  {
    id: "language/reached",
    law: "a name given to open it by is one that is defined, and by that name it reads the same",
    async run(subject) {
      const language = await ready(subject);
      for (const source of Object.values(subject.sources)) {
        for (const entry of ["f", "g", "G", "Solution.g"]) {
          const { entry: reached, ...facts } = language.readCode(source, entry);
          if (reached === undefined) continue;
          assert.ok(facts.defines.includes(reached), `it is to be opened by ${reached}, and defines: ${facts.defines.join(", ")}`);
          assert.deepEqual(language.readCode(source, reached), facts);
        }
      }
    },
  },
  {
    id: "language/normalised",
    law: "comments and layout do not tell programs apart, code does",
    async run(subject) {
      const language = await ready(subject);
      const { plain, relaid, other } = subject.sources;
      const normalised = (source: string): string => language.readCode(source, "f").normalised;
      assert.equal(normalised(relaid), normalised(plain));
      assert.notEqual(normalised(other), normalised(plain));
    },
  },
  {
    id: "language/statements",
    law: "statements stand in order and do not overlap, each parses alone as what it is, and broken text has none",
    needs: { what: "readStatements", met: async (subject) => (await subject.create()).readStatements !== undefined },
    async run(subject) {
      const language = await ready(subject);
      const { broken, ...sound } = subject.sources;
      assert.equal(language.readStatements?.(broken), undefined, "the statements of broken text");
      for (const source of Object.values(sound)) {
        let from = 0;
        for (const { start, end, kind, binds } of language.readStatements?.(source) ?? assert.fail("no statements")) {
          assert.ok(start >= from && end > start && end <= source.length, `a statement from ${start} to ${end} after ${from}`);
          from = end;
          const [alone, ...more] = language.readStatements?.(source.slice(start, end)) ?? [];
          assert.deepEqual([alone?.kind, alone?.binds, more.length], [kind, binds, 0]);
        }
      }
    },
  },
  {
    id: "language/alias",
    law: "under a further name the function reads the same",
    needs: { what: "alias", met: async (subject) => (await subject.create()).alias !== undefined },
    async run(subject) {
      const language = await ready(subject);
      const code = `${subject.sources.withoutEntry}\n${language.alias?.("f", "g")}\n`;
      assert.equal(language.readCode(code, "f").problem, undefined);
    },
  },
  {
    id: "language/signature",
    law: "the signature has the parameters in order",
    async run(subject) {
      const { signature } = (await ready(subject)).readCode(subject.sources.plain, "f");
      assert.deepEqual(
        signature?.params.map((param) => param.name),
        ["left", "right"],
      );
    },
  },
  {
    id: "language/facts",
    law: "constants and examples are values, uses and guards speak of parameters that there are, weights are 0 to 1",
    async run(subject) {
      const language = await ready(subject);
      for (const source of Object.values(subject.sources)) {
        const { constants, examples, uses, guards, signature } = language.readCode(source, "f");
        for (const constant of constants) canonical(constant);
        for (const { args, expected } of examples) {
          canonical([...args]);
          if (expected !== undefined) canonical(expected);
        }
        for (const { param } of [...uses, ...guards]) assert.ok(signature && param in signature.params, `parameter ${param}`);
        for (const { weight } of uses) assert.ok(weight >= 0 && weight <= 1, `a weight of ${weight}`);
      }
    },
  },
  {
    id: "language/show",
    law: "any value is shown as one line",
    async run(subject) {
      const language = await ready(subject);
      for (const value of oddValues) assert.match(language.show(value), /^[^\n\r]+$/, canonical(value));
      let nested: Value = 1;
      for (let depth = 0; depth < 200; depth++) nested = [nested];
      assert.match(language.show(nested), /^[^\n\r]+$/);
    },
  },
];
