// Runs every candidate of every example on the hidden tests, in a plain process of its own, and compares what it finds with truth.json.
// The candidates here are known and harmless; medoid itself never runs a candidate in this way.
// right: passes all. loops: does not end on one of them. crashes: throws on most. wrong: the rest.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Prints `[value]` or `null` (it threw) per test, in wire form, one line each: a loop still shows what came before it. */
const python = String.raw`
import json, sys, types
code, entry, tests = json.loads(sys.stdin.buffer.read())
def plain(v):
    if isinstance(v, dict): return tuple(plain(x) for x in v["of"])
    return [plain(x) for x in v] if isinstance(v, list) else v
def wire(v):
    if isinstance(v, tuple): return {"$": "tuple", "of": [wire(x) for x in v]}
    return [wire(x) for x in v] if isinstance(v, list) else v
try:
    space = {"__name__": "candidate"}
    exec(compile(code, "candidate", "exec"), space)
    f = space[entry] if entry in space else getattr(space["Solution"](), entry)
except Exception:
    f = None
for test in tests:
    try: print(json.dumps([wire(f(*plain(test["args"])))]), flush=True)
    except Exception: print("null", flush=True)
`;

const javascript = String.raw`
const [code, entry, tests] = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const script = code.replace(/^export\s*\{.*$/gm, "").replace(/^export (default )?/gm, "");
let f;
try {
  f = new Function("module", "exports", "require", script + "\n;return typeof " + entry + ' === "function" ? ' + entry + " : module.exports")({ exports: {} }, {}, undefined);
} catch {}
(async () => {
  for (const test of tests) {
    let line = null;
    try { line = [await f(...structuredClone(test.args))]; } catch {}
    require("node:fs").writeSync(1, JSON.stringify(line) + "\n");
  }
})();
`;

function run(language, code, entry, tests, wait) {
  const [command, args] = language === "python" ? ["python3", ["-c", python]] : [process.execPath, ["-e", javascript]];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "ignore"] });
    let out = "";
    // The first answer takes the start of the process as well.
    let timer = setTimeout(() => child.kill("SIGKILL"), 4 * wait);
    child.stdout.on("data", (data) => {
      out += data;
      clearTimeout(timer);
      timer = setTimeout(() => child.kill("SIGKILL"), wait);
    });
    child.stdin.on("error", () => {});
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(timer);
      resolve(out.split("\n").slice(0, -1).map((line) => JSON.parse(line)));
    });
    child.stdin.end(JSON.stringify([code, entry, tests]));
  });
}

function judge(results, tests) {
  if (results.length < tests.length) return "loops";
  if (results.every((result, i) => result !== null && isDeepStrictEqual(result[0], tests[i].expected))) return "right";
  return results.filter((result) => result === null).length > tests.length / 2 ? "crashes" : "wrong";
}

/**
 * What the candidates of an example are, by file name. One that gives no answer for `wait` milliseconds counts as looping.
 * `files`: those to look at; all by default.
 */
export async function findTruth(folder, { wait = 1500, files = readdirSync(join(folder, "candidates")).sort() } = {}) {
  const { language, entry } = JSON.parse(readFileSync(join(folder, "task.json"), "utf8"));
  const tests = JSON.parse(readFileSync(join(folder, "hidden-tests.json"), "utf8"));
  const truth = Object.fromEntries(files.map((file) => [file, undefined]));
  const queue = [...files];
  const worker = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const source = readFileSync(join(folder, "candidates", file), "utf8");
      truth[file] = judge(await run(language, withoutTypes(file, source), entry, tests, wait), tests);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return truth;
}

function withoutTypes(file, source) {
  try {
    return extname(file) === ".ts" ? stripTypeScriptTypes(source) : source;
  } catch {
    return source; // does not parse: the process will say so
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)) {
    const found = await findTruth(join(root, name));
    const stated = JSON.parse(readFileSync(join(root, name, "truth.json"), "utf8"));
    const same = isDeepStrictEqual(found, stated);
    console.log(same ? `${name}: as stated` : `${name}: differs from truth.json, found ${JSON.stringify(found, null, 2)}`);
    if (!same) process.exitCode = 1;
  }
}
