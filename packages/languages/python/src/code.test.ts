import { beforeAll, describe, expect, test } from "vitest";
import { hasPython, inPython } from "../test/python.ts";
import { python, readCode } from "./index.ts";

beforeAll(() => python.ready());

const problemOf = (code: string, entry = "f"): string | undefined => readCode(code, entry).problem;

describe("problems", () => {
  test.each([
    ["def f(:\n  pass", "line 1: invalid syntax"],
    ["def g(): pass\n\ndef f(x):\n  return (x]", "line 4: invalid syntax"],
    ["def f(x):\n\ndef g(): pass", "line 1: expected an indented block"],
    ["def f(x):\n  return x\n``` ```", "line 3: invalid syntax"],
    ["def f(x):\n  return `x`", "line 2: invalid syntax"],
    ["def f(x):\n  return x +\n    1", "line 2: invalid syntax"],
    ["Solution:\n~f", "line 1: invalid syntax"],
    ["x = (1,\n  2) + # c\n  f\n", "line 2: invalid syntax"],
    ["from a import\nf", "line 1: invalid syntax"],
    ["def f(x):\n  print 'a'", "line 2: invalid syntax (a statement of Python 2)"],
    ["def g(): pass\nclass A:\n  def m(self): pass\nh = lambda x: x", "defines no function f (it defines: g, A.m, h)"],
    ["x = 1", "defines no function f (it defines nothing)"],
    ["def g():\n  def f(): pass", "defines no function f (it defines: g)"],
  ])("%j", (code, problem) => expect(problemOf(code)).toBe(problem));

  test.each([
    "def f(x): return x",
    "async def f(x): return x",
    "@cache\ndef f(x): return x",
    "if True:\n  def f(x): return x",
    "try:\n  from a import f\nexcept ImportError:\n  f = None",
    "f = lambda x: x",
    "g = f = len",
    "import math as f",
    "from a import *",
    "class f:\n  pass",
    "def g():\n  global f\n  f = 1\ng()",
    "globals()['f'] = 1",
    "a, f = 1, len",
    "for f in [len]: pass",
    "print >>f, 2\nf = 1",
    "def f(x):\n  match x:\n    case [1, *_] | {'a': 1}: return 1\n    case _: pass",
    "def f[T](x: T) -> T: return x\ntype X = int",
    "def f(x, /, y, *, z): return f'{x!r:>{y}} {z=}'",
    "f = (1 +\n\n  2)\\\n  + [3,\n4] # c\n",
    "f = 'a`' \\\n  f'''{\n1}\n\\t\n''' '\\\n'",
    "f = lambda: {\n  'a': '''\n'''}",
    "def f(x):\n\tif (y := x): return y\n\treturn {**x, 'a': [*x]}",
  ])("%j has none", (code) => expect(problemOf(code)).toBeUndefined());

  test("a function under another name has the parameters of that function", () => {
    for (const [code, names] of [["def slug(title): pass\nsolve = slug", ["title"]], ["class Solution:\n  def go(self, n): pass\nsolve = Solution().go", ["n"]], ["class A:\n  @staticmethod\n  def go(n): pass\nsolve = A.go", ["n"]]] as const) {
      const { signature, problem } = readCode(code, "solve");
      expect([problem, signature?.params.map(({ name }) => name)]).toEqual([undefined, names]);
    }
    expect(readCode("solve = solve\nsolve = other", "solve").signature).toBeUndefined();
  });

  test("methods", () => {
    const code = "class Solution:\n  def run(self, a): pass\n";
    expect(problemOf(code, "Solution.run")).toBeUndefined();
    expect(problemOf(code, "Solution.go")).toBe("defines no function Solution.go (it defines: Solution.run)");
    expect(problemOf("class Solution(Base): pass", "Solution.go")).toBeUndefined();
    expect(problemOf(`${code}def go(self): pass\nSolution.go = go`, "Solution.go")).toBeUndefined();
    expect(readCode(code, "Solution.run").signature).toEqual({ params: [{ name: "a" }] });
  });

  test.skipIf(!hasPython)("none is claimed where Python compiles the code", () => {
    const sources = ["x = 1;;", "a = b = 1", "lambda: (yield)", "x: int = 1; y = 2", "if 1: pass; x = 2", "print(1) ; exec('1')", "f(**a, b=1)", "a[1:2, ::3]", "not not x", "x = *a, *b", "del (a), b", "\\\nx = 1", "\ufeffx = 1", "def f():\n\n\n  # a\n  return 1", "class A: x = 1", "\tx = 1", "with (a as b, c): pass", "async def f():\n  async for x in y: await x"];
    const compiles = inPython("answer = []\nfor source in given:\n    try: answer.append(bool(compile(source, '', 'exec')))\n    except SyntaxError: answer.append(False)", sources) as boolean[];
    sources.forEach((source, i) => {
      const problem = problemOf(`${source}\nfrom a import *`);
      if (compiles[i]) expect(problem, source).toBeUndefined();
    });
    expect(compiles.filter(Boolean).length).toBeGreaterThan(12);
  });
});

