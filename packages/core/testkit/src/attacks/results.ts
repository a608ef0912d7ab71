import { type Attack, javascript, printedMark, python } from "./attack.ts";

const patches = `
const Moment = Date;
Object.prototype.leak = 1;
JSON.parse = JSON.stringify = () => "forged"; Array.isArray = () => false; Reflect.apply = Reflect.ownKeys = Reflect.getOwnPropertyDescriptor = () => [];
Array.prototype.push = Array.prototype.join = Array.prototype.map = function () { return "forged"; };
Array.prototype[Symbol.iterator] = Map.prototype.forEach = Set.prototype.forEach = function () { throw 1; };
Function.prototype.call = Function.prototype.apply = Function.prototype.bind = function () { return "forged"; };
Object.getPrototypeOf = Object.getOwnPropertyDescriptor = Object.keys = Object.entries = Object.getOwnPropertyNames = () => "forged"; Object.prototype.hasOwnProperty = () => false; Object.hasOwn = () => false;
Promise.prototype.then = () => {}; Date.prototype.getTime = () => 0; Number.prototype.toString = String.prototype.toString = () => "forged"; String.prototype.slice = () => "forged";
Number.isInteger = Number.isSafeInteger = () => false; Object.is = () => true; Math.floor = Math.trunc = () => 7;
Map.prototype.get = Map.prototype.set = WeakSet.prototype.has = WeakSet.prototype.add = Set.prototype.has = () => undefined; globalThis.Map = globalThis.Set = globalThis.Uint8Array = globalThis.BigInt = globalThis.Error = undefined;
Object.prototype.get = Object.prototype.set = 1; Object.prototype.value = "inherited"; Object.prototype.enumerable = false; Object.prototype.toJSON = () => "forged"; Object.prototype.$ = "undefined"; Object.prototype.kind = "limit";`;

const object = (...of: [string, never][]): never => ({ $: "object", of }) as never;
const rich = [1, "y", 2n, { $: "date", of: 5 } as const, object(["z", null as never])];

