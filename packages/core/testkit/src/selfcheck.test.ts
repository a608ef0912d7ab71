import { expect, test } from "vitest";
import { selfCheck } from "./index.ts";

test("a sound plugin of each kind keeps all laws, and each law catches a plugin made to break it", { timeout: 180_000 }, async () => {
  expect(await selfCheck()).toEqual([]);
});
