"""Runs a command as in a container or on an old kernel: without Landlock, user namespaces, or both. `without.py landlock,namespaces command...`"""

import ctypes
import os
import struct
import sys

CALLS = {"x86_64": {"landlock": 444, "clone": 56, "unshare": 272, "clone3": 435}, "aarch64": {"landlock": 444, "clone": 220, "unshare": 97, "clone3": 435}}
LOAD, EQUAL, ANY_BIT, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, EPERM, ENOSYS = 0x7FFF0000, 0x00050001, 0x00050026
NAMESPACES = 0x7E020000

missing = sys.argv[1].split(",")
calls = CALLS[os.uname().machine]
program = [(LOAD, 0, 0, 0)]
if "landlock" in missing:
    program += [(EQUAL, 0, 1, calls["landlock"]), (RETURN, 0, 0, ENOSYS)]
if "namespaces" in missing:
    program += [(EQUAL, 0, 1, calls["unshare"]), (RETURN, 0, 0, EPERM), (EQUAL, 0, 1, calls["clone3"]), (RETURN, 0, 0, ENOSYS)]
    program += [(EQUAL, 0, 4, calls["clone"]), (LOAD, 0, 0, 16), (ANY_BIT, 0, 1, NAMESPACES), (RETURN, 0, 0, EPERM), (RETURN, 0, 0, ALLOW)]
program.append((RETURN, 0, 0, ALLOW))

libc = ctypes.CDLL(None, use_errno=True)
text = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in program))
holder = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(text)))
word = ctypes.c_ulong
for option, first, second in ((38, 1, 0), (22, 2, ctypes.addressof(holder))):
    if libc.prctl(option, word(first), word(second), word(0), word(0)) != 0:
        sys.exit(os.strerror(ctypes.get_errno()))
os.execvp(sys.argv[2], sys.argv[2:])
