import { canonical, fromWire, functionTexts, toWire } from "@medoid/values";
import type { Value } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { libraryShapes } from "./library.ts";
import { hasPython, inPython } from "../test/python.ts";

/** Runs `solve` of a source bare, with steps, and with features, on each list of arguments. */
const compare = `
import types
def outcome(call, args):
    try:
        return repr(instrument.settle(call(*eval(args))))
    except Exception as error:
        return type(error).__name__
def bare(source):
    module = types.ModuleType("candidate")
    sys.modules["candidate"] = module
    exec(compile(source, "bare", "exec", dont_inherit=True), vars(module))
    return instrument.entry_of(module, "solve")
def watched(source, features):
    program = instrument.instrument(source, features)
    meter = instrument.Meter(program)
    meter.reset(10**6)
    call = instrument.entry_of(meter.load(), "solve")
    return program, meter, call
answer = []
for source, inputs in given:
    plain = bare(source)
    row = []
    # Watched to the end, until the middle and not at all.
    versions = [(0, watched(source, False)), (0, watched(source, True)), (506, watched(source, True)), (600, watched(source, True))]
    for args in inputs:
        seen = [outcome(plain, args)]
        found = []
        for before, (program, meter, call) in versions:
            meter.reset(10**6)
            for _ in range(before): next(meter.builtins["@budget"])
            seen += [outcome(call, args), meter.steps - before]
            ids = meter.features()
            assert ids == sorted(set(ids)) and all(0 <= id < program.feature_count for id in ids), ids
            assert not meter.spent
            if not program.has_features: assert ids == []
            found.append(len(ids))
        row.append(seen + [found[1]])
    answer.append(row)
`;

const programs: Record<string, [source: string, inputs: string[]]> = {
  "control flow": [
    `
def solve(n, xs=(3, 1, 2)):
    """Doc."""
    total = 0
    for x in xs:
        if x == 2: continue
        elif x > 2 and n or not x: total += 1
        else: total -= 1 if n else 2
    else:
        total *= 10
    while n > 0:
        n -= 1
        if n == 3: break
    else:
        total += 100
    try:
        total += xs[n]
    except IndexError as error:
        return str(error), solve.__doc__
    except (TypeError, ValueError):
        raise
    else:
        total += 7
    finally:
        total += 1000
    return total
`,
    ["(0,)", "(2,)", "(5,)", "(9, [])", "('a',)"],
  ],
  comprehensions: [
    `
def solve(n):
    a = [(i, j) for i in range(n) if 0 < i <= 4 != 3 for j in range(i) if j % 2]
    b = {k: [v for v in range(k)] for k, _ in a}
    c = {i for i, _ in a if i}
    return a, b, sorted(c, key=lambda i: -i), sum(i for i, j in a if i > j), [y := n, y ** 2]
`,
    ["(0,)", "(5,)"],
  ],
  generators: [
    `
from __future__ import annotations
def numbers(n):
    received = yield from (i for i in range(n))
    while True:
        got = yield n
        if got is None: return
        n += got
def solve(n):
    made = numbers(n)
    return [next(made, None) for _ in range(n + 2)], list(map(lambda x: x * 2, numbers(3)))
`,
    ["(0,)", "(3,)"],
  ],
  "classes and scopes": [
    `
import dataclasses, enum, functools
class Colour(enum.Enum):
    RED = 1
@dataclasses.dataclass(order=True)
class P:
    """A point."""
    x: int = 1 if True else 2
    y: "list[int]" = dataclasses.field(default_factory=lambda: [1, 2])
    __secret = 3
    def tell(self): return self.__secret
class Q(P):
    def tell(self): return super().tell() + 1
@functools.lru_cache(None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
count = 0
def solve(n, *args, k=3, **options):
    global count
    count += 1
    x = 0
    def add(by=1):
        nonlocal x
        x += by
        return x
    add(); add(n)
    return Q(n).tell(), P(1) < P(2), P.__doc__, fib(n), x, k, args, options, Colour.RED.name, [name for name in globals() if "@" in name], sorted(locals())
`,
    ["(3,)", "(8, 1, 2)"],
  ],
  "coroutines with time": [
    `
import asyncio
async def wait(n):
    await asyncio.sleep(n)
    return n
async def numbers(n):
    for i in range(n):
        await asyncio.sleep(1)
        yield i
async def solve(n):
    done = await asyncio.gather(*[wait(i) for i in range(n)])
    return done, [i async for i in numbers(n) if i != 1], [await wait(1)]
`,
    ["(0,)", "(3,)"],
  ],
  "comparisons are evaluated once, in order": [
    `
log = []
def say(x):
    log.append(x)
    return x
class Odd:
    def __lt__(self, other): return "odd"
    def __eq__(self, other): return []
def solve(a, b):
    log.clear()
    return say(a) < say(b) <= say(3), a < b < 2 < b, Odd() < a, Odd() == b, a != b, "abc" < "abd", 1.5 > a, a is b, a in [b], log
`,
    ["(1, 2)", "(2, 1)", "('a', 1)", "(float('nan'), 1)", "(10**400, 1.5)"],
  ],
  "what stands at the top": [
    `
if __name__ == "__main__":
    raise SystemExit
table = {}
for i in range(3):
    table[i] = [j for j in range(i)]
solve = lambda n: table.get(n, n if n else None)
`,
    ["(0,)", "(2,)", "(7,)"],
  ],
};