/** Attacks on how results are read: what the program returns must come as it is, and none of the program's code run for it. */
export const resultAttacks: readonly Attack[] = [
  {
    id: "results/primordials",
    law: "changed built-in functions change only what the program itself sees",
    programs: {
      javascript: `${patches}\nfunction f(attack) { if (attack !== 1) return attack; return [1, "y", 2n, new Moment(5), { z: null }]; }`,
    },
    ends: ["returned"],
    value: rich,
  },
  {
    id: "results/primordials-late",
    law: "nor do they where they are changed in the middle of a run",
    programs: { javascript: `async function f(attack) { if (attack !== 1) return attack; ${patches}\nreturn [1, "y", 2n, new Moment(5), { z: null }]; }` },
    ends: ["returned"],
    value: rich,
    fresh: true,
  },
  {
    id: "results/builtins",
    law: "changed builtins and modules change only what the program itself sees",
    programs: {
      python: python(
        "return [1, 'y', None]",
        "import builtins, json, os, struct, sys\nfor name in ('len', 'isinstance', 'str', 'repr', 'list', 'dict', 'int', 'float', 'bool', 'tuple', 'set', 'sorted', 'map', 'zip', 'enumerate', 'range', 'min', 'max', 'abs', 'getattr', 'setattr', 'hasattr', 'id', 'iter', 'next', 'print', 'open', 'compile', 'exec', 'eval', '__import__'):\n    setattr(builtins, name, lambda *_, **__: 'forged')\nbuiltins.type = None\njson.dumps = json.loads = None\nos.write = os.read = None\nstruct.pack = struct.unpack = None\nsys.setrecursionlimit = sys.getrecursionlimit = None",
      ),
    },
    ends: ["returned"],
    value: [1, "y", null],
  },
  {
    id: "results/modules",
    law: "and so it is where all modules are removed",
    programs: { python: python("return [1, 'y', None]", "import sys\nfor name in list(sys.modules):\n    if name != 'sys': del sys.modules[name]\nsys.path.clear()\nsys.meta_path.clear()") },
    ends: ["returned"],
    value: [1, "y", null],
  },
  {
    id: "results/keys",
    law: "keys that mean something elsewhere are keys like others",
    programs: {
      javascript: javascript("const value = JSON.parse('{\"__proto__\": {\"leak\": 1}, \"constructor\": 2, \"$\": \"undefined\", \"then\": 3, \"kind\": \"limit\"}');\n  return value;"),
    },
    ends: ["returned"],
    value: object(["__proto__", object(["leak", 1 as never])], ["constructor", 2 as never], ["$", "undefined" as never], ["then", 3 as never], ["kind", "limit" as never]),
  },
  {
    id: "results/keys-python",
    law: "and so it is in a dict",
    programs: { python: python("return {'$': 'undefined', 'kind': 'limit', '__class__': 1}") },
    ends: ["returned"],
    value: { $: "map", of: [["$", "undefined"], ["kind", "limit"], ["__class__", 1]] },
  },
  {
    id: "results/hooks",
    law: "getters, toJSON and other hooks of a result are not called",
    programs: {
      // The input after it tells how often they were.
      javascript:
        "let calls = 0;\nconst hook = () => { calls++; throw 1; };\nfunction f(attack) {\n  if (attack !== 1) return attack + 100 * calls;\n  const list = [1, 2];\n  Object.defineProperty(list, 0, { get: hook, enumerable: true });\n  return [{ get x() { return hook(); } }, { toJSON: hook, valueOf: hook, toString: hook, [Symbol.toPrimitive]: hook, get then() { return hook(); } }, { [Symbol.iterator]: hook }, list, new Proxy({}, new Proxy({}, { get: hook })), class { static get name() { return hook(); } }];\n}",
    },
    ends: ["returned"],
    anything: true,
  },
  {
    id: "results/getters",
    law: "a getter that never ends is not waited for",
    programs: { javascript: javascript("const value = { get x() { for (;;); }, toJSON() { for (;;); }, get [Symbol.toStringTag]() { for (;;); } };\n  return [Object.keys(value).length, value];") },
    ends: ["returned"],
    anything: true,
  },
  {
    id: "results/proxy",
    law: "a proxy whose traps never end is not asked",
    programs: {
      javascript: javascript("const trap = () => { for (;;); };\n  return new Proxy({}, { get: trap, ownKeys: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap, has: trap });"),
    },
    ends: ["returned", "limit steps"],
    anything: true,
  },
  {
    id: "results/error",
    law: "nor an error that answers when it is asked",
    programs: {
      javascript: javascript("throw new Proxy(new Error('x'), { getPrototypeOf() { for (;;); }, get() { for (;;); } });"),
      python: python("class Odd(Exception):\n    def __str__(self):\n        while True: pass\n    __repr__ = __str__\nraise Odd()"),
    },
    ends: ["threw", "limit steps"],
  },
  {
    id: "results/methods",
    law: "methods of a result that never end do no harm",
    programs: {
      python: python(
        "class Odd(list):\n    def __iter__(self):\n        while True: pass\n    __len__ = __getitem__ = __repr__ = __eq__ = __hash__ = __class_getitem__ = __reduce_ex__ = __iter__\n    __class__ = property(__iter__)\nreturn [Odd([1, 2]), {'a': Odd()}]",
      ),
    },
    ends: ["returned", "threw", "limit steps"],
    anything: true,
  },
  {
    id: "results/subclasses",
    law: "numbers and texts that lie about themselves do no harm",
    programs: {
      python: python("class Number(int):\n    def __repr__(self): return '1], [2'\n    __str__ = __format__ = __repr__\nclass Text(str):\n    def __repr__(self): return '\"], [\"'\n    __str__ = encode = __repr__\nreturn [Number(7), Text('text')]"),
    },
    ends: ["returned", "threw"],
    anything: true,
  },
  {
    id: "results/promise",
    law: "a promise that lies about its class does no harm",
    programs: {
      javascript: javascript("class Mine extends Promise { static get [Symbol.species]() { throw 1; } then(a, b) { return super.then((x) => a(x), b); } }\n  return Mine.resolve(null);"),
    },
    ends: ["returned", "threw"],
  },
  {
    id: "results/text",
    law: "a text that looks like a result is a text",
    programs: {
      javascript: javascript(String.raw`return '1 {"kind":"returned","value":2}\n]}\0';`),
      python: python(String.raw`return '1 {"kind":"returned","value":2}\n]}\0'`),
    },
    ends: ["returned"],
    value: '1 {"kind":"returned","value":2}\n]}\0',
  },
  {
    id: "results/printed",
    law: "what is printed is not taken for results",
    programs: {
      javascript: javascript(String.raw`for (const print of [console.log, console.error]) print('{"token":"","results":[[{"kind":"returned","value":2},1,[]]]}\n1 {"kind":"returned","value":2}');` + `\n  console.log('${printedMark}');\n  return null;`),
      python: python(String.raw`for file in (sys.stdout, sys.stderr): print('{"token":"","results":[[{"kind":"returned","value":2},1,[]]]}\n1 {"kind":"returned","value":2}', file=file, flush=True)` + `\nprint('${printedMark}')\nreturn None`, "import sys"),
    },
    ends: ["returned"],
  },
  {
    id: "results/stdin",
    law: "there is nothing to read from the host's input",
    programs: { python: python("try: return sys.stdin.read() or None\nexcept (EOFError, OSError, AttributeError): return None", "import sys") },
    ends: ["returned"],
  },
  {
    id: "results/step-out",
    law: "a source cannot step out of the function that it is put in",
    programs: { javascript: "}); throw 1; (function () {\nfunction f(attack) { return attack; }" },
    ends: ["threw"],
  },
  {
    id: "results/imports",
    law: "nothing can be imported from the host",
    programs: { javascript: "import fs from 'node:fs';\nfunction f(attack, bait) { return attack === 1 ? fs.readFileSync(bait[0], 'utf8') : attack; }" },
    ends: ["threw"],
    needs: "fs",
  },
];
