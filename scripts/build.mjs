// Builds every package into its `dist`. What is there from before goes first: neither the compiler nor the cache takes away a file whose source is gone,
// and all of `dist` is published.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const within = (folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name));
for (const folder of [...readdirSync(join(root, "packages")).flatMap((kind) => within(join("packages", kind))), ...within("apps")]) rmSync(join(folder, "dist"), { recursive: true, force: true });
const env = { ...process.env, PATH: [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter) };
const { status } = spawnSync("turbo", ["run", "build", ...process.argv.slice(2)], { cwd: root, env, stdio: "inherit", shell: process.platform === "win32" });
process.exit(status ?? 1);