describe.skipIf(!hasPython)("instrumented programs", () => {
  const answers = hasPython ? (inPython(compare, Object.values(programs)) as [bare: string, ...(string | number)[]][][]) : [];
  test.each(Object.keys(programs).map((name, i) => [name, i] as const))("behave as the bare ones, with the same steps with and without features: %s", (_, i) => {
    for (const [bare, ...seen] of answers[i] ?? []) {
      const features = seen.pop();
      const [, steps] = seen;
      expect(seen).toEqual([0, 1, 2, 3].flatMap(() => [bare, steps]));
      expect(features).toBeGreaterThan(0);
    }
  });

  test("steps are calls and loop turns", () => {
    const count = `
def steps(body, *args):
    meter = instrument.Meter(instrument.instrument(body))
    meter.reset(10**6)
    call = instrument.entry_of(meter.load(), "solve")
    meter.reset(10**6)
    list(call(*args) or ())
    return meter.steps
answer = [
    steps("def solve(n):\\n  for i in range(n): pass", 5),
    steps("def solve(n):\\n  while n: n -= 1", 5),
    steps("def solve(n):\\n  [i for i in range(n) for j in range(2)]", 5),
    steps("def solve(n):\\n  sorted(range(n), key=lambda i: -i)", 5),
    steps("def solve(n):\\n  for i in range(n): yield i", 5),
    steps("def g(): pass\\ndef solve(n):\\n  g(), g()", 5),
]`;
    expect(inPython(count)).toEqual([6, 6, 16, 6, 6, 3]);
  });

  test("features tell branches, turns and nearness apart", () => {
    const tell = `
program = instrument.instrument("def solve(n, s='abc'):\\n  for i in range(n):\\n    if i == 1000 or s == 'abcdef': return 1\\n  return 2", True)
meter = instrument.Meter(program)
meter.reset(10**6)
call = instrument.entry_of(meter.load(), "solve")
def features(*args):
    meter.reset(10**6)
    call(*args)
    return meter.features()
answer = [features(0), features(1), features(2), features(3), features(200), features(1, "abcde"), features(1, "abcde"), features(1, "abcdef")]`;
    const found = (inPython(tell) as number[][]).map((ids) => ids.join(" "));
    expect(new Set(found).size).toBe(7);
    expect(found[5]).toBe(found[6]);
  });

  const swallowers = {
    "a bare except": "try:\n  while True: pass\n except: return 5",
    "a loop of excepts": "while True:\n  try:\n   while True: pass\n  except BaseException: continue",
    "a finally that returns": "try:\n  while True: pass\n finally: return 3",
    "a finally that continues": "while True:\n  try:\n   while True: pass\n  finally: continue",
    "a context that suppresses": "import contextlib\n while True:\n  with contextlib.suppress(BaseException):\n   while True: pass",
    "its own context": "class C:\n  def __enter__(self): pass\n  def __exit__(self, *a): return True\n while True:\n  with C():\n   while True: pass",
    recursion: "try: solve()\n except BaseException: solve()",
    "a comprehension": "return [0 for _ in iter(int, 1)]",
    "a generator inside sum": "return sum(0 for _ in iter(int, 1))",
    "a lambda inside map": "import itertools\n return list(map(lambda x: x, itertools.count()))",
    "a sort key": "def key(x):\n  try:\n   while True: pass\n  except BaseException: return x\n return sorted([2, 1], key=key)",
    "patched builtins": "import builtins\n for name in ('next', 'iter', 'len', 'min', 'range', 'type', 'isinstance'): setattr(builtins, name, None)\n while True: pass",
  };
  test.each(Object.entries(swallowers))("the budget is not swallowed by %s", (_, body) => {
    const script = `
import builtins
before = dict(vars(builtins))
answer = []
sys.setrecursionlimit(20000)
for features in (False, True):
    meter = instrument.Meter(instrument.instrument("def solve():\\n " + given, features))
    meter.reset(5000)
    call = instrument.entry_of(meter.load(), "solve")
    meter.reset(5000)
    try: call()
    except BaseException: pass
    vars(builtins).update(before)
    answer.append([meter.spent, meter.steps])
    meter.reset(10)
    answer.append([meter.spent, meter.steps])`;
    expect(inPython(script, body)).toEqual([
      [true, 5001],
      [false, 0],
      [true, 5001],
      [false, 0],
    ]);
  });

  test("the budget may end at any depth, also where the interpreter gives up", () => {
    const script = `
answer = set()
sys.setrecursionlimit(150)
for features in (False, True):
    program = instrument.instrument("def solve():\\n try: solve()\\n finally:\\n  try: solve()\\n  except Exception: pass", features)
    for steps in range(500, 560):
        meter = instrument.Meter(program)
        meter.reset(steps)
        call = instrument.entry_of(meter.load(), "solve")
        meter.reset(steps)
        try: call()
        except BaseException as error: answer.add((type(error).__name__, meter.spent))
answer = sorted(answer)`;
    expect(inPython(script)).toEqual([["Stop", true]]);
  });

  test("a budget that is just enough is not spent", () => {
    const exact = `
meter = instrument.Meter(instrument.instrument("def solve():\\n for i in range(9): pass", True))
meter.reset(100)
call = instrument.entry_of(meter.load(), "solve")
answer = []
for budget in (9, 10, 11):
    meter.reset(budget)
    try: call()
    except BaseException as error: answer.append(type(error).__name__)
    answer.append([meter.spent, meter.steps])`;
    expect(inPython(exact)).toEqual(["Stop", [true, 10], [false, 10], [false, 10]]);
  });

  test("a generator that outlives its call spends the budget of the call that made it", () => {
    const outlive = `
answer = []
for features in (False, True):
    meter = instrument.Meter(instrument.instrument("""
kept = []
def solve(n):
    if not kept: kept.append(i for i in range(10**9))
    for i in range(n): next(kept[0])
""", features))
    meter.reset(100)
    call = instrument.entry_of(meter.load(), "solve")
    for budget, n in ((10000, 3), (10000, 4000), (10000, 1)):
        meter.reset(budget)
        call(n)
        answer.append([meter.spent, meter.steps])
    meter.reset(50000)
    try: call(20000)
    except BaseException: answer.append(meter.spent)
answer = [answer[:4], answer[:4] == answer[4:]]`;
    expect(inPython(outlive)).toEqual([[[false, 7], [false, 4001], [false, 2], true], true]);
  });

  test("source that cannot be compiled ends in an error, however deep", () => {
    const deep = `
answer = []
for source in ["def f(:", "x = '\\0'", "x = '\\ud800'", "(" * 100000, "x = " + "-" * 50000 + "1", "x = " + "+".join(["1"] * 50000), "[" * 300 + "]" * 300, "def f():\\n return\\n  x"]:
    for features in (False, True):
        try: instrument.instrument(source, features); answer.append("compiled")
        except (SyntaxError, ValueError, RecursionError, MemoryError): answer.append("refused")
answer = [answer[0], answer[6], len(answer), sys.getrecursionlimit()]`;
    expect(inPython(deep)).toEqual(["refused", "refused", 16, 1000]);
  });

  test("the entry: a function, a method on a new instance, or none", () => {
    const entries = `
meter = instrument.Meter(instrument.instrument("class S:\\n def __init__(self): self.n = 0\\n def m(self, x): self.n += x; return self.n\\ndef f(x): return x\\ng = 3"))
meter.reset(100)
module = meter.load()
call = instrument.entry_of(module, "S.m")
answer = [call(1), call(1), instrument.entry_of(module, "f")(4), module.__name__]
for entry in ("g", "h", "S.x", "T.m"):
    try: instrument.entry_of(module, entry); answer.append("found")
    except LookupError: answer.append("missing")`;
    expect(inPython(entries)).toEqual([1, 1, 4, "candidate", "missing", "missing", "missing", "missing"]);
  });
});

