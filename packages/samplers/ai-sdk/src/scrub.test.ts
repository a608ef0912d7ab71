import fc from "fast-check";
import { expect, test } from "vitest";
import { shown, withoutSecrets } from "./scrub.ts";

const key = "0a1B2c3D4e5F6g7H";

test.each([
  [`Incorrect API key provided: ${key}. Try again.`, "Incorrect API key provided: [key]. Try again."],
  ["Incorrect API key provided: sk-proj-ab****wxyz.", "Incorrect API key provided: [key]"],
  ["bad Authorization: Bearer abc.def", "bad Authorization: [key] [key]"],
  ["GET https://user:pass@host.example/v1?key=abc&x=1 failed", "GET https://host.example/v1 failed"],
  ["API key AIzaSyA1234567890-x not valid", "API key [key] not valid"],
  ["two\nlines\u001B[31m and\u202E\u2028 more", "two lines [31m and more"],
])("%j", (text, line) => {
  expect(shown(text, [key])).toBe(line);
});

test("no secret is shown wherever it stands, and what is shown is one short line", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(key, "=", "\n", "\u0000", "\u2028", "\u202E", "\u{1F600}", "\uD800")), { maxLength: 8 }), (parts) => {
      const line = shown(parts.join(""), [key]);
      expect(line).not.toContain(key);
      expect(line).not.toMatch(/[\n\r\p{Cc}]/u);
      expect(line.length).toBeLessThanOrEqual(241);
      expect(withoutSecrets(parts.join(""), [key])).not.toContain(key);
    }),
  );
});

test("of a text without end the beginning is shown", () => {
  expect(shown("https://".repeat(1_000_000), [])).toHaveLength(241);
  expect(shown("key:".repeat(1_000_000), [key])).toBeTruthy();
  expect(shown("sk-".repeat(1_000_000), [key])).toBeTruthy();
});

test("what only stands in for a key is left alone", () => {
  expect(withoutSecrets("return none", ["none"])).toBe("return none");
});
