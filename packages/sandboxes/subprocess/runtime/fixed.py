"""A fixed clock and fixed randomness, so that a program answers the same whenever and wherever it runs.

The clock stands at 2025-01-01 00:00 UTC at the start of every input and goes on by a millisecond each time it is read; sleeping moves it
and takes no time. Whatever would ask the kernel for random bytes gets the same bytes in every run.
"""

import ctypes
import datetime
import gc
import os
import random
import time
import uuid

_START_NS = 1735689600 * 10**9
_TICK_NS = 10**6

# The real clock, for the one who reports.
elapsed = time.monotonic

_seed = random.Random.__mro__[1].seed
_seed_random = random.Random.seed
_shared = random._inst
_bytes = random.Random(0)
_now_ns = _START_NS
_seed_numpy = None
_drew_bytes = False
# What the shared generator holds first: seeding it takes longer than most calls of a candidate, so it is done where that has changed.
_words = _seeded_words = None


def reset():
    """Back to the start, before every input."""
    global _now_ns, _drew_bytes
    _now_ns = _START_NS
    if _words is None or _words.tobytes() != _seeded_words:
        _seed(_shared, 0)
    _shared.gauss_next = None
    if _drew_bytes:
        _seed(_bytes, 0)
        _drew_bytes = False
    if _seed_numpy is not None:
        _seed_numpy(0)


def install():
    """Puts the fixed clock and randomness in the place of the machine's. Once, before any candidate is loaded."""
    _install_clock()
    _install_dates()
    _install_randomness()


def _tick():
    global _now_ns
    _now_ns += _TICK_NS
    return _now_ns


def _install_clock():
    def wall():
        return _tick() / 10**9

    def running():
        return (_tick() - _START_NS) / 10**9

    def running_ns():
        return _tick() - _START_NS

    def sleep(seconds):
        global _now_ns
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        _now_ns += int(seconds * 1e9)

    time.time, time.time_ns, time.sleep = wall, _tick, sleep
    for name in ("monotonic", "perf_counter", "process_time", "thread_time"):
        setattr(time, name, running)
        setattr(time, name + "_ns", running_ns)
    walls = {getattr(time, name) for name in ("CLOCK_REALTIME", "CLOCK_REALTIME_COARSE", "CLOCK_TAI") if hasattr(time, name)}

    def clock_gettime_ns(clock):
        return _tick() if clock in walls else running_ns()

    time.clock_gettime_ns = clock_gettime_ns
    time.clock_gettime = lambda clock: clock_gettime_ns(clock) / 10**9
    # What the kernel counts of a process it does not count alike twice.
    os.times = lambda: os.times_result((0.0, 0.0, 0.0, 0.0, running()))
    for name in ("gmtime", "localtime", "ctime"):
        setattr(time, name, _at_now(getattr(time, name)))
    strftime, localtime = time.strftime, time.localtime
    time.strftime = lambda form, moment=None: strftime(form, localtime() if moment is None else moment)


def _at_now(function):
    return lambda seconds=None: function(_tick() / 10**9 if seconds is None else seconds)


def _install_dates():
    moment, day = datetime.datetime, datetime.date
    utc = datetime.timezone.utc

    def now(cls, tz=None):
        return cls.fromtimestamp(_tick() / 10**9, tz)

    def utcnow(cls):
        return cls.fromtimestamp(_tick() / 10**9, utc).replace(tzinfo=None)

    def today(cls):
        return cls.fromtimestamp(_tick() / 10**9)

    # The classes are the interpreter's own and closed; subclasses in their place would show in `type(x)` and break `isinstance`.
    for cls, methods in ((moment, (now, utcnow, today)), (day, (today,))):
        members = gc.get_referents(cls.__dict__)[0]
        for method in methods:
            members[method.__name__] = classmethod(method)
        ctypes.pythonapi.PyType_Modified(ctypes.py_object(cls))


def _install_randomness():
    global _words, _seeded_words
    _words, _seeded_words = _watch_words()

    def urandom(size):
        global _drew_bytes
        _drew_bytes = True
        if size < 0:
            raise ValueError("negative argument not allowed")
        return _bytes.getrandbits(size * 8).to_bytes(size, "little")

    def seed(self, a=None, version=2):
        _seed_random(self, 0 if a is None else a, version)

    os.urandom = random._urandom = urandom
    os.getrandom = lambda size, flags=0: urandom(size)
    random.Random.seed = seed
    random.seed = _shared.seed
    # It may ask the C library for the machine's own.
    uuid._generate_time_safe = None
    uuid._node = 0


def _watch_words():
    """A view of the place and the first words of the shared generator's state, which every seed and every draw changes, and what is there when it is
    seeded; nothing where an interpreter keeps its state otherwise.
    """
    words = memoryview((ctypes.c_uint32 * 8).from_address(id(_shared) + object.__basicsize__)).cast("B")
    seen = []
    for draw in (False, True, False):
        _seed(_shared, 0)
        if draw:
            random.random()
        state = random.getstate()[1]
        if words.cast("I").tolist() != [state[-1], *state[:7]]:
            return None, None
        seen.append(words.tobytes())
    return (words, seen[0]) if seen[0] == seen[2] != seen[1] else (None, None)


def install_numpy(random):
    """numpy keeps a generator of its own; those that are made later seed themselves with the bytes from above."""
    global _seed_numpy
    _seed_numpy = random.mtrand._rand.seed
