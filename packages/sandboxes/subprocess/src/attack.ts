import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Child, ChildListener, ForkServer } from "./server.ts";

/** What an attack from inside reached, by what it was after; all empty where everything holds. */
export interface Reached {
  readonly fs: readonly string[];
  readonly net: readonly string[];
  readonly spawn: readonly string[];
  readonly memory: readonly string[];
  /** Names of the environment variables there, and what was read of the host's own. */
  readonly env: readonly string[];
}

const attackMs = 20_000;
/** More than a child of `memoryBytes` gets, with what its interpreter takes itself. */
const memoryBytes = 64 << 20;
const bombBytes = 1 << 30;

/** Attacks from a child of the server, against a folder of the host that anybody could read and write. */
export async function attack(server: ForkServer): Promise<Reached> {
  const folder = mkdtempSync(join(tmpdir(), "medoid-probe-"));
  try {
    chmodSync(folder, 0o777);
    const outside = join(folder, "outside");
    writeFileSync(outside, randomBytes(16), { mode: 0o644 });
    return await answerOf(server, { op: "attack", outside, folder, memory: bombBytes, host: process.pid });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function answerOf(server: ForkServer, message: object): Promise<Reached> {
  let timer: NodeJS.Timeout | undefined;
  let child: Child | undefined;
  return new Promise<Reached>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the probe got no answer")), attackMs);
    const listener: ChildListener = {
      frame: (body) => {
        const answer = JSON.parse(body.toString()) as Reached | { ready: true };
        if ("ready" in answer) child?.send(message);
        else resolve(answer);
      },
      dead: (death) => reject(new Error(`the probe's process ended: ${JSON.stringify(death)}`)),
    };
    child = server.fork(memoryBytes, 1 << 20, listener, false);
  }).finally(() => {
    clearTimeout(timer);
    child?.kill();
  });
}
