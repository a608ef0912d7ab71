"""A child that becomes Node, which runs one JavaScript program."""

import os
import resource

import harden

THREADS = True
EXECUTES = True
OPEN_FILES = 256
# Node ends at once when its usual configuration of OpenSSL may not be read.
ENVIRONMENT = {"OPENSSL_CONF": "/dev/null", "TZ": "UTC"}
# What Node itself may write to: the range V8 keeps for compiled code (512 MiB), stacks of threads, its own heap. Measured: 572 MiB.
BASE_BYTES = 640 << 20


def main(_reads, _writes, config, memory, _base):
    """Executes Node; frames come on file 3 and go out on file 4."""
    # Not the address space: V8 reserves far more of that than it ever uses.
    resource.setrlimit(resource.RLIMIT_DATA, (memory + BASE_BYTES, memory + BASE_BYTES))
    os.set_inheritable(3, True)
    os.set_inheritable(4, True)
    heap = max(16, memory >> 20)
    if config["isolation"] != "rlimits":
        harden.seccomp(threads=True, execute=True)
    os.execve(config["node"], [config["node"], "--max-old-space-size=%d" % heap, config["script"]], ENVIRONMENT)
