import { contract, pythonSources } from "@medoid/testkit";
import { describe, test } from "vitest";
import plugin, { python } from "./index.ts";

describe("contract", () => {
  contract({ test }, "plugin", { plugin, kind: "language" });
  contract({ test }, "language", { create: () => python, sources: pythonSources });
});
