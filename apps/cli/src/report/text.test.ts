import { assert, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import { count, json, oneLine, printable, shorten } from "./text.ts";

test("nothing that a terminal would obey gets through", () => {
  assert(
    property(string({ unit: "binary" }), (text) => {
      expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      expect(json({ [text]: text })).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(JSON.parse(json({ text }))).toEqual(JSON.parse(JSON.stringify({ text })));
    }),
  );
  expect(printable("a\u001b[2Jb\nc")).toBe("a\\u{1b}[2Jb\\nc");
});

test("shortened text fits, and keeps both ends", () => {
  assert(
    property(string({ unit: "grapheme" }), integer({ min: 3, max: 30 }), (text, width) => {
      const short = shorten(text, width);
      expect([...short].length).toBeLessThanOrEqual(width);
      expect(short === text).toBe([...text].length <= width);
    }),
  );
  expect(shorten("abcdefghij", 5)).toBe("ab…ij");
});

test("counts", () => {
  expect([count(0, "input"), count(1, "input"), count(1234, "input")]).toEqual(["0 inputs", "1 input", "1,234 inputs"]);
});
