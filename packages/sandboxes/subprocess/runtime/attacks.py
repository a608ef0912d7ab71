"""What a candidate must not be able to do, tried from where a candidate would run. Each answer: None when it was prevented, else what was reached."""

import os


def _read(path):
    with open(path, "rb") as file:
        return "read %d bytes of %s" % (len(file.read(64)), path)


def _write(path):
    open(path, "wb").close()
    return "wrote %s" % path


def _list(path):
    return "listed %s: %d" % (path, len(os.listdir(path)))


def _socket(family, kind):
    import socket

    socket.socket(family, kind).close()
    return "made a socket of family %d" % family


def _fork():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return "started a process"


def _execute():
    try:
        os.execv("/nothing/there", ["nothing"])
    except FileNotFoundError:
        return "could execute a program"


def _kill():
    os.kill(os.getppid(), 0)
    return "could signal its parent"


def _memory(size):
    bytearray(size)
    return "took %d bytes" % size


def attempt(message):
    """{"outside": a file of the host that anybody may read, "folder": one anybody may write to, "memory": more than is allowed, "host": the host's process id}."""
    attacks = {
        "fs": [lambda: _read(message["outside"]), lambda: _read("/etc/passwd"), lambda: _write(message["folder"] + "/written"), lambda: _list(message["folder"])],
        "net": [lambda: _socket(2, 1), lambda: _socket(2, 2), lambda: _socket(1, 1)],
        "spawn": [_fork, _execute, _kill],
        "memory": [lambda: _memory(message["memory"])],
    }
    answers = {name: [reached for reached in map(_outcome, tries) if reached] for name, tries in attacks.items()}
    others = _outcome(lambda: _read("/proc/%d/environ" % message["host"]))
    answers["env"] = sorted(os.environ) + ([others] if others else [])
    return answers


def _outcome(attack):
    try:
        return attack()
    except (OSError, MemoryError):
        return None
