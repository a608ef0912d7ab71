import { type Attack, javascript, python } from "./attack.ts";

const marksInJavaScript = `
const places = () => [globalThis, Object.prototype, Array.prototype, Function.prototype, String.prototype, Number.prototype, Promise.prototype, Error.prototype, Math, JSON, Reflect, Symbol, Object, Array, Map, Date, RegExp];
const marks = () => places().filter((place) => Object.hasOwn(place, "leak")).length;`;

const marksInPython = `
import builtins, decimal, gc, json, math, os, random, re, sys, warnings
places = [builtins, json, math, os, random, re, sys, sys.modules, os.environ, f'{0}'.__class__ and warnings]
def marks():
    found = sum(1 for place in places if ('leak' in place if hasattr(place, 'keys') else hasattr(place, 'leak')))
    return found + (decimal.getcontext().prec != 28) + ('leak' in sys.path) + (not gc.isenabled())`;

/** State that is left behind: for the next input, or for the next program. The law itself looks for marks named `leak` in every program that follows. */
export const stateAttacks: readonly Attack[] = [
  {
    id: "state/input",
    law: "isolated by input, marks left in every place are gone at the next input",
    programs: {
      javascript: `${marksInJavaScript}\nlet calls = 0;\nfunction f(attack) {\n  if (attack !== 1) return attack + 1000 * marks() + 100 * calls++;\n  calls++;\n  for (const place of places()) Object.defineProperty(place, "leak", { value: 1 });\n  return marks() > 10 ? null : marks();\n}`,
      python: `${marksInPython}\ncalls = 0\ndef f(attack, bait):\n    global calls\n    if attack != 1:\n        calls += 1\n        return attack + 1000 * marks() + 100 * (calls - 1)\n    calls += 1\n    for place in places:\n        if hasattr(place, 'keys'): place['leak'] = '1'\n        else: place.leak = 1\n    decimal.getcontext().prec = 3\n    sys.path.append('leak')\n    gc.disable()\n    return None if marks() > 10 else marks()`,
    },
    ends: ["returned"],
    fresh: true,
  },
  {
    id: "state/argument",
    law: "isolated by input, an argument that is kept and changed is not that of the next input",
    programs: {
      javascript: "const kept = [];\nfunction f(attack, bait) {\n  kept.push(bait);\n  for (const each of kept) each.push(kept.length);\n  return attack === 1 ? null : attack + 100 * (bait.length - 7);\n}",
      python: "kept = []\ndef f(attack, bait):\n    kept.append(bait)\n    for each in kept: each.append(len(kept))\n    return None if attack == 1 else attack + 100 * (len(bait) - 7)",
    },
    ends: ["returned"],
    fresh: true,
  },
  {
    id: "state/late",
    law: "work that an input leaves over does not run in the next one",
    programs: {
      javascript:
        "let late = 0;\nfunction f(attack) {\n  if (attack !== 1) return new Promise((done) => setTimeout(() => done(attack + 100 * late), 50));\n  setTimeout(() => { late++; }, 5);\n  Promise.resolve().then(() => { late++; });\n  return null;\n}",
    },
    ends: ["returned"],
    fresh: true,
  },
  {
    id: "state/prototypes",
    law: "what is done to the prototypes of everything is done to the program's own world alone",
    programs: {
      javascript: javascript(
        "for (const place of [Object.prototype, Array.prototype, Function.prototype, String.prototype, Promise.prototype, Error.prototype, globalThis]) { place.leak = 1; }\n  Object.defineProperty(Object.prototype, 'then', { get() { return undefined; }, configurable: true });\n  Object.setPrototypeOf(Array.prototype, { leak: 2, get 0() { return 1; } });\n  for (const it of [Object.prototype, Array.prototype, Math, JSON]) try { Object.freeze(it); } catch {}\n  return null;",
      ),
    },
    ends: ["returned"],
    fresh: true,
  },
  {
    id: "state/interpreter",
    law: "what is done to the interpreter is done to the program's own alone",
    programs: {
      python: python(
        "import builtins, ctypes, math\nbuiltins.leak = math.leak = 1\nsys.setrecursionlimit(60)\nsys.settrace(lambda *_: None)\nsys.setprofile(lambda *_: None)\nctypes.memmove(id(200) + 24, id(201) + 24, 4)\nos.environ['leak'] = '1'\nfor act in (lambda: os.chdir('/'), lambda: os.umask(0), lambda: os.setsid(), lambda: os.nice(19)):\n    try: act()\n    except OSError: pass\nreturn None",
        "import os, sys",
      ),
    },
    ends: ["returned", "threw", "crashed", "limit stack"],
    fresh: true,
  },
];

