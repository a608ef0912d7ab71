"""The fork server: one child per program, all their frames over one control channel.

To the server, frames of child 0: {"op": "fork", "id", "memory": bytes, "cap": bytes, "more": whether others like it are to be expected} and {"op": "kill", "id"}.
From it: {"op": "ready", ...} once, and {"op": "dead", "id", "code" or "signal", "why"?} after the last frame of a child that has ended.
Frames of another number go to that child and come from it unread; only their length is looked at.

Children are forked by another process (zygote.py). Where starting one takes long, some are started before they are asked for, with the memory that was asked
for last; each is given one program and never a second. They are started when the one before has come to say something, not to share its time with it.
"""

import json
import mmap
import os
import resource
import select
import signal
import time

import frames

# A child's frames wait in its pipe while the host has more than this to read.
BACKLOG = 4 << 20
CHUNK = 1 << 18
# How long a child may live on without its channel, and how often that is looked at.
CLOSE_SECONDS = 1
LEAVING_MS = 1


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
    def __init__(self, pid, reads, writes, memory):
        # Absent before it is asked for, and once nobody wants to hear of it.
        self.number = None
        self.pid = pid
        self.reads = reads
        self.writes = writes
        self.memory = memory
        self.cap = 0
        self.received = bytearray()
        self.pending = bytearray()
        self.deadline = None
        self.is_killed = False


