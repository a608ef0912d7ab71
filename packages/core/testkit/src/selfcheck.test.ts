import { expect, test } from "vitest";
import { selfCheck } from "./index.ts";

test("a sound plugin of each kind keeps all laws, and each law catches a plugin made to break it", async () => {
  expect(await selfCheck()).toEqual([]);
});
