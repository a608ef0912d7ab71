import { execFile, spawnSync } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { type Bait, layBait } from "./bait.ts";
import { attacks } from "./index.ts";

const bait: Bait = await layBait();
const hasPython = process.platform === "linux" && spawnSync("python3", ["--version"]).status === 0;

/** What the attack's program reaches where nothing holds it: in a plain interpreter. Only for such as do no harm there. */
function reached(language: "javascript" | "python", id: string): Promise<string> {
  const code = attacks.find((attack) => attack.id === id)?.programs[language] as string;
  const given = JSON.stringify(bait.value);
  const [command, ...args] =
    language === "python"
      ? ["python3", "-c", `${code}\nimport json\nprint(json.dumps(f(1, ${given})))`]
      : [process.execPath, "-e", `${code}\nPromise.resolve(f(1, ${given})).then((value) => { console.log(JSON.stringify(value)); process.exit(0); });`];
  return new Promise((resolve, reject) => {
    execFile(command as string, args, { env: { ...process.env, NO_COLOR: "1" }, timeout: 20_000 }, (error, stdout) => (error && stdout === "" ? reject(error) : resolve(stdout.trim())));
  });
}

/** The attacks are no duds: where a sandbox keeps nothing from them they reach what they are after, so that null means that it was kept from them. */
describe("attacks without a sandbox", () => {
  afterEach(() => void bait.touched());

  const secrets = ["files/read", "files/native", "env/read", "env/native"];
  const doors = ["net/tcp", "net/tcp6", "net/udp", "net/unix"];
  const made = ["files/write", "files/link"];
  const others = ["files/system", "files/proc", "net/listen", "net/unix-pair", "process/fork", "process/clone", "process/spawn", "process/posix-spawn", "process/bomb", "process/kill-parent", "process/stop-all", "process/kill-group", "process/queue", "process/limit-parent", "process/signal-by-file", "host/escape", "host/names", "files/fill"];
  
  const each = (language: "javascript" | "python", ids: readonly string[]): string[] => ids.filter((id) => attacks.some((attack) => attack.id === id && attack.programs[language] !== undefined));

  for (const language of ["javascript", "python"] as const) {
    describe.skipIf(language === "python" && !hasPython)(language, () => {
      it.each(each(language, secrets))("%s reads the secret", async (id) => {
        expect(await reached(language, id)).toContain(bait.secret);
      });

      it.each(each(language, doors))("%s comes to the door", async (id) => {
        expect(await reached(language, id)).not.toBe("null");
        await expect.poll(() => bait.touched()).not.toEqual([]);
      });

      it.each(each(language, made))("%s changes the folder", async (id) => {
        expect(await reached(language, id)).not.toBe("null");
        expect(bait.touched()).not.toEqual([]);
        expect(bait.touched()).toEqual([]);
      });

      it.each(each(language, others))("%s reaches something", async (id) => {
        expect(await reached(language, id)).not.toBe("null");
      });
    });
  }
});

describe("the list of attacks", () => {
  it("names each once, and says what must be true", () => {
    expect(new Set(attacks.map(({ id }) => id)).size).toBe(attacks.length);
    for (const { id, law, ends, programs } of attacks) {
      expect(id).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
      expect(law).toMatch(/^\S.*\S$/);
      expect(ends.length).toBeGreaterThan(0);
      expect(Object.keys(programs).length).toBeGreaterThan(0);
    }
  });
});
