import { spawnSync } from "node:child_process";

export const hasPython = process.platform === "linux" && spawnSync("python3", ["--version"]).status === 0;

/** A Python that every user may run. */
export const systemPython = spawnSync("/usr/bin/python3", ["--version"]).status === 0 ? "/usr/bin/python3" : undefined;
