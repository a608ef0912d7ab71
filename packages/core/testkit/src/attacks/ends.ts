import { type Attack, javascript, javascriptOutside, python, pythonOutside, soon } from "./attack.ts";

/** Attacks that end, stop or break what the program runs in. */
export const endAttacks: readonly Attack[] = [
  {
    id: "end/exit",
    law: "a program that exits ends neither the host nor the inputs around",
    programs: { javascript: javascript("process.exit(3);"), python: python("sys.exit(3)", "import sys") },
    ends: ["exited", "threw"],
  },
  {
    id: "end/hard-exit",
    law: "nor one that exits at once",
    programs: { javascript: javascriptOutside("const found = await host();\n  found?.reallyExit?.(4);\n  found?.exit(4);"), python: python("os._exit(4)", "import os") },
    ends: ["exited", "threw", "returned"],
    limits: { steps: 200_000 },
  },
  {
    id: "end/exit-at-load",
    law: "a program that exits while it is loaded is not opened",
    programs: { javascript: "process.exit(4);\nfunction f(attack) { return attack; }", python: "import os\nos._exit(4)\ndef f(attack, bait): return attack" },
    ends: ["exited", "threw"],
  },
  {
    id: "end/abort",
    law: "a program that aborts ends itself only",
    programs: { javascript: javascriptOutside("(await host())?.abort();"), python: python("os.abort()", "import os") },
    ends: ["crashed", "threw", "returned"],
    limits: { steps: 200_000 },
  },
  {
    id: "end/segfault",
    law: "a program that breaks its interpreter ends itself only",
    programs: { python: python("ctypes.string_at(0)", "import ctypes") },
    ends: ["crashed", "threw"],
  },
  {
    id: "end/kill-itself",
    law: "a program that kills its own process, where it can, ends itself only",
    programs: { javascript: javascriptOutside("const found = await host();\n  found?.kill(found.pid, 'SIGKILL');"), python: pythonOutside("os.kill(os.getpid(), 9)") },
    ends: ["returned", "crashed", "threw", "limit memory"],
    limits: { steps: 200_000 },
  },
  {
    id: "end/stop-itself",
    law: "a program that stops its own process is ended by the clock",
    programs: { python: python("signal.raise_signal(signal.SIGSTOP)", "import signal") },
    ends: ["limit wall", "threw"],
    ...soon,
  },
  {
    id: "end/files",
    law: "a program that closes every file of its process ends itself only",
    programs: { python: python("os.closerange(0, 1000)\nreturn 1", "import os") },
    ends: ["crashed", "protocol", "limit wall", "exited", "threw"],
  },
];

/**
 * Attacks through other processes, and on them. Signals are of the kind that only asks whether they could be sent, and bombs are small: a
 * sandbox that leaks must not take the machine along that finds it out.
 */
