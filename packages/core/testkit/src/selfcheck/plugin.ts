import { definePlugin, type Plugin } from "@medoid/spec";
import type { KindCheck } from "./broken.ts";

const plugin: Plugin<"screen"> = definePlugin<"screen">({
  apiVersion: 1,
  kind: "screen",
  name: "toy",
  description: "lets everything pass",
  create: () => ({ name: "toy", assess: (table) => table.programs.map(() => ({ weight: 1, reasons: [] })) }),
});

const lenient: NonNullable<Plugin["options"]> = { "~standard": { version: 1, vendor: "toy", validate: (value) => ({ value }) } };

const subjectOf = (changes: object): { plugin: Plugin; kind: "screen" } => ({ plugin: { ...plugin, ...changes }, kind: "screen" });

export const pluginCheck: KindCheck<"plugin"> = {
  sound: subjectOf({}),
  broken: [
    { what: "another kind", caughtBy: "plugin/found", subject: subjectOf({ kind: "encoder" }) },
    { what: "another name than what it makes", caughtBy: "plugin/named", subject: subjectOf({ name: "other" }) },
    { what: "a description of two lines", caughtBy: "plugin/described", subject: subjectOf({ description: "one\ntwo" }) },
    { what: "takes any option", caughtBy: "plugin/options", subject: subjectOf({ options: lenient }) },
  ],
};
