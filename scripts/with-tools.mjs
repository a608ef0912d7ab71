// Runs a task of this repository with the tools it needs, on any machine with git, npm and some Node >= 18:
// brings Node 24 and pnpm from the npm registry where they are missing, installs the workspace when the lockfile changed, then runs the task.
// Everything but the task's own output goes to stderr.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = "--conditions=@medoid/source";
const bin = (name) => join(root, "node_modules", ".bin", name);
const tasks = {
  medoid: [["node", source, join(root, "apps/cli/src/main.ts")]],
  bench: [["node", source, join(root, "apps/bench/src/main.ts")]],
  demo: [["node", source, join(root, "apps/cli/src/demo.ts")]],
  check: [["node", join(root, "scripts/check.mjs")]],
  test: [["node", join(root, "scripts/check.mjs")], [bin("vitest"), "run"]],
  vitest: [[bin("vitest"), "run"]],
  build: [["node", join(root, "scripts/build.mjs")]],
};

const [task, ...args] = process.argv.slice(2);
const steps = tasks[task];
if (!steps) fail(`unknown task "${task}"; there are ${Object.keys(tasks).join(", ")}`);

process.chdir(root);
const tools = findTools();
const env = {
  ...process.env,
  PATH: [dirname(tools.node), dirname(tools.pnpm), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  // Types are stripped and code is compiled once, and not at every start.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules", ".cache", "compile"),
};
install();
// A task that reads files names them from where the user stands.
const cwd = process.env.INIT_CWD && (task === "medoid" || task === "bench") ? process.env.INIT_CWD : root;
for (const [i, step] of steps.entries()) {
  const code = await run(i === steps.length - 1 ? [...step, ...args] : step, cwd);
  if (code !== 0) process.exit(code);
}

/** This Node when it is new enough to strip types, else one from the npm registry; and pnpm at the version that package.json names. */
function findTools() {
  const remembered = join(root, "node_modules", ".tools.json");
  const wanted = JSON.parse(readFileSync("package.json", "utf8")).devEngines.packageManager.version;
  try {
    const known = JSON.parse(readFileSync(remembered, "utf8"));
    if (known.pnpmVersion === wanted && existsSync(known.node) && existsSync(known.pnpm)) return known;
  } catch {}
  const [major, minor] = process.versions.node.split(".").map(Number);
  const newEnough = major > 22 || (major === 22 && minor >= 18);
  const packages = [...(newEnough ? [] : ["-p", "node@24"]), "-p", `pnpm@${wanted}`];
  process.stderr.write(`medoid: getting ${newEnough ? "" : `Node 24 (this is ${process.version}) and `}pnpm ${wanted} from the npm registry\n`);
  const where = `node -e "const p=require('path'),f=require('fs');const d=process.env.PATH.split(p.delimiter).find(d=>f.existsSync(p.join(d,'pnpm')));console.log(JSON.stringify({node:process.execPath,pnpm:p.join(d,'pnpm')}))"`;
  const found = spawnSync("npx", ["-y", ...packages, "-c", where], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], shell: process.platform === "win32" });
  if (found.status !== 0) fail("could not get Node 24 and pnpm from the npm registry; is it reachable?");
  const gotten = { ...JSON.parse(found.stdout.trim().split("\n").at(-1)), pnpmVersion: wanted };
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(remembered, JSON.stringify(gotten));
  return gotten;
}

/** Installs when the lockfile or a manifest changed since the last time. */
function install() {
  const stamp = join(root, "node_modules", ".installed");
  const lock = createHash("sha256").update(readFileSync("pnpm-lock.yaml")).update(readFileSync("pnpm-workspace.yaml")).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  process.stderr.write("medoid: installing\n");
  const done = spawnSync(tools.pnpm, ["install", "--frozen-lockfile", "--reporter=append-only"], { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout}\n${done.stderr}\n`);
    fail("the installation failed");
  }
  writeFileSync(stamp, lock);
}

function run([command, ...rest], folder) {
  return new Promise((resolve) => {
    const child = spawn(command === "node" ? tools.node : command, rest, { env, cwd: folder, stdio: "inherit" });
    // Ctrl-C reaches the whole group: the task decides how to end, and this waits for it.
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => signal === "SIGTERM" && child.kill(signal));
    child.on("error", (error) => fail(error.message));
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}

function fail(message) {
  process.stderr.write(`medoid: ${message}\n`);
  process.exit(1);
}
