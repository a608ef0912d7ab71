import type { Limits } from "@medoid/spec";

const slow = { limits: { wallMs: 10_000, steps: 5_000_000 } };

/** Attacks as candidates would make them: what they must come to. `null`: nothing was reached (the program returns null then). */
export interface Attack {
  readonly name: string;
  readonly code: string;
  /** Kinds of outcome, `limit` with what was reached; any of them will do. */
  readonly ends: readonly string[];
  readonly limits?: Partial<Limits>;
}

/** Runs `body` and returns null when it was prevented. */
function python(name: string, body: string, ends: readonly string[] = ["null"]): Attack {
  const lines = body.split("\n").map((line) => `        ${line}`).join("\n");
  return { name, code: `import os, sys\ndef solve():\n    try:\n${lines}\n    except (OSError, RuntimeError, ImportError, MemoryError):\n        return None\n`, ends };
}

/** Attacks on the limits. */
export const pythonBombs: readonly Attack[] = [
  { name: "endless loop", code: "def solve():\n    while True: pass", ends: ["limit steps"] },
  { name: "endless loop that catches everything", code: "def solve():\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass", ends: ["limit steps"] },
  { name: "endless loop while loading", code: "while True: pass\ndef solve(): pass", ends: ["limit steps"] },
  { name: "heavy native", code: "def solve():\n    return len(str(7 ** 30000000))", ends: ["limit wall", "threw"] },
  { name: "regex backtracking", code: "import re\ndef solve():\n    return bool(re.match(r'(a*)*b', 'a' * 40))", ends: ["limit wall"] },
  { name: "recursion", code: "def solve(n=0):\n    return solve(n + 1)", ends: ["limit stack", "limit steps"] },
  { name: "recursion with no limit", code: "import sys\nsys.setrecursionlimit(10**9)\ndef solve(n=0):\n    return solve(n + 1)", ends: ["limit steps", "limit memory", "limit stack", "limit wall", "crashed"] },
  { name: "recursion in C", code: "def solve():\n    x = []\n    for i in range(30000): x = [x]\n    return repr(x)", ends: ["limit stack", "crashed"] },
  { name: "deep result", code: "def solve():\n    x = []\n    for i in range(30000): x = [x]\n    return x", ends: ["returned", "limit stack", "crashed"] },
  { name: "deep source", code: `def solve():\n    return ${"(".repeat(5000)}1${")".repeat(5000)}`, ends: ["threw", "limit stack", "limit memory"] },
  { name: "deep source of operators", code: `def solve():\n    return ${"-".repeat(50_000)}1`, ends: ["threw", "limit stack", "limit memory", "crashed", "returned"] },
  { name: "memory: list", code: "def solve():\n    x = [0]\n    while True: x = x + x", ends: ["limit memory"], ...slow },
  { name: "memory: bytes", code: "def solve():\n    return len(bytearray(1 << 40))", ends: ["limit memory"], ...slow },
  { name: "memory while loading", code: "x = [0] * (1 << 30)\ndef solve(): pass", ends: ["limit memory"], ...slow },
  { name: "large result", code: "def solve():\n    return 'x' * 10_000_000", ends: ["limit output"] },
  { name: "flood of output", code: "import sys\ndef solve():\n    for i in range(1000): print('x' * 10000)\n    sys.stdout.flush()", ends: ["null"] },
  { name: "reading input", code: "def solve():\n    try: return input()\n    except EOFError: return None", ends: ["null"] },
];

