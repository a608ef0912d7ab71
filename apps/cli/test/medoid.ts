import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../src/command/main.ts";

const entry = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** The command from its source, as arguments of Node. */
export const command = ["--disable-warning=ExperimentalWarning", "--conditions=@medoid/source", entry];

export interface Ended {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with these files, in which the command runs as a user would run it. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), "medoid-command-"));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  /** The real command, in a process of its own. */
  medoid(...args: string[]): Promise<Ended> {
    return this.run(process.execPath, [...command, ...args]);
  }

  /** The same within this process, which is quicker; one at a time. */
  async inProcess(...args: string[]): Promise<Ended> {
    const before = process.cwd();
    const written = { stdout: "", stderr: "" };
    const restore = (["stdout", "stderr"] as const).map((name) => {
      const { write } = process[name];
      process[name].write = ((text: string) => ((written[name] += text), true)) as typeof write;
      return () => (process[name].write = write);
    });
    process.chdir(this.path);
    try {
      const exit = await main(args);
      return { exit, ...written };
    } finally {
      process.exitCode = 0;
      process.chdir(before);
      for (const undo of restore) undo();
    }
  }

  /** A line of shell that goes on after the command: `plugins | head -1`. */
  shell(rest: string): Promise<Ended> {
    return this.run("sh", ["-c", `${[process.execPath, ...command].map((word) => `"${word}"`).join(" ")} ${rest}`]);
  }

  run(file: string, args: readonly string[]): Promise<Ended> {
    return new Promise((resolve) => {
      const { NO_COLOR: _n, FORCE_COLOR: _f, ...env } = process.env;
      execFile(file, args, { cwd: this.path, env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
        resolve({ exit: error === null ? 0 : ((error.code as unknown as number) ?? -1), stdout, stderr });
      });
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** One line of ours and nothing else: no stack trace. */
export const oneClearLine = /^medoid: [^\n]+[.)?]\n$/;
