// Everything that is checked without running the code: types, lint, unused code, and the rules between the rooms.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const checks = [
  ["types", "tsc", ["-p", "tsconfig.json"]],
  ["lint", "oxlint", ["--deny-warnings"]],
  ["unused", "knip", ["--no-progress"]],
];
// Also where it is not npm that calls it.
const env = { ...process.env, PATH: [resolve("node_modules/.bin"), process.env.PATH].join(delimiter) };
let failed = rooms();
for (const [name, command, args] of checks) {
  const { status } = spawnSync(command, args, { stdio: "inherit", env, shell: process.platform === "win32" });
  if (status === 0) console.log(`${name}: ok`);
  else {
    console.error(`${name}: failed (${command} ${args.join(" ")})`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);

/**
 * Who may depend on whom. pnpm lets a package import only what its manifest names, and knip finds imports that it does not:
 * so the manifests are the rule.
 */
function rooms() {
  const foundation = ["@medoid/spec", "@medoid/values"];
  const pure = [...foundation, "@medoid/table"];
  const may = (kind, name) => {
    if (kind === "core") {
      return { spec: [], answers: ["@medoid/spec"], values: ["@medoid/spec"], probe: ["@medoid/spec"], workers: [...foundation, "@medoid/probe", "@medoid/language-javascript"], prompts: ["@medoid/spec"], shapes: foundation, table: foundation, testkit: pure, pipeline: [...pure, "@medoid/shapes"] }[name] ?? [];
    }
    if (kind === "languages") return foundation;
    if (kind === "samplers") return [...foundation, "@medoid/prompts"];
    if (kind === "fuzzers") return [...foundation, "@medoid/shapes"];
    if (kind === "sandboxes") return [...foundation, "@medoid/probe", "@medoid/workers", "@medoid/language-javascript", "@medoid/language-python"];
    return pure;
  };
  const wrong = [];
  for (const kind of readdirSync("packages")) {
    for (const name of readdirSync(join("packages", kind))) {
      const manifest = JSON.parse(readFileSync(join("packages", kind, name, "package.json"), "utf8"));
      const own = Object.keys(manifest.dependencies ?? {}).filter((dependency) => dependency.startsWith("@medoid/") || dependency === "medoid");
      for (const dependency of own) if (!may(kind, name).includes(dependency)) wrong.push(`packages/${kind}/${name} must not depend on ${dependency}`);
      const expected = kind === "core" ? `@medoid/${name}` : `@medoid/${{ sandboxes: "sandbox" }[kind] ?? kind.slice(0, -1)}-${name}`;
      if (manifest.name !== expected) wrong.push(`packages/${kind}/${name} must be called ${expected}`);
    }
  }
  for (const line of wrong) console.error(line);
  console.log(wrong.length === 0 ? "rooms: ok" : "rooms: failed");
  return wrong.length > 0;
}
