"""The first process of a sandbox: restricts itself, then serves.

Started by the host with the control channel as file 3 and nothing else open. The host's first frame says what to serve and what the
interpreter has to be able to read. Nothing of a candidate is ever loaded here: candidates run in children of another process (zygote.py), which restrict
themselves further.

Python >= 3.8, standard library only; Linux.
"""

import builtins
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# -P (no folder of the script on the path) came with 3.11; the path is cleaned below for all versions.
sys.path[:] = [path for path in sys.path if os.path.abspath(path or ".") != HERE]
sys.path.insert(0, HERE)

import harden  # noqa: E402

CONTROL = 3
FLAGS = ["-S", "-s", "-B", "-X", "utf8"]
# Deep recursion of candidates must end in the interpreter, not in the kernel.
STACK_BYTES = 64 << 20


def start_again():
    """Executes this file anew without address space layout randomisation, so that `id` and the order of sets of objects are the same in every run."""
    fixed = harden.fix_addresses()
    harden.limit("RLIMIT_STACK", STACK_BYTES)
    os.execv(sys.executable, [sys.executable, *FLAGS, os.path.abspath(__file__), "fixed" if fixed else "random"])


def load(name):
    """Imports a module of this folder with builtins of its own, which a candidate does not patch by accident or on purpose."""
    path = os.path.join(HERE, name + ".py")
    module = type(sys)(name)
    module.__file__ = path
    module.__builtins__ = dict(vars(builtins))
    sys.modules[name] = module
    # The usual way to do this takes longer to import than all of these modules.
    with open(path, "rb") as source:
        exec(compile(source.read(), path, "exec"), vars(module))
    return module


def main():
    parent = os.getppid()
    if len(sys.argv) < 2:
        harden.die_with(parent)
        start_again()
    harden.die_with(parent)
    frames = load("frames")
    server = load("server")
    zygote = load("zygote")

    config = frames.Reader(CONTROL).read_json()
    if config is None:
        return
    if config["language"] == "python":
        load("fixed")
        child = load("python_child")
    else:
        child = load("node_child")
        # Its threads take their stacks from this limit, and their stacks count as data.
        harden.limit("RLIMIT_STACK", 8 << 20)
    child.preload(config)
    sys.path.remove(HERE)
    base = server.address_space()
    harden.limit("RLIMIT_NOFILE", zygote.OPEN_FILES)
    harden.limit("RLIMIT_CORE", 0)
    harden.limit("RLIMIT_FSIZE", 0)
    harden.no_new_privileges()
    has_landlock = config["isolation"] in ("bubblewrap", "landlock") and harden.landlock_version() > 0
    if has_landlock:
        harden.landlock(config["readable"], config["executable"])
    elif config["isolation"] == "landlock":
        raise OSError("this kernel has no Landlock")
    barrier = None
    if config["isolation"] != "rlimits":
        harden.Filter(serve=True, threads=child.THREADS, execute=child.EXECUTES).put_on()
        barrier = harden.Filter(threads=child.THREADS, execute=child.EXECUTES)
    children = zygote.Zygote(CONTROL, child, config, base, barrier)
    server.Server(CONTROL, children, child.AHEAD, child.first_frame(config)).serve({"fixedAddresses": sys.argv[1] == "fixed", "landlock": has_landlock})


main()
