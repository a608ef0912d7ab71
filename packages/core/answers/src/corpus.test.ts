import { describe, expect, test } from "vitest";
import { readCorpus } from "./corpus.fixture.ts";
import { takeCode } from "./index.ts";
import { languageOf, languages } from "./languages.fixture.ts";

const corpus = readCorpus();

describe("the corpus", () => {
  test("has a name for each case", () => {
    expect(new Set(corpus.map(({ id }) => id)).size).toBe(corpus.length);
    expect(corpus.length).toBeGreaterThan(150);
  });

  test.each(corpus.map((one) => [one.id, one] as const))("%s", (_, { language: name, entry, prompt, params, cut, answer, expected }) => {
    const language = languageOf(name);
    const signature = params === undefined ? undefined : { params: Array.from({ length: params }, (__, at) => ({ name: `p${at}` })) };
    const options = { language, languages, entry, cut, ...(prompt !== undefined && { prompt }), ...(signature && { signature }) };
    const taken = takeCode(answer, options);
    if ("problem" in expected) {
      expect(taken).toEqual({ problem: expect.stringContaining(expected.problem) });
      return;
    }
    expect(taken).toMatchObject({ language: expected.language });
    if (!("code" in taken)) return;
    const reader = languageOf(taken.language);
    expect(reader.readCode(taken.code, entry).problem).toBeUndefined();
    expect(reader.readCode(taken.code, entry).normalised, taken.code).toBe(reader.readCode(expected.code, entry).normalised);
    // What was taken is taken as it is.
    expect(takeCode(taken.code, { ...options, language: reader, cut: false })).toEqual({ code: taken.code, language: taken.language, notes: [] });
  });
});