describe("normalising", () => {
  const same = (a: string, b: string): void => expect(readCode(a, "f").normalised).toBe(readCode(b, "f").normalised);
  const differ = (a: string, b: string): void => expect(readCode(a, "f").normalised).not.toBe(readCode(b, "f").normalised);

  test("comments, docstrings, layout, quotes and semicolons do not count", () => {
    same("def f(a,b):\n    '''Doc.'''\n    x = 'a'; return x  # done\n", '\n\ndef f(a, b):\n\n  # first\n  x = "a"\n  return x');
    same("if a: b()\nelse: c()", "if a:\n  b()\nelse:\n  c()");
    same("def f(a): return (a +\n  1)", "def f(a):\n  return (a + 1)");
  });

  test("code does", () => {
    differ("def f(a): return a - 1", "def f(a): return a + 1");
    differ("if a:\n  b()\nc()", "if a:\n  b()\n  c()");
    differ("x = 'a b'", "x = 'a  b'");
    differ("def f():\n  return '''a\n  b'''", "def f():\n  return '''a\n    b'''");
    differ("def f():\n  'one'\n  return f.__doc__", "def f():\n  'two'\n  return f.__doc__");
    differ("for a in b:\n  if c: d()\n  else: e()", "for a in b:\n  if c: d()\nelse: e()");
    differ("a = 1", "a == 1");
  });

  test.skipIf(!hasPython)("the normal form is a program again, the same one", () => {
    const sources = [
      "@a\n@b(1)\ndef f(x, *y, z=1, **k) -> int:\n  'doc'\n  for i in x:\n    if i: continue\n    elif y: break\n    else: pass\n  else:\n    return [i for i in x if not i]\n  try: a()\n  except (A, B) as e: raise X from e\n  finally: b()\n  with a as b, c: pass\n  return lambda q: -q ** 2",
      "class A(B, metaclass=C):\n  x: int = 1\n  def m(self): return {**self.a, 'k': [*b]}, f'{x!r}'\nwhile a < b <= c not in d: a, b = b, a + b",
    ];
    const normal = sources.map((source) => readCode(source, "f").normalised);
    const alike = inPython(
      `
import ast
def shape(text):
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant): del body[0]
    return ast.dump(tree)
answer = [shape(a) == shape(b) for a, b in given]
`,
      sources.map((source, i) => [source, normal[i]]),
    );
    expect(alike).toEqual([true, true]);
  });
});

