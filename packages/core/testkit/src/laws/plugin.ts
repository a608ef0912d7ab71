import assert from "node:assert/strict";
import { createPlugin, MedoidError, type Plugin, resolvePlugin } from "@medoid/spec";
import type { Law, PluginSubject } from "../law.ts";

export const pluginLaws: readonly Law<PluginSubject>[] = [
  {
    id: "plugin/found",
    law: "it is found as the default export of a module, as a plugin of its kind",
    async run({ plugin, kind }) {
      const found = await resolvePlugin(kind, "./it.ts", { builtins: {}, load: () => Promise.resolve({ default: plugin }) });
      assert.equal(found, plugin);
    },
  },
  {
    id: "plugin/named",
    law: "what it makes has the plugin's name",
    async run({ plugin, options }) {
      const made = await createPlugin(plugin as Plugin, options);
      assert.equal(made.name, plugin.name);
    },
  },
  {
    id: "plugin/described",
    law: "its description, where there is one, is one line",
    run({ plugin }) {
      if (plugin.description !== undefined) assert.match(plugin.description, /^[^\n\r]{1,160}$/);
    },
  },
  {
    id: "plugin/options",
    law: "an option that it does not know is refused with an error for people",
    async run({ plugin, options }) {
      const given = { ...(options as object | undefined), "no such option": 1 };
      await assert.rejects(createPlugin(plugin as Plugin, given), (error) => MedoidError.is(error) && error.code === "plugin");
    },
  },
];
