"""A child that runs one Python program: opens it, then answers batches of inputs.

In: {"op": "open", "code", "entry", "byName", "steps", "outputBytes", "features", "prepares"}, then {"op": "run", "token", "inputs", "steps", "features", "single"}.
Out: {"opened": true} or {"stopped": outcome}; then, for each batch, {"token", "results": [[outcome, steps, features], ...]} in one frame or several;
with "renew": true where it has to be asked of a new process.
"""

import importlib.util
import os
import resource
import signal
import sys
from builtins import enumerate, len, type, vars, zip  # by name: the candidate may patch the module

import attacks
import fixed
import frames

THREADS = False
EXECUTES = False
OPEN_FILES = 64
# It is forked in the time that one ahead would have to be looked after.
AHEAD = 0
# What candidates import most: loaded once, before any of them.
MODULES = (
    "abc array bisect cmath collections collections.abc copy dataclasses datetime decimal enum fractions functools hashlib heapq itertools json math"
    " numbers operator queue random re statistics string textwrap time types typing unicodedata zlib"
).split()
_REHEARSED = """
def f(xs):
    total = 0
    for x in xs:
        if x > 1 and x != 3:
            total += x
    while total > 5:
        total -= 1
    return [total for x in xs if x]
"""
FLUSH_SECONDS = 0.02
FLUSH_BYTES = 1 << 16
MESSAGE_LENGTH = 500
_NOT_GIVEN = {"$": "hole"}

_runtime = {}

# Taken now: a candidate may put others in their place.
_dump, _send, _reset, _monotonic = frames.dump, frames.write, fixed.reset, fixed.elapsed
_recursion_limit, _limit_recursion = sys.getrecursionlimit, sys.setrecursionlimit


def preload(config):
    """Loads what every child needs: the language's own runtime, common modules, packages by name."""
    for name in MODULES:
        importlib.import_module(name)
    fixed.install()
    for name, path in config["runtime"].items():
        specification = importlib.util.spec_from_file_location("medoid_" + name, path)
        module = importlib.util.module_from_spec(specification)
        sys.modules[specification.name] = module
        specification.loader.exec_module(module)
        _runtime[name] = module
    packages = config["packages"]
    if packages["wanted"]:
        _load_packages(packages["modules"], packages["wanted"])
    _rehearse()


def _rehearse():
    """What is made or set up when it is first needed is made here, once and for all children: the interpreter's own types of syntax trees above all."""
    instrument = _runtime["instrument"]
    for features in (False, True):
        meter = instrument.Meter(instrument.instrument(_REHEARSED, features))
        meter.reset(1000)
        instrument.entry_of(meter.load(), "f")([2, 1])
        if features:
            meter.features()
    _runtime["wire"].encode([1, "a", {"b": (1.5, None)}], max_nodes=100, max_bytes=1000)


class _Named:
    """Finds packages by name, where the folder that they lie in is not to be seen."""

    def __init__(self, modules):
        self._modules = modules

    def find_spec(self, name, path=None, target=None):
        found = self._modules.get(name)
        if found is None:
            return None
        places = [os.path.dirname(found["file"])] if found["isPackage"] else None
        return importlib.util.spec_from_file_location(name, found["file"], submodule_search_locations=places)


# Libraries for arrays start a thread per core where nothing says otherwise; here no thread can be started.
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def _load_packages(modules, wanted):
    sys.meta_path.append(_Named(modules))
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    for name in wanted:
        importlib.import_module(name)
    if "numpy" in sys.modules:
        fixed.install_numpy(importlib.import_module("numpy.random"))
    for name in _ONE_THREAD:
        del os.environ[name]


def first_frame(_config):
    """A child is told nothing before its program."""
    return None


def main(reads, writes, _config, memory, base, barrier):
    """Serves one program until the channel ends."""
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (base + memory, base + memory))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if barrier is not None:
        barrier.put_on()
    reader = frames.Reader(reads)
    _send(writes, b'{"ready":true}')
    session = None
    while True:
        message = reader.read_json()
        if message is None:
            os._exit(0)
        if message["op"] == "attack":
            answer = attacks.attempt(message)
        elif message["op"] == "open":
            session = _Session(message, writes)
            answer = session.open()
        else:
            session.run(message)
            continue
        _send(writes, _dump(answer).encode())


