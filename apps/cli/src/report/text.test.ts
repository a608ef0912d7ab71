import fc from "fast-check";
import { expect, test } from "vitest";
import { count, json, oneLine, printable, shorten } from "./text.ts";

test("nothing that a terminal would obey gets through", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      // oxlint-disable-next-line no-control-regex
      const obeyed = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/;
      expect(printable(text)).not.toMatch(obeyed);
      expect(oneLine(text)).not.toMatch(obeyed);
      expect(json({ [text]: text })).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      expect(JSON.parse(json({ text }))).toEqual(JSON.parse(JSON.stringify({ text })));
    }),
  );
  expect(printable("a\u001b[2Jb\nc")).toBe("a\\u{1b}[2Jb\\nc");
});

test("shortened text fits, and keeps both ends", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 3, max: 30 }), (text, width) => {
      const short = shorten(text, width);
      expect([...short].length).toBeLessThanOrEqual(width);
      if ([...text].length <= width) expect(short).toBe(text);
    }),
  );
  expect(shorten("abcdefghij", 5)).toBe("ab…ij");
});

test("counts", () => {
  expect([count(0, "input"), count(1, "input"), count(1234, "input")]).toEqual(["0 inputs", "1 input", "1,234 inputs"]);
});
