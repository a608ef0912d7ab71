import { contract, javascriptPrograms, javascriptValues } from "@medoid/testkit";
import { describe, test } from "vitest";
import plugin, { QuickJSSandbox } from "./index.ts";

contract({ test }, "plugin", { plugin, kind: "sandbox" });

describe.each(["javascript", "typescript"])("%s", (language) => {
  contract({ test }, "sandbox", { create: () => new QuickJSSandbox(1), language, programs: javascriptPrograms, values: javascriptValues });
});
