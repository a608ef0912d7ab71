"""Frames: u32 length, little endian, then that many bytes of JSON. On the control channel four more go before, the number of a child (0: the server)."""

import json.encoder
import json.scanner
import os
import struct

LENGTH = struct.Struct("<I")
HEAD = struct.Struct("<II")

# Taken now: a candidate may put others in their place.
_read, _write, _pack, _unpack, _view = os.read, os.write, LENGTH.pack, LENGTH.unpack, memoryview
# The parts in C, which a patched builtin does not reach.
_scan = json.scanner.c_make_scanner(json.JSONDecoder())


def _refuse(value):
    raise TypeError


_encode = json.encoder.c_make_encoder(None, _refuse, json.encoder.c_encode_basestring_ascii, None, ":", ",", False, False, False)


def dump(value):
    """JSON text, ASCII only. Raises TypeError or ValueError for what JSON does not have."""
    return "".join(_encode(value, 0))


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
        return None if body is None else _scan(body.decode("utf-8"), 0)[0]


def write(file, body):
    """Writes one frame, waiting until it is out."""
    rest = _view(_pack(len(body)) + body)
    while rest:
        rest = rest[_write(file, rest) :]
