import { createPlugin } from "@medoid/spec";
import { contract } from "@medoid/testkit";
import { test } from "vitest";
import plugin from "./index.ts";

contract({ test }, "plugin", { plugin, kind: "selector" });
contract({ test }, "selector", { create: () => createPlugin(plugin) }, {
  known: {
    "selector/returned": "a baseline: it looks at no behaviour",
    "selector/votes": "a baseline: it runs unscreened",
    "selector/agreement": "a baseline: it looks at no behaviour",
    "selector/order": "a baseline: it goes by the order of arrival",
  },
});
