import { createPlugin } from "@medoid/spec";
import { contract, javascriptPrograms, javascriptValues, pythonPrograms, pythonValues } from "@medoid/testkit";
import { describe, test } from "vitest";
import plugin from "./index.ts";
import { hasPython } from "./testing/available.ts";

contract({ test }, "plugin", { plugin, kind: "sandbox" });

describe.skipIf(!hasPython)("python", () => {
  contract({ test }, "sandbox", { create: () => createPlugin(plugin), language: "python", programs: pythonPrograms, values: pythonValues });
});

describe.skipIf(!hasPython)("javascript", () => {
  contract({ test }, "sandbox", { create: () => createPlugin(plugin), language: "javascript", programs: javascriptPrograms, values: javascriptValues });
});
