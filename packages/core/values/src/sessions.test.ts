import { expect, test } from "vitest";
import { sessionsInText } from "./sessions.ts";

test("a line is looked through for the instances that are followed, and not what comes below it", () => {
  const made = Array.from({ length: 38 }, (_, at) => `v${at} = Stack()\n`).join("");
  const found = sessionsInText(`${made}${"\n".repeat(59_000)}v0.size\nv1.size`, "Stack", { args: (_, open) => ({ args: [], end: open + 2 }), result: () => 0, literal: () => undefined });
  expect(found).toEqual([{ args: [[[".size"]]], expected: [0] }]);
}, 10_000);
