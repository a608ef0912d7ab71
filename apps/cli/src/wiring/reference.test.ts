import { expect, test } from "vitest";
import { parseReference } from "./reference.ts";

test.each([
  ["exact", "exact", {}],
  ["agglomerative:clusters=2", "agglomerative", { clusters: 2 }],
  ["@me/pkg:a=1,b=text,c=[1,2],d={\"x\":\"a=b\"}", "@me/pkg", { a: 1, b: "text", c: [1, 2], d: { x: "a=b" } }],
  ["./mine.ts:deep=true", "./mine.ts", { deep: true }],
  ["C:\\plugins\\mine.ts", "C:\\plugins\\mine.ts", {}],
  ["C:\\plugins\\mine.ts:n=1e3", "C:\\plugins\\mine.ts", { n: 1000 }],
  ["x:empty=", "x", { empty: "" }],
  ["", "", {}],
])("%s", (text, name, options) => {
  expect(parseReference(text)).toEqual({ name, options });
});
