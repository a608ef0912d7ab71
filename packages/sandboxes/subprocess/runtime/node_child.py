"""A child that becomes Node, which runs one JavaScript program."""

import json
import os
import resource

THREADS = True
EXECUTES = True
OPEN_FILES = 256
# So many are started before they are asked for: it takes Node 25 ms of CPU time to start, which the program before may run meanwhile.
AHEAD = 2
# Node ends at once when its usual configuration of OpenSSL may not be read.
ENVIRONMENT = {"OPENSSL_CONF": "/dev/null", "TZ": "UTC"}
# What Node itself may write to: the range V8 keeps for compiled code (512 MiB), stacks of threads, its own heap. Measured: 572 MiB.
BASE_BYTES = 640 << 20


def preload(_config):
    """Nothing of this process lasts beyond the execution of Node."""


def first_frame(config):
    """What a child is told before there is a program: the code that every program runs beside."""
    return json.dumps({"op": "prepare", "guest": config["guest"], **({"cache": config["cache"]} if "cache" in config else {})}).encode()


def main(_reads, _writes, config, memory, _base, barrier):
    """Executes Node; frames come on file 3 and go out on file 4."""
    # Not the address space: V8 reserves far more of that than it ever uses.
    resource.setrlimit(resource.RLIMIT_DATA, (memory + BASE_BYTES, memory + BASE_BYTES))
    os.set_inheritable(3, True)
    os.set_inheritable(4, True)
    heap = max(16, memory >> 20)
    if barrier is not None:
        barrier.put_on()
    os.execve(config["node"], [config["node"], *config["flags"], "--max-old-space-size=%d" % heap, config["script"]], ENVIRONMENT)