/** What may differ from run to run, or tell a program where it runs. Values that a program reads must be the same in two sandboxes. */
export const chanceAttacks: readonly Attack[] = [
  {
    id: "chance/clock",
    law: "the clock is not the machine's",
    programs: {
      javascript: javascript("const all = [Date.now(), new Date().toISOString(), Date(), new Date().getTimezoneOffset(), new Date(2020, 5).getTime(), typeof performance === 'object' ? performance.now() : 0, typeof performance === 'object' ? performance.timeOrigin : 0];\n  return all.map(String);"),
      python: python(
        "return [str(each()) for each in (time.time, time.time_ns, time.monotonic, time.perf_counter, time.process_time, time.localtime, time.ctime, datetime.datetime.now, datetime.datetime.utcnow, datetime.date.today)] + [time.strftime('%c'), time.timezone]",
        "import datetime, time",
      ),
    },
    ends: ["returned"],
    same: true,
    slow: true,
  },
  {
    id: "chance/clock-below",
    law: "nor is it by asking further down",
    programs: {
      python: python(
        "found = []\nfor read in (lambda: time.clock_gettime(time.CLOCK_REALTIME), lambda: time.clock_gettime_ns(time.CLOCK_MONOTONIC), lambda: time.thread_time(), lambda: os.times().elapsed, lambda: time.get_clock_info('time').resolution):\n    try: found.append(str(read()))\n    except (OSError, AttributeError): found.append(None)\nreturn found",
        "import os, time",
      ),
    },
    ends: ["returned"],
    same: true,
    slow: true,
  },
  {
    id: "chance/process",
    law: "what a process can ask of itself, its number and its use of the machine, is the same each time",
    programs: {
      python: python(
        "usage = resource.getrusage(resource.RUSAGE_SELF)\nreturn [os.getpid(), os.getppid(), threading.get_ident() and threading.get_native_id(), usage.ru_utime, usage.ru_maxrss, usage.ru_minflt, os.getuid() < 0, len(os.sched_getaffinity(0)) < 0]",
        "import os, resource, threading",
      ),
    },
    ends: ["returned"],
    same: true,
    slow: true,
  },
  {
    id: "chance/addresses",
    law: "where things lie in memory is the same each time, given fresh state",
    programs: { python: python("class Thing: pass\nreturn [id(Thing), repr(Thing()), hash(Thing()), [type(each).__name__ for each in {Thing(), f, print, ValueError}]]") },
    ends: ["returned"],
    same: true,
    fresh: true,
  },
  {
    id: "chance/random",
    law: "randomness is the same each time",
    programs: {
      javascript: javascript("return [Math.random(), Math.random(), typeof crypto === 'object' && crypto.randomUUID ? crypto.randomUUID() : 0, typeof crypto === 'object' && crypto.getRandomValues ? String(crypto.getRandomValues(new Uint8Array(4))) : 0];"),
      python: python(
        "return [random.random(), random.Random().random(), random.SystemRandom().random(), os.urandom(4).hex(), os.getrandom(4).hex(), str(uuid.uuid4()), str(uuid.uuid1()), secrets.token_hex(4), random.choice(range(10**6))]",
        "import os, random, secrets, uuid",
      ),
    },
    ends: ["returned", "threw"],
    same: true,
    slow: true,
  },
  {
    id: "chance/hashes",
    law: "the order of sets and the hashes of texts and objects are the same each time",
    programs: {
      javascript: javascript("return [...new Set(['a', 'b', 'c']), ...Object.keys({ b: 1, a: 2, 1: 3 })];"),
      python: python("class Thing: pass\nreturn [list({'a', 'b', 'c', 'd'}), hash('text'), hash(b'bytes'), list(map(type, {1, 'x', None, 2.5})).index(str), hash(frozenset('abc'))]"),
    },
    ends: ["returned"],
    same: true,
    slow: true,
  },
  {
    id: "chance/errors",
    law: "a stack trace does not tell where the program runs",
    programs: {
      javascript: javascript("const { stack } = new Error('x');\n  return typeof stack === 'string' && /file:|node_modules|\\/(home|root|tmp|usr)\\//.test(stack) ? stack : null;"),
    },
    ends: ["returned"],
  },
];
