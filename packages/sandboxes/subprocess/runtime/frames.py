"""Frames: u32 length, little endian, then that many bytes. On the control channel the first four of them are the number of a child, 0: the server."""

import json
import os
import struct

LENGTH = struct.Struct("<I")
HEAD = struct.Struct("<II")

# Taken now: a candidate may put others in their place.
_read, _write, _pack, _unpack, _view = os.read, os.write, LENGTH.pack, LENGTH.unpack, memoryview
_load = json.JSONDecoder().decode


class Reader:
    """Reads whole frames, waiting for them."""

    def __init__(self, file):
        self._file = file

    def _exactly(self, count):
        parts = []
        while count > 0:
            part = _read(self._file, count if count < 1 << 20 else 1 << 20)
            if not part:
                return None
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def read_json(self):
        """The next frame's JSON; None at the end."""
        head = self._exactly(4)
        body = head and self._exactly(_unpack(head)[0])
        return None if body is None else _load(body.decode("utf-8"))


def write(file, body):
    """Writes one frame, waiting until it is out."""
    rest = _view(_pack(len(body)) + body)
    while rest:
        rest = rest[_write(file, rest) :]
