import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { MedoidError } from "@medoid/spec";
import { assert, property, string } from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Lines, readTable, safeName, writeWhole } from "./store.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "medoid-store-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("names of files are plain, whatever a task is called", () => {
  assert(
    property(string({ unit: "binary" }), (name) => {
      expect(safeName(name)).toMatch(/^[\w-][\w.-]{0,99}$/);
    }),
  );
  expect(safeName("small5/JavaScript/0")).toBe("small5_JavaScript_0");
  expect(safeName("../../etc/passwd")).toBe("__.._etc_passwd");
});

test("a file is written whole, and no draft stays", async () => {
  await writeWhole(join(folder, "new", "a.json"), "{}");
  expect(readFileSync(join(folder, "new", "a.json"), "utf8")).toBe("{}");
  expect(readdirSync(join(folder, "new"))).toEqual(["a.json"]);
  await expect(writeWhole(join(folder, "new", "a.json", "b.json"), "{}")).rejects.toThrow("cannot be written");
});

test.skipIf(!existsSync("/proc/self"))("a folder that cannot be made is an error, soon", async () => {
  await expect(writeWhole("/proc/none/of/this.json", "{}")).rejects.toThrow("cannot be written");
});

describe("Lines", () => {
  test("keeps earlier results unless told to replace them", async () => {
    const path = join(folder, "results.jsonl");
    {
      await using lines = await Lines.create(path, { replace: false });
      await lines.add("1");
      await lines.add("2");
      expect(readFileSync(path, "utf8")).toBe("1\n2\n");
    }
    await expect(Lines.create(path, { replace: false })).rejects.toThrow("holds the results of an earlier run");
    await (await Lines.create(path, { replace: true }))[Symbol.asyncDispose]();
    expect(readFileSync(path, "utf8")).toBe("");
  });

  test("two runs do not write into one file, and one that wrote nothing leaves none", async () => {
    const path = join(folder, "both", "results.jsonl");
    {
      await using _first = await Lines.create(path, { replace: false });
      await expect(Lines.create(path, { replace: false })).rejects.toThrow("another run is still going");
    }
    expect(existsSync(path)).toBe(false);
  });

  test("goes on after the lines that are kept, and where no other run does", async () => {
    const path = join(folder, "resumed.jsonl");
    writeFileSync(path, "1\n2\nha");
    await using lines = await Lines.reopen(path, 4);
    expect(readFileSync(path, "utf8")).toBe("1\n2\n");
    await lines.add("3");
    {
      await using other = await Lines.reopen(path, 6);
      await other.add("4");
    }
    await expect(lines.add("4")).rejects.toThrow(`${path} is being written by another run.`);
    expect(readFileSync(path, "utf8")).toBe("1\n2\n3\n4\n");
  });

  test.skipIf(!existsSync("/dev/full"))("a full disk is one clear line", async () => {
    await using lines = await Lines.create("/dev/full", { replace: true });
    const error = await lines.add("1").catch((reason: unknown) => reason);
    expect(MedoidError.is(error) && [error.code, error.message]).toEqual(["unavailable", "/dev/full cannot be written: the disk is full."]);
  });
});

test.each([
  ["no JSON", Buffer.from("nothing")],
  ["other JSON", Buffer.from("[1]")],
  ["a cut gzip", gzipSync("{}").subarray(0, 12)],
  ["another version", Buffer.from('{"format":"medoid-table","version":2}')],
  ["no candidates", Buffer.from('{"format":"medoid-table","version":1,"task":{"id":"t"},"table":{"equality":"python","programs":[],"inputs":[],"weights":[],"outcomes":[],"cells":[],"steps":[]}}')],
  ["missing parts", Buffer.from('{"format":"medoid-table","version":1,"table":{}}')],
])("%s is no table", async (_, bytes) => {
  const path = join(folder, "bad.table.json.gz");
  writeFileSync(path, bytes);
  const error = await readTable(path).catch((reason: unknown) => reason);
  expect(MedoidError.is(error) && error.code).toBe("input");
  expect((error as Error).message).toContain(path);
});
