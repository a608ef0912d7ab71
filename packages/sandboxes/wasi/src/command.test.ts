import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "./command.ts";
import { Linker, loadComponent } from "./component.ts";
import { echoComponent } from "./echo.fixture.ts";
import { Host } from "./host.ts";
import { pageBytes } from "./memory.ts";

let built: Awaited<ReturnType<typeof echoComponent>>;
let linker: Linker;
beforeAll(async () => {
  built = await echoComponent();
  linker = await Linker.create(loadComponent(built.folder));
});
afterAll(() => built.remove());

const run = (stdin: string, seed = 1) => runCommand(linker, 5 * pageBytes, { stdin: Buffer.from(stdin), outputBytes: 10_000, seed });

describe("a command that was not made for this host", () => {
  it("reads its input and writes its output", () => {
    const text = `${"é".repeat(4000)}\n`;
    expect(run(text)).toEqual({ kind: "completed", stdout: text, exitCode: 0 });
    expect(run("")).toEqual({ kind: "completed", stdout: "", exitCode: 0 });
  });

  it("exits with its code", () => {
    expect(run("x")).toEqual({ kind: "completed", stdout: "x", exitCode: 1 });
  });

  it("gets the memory that it may have", () => {
    expect(run("m")).toEqual({ kind: "completed", stdout: "m5", exitCode: 0 });
    expect(runCommand(linker, 7 * pageBytes + 1, { stdin: Buffer.from("m"), outputBytes: 10, seed: 1 })).toMatchObject({ stdout: "m7" });
  });

  it("is stopped where it writes too much", () => {
    expect(run("f")).toEqual({ kind: "limit", what: "output" });
    expect(run("a".repeat(10_001))).toEqual({ kind: "limit", what: "output" });
    expect(run("a".repeat(10_000))).toMatchObject({ kind: "completed" });
  });

  it("draws the same numbers from the same seed", () => {
    expect(run("r", 1)).toEqual(run("r", 1));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => JSON.stringify(run("r", seed)))).size).toBeGreaterThan(1);
  });

  it("may trap, and the next one runs", () => {
    expect(run("t")).toMatchObject({ kind: "crashed", detail: expect.stringContaining("unreachable") as string });
    expect(run("ok")).toMatchObject({ stdout: "ok" });
  });

  it("is not linked where it wants what there is not", () => {
    const { imports } = new Host({ stdin: new Uint8Array(), outputBytes: 0, seed: 0 });
    const { "wasi:random/random": _, ...fewer } = imports;
    expect(() => linker.instantiate(pageBytes, 0, fewer)).toThrow("the component wants wasi:random/random, which there is not");
    expect(Object.keys(imports).filter((name) => /socket|http/.test(name))).toEqual([]);
  });
});