/** Attacks on what lies outside the process, and on the protocol. */
export const pythonEscapes: readonly Attack[] = [
  python("fork", "pid = os.fork()\nif pid == 0: os._exit(0)\nreturn 'forked'"),
  { name: "fork bomb", code: "import os\ndef solve():\n    while True:\n        try: os.fork()\n        except OSError: pass", ends: ["limit steps"] },
  python("thread", "import threading\nthreading.Thread(target=print).start()\nreturn 'started'"),
  python("exec", "os.execv('/bin/sh', ['sh', '-c', 'sleep 100'])"),
  python("subprocess", "import subprocess\nreturn subprocess.run(['true']).returncode"),
  python("posix_spawn", "return os.posix_spawn('/bin/true', ['true'], {})"),
  python("read a file", "return open('/etc/passwd').read()"),
  python("read /proc", "return open('/proc/self/environ').read() + open('/proc/1/cmdline').read()"),
  python("list the root", "return os.listdir('/') if os.listdir('/etc') else None"),
  { name: "environment", code: "import os\ndef solve():\n    return sorted(set(os.environ) - {'PYTHONHASHSEED', 'TZ', 'LC_CTYPE', 'PWD'}) or None", ends: ["null"] },
  python("write a file", "open('/tmp/medoid-written', 'w').write('x')\nreturn 'written'"),
  python("symbolic link", "os.symlink('/etc/passwd', '/tmp/medoid-link')\nreturn 'linked'"),
  python("fill memory files", "fd = os.memfd_create('x')\nreturn 'made'"),
  python("tcp", "import socket\nsocket.create_connection(('127.0.0.1', 80), 1)\nreturn 'connected'"),
  python("udp", "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 53))\nreturn 'sent'"),
  python("unix socket", "import socket\nsocket.socket(socket.AF_UNIX).connect('/run/x')\nreturn 'connected'"),
  python("kill the parent", "import signal\nos.kill(os.getppid(), signal.SIGKILL)\nreturn 'killed'"),
  python("stop everybody", "import signal\nos.kill(-1, signal.SIGSTOP)\nreturn 'stopped'"),
  python("kill the group", "import signal\nos.killpg(0, signal.SIGKILL)\nreturn 'killed'"),
  python("limits of the parent", "import resource\nresource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (0, 0))\nreturn 'limited'"),
  python("signal by file owner", "import fcntl\nr, w = os.pipe()\nfcntl.fcntl(r, fcntl.F_SETOWN, os.getppid())\nreturn 'owned'"),
  { name: "stop itself", code: "import os, signal\ndef solve():\n    signal.raise_signal(signal.SIGSTOP)", ends: ["limit wall"] },
  { name: "exit", code: "import sys\ndef solve():\n    sys.exit(3)", ends: ["exited"] },
  { name: "hard exit", code: "import os\ndef solve():\n    os._exit(4)", ends: ["exited"] },
  { name: "hard exit while loading", code: "import os\nos._exit(4)\ndef solve(): pass", ends: ["exited"] },
  { name: "abort", code: "import os\ndef solve():\n    os.abort()", ends: ["crashed"] },
  { name: "segmentation fault", code: "import ctypes\ndef solve():\n    ctypes.string_at(0)", ends: ["crashed"] },
  { name: "close every file", code: "import os\ndef solve():\n    os.closerange(0, 100)\n    return 1", ends: ["crashed", "protocol", "limit wall", "exited"] },
  { name: "broken frame", code: "import os\ndef solve():\n    for fd in range(3, 50):\n        try: os.write(fd, b'\\x05\\0\\0\\0junk!')\n        except OSError: pass", ends: ["protocol"] },
  { name: "huge frame", code: "import os\ndef solve():\n    for fd in range(3, 50):\n        try: os.write(fd, b'\\xff\\xff\\xff\\x7f')\n        except OSError: pass", ends: ["protocol"] },
  { name: "forged result", code: `import os, json, struct\ndef solve():\n    body = json.dumps({"token": "x", "results": [[{"kind": "returned", "value": 42}, 1, []]]}).encode()\n    for fd in range(3, 50):\n        try: os.write(fd, struct.pack("<I", len(body)) + body)\n        except OSError: pass`, ends: ["protocol"] },
  { name: "flood of frames", code: "import os\ndef solve():\n    while True:\n        for fd in range(3, 6):\n            try: os.write(fd, b'\\x02\\0\\0\\0{}' * 1000)\n            except OSError: pass", ends: ["protocol"] },
  { name: "half a frame", code: "import os\ndef solve():\n    for fd in range(3, 6):\n        try: os.write(fd, b'\\x10\\0\\0\\0abc')\n        except OSError: pass\n    os._exit(0)", ends: ["protocol"] },
  { name: "patched builtins", code: "import builtins, json, os\nbuiltins.len = lambda x: 'no'\nbuiltins.type = None\njson.dumps = None\nos.write = os.read = None\ndef solve():\n    return None", ends: ["null"] },
  { name: "removed modules", code: "import sys\nfor name in list(sys.modules):\n    if name != 'sys': del sys.modules[name]\ndef solve():\n    return None", ends: ["null"] },
];

