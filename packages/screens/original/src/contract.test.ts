import { createPlugin } from "@medoid/spec";
import { contract } from "@medoid/testkit";
import { test } from "vitest";
import plugin from "./index.ts";

contract({ test }, "plugin", { plugin, kind: "screen" });
contract({ test }, "screen", { create: () => createPlugin(plugin) });
