import { agreementContract } from "@medoid/testkit";
import { describe, test } from "vitest";
import { SubprocessSandbox } from "./sandbox.ts";
import { hasPython } from "./testing/available.ts";

describe.skipIf(!hasPython)("javascript", () => {
  agreementContract({ test }, { create: () => new SubprocessSandbox() });
});