export const processAttacks: readonly Attack[] = [
  {
    id: "process/fork",
    law: "no process can be forked",
    programs: { python: pythonOutside("if os.fork() == 0: os._exit(0)\nreturn 'forked'") },
    ends: ["returned"],
    needs: "spawn",
  },
  {
    id: "process/bomb",
    law: "nor by trying for ever",
    programs: { python: python("made = 0\nwhile made < 100:\n    try:\n        if os.fork() == 0: os._exit(0)\n        made += 1\n    except (OSError, AttributeError): pass\nreturn 'forked'", "import os") },
    ends: ["limit steps"],
    needs: "spawn",
  },
  {
    id: "process/daemon",
    law: "nor one that outlives the program as nobody's child",
    programs: {
      python: pythonOutside("import time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        os.execv('/bin/sleep', ['sleep', '20'])\n    os._exit(0)\nreturn 'left one behind'"),
    },
    ends: ["returned"],
    needs: "spawn",
  },
  {
    id: "process/clone",
    law: "nor by asking the kernel directly",
    programs: {
      python: pythonOutside(
        "import ctypes\nlibrary = ctypes.CDLL(None, use_errno=True)\nfor call in (56, 57, 58, 435, 220):\n    if call == 56 and os.uname().machine != 'x86_64': continue\n    pid = library.syscall(ctypes.c_long(call), ctypes.c_ulong(17), 0, 0, 0, 0)\n    if pid == 0: os._exit(0)\n    if pid > 0: return 'call %d made a process' % call\nreturn None",
      ),
    },
    ends: ["returned"],
    needs: "spawn",
  },
  {
    id: "process/thread",
    law: "a thread, where one can be started, is gone with the program",
    programs: {
      javascript: javascriptOutside("new ((await use('worker_threads')).Worker)('for (;;);', { eval: true });"),
      python: pythonOutside("import threading\ndef turn():\n    while True: pass\nfor each in range(4): threading.Thread(target=turn, daemon=True).start()\nreturn None"),
    },
    ends: ["returned", "limit wall"],
    limits: { steps: 200_000 },
  },
  {
    id: "process/exec",
    law: "no other program can be executed in its place",
    programs: { python: pythonOutside("os.execv('/bin/sh', ['sh', '-c', 'echo executed; sleep 20'])") },
    ends: ["returned"],
    needs: "spawn",
  },
  {
    id: "process/spawn",
    law: "no other program can be started",
    programs: {
      javascript: javascriptOutside("const { status, error } = (await use('child_process')).spawnSync('/bin/sh', ['-c', 'exit 7']);\n  return error || status === null ? null : `it ended with ${status}`;"),
      python: pythonOutside("import subprocess\nreturn subprocess.run(['/bin/sh', '-c', 'exit 7']).returncode"),
    },
    ends: ["returned"],
    needs: "spawn",
    limits: { steps: 200_000 },
  },
  {
    id: "process/posix-spawn",
    law: "nor by the system's other way",
    programs: { python: pythonOutside("return os.posix_spawn('/bin/true', ['true'], {})") },
    ends: ["returned"],
    needs: "spawn",
  },
  {
    id: "process/kill-parent",
    law: "no signal can be sent to its parent",
    programs: {
      javascript: javascriptOutside("const found = await host();\n  found.kill(found.ppid, 0);\n  return 'it could be killed';"),
      python: pythonOutside("os.kill(os.getppid(), 0)\nreturn 'it could be killed'"),
    },
    ends: ["returned"],
    needs: "spawn",
    limits: { steps: 200_000 },
  },
  {
    id: "process/stop-all",
    law: "nor to everybody at once",
    programs: { python: pythonOutside("os.kill(-1, 0)\nreturn 'all could be stopped'") },
    ends: ["returned"],
    needs: "spawn",
  },
  {
    id: "process/kill-group",
    law: "nor to its group",
    programs: { python: pythonOutside("os.killpg(0, 0)\nreturn 'it could be killed'") },
    ends: ["returned"],
    needs: "spawn",
  },
  {
    id: "process/queue",
    law: "nor by another call that sends one",
    programs: {
      python: pythonOutside(
        "import ctypes\nlibrary = ctypes.CDLL(None, use_errno=True)\nparent = os.getppid()\nfor number, call in ((200, (parent, 0)), (234, (parent, parent, 0)), (129, (parent, 0, ctypes.create_string_buffer(128))), (434, (parent, 0))):\n    if number < 400 and os.uname().machine != 'x86_64': continue\n    if library.syscall(ctypes.c_long(number), *call) >= 0: return 'call %d went through' % number\nreturn None",
      ),
    },
    ends: ["returned"],
    needs: "spawn",
  },
  {
    id: "process/limit-parent",
    law: "its parent's limits are out of reach",
    programs: { python: pythonOutside("import resource\nresource.prlimit(os.getppid(), resource.RLIMIT_NOFILE)\nreturn 'they could be set'") },
    ends: ["returned"],
    needs: "spawn",
  },
  {
    id: "process/signal-by-file",
    law: "nor be signalled by way of a file that it is to be told of",
    programs: { python: pythonOutside("import fcntl\nreading, writing = os.pipe()\nfcntl.fcntl(reading, fcntl.F_SETOWN, os.getppid())\nreturn 'owned'") },
    ends: ["returned"],
    needs: "spawn",
  },
  {
    id: "process/trace",
    law: "nor its memory be looked at",
    programs: {
      python: pythonOutside(
        "import ctypes\nlibrary = ctypes.CDLL(None, use_errno=True)\nif library.ptrace(16, os.getppid(), 0, 0) == 0: return 'traced'\nlocal = ctypes.create_string_buffer(8)\nclass Span(ctypes.Structure): _fields_ = [('base', ctypes.c_void_p), ('length', ctypes.c_size_t)]\nhere = Span(ctypes.addressof(local), 8)\nthere = Span(0x400000, 8)\nif library.process_vm_readv(os.getppid(), ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0: return 'read'\nopen('/proc/%d/mem' % os.getppid(), 'rb').close()\nreturn 'opened'",
      ),
    },
    ends: ["returned"],
    needs: "spawn",
  },
  {
    id: "process/namespace",
    law: "nor can it become root of a world of its own",
    programs: {
      python: pythonOutside("import ctypes\nreturn None if ctypes.CDLL(None, use_errno=True).unshare(0x10000000) != 0 else 'it did'"),
    },
    ends: ["returned"],
    needs: "spawn",
  },
];
