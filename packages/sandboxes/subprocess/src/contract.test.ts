import { createPlugin } from "@medoid/spec";
import { contract, javascriptPrograms, javascriptValues, pythonPrograms, pythonValues } from "@medoid/testkit";
import { describe, expect, test } from "vitest";
import { randomAddresses } from "./describe.ts";
import plugin, { contract as needs } from "./index.ts";
import { hasFixedAddresses } from "./testing/addresses.ts";
import { hasPython } from "./testing/available.ts";
import { outcomeOf } from "./testing/programs.ts";

contract({ test }, "plugin", { plugin, kind: "sandbox" });

describe.skipIf(!hasPython)("python", () => {
  contract({ test }, "sandbox", { create: () => createPlugin(plugin), language: "python", programs: pythonPrograms, values: pythonValues }, hasFixedAddresses ? needs : { known: { ...needs.known, "sandbox/attack/chance/addresses": randomAddresses } });
});

describe.skipIf(!hasPython)("javascript", () => {
  contract({ test }, "sandbox", { create: () => createPlugin(plugin), language: "javascript", programs: javascriptPrograms, values: javascriptValues });
});

// TypeScript differs from JavaScript in how it is read: its types are taken away before it is instrumented. These laws look at what comes of that; the
// others are on the process, which is the same. The last one ends what they used.
describe.skipIf(!hasPython)("typescript", () => {
  const typed = (code: string): string => `type Given = unknown;\ninterface Named<T extends Given> { readonly name?: T }\n${code}\nconst named = <T,>(x: T): Named<T> => ({ name: x }) satisfies Named<T>;\n`;
  const programs = Object.fromEntries(Object.entries(javascriptPrograms).map(([name, code]) => [name, typed(code)]));
  const isOwn = (name: string): boolean => /^sandbox\/(values|throws|broken|throwsAtLoad|isolated|features|steps|arguments|close):/.test(name);
  contract({ test: (name, run) => isOwn(name) && test(name, run) }, "sandbox", { create: () => createPlugin(plugin), language: "typescript", programs, values: javascriptValues });

  test.each([
    ["a call", "let n: number = 0;\nfunction solve(): number { for (;;) n += 1 as number; }"],
    ["loading", "enum Turn { one = 1 }\nfor (let n = 0 as number; ; n += Turn.one);\nfunction solve(): void {}"],
  ])("the limit of steps of %s", async (_, code) => {
    const sandbox = await createPlugin(plugin);
    try {
      expect(await outcomeOf(sandbox, "typescript", code)).toEqual({ kind: "limit", what: "steps" });
    } finally {
      await sandbox.close();
    }
  });
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
