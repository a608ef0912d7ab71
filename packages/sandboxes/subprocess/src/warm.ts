import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { guestSource, instrument } from "@medoid/language-javascript";
import { plainFrame } from "./frames.ts";

/** A Node, and what lets it start with less work. */
export interface Node {
  /** The real file. */
  readonly executable: string;
  /** Flags that it knows. */
  readonly flags: readonly string[];
  /** What V8 made of the guest's source while a program ran, base64: it need not be parsed and compiled again. */
  readonly cache?: string;
}

/** The hashes of strings stay those of Node's own snapshot: making others takes 3 ms of each start. They protect servers from their clients, which there are none of. */
const flags = ["--no-rehash-snapshot"];

/** Values of the kinds that most programs return; one input for each. */
const sample = 'function f(x) { if (x === 3) throw new Error(""); const one = { a: [x, 1.5, "b"], b: new Map([[x, null]]) }; return x === 0 ? one : x === 1 ? "a" : [x, -x, undefined, true, { c: 1 }]; }';
const inputs = [0, 1, 2, 3];

const warmMs = 20_000;

/** Runs a program of ours outside of any isolation, once. A Node that does not know the flags, or that cannot be run, goes without. */
export async function warmNode(executable: string, script: string): Promise<Node> {
  const made = instrument(sample, { entry: "f", typescript: false, features: true });
  if ("problem" in made) throw new Error(`the sample is broken: ${made.problem}`);
  const messages = [
    { op: "prepare", guest: guestSource },
    { op: "open", source: made.source, slots: made.featureCount, steps: 1000, outputBytes: 1 << 16, features: true },
    { op: "run", token: "", inputs: inputs.map((x) => JSON.stringify([x])), single: true, features: true, fresh: false },
    { op: "cache" },
  ];
  try {
    const frames = await framesOf(executable, [...flags, script], messages);
    const { cache } = frames.at(-1) as { cache?: unknown };
    return typeof cache === "string" ? { executable, flags, cache } : { executable, flags: [] };
  } catch {
    return { executable, flags: [] };
  }
}

/** What a process answers on file 4 to messages on file 3, when it has ended well: frames as in runtime/frames.py. */
function framesOf(executable: string, args: readonly string[], messages: readonly object[]): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], env: {}, cwd: "/", timeout: warmMs, killSignal: "SIGKILL" });
    const parts: Buffer[] = [];
    const [to, from] = child.stdio.slice(3) as unknown as [Writable, Readable];
    from.on("data", (part: Buffer) => parts.push(part));
    for (const stream of [child, to, from]) stream.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`it ended with ${code}`));
      const all = Buffer.concat(parts);
      const frames: unknown[] = [];
      for (let at = 0; at < all.length; at += 4 + all.readUInt32LE(at)) frames.push(JSON.parse(all.toString("utf8", at + 4, at + 4 + all.readUInt32LE(at))));
      resolve(frames);
    });
    for (const message of messages) to.write(plainFrame(message));
    to.end();
  });
}
