import { contract, javascriptPrograms, javascriptValues } from "@medoid/testkit";
import { test } from "vitest";
import plugin, { QuickJSSandbox } from "./index.ts";

contract({ test }, "plugin", { plugin, kind: "sandbox" });
contract({ test }, "sandbox", { create: () => new QuickJSSandbox(1), language: "javascript", programs: javascriptPrograms, values: javascriptValues });
