// One sandbox and language beside its bare engine, in a process of its own: JSON as the argument, JSON out.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { median } from "simple-statistics";
import type { Batch, Program, Sandbox, Session } from "@medoid/spec";
import { QuickJSSandbox } from "@medoid/sandbox-quickjs";
import { SubprocessSandbox } from "@medoid/sandbox-subprocess";
import { WasiSandbox } from "@medoid/sandbox-wasi";
import { type Bare, bareProcess, bareQuickJS } from "./bare.ts";
import { cpuSeconds } from "./figure.ts";
import type { Ran, SandboxCase, SandboxFigures } from "./sandboxes.ts";
import { type Timed, timed } from "./timed.ts";

const limits = { steps: 1e8, wallMs: 10_000, openMs: 10_000, memoryBytes: 256 << 20, outputBytes: 1 << 16 } as const;
const variants = 16;
/** A batch takes about this long in the bare engine, and has so many inputs at most. */
const batchSeconds = 0.05;
const mostInputs = 4096;
const rounds = 7;
const opens = 40;

const { backend, language, targets } = JSON.parse(process.argv[2] as string) as SandboxCase;
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const sandbox: Sandbox = { quickjs: () => new QuickJSSandbox(1), wasi: () => new WasiSandbox(1), subprocess: () => new SubprocessSandbox() }[backend]();
const bare: Bare = backend !== "subprocess" ? bareQuickJS() : language === "python" ? bareProcess("python3", [here("./bare/python.py")]) : bareProcess(process.execPath, [here("./bare/node.ts")]);

const ran: Ran[] = [];
for (const [name, one] of Object.entries(timed)) for (const target of targets) ran.push(await compared(name, one, target));
const openMs = await opening();
process.stdout.write(JSON.stringify({ ran, openMs } satisfies SandboxFigures));
bare.end();
await sandbox.close();

/** Turn about, so that what else the machine does meets all alike; the medians. */
async function compared(name: string, one: Timed, target: number): Promise<Ran> {
  const code = one.code[language];
  const { size, seconds } = await sized(code, one, target);
  const args = Array.from({ length: variants }, (_, variant) => one.args(size, variant));
  const calls = Math.min(mostInputs, Math.max(variants, Math.round(batchSeconds / seconds)));
  const inputs = Array.from({ length: calls }, (_, call) => args[call % variants] as (typeof args)[number]);
  const session = await opened(code);
  await bare.load(code, args);
  const times: Record<"bare" | "plain" | "features", number[]> = { bare: [], plain: [], features: [] };
  for (let round = -2; round < rounds; round++) {
    const took = { bare: await bare.seconds(calls), plain: await batch(session, inputs, false), features: await batch(session, inputs, true) };
    if (round >= 0) for (const key of ["bare", "plain", "features"] as const) times[key].push(took[key] / calls);
  }
  await session.dispose();
  return { name, target, size, bare: median(times.bare), plain: median(times.plain), features: median(times.features) };
}

/** The size at which one call takes about so many seconds, as near as sizes get. */
async function sized(code: string, { power, args }: Timed, target: number): Promise<{ size: number; seconds: number }> {
  const at = async (size: number): Promise<number> => {
    await bare.load(
      code,
      Array.from({ length: variants }, (_, variant) => args(size, variant)),
    );
    const calls = Math.max(variants, Math.round(0.02 / target));
    // Compiled first.
    await bare.seconds(calls);
    return median([await bare.seconds(calls), await bare.seconds(calls), await bare.seconds(calls)]) / calls;
  };
  let size = 1;
  let seconds = await at(size);
  for (let tries = 0; tries < 12; tries++) {
    const next = Math.max(1, Math.round(size * Math.min(16, Math.max(0.25, (target / seconds) ** (1 / power)))));
    if (Math.abs(next - size) <= size * 0.1) break;
    size = next;
    seconds = await at(size);
  }
  return { size, seconds };
}

async function opened(code: string): Promise<Session> {
  const program: Program = { key: code, code, language, entry: { kind: "function", name: "f" }, members: [0] };
  const session = await sandbox.open(program, limits);
  if ("stopped" in session) throw new Error(`a function of the bench cannot be opened: ${JSON.stringify(session.stopped)}`);
  return session;
}

/** CPU seconds of all threads and processes but the bare engine's. */
async function batch(session: Session, inputs: Batch["inputs"], features: boolean): Promise<number> {
  // Looking takes this process a millisecond: neither look is to count.
  const belowBefore = below(process.pid);
  const before = cpuSeconds();
  const results = await session.run({ inputs, isolate: "session", collect: { features } });
  const seconds = cpuSeconds() - before + below(process.pid) - belowBefore;
  const failed = results.find(({ outcome }) => outcome.kind !== "returned");
  if (failed) throw new Error(`a function of the bench failed: ${JSON.stringify(failed.outcome)}`);
  return seconds;
}

/** CPU seconds of the processes below that one, to the microsecond; of those alive. */
function below(pid: number): number {
  let seconds = 0;
  for (const task of list(`/proc/${pid}/task`)) {
    for (const child of read(`/proc/${pid}/task/${task}/children`).split(" ")) {
      if (child === "" || Number(child) === bare.pid) continue;
      for (const thread of list(`/proc/${child}/task`)) seconds += Number(read(`/proc/${child}/task/${thread}/schedstat`).split(" ")[0]) / 1e9;
      seconds += below(Number(child));
    }
  }
  return seconds;
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Milliseconds to open a program that was not seen before; the first ones start what later ones find there. */
async function opening(): Promise<number> {
  const times: number[] = [];
  for (let program = 0; program < opens; program++) {
    const code = `${Object.values(timed)[program % 3]?.code[language]}\n${language === "python" ? "#" : "//"} ${program}`;
    const started = performance.now();
    const session = await opened(code);
    times.push(performance.now() - started);
    await session.dispose();
  }
  return median(times.slice(opens / 4));
}
