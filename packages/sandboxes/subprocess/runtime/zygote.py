"""The process that children are forked from. It does nothing but fork and wait, in memory that is left as it was found, so that every child finds
the same: the first as the last, in whatever order the server was asked for them.

From the server, on a socket: REQUEST with two files, a child's ends of its pipes, to fork one; or with the id of a child, to see whether it has ended.
To the server: REPLY.
"""

import fcntl
import gc
import os
import socket
import struct
import sys

import harden

# (bytes of memory, 0) to fork, (0, id) to wait. The answer: (id, 0), (-errno, 0) where no process could be started; (id, status), (0, 0) while it runs.
REQUEST = struct.Struct("=Qq")
REPLY = struct.Struct("=qq")
_FILES = struct.Struct("=ii")
_SPACE = socket.CMSG_SPACE(_FILES.size)

# A child of no memory ends at once.
_NONE = 0
CPU_SECONDS = 3600
OPEN_FILES = 4096
WORKER_FAILED, WORKER_OUT_OF_MEMORY = 120, 121


class Zygote:
    """The server's end."""

    def __init__(self, control, kind, config, base, barrier):
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        server = os.getpid()
        if os.fork() == 0:
            try:
                harden.die_with(server)
                os.close(control)
                self._channel.close()
                _serve(theirs, kind, config, base, barrier)
            except BaseException:
                sys.excepthook(*sys.exc_info())
            finally:
                os._exit(WORKER_FAILED)
        theirs.close()
        self._rehearse()

    def _rehearse(self):
        """The first time something is done leaves a little more behind than it found; later ones do not."""
        for _ in range(2):
            files = os.pipe()
            pid = self.fork(_NONE, *files)
            for file in files:
                os.close(file)
            while self.ended(pid) is None:
                pass

    def fork(self, memory, reads, writes):
        """A child that reads and writes these files, which this process keeps: its id. Raises OSError."""
        pid, _ = self._ask(REQUEST.pack(memory, 0), [(socket.SOL_SOCKET, socket.SCM_RIGHTS, _FILES.pack(reads, writes))])
        if pid < 0:
            raise OSError(-pid, os.strerror(-pid))
        return pid

    def ended(self, pid):
        """The status of a child that has ended, which is then forgotten; None while it runs."""
        ended, status = self._ask(REQUEST.pack(0, pid))
        return status if ended else None

    def _ask(self, request, files=()):
        try:
            self._channel.sendmsg([request], files)
            answer = self._channel.recv(REPLY.size)
        except ConnectionError:
            answer = b""
        if not answer:
            # It is gone, and all children with it.
            os._exit(WORKER_FAILED)
        return REPLY.unpack(answer)


def _serve(channel, kind, config, base, barrier):
    own = os.getpid()
    gc.collect()
    gc.freeze()
    while _obey(channel, own, kind, config, base, barrier):
        pass


def _obey(channel, own, kind, config, base, barrier):
    """One request; False at the end. What it allocates is gone when it returns."""
    message, ancillary, _, _ = channel.recvmsg(REQUEST.size, _SPACE)
    if not message:
        return False
    memory, pid = REQUEST.unpack(message)
    if pid != 0:
        channel.send(REPLY.pack(*os.waitpid(pid, os.WNOHANG)))
        return True
    reads, writes = _FILES.unpack(ancillary[0][2])
    try:
        pid = os.fork()
    except OSError as error:
        pid = -error.errno
    if pid == 0:
        _become_child(own, kind, config, memory, base, barrier, reads, writes)
    os.close(reads)
    os.close(writes)
    channel.send(REPLY.pack(pid, 0))
    return True


def _become_child(zygote, kind, config, memory, base, barrier, reads, writes):
    if memory == _NONE:
        os._exit(0)
    try:
        harden.die_with(zygote)
        reads = fcntl.fcntl(reads, fcntl.F_DUPFD, 5)
        writes = fcntl.fcntl(writes, fcntl.F_DUPFD, 5)
        os.dup2(reads, 3)
        os.dup2(writes, 4)
        os.dup2(1, 2)
        # The channel above all.
        os.closerange(5, OPEN_FILES)
        harden.limit("RLIMIT_CPU", CPU_SECONDS)
        harden.limit("RLIMIT_NOFILE", kind.OPEN_FILES)
        kind.main(3, 4, config, memory, base, barrier)
    except MemoryError:
        os._exit(WORKER_OUT_OF_MEMORY)
    finally:
        os._exit(WORKER_FAILED)