const values: Value[] = [
  null,
  true,
  0,
  2 ** 53 - 1,
  2n ** 53n,
  -(10n ** 5000n),
  1.5,
  { $: "float", of: 1e300 },
  -0,
  Number.NaN,
  -Infinity,
  'a\ud800\u{1f600}"',
  [1, [2, []]],
  { $: "tuple", of: [[1]] },
  { $: "set", of: [1, { $: "tuple", of: [2] }] },
  { $: "map", of: [["a", 1], [{ $: "tuple", of: [] }, { $: "float", of: 2 }]] },
  { $: "bytes", of: Uint8Array.of(0, 255) },
  [1, { $: "cycle", up: 1 }],
  { $: "map", of: [["a", [{ $: "cycle", up: 2 }]]] },
  { $: "iterator", of: [1, 2] },
  { $: "object", class: "deque", of: [["items", [1, 2]]] },
];

describe.skipIf(!hasPython)("the wire form in Python", () => {
  test("values come back as they were", () => {
    const back = inPython("answer = [wire.encode(wire.decode(value)) for value in given]", values.map(toWire)) as unknown[];
    values.forEach((value, i) => expect(canonical(fromWire(back[i]))).toBe(canonical(value)));
  });

  test("so do instances of classes of the standard library, and functions do what their texts say", () => {
    const texts = Object.values(libraryShapes).flatMap((shape) => (shape.kind === "literal" ? shape.values.map(toWire) : []));
    const back = inPython("answer = [wire.encode(wire.decode(value)) for value in given]", texts) as { text: string }[];
    texts.forEach((wire, i) => expect(back[i]).toEqual(wire));
    const same = "[text for text in given if wire.decode({'$': 'opaque', 'class': 'function', 'text': text})(*range(text.split(':')[0].count(',') + (text[0] != ':'))) != eval('lambda ' + text)(*range(text.split(':')[0].count(',') + (text[0] != ':')))]";
    expect(inPython(`answer = ${same}`, functionTexts.filter((text) => !text.includes('"')))).toEqual([]);
    expect(inPython("answer = [wire.decode({'$': 'opaque', 'class': 'function', 'text': text})('c') == eval('lambda ' + text)('c') for text in given]", functionTexts.filter((text) => text.includes('"')))).not.toContain(false);
  });

  const made: [python: string, wire: unknown][] = [
    ["1.0", { $: "float", of: 1 }],
    ["collections.Counter('aab')", { $: "map", of: [["a", 2], ["b", 1]] }],
    ["collections.OrderedDict(b=1, a=2)", { $: "map", of: [["b", 1], ["a", 2]] }],
    ["collections.namedtuple('N', 'a b')(1, 2)", { $: "tuple", of: [1, 2] }],
    ["range(3)", { $: "iterator", of: [0, 1, 2] }],
    ["(i * i for i in range(3))", { $: "iterator", of: [0, 1, 4] }],
    ["{1: 2}.items()", { $: "iterator", of: [{ $: "tuple", of: [1, 2] }] }],
    ["P()", { $: "object", class: "P", of: [["a", 1], ["b", [2]]] }],
    ["Slots()", { $: "object", class: "Slots", of: [["x", 1]] }],
    ["Liar([1])", [1]],
    ["Hidden()", { $: "object", class: "Hidden", of: [["x", 1]] }],
    ["Colour.RED", { $: "opaque", class: "Colour", text: "RED" }],
    ["ValueError('x')", { $: "error", class: "ValueError", message: "x" }],
    ["1j", { $: "opaque", class: "complex", text: "1j" }],
    ["len", { $: "opaque", class: "builtin_function_or_method" }],
    ["P", { $: "opaque", class: "type", text: "P" }],
    ["object()", { $: "opaque", class: "object" }],
    ["fractions.Fraction(1, 3)", { $: "opaque", class: "Fraction", text: "1/3" }],
    ["bytearray(b'a')", { $: "bytes", of: "61" }],
  ];
  const classes = `
import collections, enum, fractions
class P:
    def __init__(self): self.a, self.b = 1, [2]
class Slots:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
class Liar(list):
    def __iter__(self): raise RuntimeError
    def __len__(self): raise RuntimeError
    def __getattribute__(self, name): raise RuntimeError
class Hidden:
    def __init__(self): self.x = 1
    def __getattr__(self, name): raise RuntimeError
    __class__ = property(lambda self: int)
class Colour(enum.Enum): RED = 1
`;
  test("what Python can return, with no call to its methods", () => {
    const back = inPython(`${classes}answer = [wire.encode(eval(text)) for text in given]`, made.map(([text]) => text)) as unknown[];
    made.forEach(([text, expected], i) => expect(back[i], text).toEqual(expected));
    for (const wire of back) fromWire(wire);
  });

  test("caps: nodes, bytes, depth, endless iterators, huge integers", () => {
    const capped = `
import itertools
deep = []
for _ in range(100000): deep = [deep]
dag = [0]
for _ in range(60): dag = [dag, dag]
mapped = {}
for _ in range(300): mapped = {1: mapped}
node = None
class N: pass
for i in range(5000):
    made = N(); made.value = i; made.next = node; node = made
answer = [wire.encode(value) for value in (deep, dag, mapped, node, "x" * 3_000_000, itertools.count(), 1 << 1_000_000, list(range(200_000)), [b"a" * 2_000_000, 1])]
for _ in range(100000): deep = deep[0] if deep else deep
`;
    const wires = inPython(capped) as unknown[];
    for (const wire of wires) fromWire(wire);
    expect(wires.every((wire) => JSON.stringify(wire).length < 2 ** 21)).toBe(true);
    expect(wires[4]).toEqual({ $: "cut" });
    expect((wires[5] as { of: unknown[] }).of).toHaveLength(1001);
    expect(wires[6]).toMatchObject({ $: "opaque", class: "int" });
    expect((wires[7] as unknown[]).at(-1)).toEqual({ $: "cut" });
  });

  test("instances are made by the candidate's class where it takes the fields, else of it without its constructor", () => {
    const script = `
import collections, dataclasses, enum, typing
class Hue(enum.Enum):
    RED = 1
@dataclasses.dataclass(frozen=True)
class Span:
    low: int
    high: int
    width: int = dataclasses.field(init=False)
    def __post_init__(self): object.__setattr__(self, "width", self.high - self.low)
class Pair(typing.NamedTuple):
    a: int
    b: int = 2
class Node:
    def __init__(self, x): raise RuntimeError
class Link:
    def __init__(self, val=0, next=None): self.val, self.next = val, next
class Strict:
    def __init__(self, x):
        if x < 0: raise ValueError("below 0")
made = lambda name, *fields: wire.decode({"$": "object", "class": name, "of": fields}, globals())
span, pair, node = made("Span", ["low", 1], ["high", 4]), made("Pair", ["a", 1]), made("Node", ["val", 1], ["next", None])
link = made("Link", ["val", 1], ["next", {"$": "cycle", "up": 1}])
failed = []
for name, *fields in (("Strict", ["x", -1]), ("Span", ["low", 1])):
    try: made(name, *fields)
    except Exception as error: failed.append(type(error).__name__)
answer = [span.width, type(pair) is Pair and pair == (1, 2), type(node) is Node and node.val, link.next is link, failed, wire.encode(made("Other", ["x", 1])), wire.encode(span), made("Hue", ["_name_", "RED"]) is Hue.RED, wire.encode(made("Hue", ["_name_", "BLUE"]))]`;
    const span = { $: "object", class: "Span", of: [["low", 1], ["high", 4], ["width", 3]] };
    expect(inPython(script)).toEqual([3, true, 1, true, ["ValueError", "TypeError"], { $: "object", class: "SimpleNamespace", of: [["x", 1]] }, span, true, { $: "object", class: "SimpleNamespace", of: [["_name_", "BLUE"]] }]);
  });
});