/** Looks for a way out of the realm through an error that may be Node's own, and says so when it found `process`. */
const escape = `async function solve() {
  const errors = [];
  try { await import("fs"); } catch (error) { errors.push(error); }
  try { new Function("}"); } catch (error) { errors.push(error); }
  const deep = () => { try { deep(); } catch (error) { errors.push(error); } };
  deep();
  Error.prepareStackTrace = (_, sites) => sites;
  for (const site of new Error().stack ?? []) errors.push(site, site.getThis?.(), site.getFunction?.());
  for (const error of errors) {
    try { if (error.constructor.constructor("return typeof process")() !== "undefined") return "escaped"; } catch {}
  }
  return null;
}`;

export const nodeBombs: readonly Attack[] = [
  { name: "endless loop", code: "function solve() { for (;;); }", ends: ["limit steps"] },
  { name: "endless loop that catches everything", code: "function solve() { for (;;) { try { for (;;); } catch {} finally { continue; } } }", ends: ["limit steps"] },
  { name: "endless loop while loading", code: "for (;;);\nfunction solve() {}", ends: ["limit steps"] },
  { name: "endless promises", code: "async function solve() { for (;;) await null; }", ends: ["limit steps"] },
  { name: "heavy native", code: "function solve() { return (7n ** 90000000n).toString().length; }", ends: ["limit wall", "threw", "limit stack"] },
  { name: "regex backtracking", code: "function solve() { return /^(a*)*b$/.test('a'.repeat(40)); }", ends: ["limit wall"] },
  { name: "recursion", code: "function solve() { return solve() + 1; }", ends: ["limit stack"] },
  { name: "deep result", code: "function solve() { let x = []; for (let i = 0; i < 30000; i++) x = [x]; return x; }", ends: ["returned"] },
  { name: "deep source", code: `function solve() { return ${"(".repeat(5000)}1${")".repeat(5000)}; }`, ends: ["threw", "returned", "limit stack"] },
  { name: "memory: strings", code: "function solve() { const all = []; for (let i = 0; ; i++) all.push(new Array(100000).fill('x' + i).join('')); }", ends: ["limit memory"], ...slow },
  { name: "memory: arrays", code: "function solve() { const all = []; for (;;) all.push(new Array(100000).fill(1.5)); }", ends: ["limit memory"], ...slow },
  { name: "memory: typed arrays", code: "function solve() { const all = []; for (;;) all.push(new Uint8Array(1 << 24).fill(1)); }", ends: ["limit memory", "threw", "limit stack"], ...slow },
  { name: "large result", code: "function solve() { return 'x'.repeat(10_000_000); }", ends: ["limit output"] },
  { name: "flood of output", code: "function solve() { for (let i = 0; i < 1000; i++) console.log('x'.repeat(10000)); return null; }", ends: ["null"] },
];

export const nodeEscapes: readonly Attack[] = [
  { name: "no process, no require", code: "function solve() { return typeof process === 'undefined' && typeof fetch === 'undefined' ? null : 'there'; }", ends: ["null"] },
  { name: "require", code: "function solve() { try { return Object.keys(require('fs')); } catch { return null; } }", ends: ["null"] },
  { name: "patched primordials", code: "JSON.stringify = JSON.parse = () => 'no'; Array.prototype.push = Array.prototype.map = Object.keys = null; Array.prototype[Symbol.iterator] = null; function solve() { return null; }", ends: ["null"] },
  { name: "polluted prototype", code: "Object.prototype.kind = 'limit'; Object.prototype.toJSON = () => 'no'; function solve() { return null; }", ends: ["null"] },
  { name: "ways out of the realm", code: escape, ends: ["null"] },
  { name: "every name of the realm", code: "function solve() { const odd = Object.getOwnPropertyNames(globalThis).filter((name) => /process|require|^Buffer|fetch|module|navigator|WebSocket/.test(name)); return odd.length ? odd : null; }", ends: ["null"] },
];
