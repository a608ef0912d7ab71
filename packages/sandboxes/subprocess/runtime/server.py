"""The fork server: one child per program, all their frames over one control channel.

To the server, frames of child 0: {"op": "fork", "id", "memory": bytes, "cap": bytes} and {"op": "kill", "id"}.
From it: {"op": "ready", ...} once, and {"op": "dead", "id", "code" or "signal", "why"?} after the last frame of a child that has ended.
Frames of another number go to that child and come from it unread; only their length is looked at.
"""

import fcntl
import gc
import json
import mmap
import os
import resource
import select
import signal
import time

import frames
import harden

# A child's frames wait in its pipe while the host has more than this to read.
BACKLOG = 4 << 20
CHUNK = 1 << 18
# How long a child may live on without its channel, and how often that is looked at.
CLOSE_SECONDS = 1
LEAVING_MS = 1
CPU_SECONDS = 3600
OPEN_FILES = 4096
WORKER_FAILED, WORKER_OUT_OF_MEMORY = 120, 121


def address_space():
    """Bytes of address space this process has, found by lowering the limit until nothing more can be mapped: there may be no /proc."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    low, high = 0, 1 << 40
    try:
        while high - low > 1 << 16:
            middle = (low + high) // 2
            resource.setrlimit(resource.RLIMIT_AS, (middle, hard))
            try:
                mmap.mmap(-1, mmap.PAGESIZE).close()
                high = middle
            except (OSError, MemoryError):
                low = middle
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    return high


class _Child:
    def __init__(self, number, pid, reads, writes, cap):
        self.number = number
        self.pid = pid
        self.reads = reads
        self.writes = writes
        self.cap = cap
        self.received = bytearray()
        self.pending = bytearray()
        self.deadline = None


class Server:
    """Serves until the control channel ends; then it ends itself, and all children with it."""

    def __init__(self, control, kind, config, base):
        self._control = control
        self._kind = kind
        self._config = config
        self._base = base
        self._children = {}
        self._by_file = {}
        self._leaving = []
        self._received = bytearray()
        self._pending = bytearray()
        self._poll = select.poll()

    def serve(self, about):
        os.set_blocking(self._control, False)
        self._poll.register(self._control, select.POLLIN)
        self._tell({"op": "ready", **about})
        gc.collect()
        gc.freeze()
        while True:
            if self._leaving:
                self._see_off()
            for file, events in self._poll.poll(LEAVING_MS if self._leaving else None):
                if file == self._control:
                    if events & select.POLLOUT:
                        self._send()
                    if events & ~select.POLLOUT and not self._listen():
                        return
                    continue
                child = self._by_file.get(file)
                if child is None:
                    continue
                if file == child.writes:
                    self._feed(child)
                else:
                    self._hear(child)

    def _tell(self, message):
        self._post(0, json.dumps(message).encode())

    def _post(self, number, body):
        was_full = len(self._pending) > BACKLOG
        self._pending += frames.HEAD.pack(len(body), number)
        self._pending += body
        self._send()
        if not was_full and len(self._pending) > BACKLOG:
            self._listen_to_children(False)

    def _send(self):
        was_full = len(self._pending) > BACKLOG
        try:
            while self._pending:
                sent = os.write(self._control, memoryview(self._pending)[:CHUNK])
                del self._pending[:sent]
        except BlockingIOError:
            pass
        except OSError:
            # The host is gone.
            os._exit(0)
        self._poll.modify(self._control, select.POLLIN | (select.POLLOUT if self._pending else 0))
        if was_full and len(self._pending) <= BACKLOG:
            self._listen_to_children(True)

    def _listen_to_children(self, yes):
        for child in self._children.values():
            if child not in self._leaving:
                self._poll.modify(child.reads, select.POLLIN if yes else 0)

    def _listen(self):
        try:
            data = os.read(self._control, CHUNK)
        except BlockingIOError:
            return True
        if not data:
            return False
        received = self._received
        received += data
        at = 0
        while len(received) - at >= frames.HEAD.size:
            length, number = frames.HEAD.unpack_from(received, at)
            end = at + frames.HEAD.size + length
            if len(received) < end:
                break
            body = bytes(received[at + frames.HEAD.size : end])
            at = end
            if number == 0:
                self._obey(json.loads(body))
            elif number in self._children:
                child = self._children[number]
                child.pending += frames.LENGTH.pack(length)
                child.pending += body
                self._feed(child)
        del received[:at]
        return True

    def _obey(self, message):
        number = message["id"]
        if message["op"] == "fork":
            self._fork(number, message["memory"], message["cap"])
        elif number in self._children:
            child = self._children[number]
            os.kill(child.pid, signal.SIGKILL)
            self._bury(child, os.waitpid(child.pid, 0)[1], "killed")

    def _fork(self, number, memory, cap):
        child_in, writes = os.pipe()
        reads, child_out = os.pipe()
        server = os.getpid()
        try:
            pid = os.fork()
        except OSError as error:
            for file in (child_in, writes, reads, child_out):
                os.close(file)
            self._tell({"op": "dead", "id": number, "why": "no process could be started: %s" % error.strerror})
            return
        if pid == 0:
            try:
                self._become_child(server, child_in, child_out, memory)
            except MemoryError:
                os._exit(WORKER_OUT_OF_MEMORY)
            finally:
                os._exit(WORKER_FAILED)
        os.close(child_in)
        os.close(child_out)
        os.set_blocking(writes, False)
        os.set_blocking(reads, False)
        child = _Child(number, pid, reads, writes, cap)
        self._children[number] = child
        self._by_file[reads] = self._by_file[writes] = child
        self._poll.register(reads, select.POLLIN if len(self._pending) <= BACKLOG else 0)

    def _become_child(self, server, child_in, child_out, memory):
        harden.die_with(server)
        # Whatever the server holds, of the host or of other programs, ends here.
        reads = fcntl.fcntl(child_in, fcntl.F_DUPFD, 5)
        writes = fcntl.fcntl(child_out, fcntl.F_DUPFD, 5)
        os.dup2(reads, 3)
        os.dup2(writes, 4)
        os.dup2(1, 2)
        os.closerange(5, OPEN_FILES)
        harden.limit("RLIMIT_CPU", CPU_SECONDS)
        harden.limit("RLIMIT_NOFILE", self._kind.OPEN_FILES)
        self._kind.main(3, 4, self._config, memory, self._base)

    def _feed(self, child):
        try:
            while child.pending:
                written = os.write(child.writes, memoryview(child.pending)[:CHUNK])
                del child.pending[:written]
        except BlockingIOError:
            self._poll.register(child.writes, select.POLLOUT)
            return
        except OSError:
            # It has ended or closed its channel: the other direction says so.
            child.pending.clear()
        self._stop_polling(child.writes)

    def _stop_polling(self, file):
        try:
            self._poll.unregister(file)
        except KeyError:
            pass

    def _hear(self, child):
        try:
            data = os.read(child.reads, CHUNK)
        except BlockingIOError:
            # The event was for a child that had this file before.
            return
        if not data:
            self._stop_polling(child.reads)
            child.deadline = time.monotonic() + CLOSE_SECONDS
            self._leaving.append(child)
            self._see_off()
            return
        received = child.received
        received += data
        at = 0
        while len(received) - at >= 4:
            (length,) = frames.LENGTH.unpack_from(received, at)
            if length > child.cap:
                os.kill(child.pid, signal.SIGKILL)
                self._bury(child, os.waitpid(child.pid, 0)[1], "a frame of %d bytes" % length)
                return
            if len(received) - at - 4 < length:
                break
            self._post(child.number, received[at + 4 : at + 4 + length])
            at += 4 + length
        del received[:at]

    def _see_off(self):
        """Children whose channel has closed: most have ended; one that closed it itself has not."""
        for child in list(self._leaving):
            pid, status = os.waitpid(child.pid, os.WNOHANG)
            if pid:
                self._bury(child, status, "half a frame" if child.received else None)
            elif time.monotonic() > child.deadline:
                os.kill(child.pid, signal.SIGKILL)
                self._bury(child, os.waitpid(child.pid, 0)[1], "a closed channel")

    def _bury(self, child, status, why):
        del self._children[child.number]
        if child in self._leaving:
            self._leaving.remove(child)
        for file in (child.reads, child.writes):
            del self._by_file[file]
            self._stop_polling(file)
            os.close(file)
        message = {"op": "dead", "id": child.number}
        if os.WIFSIGNALED(status):
            message["signal"] = signal.Signals(os.WTERMSIG(status)).name if os.WTERMSIG(status) in _SIGNALS else str(os.WTERMSIG(status))
        else:
            message["code"] = os.WEXITSTATUS(status)
        if why is not None:
            message["why"] = why
        self._tell(message)


_SIGNALS = frozenset(signal.Signals)
