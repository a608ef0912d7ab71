import { beforeAll, describe, expect, test } from "vitest";
import { readCode } from "../code.ts";
import { loadParser } from "../syntax.ts";

beforeAll(loadParser);

/** What is read off a body, by parameter and path: `0 item.1 int`. */
function usesOf(params: string, body: string): string[] {
  return readCode(`def f(${params}):\n  ${body}`, "f").uses.map(({ param, path, suggests }) => `${param} ${path.join(".")} ${suggests}`);
}

describe("what is read at constant places only", () => {
  const readAt = (body: string): unknown[] => readCode(`def f(p, q):\n  ${body}`, "f").uses.flatMap(({ param, path, readAt: length }) => (length === undefined ? [] : [[param, path.join("."), length]]));

  test("has so many parts, each with uses of its own", () => {
    expect(readAt("return p[0] - q[0] + p[1] * q[1]")).toEqual([[0, "", 2], [1, "", 2]]);
    expect(readAt("return [r[0] for r in p if r[1] > 2 or r[2] == 'x']")).toEqual([[0, "item", 3]]);
    expect(usesOf("p", "return [r[0] for r in p if r[1] > 2 or r[2] == 'x']")).toEqual(expect.arrayContaining(["0 item tuple", "0 item.1 int", "0 item.2 string"]));
    expect(readAt("return p[0][0] * p[1][1] - p[0][1] * p[1][0]")).toEqual(expect.arrayContaining([[0, "", 2], [0, "0", 2], [0, "1", 2]]));
  });

  test("is a list like any other where it is gone through, measured, cut, changed, or read from its end or at one place", () => {
    for (const body of ["return p[0] + p[1] + sum(p)", "return p[0] + p[1] + len(p)", "return p[0] + p[1] + max(p[2:])", "p[0], p[1] = p[1], p[0]", "for x in p: print(p[0], p[1])", "return p[0] + p[-1] + p[0]", "return p[1] + p[2]", "return p[0]", "i = q\n  return p[0] + p[1] + p[i]"]) {
      expect(readAt(body)).toEqual([]);
    }
  });

  test("is a text where it has single characters", () => {
    expect(usesOf("p", "return ord(p[0]) - 97 + int(p[1])")).toContain("0  string");
    expect(usesOf("p", "return p[0] - p[1]")).not.toContain("0  string");
  });
});

describe("mappings", () => {
  test("an index is a key, and what it leads to a value", () => {
    expect(usesOf("d", "total = 0\n  for name in d: total += d[name]\n  return total")).toEqual(expect.arrayContaining(["0  dict", "0 value int"]));
    expect(usesOf("d", "for name in d: d[name]")).not.toContain("0  list");
    expect(usesOf("d, rows", "left = dict(d)\n  return [n for name, n in rows if left.get(name, 0) > 1]")).toEqual(expect.arrayContaining(["0 value int", "1 item.0 string"]));
    expect(usesOf("d, rows", "seen = {}\n  for name in rows: seen[name] = d.get(name, 0)")).not.toContain("1 item int");
    expect(usesOf("d, rows", "seen = {}\n  for name in rows: seen[name] = 1")).toContain("1 item int");
    expect(usesOf("d, rows", "return [d[name] * 2 for name in rows if name in d]")).toEqual(expect.arrayContaining(["0 value int", "1 item string"]));
  });

  test("a list is none", () => {
    expect(usesOf("a, i", "return a[i] * 2")).toEqual(expect.arrayContaining(["0 @1 int", "1  int"]));
    expect(usesOf("a", "return [a[i] for i in range(len(a))]").join()).not.toMatch(/dict|value/);
  });
});

describe("what is put together", () => {
  test("with a text is one, and with a part of a sequence no number", () => {
    expect(usesOf("s, new", "return ','.join(s.split()) + new")).toContain("1  string");
    expect(usesOf("s, new", "out = ''\n  out += new\n  return out")).toContain("1  string");
    expect(usesOf("s, new", "return s[:2] + new + s[3:]").filter((use) => use.startsWith("1"))).toEqual(["1  string", "1  list"]);
    expect(usesOf("a, b", "return a + b")).toEqual(["0  int", "1  int"]);
  });
});

describe("numbers that count through a list", () => {
  const counts = (body: string): unknown[] => readCode(`def f(a, n):\n  ${body}`, "f").uses.flatMap(({ counts: of }) => (of ? [of] : []));

  test("down from its last place", () => {
    expect(counts("i, j = 0, n - 1\n  while i < j:\n    if a[i] < a[j]: i += 1\n    else: j -= 1")).toEqual([{ param: 0, path: [] }]);
    expect(counts("i = n - 1\n  return a[i]")).toEqual([]);
  });

  test("and around", () => {
    expect(counts("return [a[(i + 1) % n] for i in b]")).toEqual([{ param: 0, path: [] }]);
    expect(counts("return a[0] % n, a[i * n]")).toEqual([]);
  });

  test("as long as something else holds", () => {
    expect(counts("i = 0\n  while a[i] != 3 and i + 1 < n:\n    i += 1")).toEqual([{ param: 0, path: [] }]);
    expect(counts("i = 0\n  while a[i] != 3 or i < n:\n    i += 1")).toEqual([]);
  });
});

describe("rows of a table are read", () => {
  const runs = (body: string): unknown[] => readCode(`def f(m):\n  ${body}`, "f").uses.flatMap(({ path, runsTo }) => (runsTo ? [`${path.join(".")} ${runsTo}`] : []));

  test("to the number of rows, or to the length of the first one", () => {
    expect(runs("n = len(m)\n  return sum(m[i][j] for i in range(n) for j in range(n))")).toEqual(["item rows"]);
    expect(runs("for i in range(len(m)):\n    for j in range(i + 1, len(m)):\n      m[i][j] = m[j][i]")).toEqual(["item rows"]);
    expect(runs("h, w = len(m), len(m[0])\n  return [m[i][j] for j in range(w) for i in range(h)]")).toEqual(["item columns"]);
    expect(runs("return [m[i][j] for i in range(len(m)) for j in range(len(m[i]))]")).toEqual([]);
    expect(runs("return [m[i] for i in range(len(m))]")).toEqual([]);
  });
});

describe("functions of modules", () => {
  test.each(["datetime.strptime(a, '%Y-%m-%d')", "datetime.date.fromisoformat(a)", "json.loads(a)", "re.match('x', a)", "re.sub('x', '', a)"])("take a text: %s", (call) => {
    expect(usesOf("a", `return ${call}`)).toContain("0  string");
  });
});
