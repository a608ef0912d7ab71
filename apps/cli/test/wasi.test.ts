import type { Answer } from "@medoid/pipeline";
import { afterAll, expect, test } from "vitest";
import { Folder } from "./medoid.ts";

const folder = new Folder({
  "1.js": "function runs(list) { const out = []; for (const x of list) { const last = out.at(-1); if (last && last[0] === x) last[1]++; else out.push([x, 1]) } return out }",
  "2.js": "const runs = (list) => list.reduce((out, x) => (out.length > 0 && out.at(-1)[0] === x ? [...out.slice(0, -1), [x, out.at(-1)[1] + 1]] : [...out, [x, 1]]), [])",
  "3.ts": "export function runs(list: number[]): [number, number][] { const n = new Map<number, number>(); for (const x of list) n.set(x, (n.get(x) ?? 0) + 1); return [...n] }",
});
afterAll(() => folder[Symbol.dispose]());

test("--sandbox wasi gives the answer that quickjs gives", async () => {
  const answers = [];
  for (const name of ["quickjs", "wasi"]) {
    const { exit, stdout } = await folder.inProcess("select", "1.js", "2.js", "3.ts", "--entry", "runs", "--prompt", "Run-length encoding of a list of numbers.", "--sandbox", name, "--json", "-q");
    expect(exit).toBe(0);
    const { winner, clusters, confidence } = JSON.parse(stdout) as Answer;
    expect(winner?.file).not.toBe("3.ts");
    answers.push({ winner, clusters, confidence });
  }
  expect(answers[1]).toEqual(answers[0]);
});
