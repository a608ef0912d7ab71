import { createSocket } from "node:dgram";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Value } from "@medoid/spec";

/** What attacks are after, laid out on this machine: anything they reach is seen from here, whatever they say themselves. */
export interface Bait {
  /** What an attack is given of it. */
  readonly value: readonly Value[];
  /** In the file and in the environment; it must not be in any outcome. */
  readonly secret: string;
  /** What was touched since the last time, one line each. */
  touched(): string[];
}

const secret = "medoid-secret-5f0d2c";
const variable = "MEDOID_BAIT";
const mode = 0o666;

let laid: Promise<Bait> | undefined;

/** The bait of this process, laid once; it keeps no process alive and goes with it. */
export function layBait(): Promise<Bait> {
  laid ??= lay();
  return laid;
}

async function lay(): Promise<Bait> {
  const folder = mkdtempSync(join(tmpdir(), "medoid-bait-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o777);
  const file = join(folder, "secret");
  layFile(file);
  process.env[variable] = secret;

  const knocks: string[] = [];
  const door = (name: string): Server =>
    createServer((visitor) => {
      knocks.push(`somebody came to the ${name}`);
      visitor.on("error", () => {});
      visitor.destroy();
    }).unref();
  const [tcp, unix] = [door("TCP port"), door("Unix socket")];
  const udp = createSocket("udp4", () => knocks.push("somebody sent to the UDP port")).unref();
  const path = join(folder, "socket");
  await Promise.all([once(tcp.listen(0, "127.0.0.1"), "listening"), once(unix.listen(path), "listening"), once(udp.bind(0, "127.0.0.1"), "listening")]);
  chmodSync(path, 0o777);

  const contents = new Set(readdirSync(folder));
  const port = (it: { address(): unknown }): number => (it.address() as { port: number }).port;
  return {
    value: [file, folder, port(tcp), port(udp), path, variable],
    secret,
    touched() {
      const found = knocks.splice(0);
      for (const name of readdirSync(folder)) {
        if (contents.has(name)) continue;
        found.push(`${name} was made in the folder`);
        rmSync(join(folder, name), { recursive: true, force: true });
      }
      if (!isUntouched(file)) {
        found.push("the file was changed");
        layFile(file);
      }
      return found;
    },
  };
}

function layFile(file: string): void {
  writeFileSync(file, secret);
  chmodSync(file, mode);
}

function isUntouched(file: string): boolean {
  try {
    return readFileSync(file, "utf8") === secret && (statSync(file).mode & 0o777) === mode;
  } catch {
    return false;
  }
}
