import { createPlugin } from "@medoid/spec";
import { contract } from "@medoid/testkit";
import { test } from "vitest";
import plugin from "./index.ts";

contract({ test }, "plugin", { plugin, kind: "selector" });
contract({ test }, "selector", { create: () => createPlugin(plugin) });
