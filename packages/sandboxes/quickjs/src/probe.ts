import type { Barrier, Capabilities, Limits, Outcome, Program, Sandbox } from "@medoid/spec";

const limits: Limits = { steps: 100_000, wallMs: 5_000, openMs: 10_000, memoryBytes: 32 << 20, outputBytes: 100_000 };

/** Asks by every way known for what the host has; nothing found is `absent`. */
const attacks = {
  fs: `const found = [];
    for (const name of ["fs", "node:fs", "std", "os"]) { try { found.push(require(name)); } catch {} try { found.push(await import(name)); } catch {} }
    return found.length > 0 || reach("std") || reach("os") || reach("Deno");`,
  net: `return reach("fetch") || reach("XMLHttpRequest") || reach("WebSocket") || reach("net");`,
  spawn: `return reach("Worker") || reach("WebAssembly") || reach("child_process") || reach("SharedArrayBuffer");`,
  env: `return reach("process") || reach("scriptArgs") || reach("__filename");`,
};

const reach = `function reach(name) {
  const global = [].constructor.constructor("return this")();
  return typeof globalThis[name] !== "undefined" || typeof global[name] !== "undefined";
}`;

/** What holds here, by trying it. */
export async function probe(sandbox: Sandbox): Promise<Capabilities> {
  const barriers = {} as Record<keyof typeof attacks, Barrier>;
  for (const [name, attack] of Object.entries(attacks)) {
    const outcome = await call(sandbox, `${reach}\nasync function probe() {${attack}}`);
    barriers[name as keyof typeof attacks] = outcome.kind === "returned" && outcome.value === false ? "absent" : "none";
  }
  const bomb = await call(sandbox, "function probe() { const all = []; for (let i = 0; i < 4096; i++) all.push(new Uint8Array(1 << 20)); return 0; }");
  const loop = await call(sandbox, "function probe() { for (;;) try { for (;;); } catch {} }");
  const hidden = await call(sandbox, "function probe() { return new Function('for (;;);')(); }");
  const chance = "function probe() { return [Math.random(), Date.now(), new Date(2020, 1, 1).getTime(), performance.now()]; }";
  const [first, second] = [await call(sandbox, chance), await call(sandbox, chance)];
  const steps = isLimit(loop, "steps") && isLimit(hidden, "steps");
  const deterministic = first.kind === "returned" && JSON.stringify(first) === JSON.stringify(second);
  const memory = isLimit(bomb, "memory") ? "hard" : "none";
  const degraded = [
    ...Object.entries(barriers).flatMap(([name, barrier]) => (barrier === "absent" ? [] : [`${name}: a candidate found a way to it`])),
    ...(memory === "hard" ? [] : ["memory: the limit did not hold"]),
    ...(steps ? [] : ["steps: an endless loop was not stopped by them"]),
    ...(deterministic ? [] : ["clock or randomness differ between two runs"]),
  ];
  return { languages: ["javascript", "typescript"], isolation: "quickjs-wasm", ...barriers, memory, steps, coverage: true, deterministic, degraded };
}

async function call(sandbox: Sandbox, code: string): Promise<Outcome> {
  const program: Program = { key: code, code, language: "javascript", entry: { kind: "function", name: "probe" }, members: [] };
  const session = await sandbox.open(program, limits);
  if ("stopped" in session) return session.stopped;
  const [result] = await session.run({ inputs: [[]], isolate: "session", collect: { features: false } });
  await session.dispose();
  return result?.outcome ?? { kind: "not-run", reason: "no result" };
}

function isLimit(outcome: Outcome, what: "steps" | "memory"): boolean {
  return outcome.kind === "limit" && outcome.what === what;
}