class Server:
    """Serves until the control channel ends; then it ends itself, and all children with it."""

    def __init__(self, control, zygote, ahead, first):
        self._control = control
        self._zygote = zygote
        # How many children are started ahead, and what a child is told before anything else.
        self._most_ahead = ahead
        self._first = first
        self._ahead = []
        self._memory_ahead = None
        self._children = {}
        self._by_file = {}
        self._leaving = []
        # The start of a frame of which not enough has come, and what is still to come of one for a child.
        self._received = bytearray()
        self._left = 0
        self._addressee = None
        self._pending = bytearray()
        self._poll = select.poll()

    def serve(self, about):
        os.set_blocking(self._control, False)
        self._poll.register(self._control, select.POLLIN)
        self._tell({"op": "ready", **about})
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
        data = memoryview(data)
        while data:
            if self._left > 0:
                part = data[: self._left]
                data = data[len(part) :]
                self._left -= len(part)
                # A frame of one that has ended meanwhile goes nowhere.
                if self._addressee in self._children:
                    self._give(self._children[self._addressee], part)
                continue
            received = self._received
            wanted = frames.HEAD.size
            if len(received) >= wanted:
                wanted += frames.HEAD.unpack_from(received)[0]
            part = data[: wanted - len(received)]
            data = data[len(part) :]
            received += part
            if len(received) < frames.HEAD.size:
                break
            length, number = frames.HEAD.unpack_from(received)
            if number != 0:
                # Passed on as it comes, and never whole in this process.
                received.clear()
                self._left, self._addressee = length, number
                if number in self._children:
                    self._give(self._children[number], frames.LENGTH.pack(length))
            elif len(received) == frames.HEAD.size + length:
                body = bytes(received[frames.HEAD.size :])
                received.clear()
                self._obey(json.loads(body))
        return True

    def _obey(self, message):
        number = message["id"]
        if message["op"] == "fork":
            self._fork(number, message["memory"], message["cap"], message["more"])
        elif number in self._children:
            self._kill(self._children[number])

    def _fork(self, number, memory, cap, more):
        self._memory_ahead = memory if more else None
        for child in [child for child in self._ahead if child.memory != memory]:
            self._kill(child)
        try:
            child = self._take_ahead() or self._start(memory)
        except OSError as error:
            self._tell({"op": "dead", "id": number, "why": "no process could be started: %s" % error.strerror})
            return
        child.number = number
        child.cap = cap
        self._children[number] = child
        if len(self._pending) > BACKLOG:
            self._poll.modify(child.reads, 0)
        self._pass_on(child)

    def _take_ahead(self):
        """One that waits; None where there is none. One that has ended meanwhile is buried as all are, unnamed."""
        while self._ahead:
            child = self._ahead.pop(0)
            if not _is_closed(child.reads):
                return child
        return None

    def _start(self, memory):
        child_in, writes = os.pipe()
        reads, child_out = os.pipe()
        try:
            pid = self._zygote.fork(memory, child_in, child_out)
        except OSError:
            os.close(writes)
            os.close(reads)
            raise
        finally:
            os.close(child_in)
            os.close(child_out)
        os.set_blocking(writes, False)
        os.set_blocking(reads, False)
        child = _Child(pid, reads, writes, memory)
        self._by_file[reads] = self._by_file[writes] = child
        self._poll.register(reads, select.POLLIN)
        if self._first is not None:
            self._say(child, self._first)
        return child

    def _start_ahead(self):
        try:
            while self._memory_ahead is not None and len(self._ahead) < self._most_ahead:
                self._ahead.append(self._start(self._memory_ahead))
        except OSError:
            # It is no loss: the next one that is asked for is started then, or its failure told.
            pass

    def _say(self, child, body):
        self._give(child, frames.LENGTH.pack(len(body)) + body)

    def _give(self, child, data):
        """Writes what the child's pipe takes now, and the rest when it takes more."""
        if not child.pending:
            try:
                data = data[os.write(child.writes, data) :]
            except BlockingIOError:
                pass
            except OSError:
                # It has ended or closed its channel: the other direction says so.
                return
        if data:
            child.pending += data
            self._poll.register(child.writes, select.POLLOUT)

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
        if child.is_killed:
            return
        child.received += data
        if child.number is not None:
            self._pass_on(child)
            self._start_ahead()

    def _pass_on(self, child):
        """Hands whole frames of a child to the host."""
        received = child.received
        at = 0
        while len(received) - at >= 4:
            (length,) = frames.LENGTH.unpack_from(received, at)
            if length > child.cap:
                self._tell({"op": "dead", "id": child.number, "why": "a frame of %d bytes" % length})
                self._kill(child)
                return
            if len(received) - at - 4 < length:
                break
            self._post(child.number, received[at + 4 : at + 4 + length])
            at += 4 + length
        del received[:at]

    def _kill(self, child):
        """Nobody hears of it again; it is buried when its channel has closed, which is as soon as it has ended."""
        os.kill(child.pid, signal.SIGKILL)
        self._forget(child)
        child.is_killed = True
        child.received.clear()
        child.pending.clear()
        self._stop_polling(child.writes)
        if child not in self._leaving:
            self._poll.modify(child.reads, select.POLLIN)

    def _forget(self, child):
        if child in self._ahead:
            self._ahead.remove(child)
        elif child.number is not None:
            del self._children[child.number]
            child.number = None

    def _see_off(self):
        """Children whose channel has closed: most have ended; one that closed it itself has not."""
        for child in list(self._leaving):
            status = self._zygote.ended(child.pid)
            if status is not None:
                self._bury(child, status)
            elif not child.is_killed and time.monotonic() > child.deadline:
                if child.number is not None:
                    self._tell({"op": "dead", "id": child.number, "why": "a closed channel"})
                self._kill(child)

    def _bury(self, child, status):
        self._leaving.remove(child)
        for file in (child.reads, child.writes):
            del self._by_file[file]
            self._stop_polling(file)
            os.close(file)
        if child.number is not None:
            message = {"op": "dead", "id": child.number}
            if os.WIFSIGNALED(status):
                message["signal"] = signal.Signals(os.WTERMSIG(status)).name if os.WTERMSIG(status) in _SIGNALS else str(os.WTERMSIG(status))
            else:
                message["code"] = os.WEXITSTATUS(status)
            if child.received:
                message["why"] = "half a frame"
            self._tell(message)
        self._forget(child)


def _is_closed(file):
    """Nobody writes to it any more."""
    poll = select.poll()
    poll.register(file, 0)
    return bool(poll.poll(0))


_SIGNALS = frozenset(signal.Signals)
