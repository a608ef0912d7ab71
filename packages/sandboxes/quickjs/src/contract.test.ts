import { attacks, contract, javascriptPrograms, javascriptValues } from "@medoid/testkit";
import { describe, test } from "vitest";
import plugin, { QuickJSSandbox } from "./index.ts";

contract({ test }, "plugin", { plugin, kind: "sandbox" });

const subject = { create: () => new QuickJSSandbox(1), programs: javascriptPrograms, values: javascriptValues };

describe("javascript", () => {
  contract({ test }, "sandbox", { ...subject, language: "javascript" });
});

describe("typescript", () => {
  // What takes its time does so after the types are gone.
  const slow = new Set(["sandbox/life", "sandbox/life/counted", ...attacks.filter((attack) => attack.slow).map(({ id }) => `sandbox/attack/${id}`)]);
  contract({ test: (name, run) => !slow.has(name.split(":")[0] as string) && test(name, run) }, "sandbox", { ...subject, language: "typescript" });
});
