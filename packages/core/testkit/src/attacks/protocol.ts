import { type Attack, javascript, javascriptOutside, python, soon } from "./attack.ts";

/** Writes the bytes to every file that may be the channel to the host. */
const write = (bytes: string, files = "range(3, 50)"): string => `for file in ${files}:\n    try: os.write(file, ${bytes})\n    except OSError: pass`;

const framed = (body: string): string => `struct.pack('<I', len(${body})) + ${body}`;

/** Attacks on the way results take to the host, from within the process that sends them. */
export const protocolAttacks: readonly Attack[] = [
  {
    id: "protocol/broken",
    law: "bytes that are no frame end their program",
    programs: { python: python(write("b'\\x05\\0\\0\\0junk!'"), "import os") },
    ends: ["protocol", "crashed"],
  },
  {
    id: "protocol/huge",
    law: "a frame that says it is huge ends its program, and takes no memory",
    programs: { python: python(write("b'\\xff\\xff\\xff\\x7f'"), "import os") },
    ends: ["protocol", "crashed", "limit wall"],
  },
  {
    id: "protocol/half",
    law: "half a frame and then nothing ends its program",
    programs: { python: python(`${write("b'\\x10\\0\\0\\0abc'", "range(3, 6)")}\nos._exit(0)`, "import os") },
    ends: ["protocol", "crashed"],
  },
  {
    id: "protocol/forged",
    law: "a result that nobody asked for ends its program",
    programs: {
      python: python(`body = json.dumps({'token': 'x', 'results': [[{'kind': 'returned', 'value': 42}, 1, []]]}).encode()\n${write(framed("body"))}`, "import json, os, struct"),
    },
    ends: ["protocol", "crashed"],
  },
  {
    id: "protocol/early",
    law: "and so does one that is sent while the program is loaded",
    programs: {
      python: `import json, os, struct\nfor body in (b'{"opened":true}', json.dumps({'token': '', 'results': [[{'kind': 'returned', 'value': 42}, 1, []]]}).encode()):\n    for file in range(3, 50):\n        try: os.write(file, struct.pack('<I', len(body)) + body)\n        except OSError: pass\ndef f(attack, bait): return attack`,
    },
    ends: ["protocol", "crashed"],
    claims: true,
  },
  {
    id: "protocol/flood",
    law: "a flood of frames ends its program",
    programs: { python: python(`while True:\n    ${write("b'\\x02\\0\\0\\0{}' * 1000", "range(3, 6)").replaceAll("\n", "\n    ")}`, "import os") },
    ends: ["protocol", "crashed", "limit steps"],
  },
  {
    id: "protocol/token",
    law: "a program that finds out how it is asked can forge its own results, and nothing else",
    programs: {
      python: python(
        `tokens = []\nframe = sys._getframe()\nwhile frame:\n    for value in list(frame.f_locals.values()):\n        if type(value) is dict and 'token' in value: tokens.append(value['token'])\n    frame = frame.f_back\nfor token in tokens:\n    body = json.dumps({'token': token, 'results': [[{'kind': 'returned', 'value': 42}, 1, []]] * 9}).encode()\n    ${write(framed("body")).replaceAll("\n", "\n    ")}\nreturn None`,
        "import json, os, struct, sys",
      ),
    },
    ends: ["protocol", "crashed", "returned"],
    anything: true,
    claims: true,
  },
  {
    id: "protocol/rewritten",
    law: "nor can it by changing what sends them",
    programs: {
      python: python(
        "import gc\nfor module in list(sys.modules.values()):\n    for name, value in list(vars(module).items()):\n        if callable(value) and name in ('write', '_send', '_dump', 'dump'):\n            setattr(module, name, lambda *_, **__: b'forged')\nreturn None",
        "import sys",
      ),
    },
    ends: ["returned", "protocol", "crashed", "limit wall", "threw"],
    ...soon,
    claims: true,
    anything: true,
  },
  {
    id: "protocol/port",
    law: "a message to the host that is none of the sandbox's own is no result",
    programs: {
      javascript: javascript(
        "for (const send of [() => postMessage, () => self.postMessage, () => process.send, () => process.parentPort.postMessage]) try { for (let turn = 0; turn < 100; turn++) send()({ kind: 'ran', outcomes: ['{\"kind\":\"returned\",\"value\":42}'], results: [42], done: true }); } catch {}\n  return null;",
      ),
    },
    ends: ["returned", "protocol"],
  },
  {
    id: "protocol/port-found",
    law: "nor is one by way of the host's own modules",
    programs: {
      javascript: javascriptOutside(
        "const { parentPort } = await use('worker_threads');\n  for (let turn = 0; turn < 100; turn++) parentPort.postMessage({ kind: 'ran', outcomes: ['{\"kind\":\"returned\",\"value\":42}'], results: [42], done: true });",
      ),
    },
    ends: ["returned", "protocol"],
    limits: { steps: 200_000 },
  },
];