describe("facts", () => {
  test("the signature", () => {
    const { signature } = readCode("def f(a, b: 'List[int]', /, c=2, d: str = None, *rest: int, k, **kw) -> Optional[bool]: pass", "f");
    expect(signature).toEqual({
      params: [
        { name: "a" },
        { name: "b", shape: { kind: "list", of: { kind: "int" } } },
        { name: "c", shape: { kind: "int" }, optional: true },
        { name: "d", shape: { kind: "string" }, optional: true },
        { name: "rest", shape: { kind: "int" }, rest: true },
      ],
      returns: { kind: "union", of: [{ kind: "bool" }, { kind: "none" }], weights: [1, 0.2] },
    });
    expect(readCode("f = lambda a, b=1: a", "f").signature?.params.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(readCode("class A:\n  @staticmethod\n  def m(a): pass", "A.m").signature?.params).toEqual([{ name: "a" }]);
  });

  test("constants, imports and definitions", () => {
    const facts = readCode('"""7"""\nimport os.path as p, re\nfrom a.b import c\nX = "ab"\ndef f(n):\n    "doc 9"\n    return n + -3 if n > 2.0 else [X, "ab", 2]\n', "f");
    expect(facts.constants).toEqual(["ab", -3, { $: "float", of: 2 }, 2]);
    expect(facts.imports).toEqual(["os.path", "re", "a.b"]);
    expect(facts.defines).toEqual(["f"]);
  });

  test("a kind that is asked for at run time", () => {
    const asked = (body: string): string[] => readCode(`def f(values, n):\n  ${body}`, "f").uses.flatMap(({ param, path, suggests, asked: isAsked }) => (isAsked ? [`${[param, ...path].join(".")}: ${suggests}`] : []));
    expect(asked("return [x for x in values if isinstance(x, (int, str)) and not isinstance(x, bool)]")).toEqual(["0.item: int", "0.item: string", "0.item: bool"]);
    expect(asked("return [x for x in values if type(x) == int]")).toEqual(["0.item: int"]);
    expect(asked("return [x for x in values if type(x) in (list, tuple)] + [x.upper() for x in values]")).toEqual(["0.item: list", "0.item: tuple"]);
    expect(asked("return [x + 1 for x in values if x > n]")).toEqual([]);
  });

  test("uses of parameters and of their parts", () => {
    const { uses } = readCode(
      "def f(s, n, rows, d, x):\n  for i, row in enumerate(rows):\n    for c in row: c.isdigit()\n  for k, v in d.items(): v += 1; k.upper()\n  y = s\n  return y.split(), range(n), x % 2, rows[0][1]",
      "f",
    );
    const strongest = (param: number, ...path: string[]): string | undefined =>
      uses.filter((use) => use.param === param && use.path.join(".") === path.join(".")).sort((a, b) => b.weight - a.weight)[0]?.suggests;
    expect(strongest(0)).toBe("string");
    expect(strongest(1)).toBe("int");
    expect(strongest(2)).toBe("list");
    expect(strongest(2, "item", "item")).toBe("string");
    expect(strongest(3)).toBe("dict");
    expect(strongest(3, "key")).toBe("string");
    expect(strongest(3, "value")).toBe("int");
    expect(strongest(4)).toBe("int");
  });

  test("records: fields read by name, through lambdas and helpers", () => {
    const fields = (code: string): string[] => [...new Set(readCode(code, "f").uses.flatMap(({ path }) => (path.at(-1)?.startsWith(".") ? [path.join(" ")] : [])))].sort();
    expect(fields('def f(rows):\n  return [r["a"] for r in sorted(rows, key=lambda x: x["b"])] + [max(rows, key=lambda y: -y["c"])]')).toEqual(["item .a", "item .b", "item .c"]);
    expect(fields('def f(rows):\n  rows.sort(key=lambda x: x["b"])\n  return list(filter(lambda z: z["d"] > 1, rows[1:]))')).toEqual(["item .b", "item .d"]);
    expect(fields('def cost(row, rate):\n  return row["net"] * rate\n\ndef f(rows):\n  def name(one):\n    return one["name"].upper()\n  return [(name(r), cost(r, 2)) for r in rows]')).toEqual(["item .name", "item .net"]);
    expect(fields('def f(d):\n  out = {}\n  out["sum"] = d["x"]\n  d["new"] = 1\n  return out["sum"]')).toEqual([".x"]);
    const looked = (body: string): string[] => readCode(`def f(rows, key):\n  ${body}`, "f").uses.flatMap(({ path }) => (path.some((step) => step.startsWith("@")) ? [path.join(" ")] : []));
    expect(looked("return [r[key] for r in rows]")).toEqual(["item @1"]);
    expect(looked("return [r.get(key) for r in rows]")).toEqual(["item @1"]);
    expect(looked("return [r[key + 1] for r in rows] + [r[r[0]] for r in rows]")).toEqual([]);
    expect(fields('def f(d):\n  return f(d["left"]) + f(d["right"])')).toEqual([".left", ".right"]);
  });

  test("what may be missing, the texts it is compared with, what counts", () => {
    const marked = (body: string): unknown[] => readCode(`def f(rows, n, text):\n  ${body}`, "f").uses.flatMap(({ path, mayMiss, texts, counts }) => (mayMiss || texts || counts ? [[path.join(" "), mayMiss ?? texts ?? counts]] : []));
    expect(marked('return [r.get("fee", 0) for r in rows if "tax" in r]')).toEqual([["item .fee", true], ["item .tax", true]]);
    expect(marked('return [r["kind"] == "in" or "out" != r["kind"] or r["kind"] in ("up", "down") for r in rows]')).toEqual([["item .kind", ["in", "out", "up", "down"]]]);
    expect(marked('match rows[0]["kind"]:\n    case "in" | "out": return 1\n    case _: return 2')).toEqual([["item .kind", ["in", "out"]]]);
    expect(marked("return sum(rows[i] for i in range(n - 1))")).toEqual([["", { param: 0, path: [] }]]);
    expect(marked("i = 0\n  while i < n:\n    i += rows[0][i]")).toEqual([["", { param: 0, path: ["item"] }]]);
    expect(marked("return rows[n], rows[:n], [text for i in range(n)]")).toEqual([]);
  });

  test("what is looked up among texts of the program's own, and what is read as a number", () => {
    const marked = (code: string): unknown[] => readCode(code, "f").uses.flatMap(({ path, among, mayMiss, isNumeral }) => (among || isNumeral ? [[path.join(" "), among ?? isNumeral, ...(mayMiss ? ["or not"] : [])]] : []));
    expect(marked('def f(day):\n  names = ["mon", "tue"]\n  return names.index(day)')).toEqual([["", ["mon", "tue"]]]);
    expect(marked('WORTH = {"I": 1, "V": 5}\ndef f(text):\n  return sum(WORTH[c] for c in text)')).toEqual([["item", ["I", "V"]]]);
    expect(marked('def f(x):\n  return {"a": 1, "b": 2}.get(x, 0)')).toEqual([["", ["a", "b"], "or not"]]);
    expect(marked('vowels = "aei"\ndef f(text):\n  return [c for c in text if c in vowels]')).toEqual([["item", ["a", "e", "i"], "or not"]]);
    expect(marked('def f(day):\n  names = ["mon", "tue"]\n  return names[day] + "abc"[day]')).toEqual([]);
    // What is changed on the way, or holds other things too, is not known.
    expect(marked('def f(x):\n  names = ["a", "b"]\n  names = names + [x]\n  return names.index(x)')).toEqual([]);
    expect(marked('def f(x):\n  return ["a", 1].index(x)')).toEqual([]);
    expect(marked("def f(number):\n  return sum(int(c) for c in number)")).toEqual([["item", true]]);
    expect(marked("def f(number):\n  return sum(map(int, number))")).toEqual([["item", true]]);
    for (const body of ['y, m, d = map(int, text.split("-"))', 'parts = text.split("-")\n  y = int(parts[0])', 'y = [int(p) for p in text.split("-")]', 'for p in text.split("-"):\n    y = int(p)']) {
      expect(marked(`def f(text):\n  ${body}\n  return y`)).toEqual([["item", true]]);
    }
    expect(marked("def f(text):\n  return [int(c, 16) for c in text]")).toEqual([]);
    expect(marked("def f(text):\n  return sum(int(c) for c in text if c.isdigit())")).toEqual([]);
    expect(marked("def f(text):\n  try:\n    return int(text)\n  except ValueError:\n    return 0")).toEqual([]);
  });

  test("what two arguments have in common may be bits or members", () => {
    const kinds = readCode("def f(a, b):\n  return a & b", "f").uses.map(({ param, suggests }) => `${param} ${suggests}`);
    expect(kinds.toSorted()).toEqual(["0 int", "0 set", "1 int", "1 set"]);
    expect(readCode("def f(a):\n  return a & 1", "f").uses.map(({ suggests }) => suggests)).toEqual(["int"]);
  });

  test("what is unpacked has as many parts as there are names", () => {
    const { uses } = readCode("def f(pairs, point):\n  x, y, z = point\n  return [a.upper() * n for a, n in pairs] + [z % 2]", "f");
    const found = uses.map(({ param, path, suggests }) => `${param} ${path.join(".")} ${suggests}`);
    expect(found).toEqual(expect.arrayContaining(["0 item tuple", "0 item.0 string", "0 item.1 any", "1  tuple", "1 2 int"]));
    expect(readCode("def f(l):\n  a, *b = l\n  return a", "f").uses.map(({ suggests }) => suggests)).not.toContain("tuple");
  });

  test("guards", () => {
    const { guards } = readCode("def f(n, s):\n  if n < 0 or 100 <= n: raise ValueError()\n  if not s: return 0\n  assert len(s) > 2\n  if n == 1 and s: return 2\n  if n > 5:\n    n = 5\n  return n", "f");
    expect(guards).toEqual([
      { param: 0, measure: "value", op: "<", constant: 0, effect: "throws" },
      { param: 0, measure: "value", op: ">=", constant: 100, effect: "throws" },
      { param: 1, measure: "length", op: "==", constant: 0, effect: "returns" },
      { param: 1, measure: "length", op: "<=", constant: 2, effect: "throws" },
    ]);
  });

  test("examples in docstrings", () => {
    expect(readCode('def f(a):\n  """Twice.\n\n  >>> f(2)\n  4\n  """\n  return 2 * a', "f").examples).toEqual([{ args: [2], expected: 4 }]);
  });
});
