import { type Attack, javascript, patient, printedMark, python, soon } from "./attack.ts";

/**
 * Attacks on the stack, on memory and on the size of what comes out. A gibibyte is far above what they are allowed, and what most machines
 * have to spare where a sandbox turns out to set no limit.
 */
export const spaceAttacks: readonly Attack[] = [
  {
    id: "stack/recursion",
    law: "recursion without end is stopped",
    programs: { javascript: javascript("return f(1, bait) + 1;"), python: python("return f(1, bait) + 1") },
    ends: ["limit stack", "limit steps"],
  },
  {
    id: "stack/unlimited",
    law: "and so it is where the program lifts the interpreter's own limit",
    programs: { python: python("sys.setrecursionlimit(10**9)\nreturn f(1, bait) + 1", "import sys") },
    ends: ["limit stack", "limit steps", "limit memory", "limit wall", "crashed"],
  },
  {
    id: "stack/natives",
    law: "recursion through the language's own functions is stopped",
    programs: {
      javascript: javascript("return [1].map(() => f(1, bait));"),
      python: python("class Deep:\n    def __lt__(self, other): return sorted([Deep(), Deep()])\nreturn sorted([Deep(), Deep()])"),
    },
    ends: ["limit stack", "limit steps", "crashed"],
  },
  {
    id: "stack/text",
    law: "recursion through becoming text is stopped",
    programs: {
      javascript: javascript("const deep = { toString: () => `${deep}` };\n  return `${deep}`;"),
      python: python("class Deep:\n    def __repr__(self): return repr(Deep())\nreturn repr(Deep())"),
    },
    ends: ["limit stack", "limit steps", "crashed"],
  },
  {
    id: "stack/json",
    law: "deep JSON ends in an error of the program",
    programs: {
      javascript: javascript("return JSON.parse('['.repeat(1e6) + ']'.repeat(1e6)).length === 1 ? null : 1;"),
      python: python("return None if json.loads('[' * 100_000 + ']' * 100_000) else 1", "import json"),
    },
    ends: ["limit stack", "limit memory", "threw", "returned"],
  },
  {
    id: "stack/nested",
    law: "a nested value turned to text natively ends in an error of the program",
    programs: {
      javascript: javascript("let deep = [];\n  for (let turn = 0; turn < 6000; turn++) deep = [deep];\n  return JSON.stringify(deep).length > 1 && String(deep) === '' ? null : 1;"),
      python: python("deep = []\nfor turn in range(6000): deep = [deep]\nreturn None if repr(deep) else 1"),
    },
    ends: ["limit stack", "threw", "crashed", "returned"],
  },
  {
    id: "stack/result",
    law: "a deep result does no harm",
    programs: {
      javascript: javascript("let deep = [];\n  for (let turn = 0; turn < 15000; turn++) deep = [deep];\n  return deep;"),
      python: python("deep = []\nfor turn in range(15000): deep = [deep]\nreturn deep"),
    },
    ends: ["returned", "threw", "limit stack", "limit output", "crashed"],
    anything: true,
  },
  {
    id: "stack/source",
    law: "deep code made while the program runs ends in an error of the program",
    programs: {
      javascript: javascript("return typeof new Function('return ' + '('.repeat(1e5) + '1' + ')'.repeat(1e5)) === 'function' ? null : 1;"),
      python: python("return None if compile('-' * 100_000 + '1', 'deep', 'eval') else 1"),
    },
    ends: ["limit stack", "limit memory", "threw", "crashed", "returned"],
  },
  {
    id: "stack/source-at-load",
    law: "a deep source is not opened, or works",
    programs: {
      javascript: `function f(attack) { return attack === 1 ? null : attack; }\nfunction deep() { return ${"(".repeat(20_000)}1${")".repeat(20_000)}; }`,
      python: `def f(attack, bait): return None if attack == 1 else attack\ndef deep(): return ${"(".repeat(5_000)}1${")".repeat(5_000)}`,
    },
    ends: ["limit stack", "limit memory", "threw", "returned"],
  },
  {
    id: "stack/operators-at-load",
    law: "and so it is with a deep row of operators",
    programs: {
      javascript: `function f(attack) { return attack === 1 ? null : attack; }\nfunction deep() { return ${"!".repeat(50_000)}1; }`,
      python: `def f(attack, bait): return None if attack == 1 else attack\ndef deep(): return ${"-".repeat(50_000)}1`,
    },
    ends: ["limit stack", "limit memory", "threw", "crashed", "returned"],
  },
  {
    id: "memory/list",
    law: "a list that grows runs into the limit of memory",
    programs: {
      javascript: javascript("const all = [];\n  while (all.length < 1300) all.push(new Array(100000).fill(1.5));\n  return 'a gibibyte';"),
      python: python("all = [0]\nwhile len(all) < 1 << 27: all = all + all\nreturn 'a gibibyte'"),
    },
    ends: ["limit memory"],
    ...patient,
  },
  {
    id: "memory/texts",
    law: "and so do texts that grow",
    programs: {
      javascript: javascript("const all = [];\n  for (let turn = 0; turn < 1000; turn++) all.push(new Array(1000).fill('x'.repeat(1000) + turn).join(''));\n  return 'a gigabyte';"),
      python: python("all = []\nwhile len(all) < 4000: all.append(('x%d' % len(all)) * 100_000)\nreturn 'a gigabyte'"),
    },
    ends: ["limit memory"],
    ...patient,
  },
  {
    id: "memory/bytes",
    law: "and so do typed arrays or bytes",
    programs: {
      javascript: javascript("const all = [];\n  while (all.length < 256) all.push(new Uint8Array(1 << 22).fill(1));\n  return 'a gibibyte';"),
      python: python("all = []\nwhile len(all) < 256: all.append(bytearray(1 << 22))\nreturn 'a gibibyte'"),
    },
    ends: ["limit memory", "threw"],
    ...patient,
  },
  {
    id: "memory/once",
    law: "so much at once is not to be had",
    programs: { javascript: javascript("return new Uint8Array(2 ** 30).fill(1).length;"), python: python("return len(bytearray(1 << 40))") },
    ends: ["limit memory", "threw"],
    ...patient,
  },
  {
    id: "memory/many",
    law: "very many small things are bounded as well",
    programs: {
      javascript: javascript("const all = new Map();\n  for (let turn = 0; ; turn++) all.set(turn, { turn });"),
      python: python("all = {}\nwhile True: all[len(all)] = [len(all)]"),
    },
    ends: ["limit memory", "limit steps"],
    ...patient,
  },
  {
    id: "memory/full",
    law: "memory so full that not even an error fits",
    programs: {
      javascript: javascript("const all = [];\n  for (let size = 1 << 22; size >= 1; size >>= 1) for (let left = 256; left > 0; left--) try { all.push(new Array(size).fill(all)); } catch { break; }\n  throw new Error('x'.repeat(1000));"),
      python: python(
        "all = []\nsize = 1 << 22\nwhile size:\n    try:\n        for left in range(256): all.append(bytearray(size))\n        size >>= 1\n    except MemoryError:\n        size >>= 1\nraise ValueError('x' * 1000)",
      ),
    },
    ends: ["limit memory", "limit stack", "threw", "crashed"],
    ...patient,
  },
  {
    id: "memory/at-load",
    law: "what fills memory while it is loaded is not opened",
    programs: {
      javascript: "const all = [];\nwhile (all.length < 1300) all.push(new Array(100000).fill(1.5));\nfunction f(attack) { return attack; }",
      python: "all = [0] * (1 << 27)\ndef f(attack, bait): return attack",
    },
    ends: ["limit memory"],
    ...patient,
  },
  {
    id: "output/text",
    law: "an outcome beyond the limit of output is cut off as such",
    programs: { javascript: javascript("return 'x'.repeat(10_000_000);"), python: python("return 'x' * 10_000_000") },
    ends: ["limit output"],
  },
  {
    id: "output/list",
    law: "and so is a long list",
    programs: { javascript: javascript("return new Array(100_000).fill('some text');"), python: python("return ['some text'] * 100_000") },
    ends: ["limit output"],
  },
  {
    id: "output/holes",
    law: "and so is a list that is long and holds nothing",
    programs: { javascript: javascript("const list = [];\n  list.length = 4e9;\n  return list;") },
    ends: ["limit output"],
  },
  {
    id: "output/shared",
    law: "a value that holds itself in very many ways is cut off",
    programs: {
      javascript: javascript("let value = [1];\n  for (let turn = 0; turn < 60; turn++) value = [value, value];\n  return value;"),
      python: python("value = [1]\nfor turn in range(60): value = [value, value]\nreturn value"),
    },
    ends: ["limit output", "limit memory"],
    limits: { wallMs: 15_000, outputBytes: 20_000 },
    slow: true,
  },
  {
    id: "output/argument",
    law: "an argument that was made large counts as output",
    programs: { javascript: javascript("bait.push('x'.repeat(10_000_000));\n  return 1;"), python: python("bait.append('x' * 10_000_000)\nreturn 1") },
    ends: ["limit output"],
  },
  {
    id: "output/error",
    law: "an error with a large message is cut down",
    programs: { javascript: javascript("throw new Error('x'.repeat(10_000_000));"), python: python("raise ValueError('x' * 10_000_000)") },
    ends: ["threw", "limit output"],
  },
  {
    id: "output/iterator",
    law: "an iterator that never ends, as a result, is cut off",
    programs: {
      javascript: javascript("return (function* () { for (;;) yield 'some text'; })();"),
      python: python("return itertools.repeat('some text')", "import itertools"),
    },
    ends: ["returned", "limit output", "limit steps", "limit wall"],
    anything: true,
    ...soon,
  },
  {
    id: "output/stdout",
    law: "a flood of printed text neither reaches the host nor stops anything",
    programs: {
      javascript: javascript(`for (let turn = 0; turn < 1000; turn++) { console.log('${printedMark}'.repeat(500)); console.error('${printedMark}'.repeat(500)); }\n  return null;`),
      python: python(`for turn in range(1000):\n    print('${printedMark}' * 500)\n    print('${printedMark}' * 500, file=sys.stderr)\nsys.stdout.flush()\nreturn None`, "import sys"),
    },
    ends: ["returned", "limit output", "limit wall"],
  },
];
