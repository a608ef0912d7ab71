import { createPlugin } from "@medoid/spec";
import { contract, javascriptPrograms, javascriptValues, pythonPrograms, pythonValues } from "@medoid/testkit";
import { describe, test } from "vitest";
import { randomAddresses } from "./describe.ts";
import plugin, { contract as needs } from "./index.ts";
import { hasFixedAddresses } from "./testing/addresses.ts";
import { hasPython } from "./testing/available.ts";

contract({ test }, "plugin", { plugin, kind: "sandbox" });

describe.skipIf(!hasPython)("python", () => {
  contract({ test }, "sandbox", { create: () => createPlugin(plugin), language: "python", programs: pythonPrograms, values: pythonValues }, hasFixedAddresses ? needs : { known: { ...needs.known, "sandbox/attack/chance/addresses": randomAddresses } });
});

describe.skipIf(!hasPython)("javascript", () => {
  contract({ test }, "sandbox", { create: () => createPlugin(plugin), language: "javascript", programs: javascriptPrograms, values: javascriptValues });
});

// Python can ask the kernel for anything; without bubblewrap's namespaces Landlock and seccomp have to say no.
describe.skipIf(!hasPython)("python under Landlock", () => {
  const outside = (name: string): boolean => /^sandbox\/attack\/(end|process|files|env|net|protocol)\//.test(name);
  contract(
    { test: (name, run) => outside(name) && test(name, run) },
    "sandbox",
    { create: () => createPlugin(plugin, { isolation: "landlock" }), language: "python", programs: pythonPrograms },
  );
});
