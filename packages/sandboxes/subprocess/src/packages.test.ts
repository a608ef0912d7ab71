import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { MedoidError } from "@medoid/spec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bubblewrapProblem } from "./plan.ts";
import { SubprocessSandbox } from "./sandbox.ts";
import { hasPython } from "./testing/available.ts";
import { batch, opened, outcomeOf } from "./testing/programs.ts";

/** A Python of its own with packages: one that was asked for, one that it needs, one that nobody named. */
const files: Readonly<Record<string, string>> = {
  "wanted/__init__.py": "import needed\nvalue = needed.value + 1",
  "wanted/later.py": "value = 7",
  "needed.py": "value = 1",
  "unnamed.py": "value = 0",
  "wanted-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: wanted\nVersion: 1.0\nRequires-Dist: Needed_It (>=1)\nRequires-Dist: unnamed; extra == 'more'\n",
  "wanted-1.0.dist-info/RECORD": "wanted/__init__.py,,\nwanted/later.py,,\nwanted-1.0.dist-info/METADATA,,\n",
  "needed_it-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: needed-it\nVersion: 1.0\n",
  "needed_it-1.0.dist-info/RECORD": "needed.py,,\n",
};

const folder = mkdtempSync(join(tmpdir(), "medoid-packages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const python = join(folder, "bin", "python3");

const noBubblewrap = await bubblewrapProblem();

describe.skipIf(!hasPython)("packages beyond the standard library", () => {
  beforeAll(() => {
    spawnSync("python3", ["-m", "venv", "--without-pip", folder]);
    const place = spawnSync(python, ["-c", "import site; print(site.getsitepackages()[0])"], { encoding: "utf8" }).stdout.trim();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(place, name)), { recursive: true });
      writeFileSync(join(place, name), text);
    }
  });

  const code = "def solve(name):\n    module = __import__(name, fromlist=['value'])\n    return module.value";

  it.each(["landlock", ...(noBubblewrap === undefined ? ["bubblewrap"] : [])] as const)("are there when they were named, with what they need, and no others (%s)", async (isolation) => {
    const sandbox = new SubprocessSandbox({ python, packages: ["wanted"], isolation: isolation as "landlock" });
    try {
      const session = await opened(sandbox, "python", code);
      const results = await batch(session, [["wanted"], ["wanted.later"], ["needed"], ["unnamed"]]);
      expect(results.map(({ outcome }) => outcome)).toEqual([
        ...[2, 7, 1].map((value) => ({ kind: "returned", value })),
        { kind: "threw", class: "ModuleNotFoundError", message: "No module named 'unnamed'" },
      ]);
      expect(await outcomeOf(sandbox, "python", "import os\ndef solve():\n    return sorted(name for name in os.environ if 'THREADS' in name)")).toEqual({ kind: "returned", value: [] });
    } finally {
      await sandbox.close();
    }
  });

  it("are not there by default", async () => {
    const sandbox = new SubprocessSandbox({ python });
    try {
      expect(await outcomeOf(sandbox, "python", code, ["wanted"])).toMatchObject({ kind: "threw", class: "ModuleNotFoundError" });
    } finally {
      await sandbox.close();
    }
  });

  it("that are not installed are named, with what to do", async () => {
    const error = await new SubprocessSandbox({ python, packages: ["wanted", "no_such_one"] }).probe("light").catch((thrown: unknown) => thrown);
    expect(MedoidError.is(error) && [error.code, error.message]).toEqual(["unavailable", `${python} has no package no_such_one.`]);
    expect(MedoidError.is(error) && error.hint).toContain("-m pip install no_such_one");
  });
});

const hasNumpy = hasPython && spawnSync("python3", ["-c", "import numpy"]).status === 0;
describe.skipIf(!hasNumpy)(`numpy${hasNumpy ? "" : " (skipped: it is not installed)"}`, () => {
  it("runs in one thread, and its randomness is the same at every input", async () => {
    const sandbox = new SubprocessSandbox({ packages: ["numpy"] });
    try {
      const code = "import numpy as np\ndef solve(n):\n    a = np.random.rand(n, n)\n    return [float((a @ a).sum()), int(np.random.default_rng().integers(1 << 30)), float(np.linalg.det(a))]";
      const [first, ...others] = await batch(await opened(sandbox, "python", code), [[200], [200], [200]]);
      expect(first?.outcome.kind).toBe("returned");
      expect(others.map(({ outcome }) => outcome)).toEqual([first?.outcome, first?.outcome]);
      expect((await batch(await opened(sandbox, "python", code), [[200]]))[0]?.outcome).toEqual(first?.outcome);
    } finally {
      await sandbox.close();
    }
  });
});
