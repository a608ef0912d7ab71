import { contract, javascriptSources } from "@medoid/testkit";
import { describe, test } from "vitest";
import plugin, { typescript } from "./index.ts";

for (const one of [plugin, typescript]) {
  describe(`the plugin ${one.name}`, () => {
    contract({ test }, "plugin", { plugin: one, kind: "language" });
    contract({ test }, "language", { create: () => one.create({}), sources: javascriptSources });
  });
}
