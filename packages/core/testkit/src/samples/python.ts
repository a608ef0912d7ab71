import type { Value } from "@medoid/spec";
import type { LanguageSources, SandboxProgram } from "../law.ts";

export const pythonPrograms: Record<SandboxProgram, string> = {
  double: "def f(x):\n    return 2 * x\n",
  echo: "f = lambda x: x\n",
  branches: `def f(x):
    turns = 0
    for i in range(x):
        turns += 1
    if x % 2 == 0:
        return turns
    else:
        turns += 0
    return turns
`,
  counter: `import math
calls = 0
def f(x):
    global calls
    calls += 1
    math.seen = getattr(math, "seen", 0) + 1
    return max(calls, math.seen)
`,
  throws: 'def f(x):\n    if x % 2:\n        raise ValueError("odd")\n    return x\n',
  change: "def f(x):\n    x.append(7)\n",
  defaults: "def f(x=7):\n    return x\n",
  broken: "def f(x):\n    return (]\n",
  throwsAtLoad: 'def f(x):\n    return x\nraise TypeError("at load")\n',
  witness: `import builtins, json, math, os, re, sys
calls = 0
places = [builtins, json, math, os, re, sys]
def f(x):
    global calls
    calls += 1
    values = json.loads(json.dumps({"list": [y + 1 for y in (3, 1, 2)]}))["list"]
    marks = sum(1 for place in places if hasattr(place, "leak")) + ("leak" in os.environ) + (sys.gettrace() is not None)
    return [2 * x, calls, marks, ",".join(map(str, sorted(values)))]
`,
};

/** Values that a Python program hands back as they were. */
export const pythonValues: readonly Value[] = [
  null,
  true,
  0,
  -7,
  2 ** 53 - 1,
  -0,
  0.1,
  { $: "float", of: 1e300 },
  { $: "float", of: 1 },
  Number.NaN,
  Infinity,
  -Infinity,
  2n ** 70n,
  "",
  "quote \" backslash \\ line \n nul \0 snowman \u2603 astral \u{1f600}",
  [],
  [[1, [2]], ["a", null]],
  { $: "tuple", of: [] },
  { $: "tuple", of: [1, { $: "tuple", of: ["a"] }] },
  { $: "set", of: [1, "a"] },
  { $: "map", of: [["a", 1], [{ $: "tuple", of: [1, 2] }, { $: "set", of: [] }]] },
  { $: "bytes", of: Uint8Array.of(0, 127, 255) },
];

export const pythonSources: LanguageSources = {
  plain: "# Adds.\ndef f(left, right):\n    return left + right\n",
  relaid: 'def f( left,right ):\n  """Sums two numbers."""\n\n  return left + right  # the sum',
  other: "def f(left, right):\n    return left - right\n",
  broken: "def f(left, right:\n    return left +\n",
  withoutEntry: "def g(left, right):\n    return left + right\n",
};
