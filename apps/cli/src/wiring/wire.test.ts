import { type Capabilities, type Clusterer, definePlugin, MedoidError, type Sandbox } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { builtins, stageKinds } from "./builtins.ts";
import { completeStages, methodNames, methods } from "./methods.ts";
import { makeSandbox } from "./sandbox.ts";
import { Sandboxes } from "./sandboxes.ts";
import { makeStage } from "./stage.ts";

const nothing = (): Promise<never> => Promise.reject(Object.assign(new Error("none"), { code: "MODULE_NOT_FOUND" }));

describe("built-in plugins", () => {
  test.each(stageKinds.flatMap((kind) => Object.keys(builtins[kind]).map((name) => [kind, name] as const)))("%s %s is a plugin of that kind and name", async (kind, name) => {
    const plugin = (await builtins[kind][name]?.())?.default;
    expect(plugin).toMatchObject({ apiVersion: 1, kind, name });
    expect((plugin as { description: string }).description).toMatch(/\w/);
  });

  test.each(methodNames)("every stage of method %s can be made", async (name) => {
    const { sandbox: _, screens, ...stages } = methods[name].stages;
    for (const screen of screens) expect((await makeStage("screen", screen, nothing)).name).toBe(screen);
    for (const [kind, reference] of Object.entries(stages)) await makeStage(kind as "encoder", reference, nothing);
  });
});

describe("choosing stages", () => {
  test("what is not chosen comes from the method", () => {
    expect(completeStages({ clusterer: "exact", screens: [] }, "medoid")).toEqual({ ...methods.medoid.stages, clusterer: "exact", screens: [] });
    expect(completeStages({}, "diffcodegen").clusterer).toBe("agglomerative:clusters=2");
  });

  test("a stage may be a name with options, a plugin, or made already", async () => {
    const made: Clusterer = { name: "mine", needs: "groups", cluster: () => ({ labels: new Int32Array() }) };
    const plugin = definePlugin<"clusterer">({ apiVersion: 1, kind: "clusterer", name: "mine", create: () => made });
    expect(await makeStage("clusterer", made, nothing)).toBe(made);
    expect(await makeStage("clusterer", plugin, nothing)).toBe(made);
    expect(await makeStage("clusterer", "mine", () => Promise.resolve({ default: plugin }))).toBe(made);
    expect((await makeStage("clusterer", "agglomerative:clusters=3", nothing)).name).toBe("agglomerative");
  });

  test.each([
    ["nope", 'There is no clusterer "nope". Built in: agglomerative, exact.'],
    ["agglomerative:clusters=two", 'The clusterer "agglomerative" does not take these options: clusters'],
    ["exact:clusters=2", 'The clusterer "exact" takes no options, but got clusters.'],
    ["constructor", 'There is no clusterer "constructor"'],
  ])("%s is refused", async (reference, message) => {
    const error = await makeStage("clusterer", reference, nothing).catch((reason: unknown) => reason);
    expect(MedoidError.is(error) && error.code).toBe("plugin");
    expect((error as Error).message).toContain(message);
  });
});

describe("Sandboxes", () => {
  function fake(name: string, languages: string[], unavailable = false): Sandbox & { probes: number; closed: boolean } {
    return {
      name,
      languages,
      slots: 1,
      memoryPerSession: 1,
      probes: 0,
      closed: false,
      async probe() {
        this.probes++;
        if (unavailable) throw new MedoidError("unavailable", `${name} is not there.`);
        return { languages, isolation: "none" } as unknown as Capabilities;
      },
      open: () => Promise.reject(new Error("not opened here")),
      async close() {
        this.closed = true;
      },
    };
  }
  const pluginOf = (sandbox: Sandbox) => definePlugin<"sandbox">({ apiVersion: 1, kind: "sandbox", name: sandbox.name, create: () => sandbox });

  test("a language is run by the first that can; nothing is probed that no language needs", async () => {
    const [a, b] = [fake("a", ["javascript"]), fake("b", ["javascript", "python"])];
    const sandboxes = new Sandboxes([a, b], nothing, makeSandbox);
    await sandboxes.prepare("javascript");
    expect([sandboxes.of("javascript"), a.probes, b.probes]).toEqual([a, 1, 0]);
    await sandboxes.prepare("python");
    expect([sandboxes.of("python"), a.probes, b.probes]).toEqual([b, 1, 1]);
    const other = new Sandboxes([a, b], nothing, makeSandbox);
    await other.prepare("python");
    expect([other.of("python"), a.probes, b.probes]).toEqual([b, 1, 2]);
  });

  test("one that does not say what it runs is refused by name", async () => {
    const { languages: _, ...silent } = fake("silent", []);
    await expect(new Sandboxes([silent as unknown as Sandbox], nothing, makeSandbox).prepare("python")).rejects.toThrow('The sandbox "silent" does not say which languages it runs.');
  });

  test("one that this machine cannot run gives way to the next, and is named when there is none", async () => {
    const [a, b] = [fake("a", ["python"], true), fake("b", ["javascript"])];
    const sandboxes = new Sandboxes([a, b], nothing, makeSandbox);
    await sandboxes.prepare("javascript");
    expect(sandboxes.of("javascript")).toBe(b);
    await expect(sandboxes.prepare("python")).rejects.toThrow("a is not there.");
  });

  test("says what each runs when none runs the language", async () => {
    await expect(new Sandboxes([fake("a", ["javascript", "typescript"])], nothing, makeSandbox).prepare("python")).rejects.toThrow("No sandbox chosen here runs python: a runs javascript, typescript.");
  });

  test("closes what it made and leaves what it was given", async () => {
    const [made, given] = [fake("made", ["python"]), fake("given", ["javascript"])];
    const sandboxes = new Sandboxes([pluginOf(made), given], nothing, makeSandbox);
    await sandboxes.prepare("python");
    await sandboxes.prepare("javascript");
    await sandboxes[Symbol.asyncDispose]();
    expect([made.closed, given.closed]).toEqual([true, false]);
  });
});
