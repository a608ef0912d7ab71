import { definePlugin, type Language, MedoidError, type Plugin, type PluginKind } from "@medoid/spec";
import { expect, test } from "vitest";
import { examine, type Finding } from "./index.ts";

const clusterer = definePlugin({
  apiVersion: 1,
  kind: "clusterer",
  name: "apart",
  create: () => ({ name: "apart", needs: "groups", cluster: ({ size }) => ({ labels: Int32Array.from({ length: size }, (_, i) => i) }) }),
});

const messageOf = (plugin: Plugin): Promise<unknown> => examine(plugin).then(
  () => undefined,
  (error: unknown) => (MedoidError.is(error) ? `${error.code}: ${error.message}` : error),
);

test("a plugin is held to the laws of plugins and to those of its kind", async () => {
  const heard: Finding[] = [];
  const reports = await examine(clusterer, {}, (finding) => heard.push(finding));
  expect(reports.map(({ kind, passed }) => [kind, passed])).toEqual([
    ["plugin", true],
    ["clusterer", false],
  ]);
  expect(heard).toEqual(reports.flatMap(({ findings }) => findings));
  expect(heard.filter(({ status }) => status === "broken").map(({ id }) => id)).toEqual(["clusterer/alike"]);
});

test("what it is known to break is of the kind that it belongs to", async () => {
  const reports = await examine(clusterer, { known: { "clusterer/alike": "on purpose" } });
  expect(reports.every(({ passed }) => passed)).toBe(true);
  await expect(examine(clusterer, { known: { "clusterer/none": "why" } })).rejects.toThrow("no law");
});

test.each([
  [{ ...clusterer, kind: "stage" as PluginKind }, 'plugin: There are no laws for plugins of the kind "stage".'],
  [{ ...clusterer, kind: "language", name: "cobol", create: () => ({ name: "cobol" }) as Language }, "plugin: The laws of a language need sources in cobol."],
] as [Plugin, string][])("what there is nothing for is said: %#", async (plugin, message) => {
  expect(await messageOf(plugin)).toBe(message);
});