class _Session:
    """One program. Its state lasts from input to input; modules with and without features are apart."""

    def __init__(self, message, writes):
        self._code = message["code"]
        self._entry = message["entry"]
        self._by_name = message["byName"]
        self._open_steps = message["steps"]
        self._output_bytes = message["outputBytes"]
        self._writes = writes
        self._features = message["features"]
        self._prepares = message["prepares"]
        self._instrumented = {}
        self._loaded = {}
        self._stopped = {}

    def open(self):
        """Loads the program, within the budget of steps of one input."""
        if self._prepares:
            # Before any of it runs, which may change what instruments: what goes wrong is told when it is asked for.
            try:
                self._instrumented[not self._features] = _runtime["instrument"].instrument(self._code, not self._features)
            except BaseException:
                pass
        stopped = self._stopped[self._features] = self._load(self._features)
        return {"opened": True} if stopped is None else {"stopped": stopped}

    def _load(self, features):
        instrument = _runtime["instrument"]
        fixed.reset()
        meter = None
        try:
            program = self._instrumented.pop(features, None) or instrument.instrument(self._code, features)
            meter = instrument.Meter(program)
            meter.reset(self._open_steps)
            module = meter.load()
        except BaseException as error:
            return _failure(error, meter)
        if meter.spent:
            return {"kind": "limit", "what": "steps"}
        try:
            function = instrument.entry_of(module, self._entry)
        except LookupError:
            return {"kind": "threw", "class": "NameError", "message": "name '%s' is not defined" % self._entry}
        self._loaded[features] = (meter, meter.features if features else None, function, vars(module), _recursion_limit())
        return None

    def run(self, message):
        """Answers one batch, in order; frames go out when they are due."""
        features = message["features"]
        start = b'{"token":' + _dump(message["token"]).encode() + b',"results":['
        if features not in self._stopped:
            # An empty frame: what comes now is the inputs' own time.
            self._stopped[features] = self._load(features)
            if self._stopped[features]:
                # It was loaded here before, and left the interpreter so that it cannot be loaded once more.
                _send(self._writes, start + b'],"renew":true}')
                return
            _send(self._writes, start + b"]}")
        stopped = self._stopped[features]
        results = []
        size = 0
        single = message["single"]
        due = _monotonic() + FLUSH_SECONDS
        for wire in message["inputs"]:
            result = _dump([stopped, 0, []]).encode() if stopped else self._answer(wire, message["steps"], *self._loaded[features])
            results.append(result)
            size += len(result)
            if single or size > FLUSH_BYTES or _monotonic() > due:
                _send(self._writes, start + b",".join(results) + b"]}")
                results = []
                size = 0
                due = _monotonic() + FLUSH_SECONDS
        if results:
            _send(self._writes, start + b",".join(results) + b"]}")

    def _answer(self, wire, steps, meter, features, function, classes, recursion):
        """One input's result as JSON text."""
        _reset()
        if _recursion_limit() != recursion:
            _limit_recursion(recursion)
        try:
            meter.reset(steps)
            text = _dump(self._call(function, wire, classes, meter))
        except BaseException as error:
            text = _dump(_failure(error, meter))
        if meter.spent:
            text = '{"kind":"limit","what":"steps"}'
        elif len(text) > self._output_bytes:
            text = '{"kind":"limit","what":"output"}'
        return ("[%s,%d,%s]" % (text, meter.steps, _dump(features()) if features else "[]")).encode()

    def _call(self, function, wire, classes, meter):
        decode, settle = _runtime["wire"].decode, _runtime["instrument"].settle
        args = [decode(item, classes) for item in wire]
        if self._by_name or _NOT_GIVEN in wire:
            returned = _call_by_name(function, args, wire, self._by_name)
        else:
            returned = function(*args)
        outcome = {"kind": "returned", "value": self._encode(_runtime["functions"].tried_out(settle(returned), settle))}
        if meter.spent:
            return outcome
        changed = []
        for index, item in enumerate(wire):
            if type(item) is not list and type(item) is not dict or _is_same_list(args[index], item):
                continue
            after = self._encode(args[index])
            if after != self._encode(decode(item, classes)):
                changed.append([index, after])
        if changed:
            outcome["args"] = changed
        return outcome

    def _encode(self, value):
        # A node takes a byte at least; what is larger than the cap in bytes has to be seen whole to be told from what fits.
        return _runtime["wire"].encode(value, max_nodes=self._output_bytes, max_bytes=1 << 40)


def _call_by_name(function, args, wire, by_name):
    """Calls with each argument by its name, where it has one; holes are not given."""
    placed, named = [], {}
    for index, arg in enumerate(args):
        if wire[index] == _NOT_GIVEN:
            continue
        name = by_name[index] if index < len(by_name) else None
        if name is None:
            placed.append(arg)
        else:
            named[name] = arg
    return function(*placed, **named)


def _is_same_list(value, wire):
    """A list that still holds the very objects that decoding took over from its wire form."""
    if type(value) is not list or type(wire) is not list or len(value) != len(wire):
        return False
    for item, given in zip(value, wire):
        if item is not given and not _is_same_list(item, given):
            return False
    return True


def _failure(error, meter):
    kind = type(error)
    if meter is not None and meter.spent:
        return {"kind": "limit", "what": "steps"}
    if issubclass(kind, MemoryError):
        return {"kind": "limit", "what": "memory"}
    if issubclass(kind, RecursionError):
        return {"kind": "limit", "what": "stack"}
    if issubclass(kind, SystemExit):
        code = error.code
        return {"kind": "exited", "code": code if type(code) is int and abs(code) < 2**31 else 0 if code is None else 1}
    name, message = _runtime["wire"].describe(error)
    return {"kind": "threw", "class": name, "message": message[:MESSAGE_LENGTH]}
