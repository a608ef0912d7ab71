import { type Attack, javascriptOutside, pythonOutside } from "./attack.ts";

const hunting = { steps: 200_000 };

/** Attacks on the host's files, environment and network. */
export const outsideAttacks: readonly Attack[] = [
  {
    id: "host/escape",
    law: "nothing in the program's world leads to the host's own objects",
    programs: { javascript: javascriptOutside("if (await host()) return 'found the process';\n  if (await use('fs')) return 'found its modules';") },
    ends: ["returned"],
    needs: "fs",
    limits: hunting,
  },
  {
    id: "host/names",
    law: "and no name in it belongs to the host",
    programs: {
      javascript: javascriptOutside(
        "const names = [];\n  for (let at = globalThis; at; at = Object.getPrototypeOf(at)) names.push(...Object.getOwnPropertyNames(at));\n  const odd = names.filter((name) => /^(process|require|module|exports|Buffer|fetch|navigator|WebSocket|XMLHttpRequest|EventSource|Worker|Deno|Bun|std|os|scriptArgs|__dirname|__filename|importScripts|postMessage)$/.test(name));\n  return odd.length ? odd : null;",
      ),
    },
    ends: ["returned"],
    needs: "fs",
    limits: hunting,
  },
  {
    id: "files/read",
    law: "a file of the host cannot be read",
    programs: {
      javascript: javascriptOutside(
        "for (const read of [async () => (await use('fs')).readFileSync(bait[0], 'utf8'), () => std.loadFile(bait[0]), async () => (await import('std')).loadFile(bait[0]), async () => (await fetch('file://' + bait[0])).text(), () => Deno.readTextFileSync(bait[0])]) try { const text = await read(); if (text) return text; } catch {}",
      ),
      python: pythonOutside("return open(bait[0]).read()"),
    },
    ends: ["returned"],
    needs: "fs",
    limits: hunting,
  },
  {
    id: "files/system",
    law: "nor those of the system, and no folder listed",
    programs: {
      javascript: javascriptOutside("const fs = await use('fs');\n  return [fs.readFileSync('/etc/passwd', 'utf8'), fs.readdirSync('/')];"),
      python: pythonOutside("found = []\nfor look in (lambda: open('/etc/passwd').read(), lambda: os.listdir('/etc'), lambda: os.listdir('/home'), lambda: os.listdir(bait[1])):\n    try: found.append(look())\n    except OSError: pass\nreturn [each for each in found if each] or None"),
    },
    ends: ["returned"],
    needs: "fs",
    limits: hunting,
  },
  {
    id: "files/native",
    law: "nor by asking the kernel directly",
    programs: {
      python: pythonOutside("import ctypes\nlibrary = ctypes.CDLL(None, use_errno=True)\nfile = library.open(bait[0].encode(), 0)\nreturn None if file < 0 else os.read(file, 1000).decode()"),
    },
    ends: ["returned"],
    needs: "fs",
  },
  {
    id: "files/open-already",
    law: "nor is one open that the host opened",
    programs: {
      python: pythonOutside("found = []\nfor file in range(5, 1024):\n    try: found.append([file, oct(os.fstat(file).st_mode)])\n    except OSError: pass\nreturn found or None"),
    },
    ends: ["returned"],
    needs: "fs",
  },
  {
    id: "files/proc",
    law: "what the system shows of processes cannot be read",
    programs: {
      javascript: javascriptOutside("const fs = await use('fs');\n  return fs.readFileSync('/proc/self/environ', 'utf8') + fs.readFileSync('/proc/1/cmdline', 'utf8');"),
      python: pythonOutside("found = ''\nfor name in ('self/environ', 'self/maps', '1/cmdline', '%d/environ' % os.getppid()):\n    try: found += open('/proc/' + name).read()\n    except OSError: pass\nreturn found or None"),
    },
    ends: ["returned"],
    needs: "fs",
    limits: hunting,
  },
  {
    id: "files/write",
    law: "no file can be written, made or removed",
    programs: {
      javascript: javascriptOutside("const fs = await use('fs');\n  fs.writeFileSync(bait[1] + '/written', 'x');\n  return 'written';"),
      python: pythonOutside(
        "done = []\nfor name, act in (('made', lambda: open(bait[1] + '/made', 'w').close()), ('appended', lambda: open(bait[0], 'a').write('x')), ('folder', lambda: os.mkdir(bait[1] + '/folder')), ('removed', lambda: os.remove(bait[0])), ('renamed', lambda: os.rename(bait[0], bait[1] + '/renamed')), ('opened', lambda: os.chmod(bait[0], 0o777)), ('emptied', lambda: os.truncate(bait[0], 0))):\n    try:\n        act()\n        done.append(name)\n    except OSError: pass\nreturn done or None",
      ),
    },
    ends: ["returned"],
    needs: "fs",
    limits: hunting,
  },
  {
    id: "files/link",
    law: "nor any link to one",
    programs: {
      javascript: javascriptOutside("const fs = await use('fs');\n  fs.symlinkSync('/etc/passwd', bait[1] + '/link');\n  return 'linked';"),
      python: pythonOutside(
        "done = []\nfor act in (lambda: os.symlink('/etc/passwd', bait[1] + '/symbolic'), lambda: os.link(bait[0], bait[1] + '/hard'), lambda: os.mkfifo(bait[1] + '/pipe')):\n    try:\n        act()\n        done.append(1)\n    except OSError: pass\nreturn done or None",
      ),
    },
    ends: ["returned"],
    needs: "fs",
    limits: hunting,
  },
  {
    id: "files/fill",
    law: "no disk can be filled, nor memory that counts as one",
    programs: {
      javascript: javascriptOutside("const fs = await use('fs');\n  const file = fs.openSync(bait[1] + '/fill', 'w');\n  fs.writeSync(file, 'x'.repeat(1 << 20));\n  return 'filled';"),
      python: pythonOutside(
        "import tempfile\nfor make in (lambda: os.memfd_create('fill'), lambda: os.open('/dev/shm', os.O_TMPFILE | os.O_RDWR), lambda: os.open('/tmp', os.O_TMPFILE | os.O_RDWR), lambda: tempfile.TemporaryFile().fileno()):\n    try:\n        if os.write(make(), b'x' * (1 << 20)) > 0: return 'filled'\n    except OSError: pass\nreturn None",
      ),
    },
    ends: ["returned"],
    needs: "fs",
    limits: hunting,
  },
  {
    id: "env/read",
    law: "the host's environment is not to be seen",
    programs: {
      javascript: javascriptOutside("const { env } = await host();\n  return env[bait[5]] ?? null;"),
      python: pythonOutside("return os.environ.get(bait[5]) or os.getenv('PATH') or os.getenv('HOME') or None"),
    },
    ends: ["returned"],
    needs: "env",
    limits: hunting,
  },
  {
    id: "env/native",
    law: "nor by asking the C library",
    programs: {
      python: pythonOutside("import ctypes\nfound = ctypes.CDLL(None)\nfound.getenv.restype = ctypes.c_char_p\nvalue = found.getenv(bait[5].encode()) or found.getenv(b'HOME')\nreturn value and value.decode()"),
    },
    ends: ["returned"],
    needs: "env",
  },
  {
    id: "net/tcp",
    law: "no TCP connection can be made",
    programs: {
      javascript: javascriptOutside(
        "for (const reach of [async () => (await fetch(`http://127.0.0.1:${bait[2]}/`)).status, async () => { const net = await use('net'); return new Promise((done, fail) => net.connect(bait[2], '127.0.0.1').once('connect', () => done('connected')).once('error', fail)); }, () => new Promise((done, fail) => { const socket = new WebSocket(`ws://127.0.0.1:${bait[2]}/`); socket.onopen = () => done('connected'); socket.onerror = fail; })]) try { const reached = await reach(); if (reached) return reached; } catch {}",
      ),
      python: pythonOutside("import socket\nsocket.create_connection(('127.0.0.1', bait[2]), 1).send(b'x')\nreturn 'connected'"),
    },
    ends: ["returned"],
    needs: "net",
    limits: hunting,
  },
  {
    id: "net/tcp6",
    law: "nor one of the other family",
    programs: { python: pythonOutside("import socket\nsocket.create_connection(('::ffff:127.0.0.1', bait[2]), 1).send(b'x')\nreturn 'connected'") },
    ends: ["returned"],
    needs: "net",
  },
  {
    id: "net/listen",
    law: "nor waited for",
    programs: {
      javascript: javascriptOutside("const net = await use('net');\n  return await new Promise((done) => net.createServer().once('error', () => done(null)).listen(0, '127.0.0.1', () => done('listening')));"),
      python: pythonOutside("import socket\nserver = socket.socket()\nserver.bind(('127.0.0.1', 0))\nserver.listen()\nreturn 'listening'"),
    },
    ends: ["returned"],
    needs: "net",
    limits: hunting,
  },
  {
    id: "net/udp",
    law: "no datagram can be sent",
    programs: {
      javascript: javascriptOutside("const dgram = await use('dgram');\n  return await new Promise((done) => dgram.createSocket('udp4').once('error', () => done(null)).send('x', bait[3], '127.0.0.1', (error) => done(error ? null : 'sent')));"),
      python: pythonOutside("import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', bait[3]))\nreturn 'sent'"),
    },
    ends: ["returned"],
    needs: "net",
    limits: hunting,
  },
  {
    id: "net/unix",
    law: "no socket of the host can be reached by its path",
    programs: {
      javascript: javascriptOutside("const net = await use('net');\n  return await new Promise((done) => net.connect(bait[4]).once('connect', () => done('connected')).once('error', () => done(null)));"),
      python: pythonOutside("import socket\nsocket.socket(socket.AF_UNIX).connect(bait[4])\nreturn 'connected'"),
    },
    ends: ["returned"],
    needs: "net",
    limits: hunting,
  },
  {
    id: "net/unix-pair",
    law: "nor with a socket that was got as one of a pair",
    programs: {
      python: pythonOutside("import errno, socket\none, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)\ntry: one.sendto(b'x', bait[4])\nexcept OSError as error:\n    # It is there, and of another kind.\n    return 'found it' if error.errno == errno.EPROTOTYPE else None\nreturn 'sent'"),
    },
    ends: ["returned"],
    needs: "net",
  },
  {
    id: "net/raw",
    law: "nor any other kind of socket be had",
    programs: {
      python: pythonOutside(
        "import socket\nmade = []\nfor family, kind in ((socket.AF_PACKET, socket.SOCK_RAW), (socket.AF_INET, socket.SOCK_RAW), (socket.AF_NETLINK, socket.SOCK_RAW), (40, socket.SOCK_STREAM), (38, socket.SOCK_SEQPACKET)):\n    try:\n        socket.socket(family, kind, 1 if kind == socket.SOCK_RAW else 0)\n        made.append(int(family))\n    except OSError: pass\nreturn made or None",
      ),
    },
    ends: ["returned"],
    needs: "net",
  },
];
