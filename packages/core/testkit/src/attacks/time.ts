import { type Attack, javascript, python, soon } from "./attack.ts";

/** Attacks on the time of the host. */
export const timeAttacks: readonly Attack[] = [
  {
    id: "time/loop",
    law: "a loop without end runs into the limit of steps, and only on its input",
    programs: { javascript: javascript("for (;;);"), python: python("while True: pass") },
    ends: ["limit steps"],
  },
  {
    id: "time/loop-at-load",
    law: "what loops while it is loaded is not opened",
    programs: { javascript: "for (;;);\nfunction f(attack) { return attack; }", python: "while True: pass\ndef f(attack, bait): return attack" },
    ends: ["limit steps"],
  },
  {
    id: "time/catch",
    law: "a program cannot catch the limit and go on",
    programs: {
      javascript: javascript("for (;;) try { for (;;); } catch {} finally { continue; }"),
      python: python("while True:\n    try:\n        while True: pass\n    except BaseException:\n        continue\n    finally:\n        continue"),
    },
    ends: ["limit steps"],
  },
  {
    id: "time/catch-deeper",
    law: "nor by calling itself from where it caught it",
    programs: {
      javascript: javascript("const again = () => { try { for (;;); } finally { again(); } };\n  again();"),
      python: python("def again():\n    try:\n        while True: pass\n    finally:\n        again()\nagain()"),
    },
    ends: ["limit steps", "limit stack"],
  },
  {
    id: "time/uncounted",
    law: "code that is made while the program runs, whose steps may not be counted, ends too",
    programs: { javascript: javascript("new Function('for (;;);')();"), python: python("exec('while True: pass')") },
    ends: ["limit steps", "limit wall"],
    ...soon,
  },
  {
    id: "time/uncounted-catch",
    law: "and so it does where it catches whatever is thrown into it",
    programs: {
      javascript: javascript("new Function('for (;;) try { for (;;); } catch {} finally { continue; }')();"),
      python: python("exec('while True:\\n try:\\n  while True: pass\\n except BaseException: pass')"),
    },
    ends: ["limit steps", "limit wall"],
    ...soon,
  },
  {
    id: "time/natives",
    law: "a loop of heavy calls that count few steps ends",
    programs: {
      javascript: javascript("const text = 'x'.repeat(1e7);\n  for (;;) text.indexOf('xy');"),
      python: python("text = 'x' * 10_000_000\nwhile True: text.count('xy')"),
    },
    ends: ["limit steps", "limit wall"],
    limits: { ...soon.limits, steps: 1_000_000_000 },
    slow: true,
  },
  {
    id: "time/native",
    law: "one call that takes for ever ends",
    programs: { javascript: javascript("return typeof (7n ** 90000000n).toString() === 'string' ? null : 1;"), python: python("return None if 7 ** 100_000_000 else 1") },
    ends: ["limit steps", "limit wall", "limit memory", "limit stack", "threw"],
    ...soon,
  },
  {
    id: "time/pattern",
    law: "a regular expression that backtracks ends",
    programs: {
      javascript: javascript("return /^(a|a)*$/.test('a'.repeat(40) + 'b');"),
      python: python("return bool(re.match(r'(a|a)*$', 'a' * 40 + 'b'))", "import re"),
    },
    ends: ["limit steps", "limit wall"],
    ...soon,
  },
  {
    id: "time/promises",
    law: "promises that go on for ever end",
    programs: { javascript: javascript("const next = () => Promise.resolve().then(next);\n  return next();") },
    ends: ["limit steps"],
  },
  {
    id: "time/async",
    law: "an async function that waits for ever ends",
    programs: { javascript: javascript("return (async () => { for (;;) await null; })();") },
    ends: ["limit steps"],
  },
  {
    id: "time/thenable",
    law: "something to wait for that always gives something to wait for ends",
    programs: { javascript: javascript("const endless = { then(resolve) { resolve(endless); } };\n  return Promise.resolve(endless);") },
    ends: ["limit steps"],
  },
  {
    id: "time/timers",
    law: "timers that set timers for ever end",
    programs: { javascript: javascript("const again = () => setTimeout(again, 0);\n  return new Promise(() => { again(); again(); });") },
    ends: ["limit steps", "limit wall", "threw"],
    ...soon,
  },
  {
    id: "time/iterator",
    law: "an iterator as the result, whose next item never comes, ends",
    programs: {
      javascript: javascript("return { __proto__: [].values().__proto__.__proto__, next: () => { for (;;); } };"),
      python: python("def items():\n    while True: pass\n    yield 1\nreturn items()"),
    },
    ends: ["limit steps"],
  },
  {
    id: "time/wait",
    law: "waiting for what never comes ends",
    programs: {
      javascript: javascript("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);"),
      python: python("lock = threading.Lock()\nlock.acquire()\nlock.acquire()", "import threading"),
    },
    ends: ["limit steps", "limit wall", "threw"],
    ...soon,
  },
  {
    id: "time/sleep",
    law: "sleeping takes no longer than the limit",
    programs: { javascript: javascript("return new Promise((done) => setTimeout(() => done(null), 1e6));"), python: python("time.sleep(1e6)", "import time") },
    ends: ["returned", "limit steps", "limit wall", "threw"],
    ...soon,
  },
  {
    id: "time/signals",
    law: "a program that blocks and handles every signal ends all the same",
    programs: {
      python: python(
        "for number in range(1, 65):\n    try: signal.signal(number, lambda *_: None)\n    except (OSError, ValueError): pass\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\nexec('while True: pass')",
        "import signal",
      ),
    },
    ends: ["limit wall"],
    ...soon,
  },
  {
    id: "time/meter",
    law: "a program that looks for what counts its steps, and gives itself more, ends all the same",
    programs: {
      javascript: javascript(
        "for (const key of Object.getOwnPropertyNames(globalThis)) try { if (typeof globalThis[key] === 'number') globalThis[key] = 1e300; } catch {}\n  for (let at = f; at; at = at.caller) try { at.arguments.fill?.(1e300); } catch { break; }\n  for (;;);",
      ),
      python: python(
        "import gc, sys\nfor it in gc.get_objects():\n    try:\n        if type(it).__name__ == 'Meter':\n            for name in getattr(type(it), '__slots__', None) or list(vars(it)):\n                if type(getattr(it, name, None)) is int: setattr(it, name, 1 << 62)\n    except Exception: pass\nexec('while True: pass')",
      ),
    },
    ends: ["limit steps", "limit wall"],
    limits: { ...soon.limits, steps: 5_000_000 },
    slow: true,
  },
];
