import type { Barrier, Capabilities, Held, LanguageName, ProbeDepth, Sandbox } from "@medoid/spec";
import { ask } from "./ask.ts";
import { type Property, tryProperties } from "./properties.ts";

type Place = "fs" | "net" | "spawn" | "env";

/** A JavaScript engine of its own, in which nothing of the host is there. */
export interface Engine {
  readonly languages: readonly LanguageName[];
  readonly isolation: string;
  /** What enforces each property, should it hold. */
  readonly by: Readonly<Record<Place | Property, string>>;
}

/** Asks by every way known for what the host has; what was found, by name. */
const reach = `
function there(name) {
  const global = [].constructor.constructor("return this")();
  return typeof globalThis[name] !== "undefined" || typeof global[name] !== "undefined";
}
async function probe() {
  const found = { fs: ["std", "os", "Deno", "Bun"], net: ["fetch", "XMLHttpRequest", "WebSocket", "net"],
    spawn: ["Worker", "WebAssembly", "child_process", "SharedArrayBuffer"], env: ["process", "scriptArgs", "__filename"] };
  for (const place of Object.keys(found)) found[place] = found[place].filter(there);
  for (const name of ["fs", "node:fs", "std", "os", "wasi:filesystem/types", "wasi:filesystem/preopens"]) {
    try { require(name); found.fs.push(name); } catch {}
    try { await import(name); found.fs.push(name); } catch {}
  }
  return Object.keys(found).map((place) => found[place].join(" "));
}`;

const places: readonly Place[] = ["fs", "net", "spawn", "env"];

/** What holds in an engine, by trying it from inside. */
export async function probeEngine(sandbox: Sandbox, { languages, isolation, by }: Engine, depth: ProbeDepth): Promise<Capabilities> {
  const { outcome } = await ask(sandbox, { language: "javascript", code: reach });
  // No answer is no proof.
  const found = outcome.kind === "returned" && Array.isArray(outcome.value) ? outcome.value : places.map(() => `no answer (${outcome.kind})`);
  const leaks = places.flatMap((place, at) => (found[at] === "" ? [] : [`${place}: a candidate reaches ${found[at]}`]));
  const barrier = (place: Place): Held<Barrier> => (found[places.indexOf(place)] === "" ? { holds: "absent", by: by[place] } : { holds: "none", by: "" });
  const tried = depth === "full" ? await tryProperties(sandbox, "javascript") : undefined;
  const property = (name: Property): Held<boolean> => ({ holds: tried?.[name] ?? "untried", by: tried?.[name] ? by[name] : "" });
  const memory = property("memory");
  const failed = tried === undefined ? [] : (Object.keys(tried) as Property[]).filter((name) => !tried[name]);
  return {
    languages,
    isolation,
    fs: barrier("fs"),
    net: barrier("net"),
    spawn: barrier("spawn"),
    env: barrier("env"),
    memory: { ...memory, holds: memory.holds === "untried" ? memory.holds : memory.holds ? "hard" : "none" },
    time: property("time"),
    steps: property("steps"),
    coverage: property("coverage"),
    deterministic: property("deterministic"),
    degraded: [...leaks, ...failed.map((name) => `${name}: it did not hold when tried`)],
    advice: leaks.length + failed.length === 0 ? [] : ["What does not hold here is a fault of this sandbox, not of the machine: report it"],
  };
}
