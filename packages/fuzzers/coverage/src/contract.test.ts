import { createPlugin } from "@medoid/spec";
import { contract } from "@medoid/testkit";
import { test } from "vitest";
import plugin from "./index.ts";

contract({ test }, "plugin", { plugin, kind: "fuzzer" });
contract({ test }, "fuzzer", { create: () => createPlugin(plugin) });
