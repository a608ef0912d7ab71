"""Values between Python and the wire form of @medoid/values (plain JSON, the rest tagged by `$`), inside the sandbox.

Encoding calls no code of the candidate but for what draining a generator runs: classes come from `type`, subclasses of built-in
types are read through the built-in type, attributes through instance dictionaries and slots. Builtins are imported by name, so that
a candidate that patches them changes nothing here.

Plain Python >= 3.8, standard library only; numpy's arrays and scalars are known where the candidate has loaded numpy.
"""

import collections
import enum
import functools
import importlib
import itertools
import math
import re
import sys
import types
from builtins import (
    AttributeError,
    BaseException,
    Exception,
    NotImplemented,
    TypeError,
    ValueError,
    all,
    bool,
    bytearray,
    bytes,
    complex,
    dict,
    enumerate,
    filter,
    float,
    frozenset,
    getattr,
    hash,
    id,
    int,
    isinstance,
    issubclass,
    iter,
    len,
    list,
    map,
    memoryview,
    object,
    range,
    repr,
    reversed,
    set,
    slice,
    str,
    tuple,
    type,
    vars,
    zip,
)

MAX_DEPTH = 200
# Items drawn of one iterator, which may be endless.
MAX_ITEMS = 1000
# A JSON number is read exactly on the other side below this.
_EXACT = 2**53
# Writing digits takes time quadratic in their number: larger integers are told apart by size and remainder.
_LARGEST_BITS = 50000
# Frames for `MAX_DEPTH` levels.
_FRAMES = 4000
_CUT = {"$": "cut"}
_SPECIAL = {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf"), "-0": -0.0}

_class_name = type.__dict__["__name__"].__get__
_class_dict = type.__dict__["__dict__"].__get__
_bases = type.__dict__["__mro__"].__get__
_error_args = BaseException.__dict__["args"].__get__
_attribute = object.__getattribute__
_member = types.MemberDescriptorType
_draw = itertools.islice
_OrderedDict, _deque, _Enum = collections.OrderedDict, collections.deque, enum.Enum
_modules = sys.modules
_digits_limit = getattr(sys, "get_int_max_str_digits", None)
_set_digits_limit = getattr(sys, "set_int_max_str_digits", None)
_limit, _set_limit = sys.getrecursionlimit, sys.setrecursionlimit
_is_nan, _sign = math.isnan, math.copysign

_CALLABLES = frozenset(
    (
        types.FunctionType,
        types.BuiltinFunctionType,
        types.MethodType,
        types.MethodWrapperType,
        types.WrapperDescriptorType,
        types.MethodDescriptorType,
        functools.partial,
        types.CoroutineType,
        types.AsyncGeneratorType,
    )
)
# Their texts are stable and say all there is.
_TEXTS = {
    complex: complex.__repr__,
    slice: slice.__repr__,
    type(...): type(...).__repr__,
    type(NotImplemented): type(NotImplemented).__repr__,
    re.Pattern: re.Pattern.__repr__,
}
_ORDERED = _OrderedDict()
_ITERATORS = frozenset(
    [
        range,
        map,
        filter,
        zip,
        enumerate,
        reversed,
        types.GeneratorType,
        *map(type, ({}.keys(), {}.values(), {}.items(), _ORDERED.keys(), _ORDERED.values(), _ORDERED.items())),
        *map(
            lambda of: type(iter(of)),
            ((), [], "", "\u00e9", b"", bytearray(), set(), range(0), range(2**70), _deque(), {}, {}.values(), {}.items()),
        ),
        *map(lambda of: type(iter(of)), (_ORDERED, _ORDERED.values(), _ORDERED.items())),
        *map(lambda of: type(reversed(of)), ([], {}, {}.values(), {}.items(), _deque(), _ORDERED)),
        type(iter(int, 1)),
        type(re.finditer("", "")),
        *(kind for kind in vars(itertools).values() if isinstance(kind, type)),
    ]
)
# Classes of the standard library whose text says all there is, where the candidate has loaded them.
_WORDED = {"datetime": ("date", "datetime", "time", "timedelta", "timezone"), "decimal": ("Decimal",), "fractions": ("Fraction",)}


def encode(value, max_nodes=100000, max_bytes=1 << 20, max_depth=MAX_DEPTH):
    """The wire form of a value, ready for `json.dumps(..., allow_nan=False)`.

    `{"$": "cut"}` stands for what is beyond a cap: `max_nodes` values, about `max_bytes` bytes of JSON, `max_depth` levels. Raises
    what the body of a generator raises while it is drained.
    """
    kind = type(value)
    if (kind is int and -_EXACT < value < _EXACT or kind is bool or value is None) and max_nodes > 0:
        return value
    return _deeply(_Encoder(max_nodes, max_bytes, max_depth).encode, value, 0)


def _deeply(work, *args):
    """Python's own limit of 1000 frames is less than `MAX_DEPTH` levels need."""
    limit = _limit()
    if limit >= _FRAMES:
        return work(*args)
    _set_limit(_FRAMES)
    try:
        return work(*args)
    finally:
        _set_limit(limit)


def describe(error):
    """Class and message of an exception, with no call to the candidate's `__str__`."""
    args = _error_args(error)
    message = ", ".join([str.__str__(arg) if isinstance(arg, str) else repr(arg) for arg in args if type(arg) in _SIMPLE])
    return _class_name(type(error)), message[:1000]


_SIMPLE = frozenset((int, float, str, bool, type(None)))


class _Encoder:
    def __init__(self, nodes, size, depth):
        self.nodes = nodes
        self.size = size
        self.depth = depth
        # Containers that are being written, outermost first.
        self.open = []

    def encode(self, value, depth):
        kind = type(value)
        self.nodes -= 1
        if self.nodes < 0 or self.size < 0:
            return _CUT
        if kind is int:
            return value if -_EXACT < value < _EXACT else self.big(value)
        if kind is str:
            return self.text(value)
        if kind is bool or value is None:
            return value
        if kind is float:
            return _real(value)
        if kind is list:
            return self.within(value, depth, self.items, iter(value))
        if kind is tuple:
            return self.tagged("tuple", value, depth, iter(value))
        if kind is dict:
            return self.map(value, depth, iter(dict.items(value)))
        return self.rare(value, kind, depth)

    def rare(self, value, kind, depth):
        if kind is set or kind is frozenset:
            return self.tagged("set", value, depth, kind.__iter__(value))
        if kind in _ITERATORS:
            return self.tagged("iterator", value, depth, _draw(value, MAX_ITEMS), MAX_ITEMS)
        if kind in _CALLABLES or issubclass(kind, types.ModuleType):
            return _opaque(kind)
        if issubclass(kind, type):
            return {"$": "opaque", "class": "type", "text": _class_name(value)}
        if kind in _TEXTS:
            return self.worded(kind, _TEXTS[kind](value))
        if issubclass(kind, BaseException):
            name, message = describe(value)
            self.size -= len(message)
            return {"$": "error", "class": name, "message": message}
        if issubclass(kind, _Enum):
            name = dict.get(_attribute(value, "__dict__"), "_name_")
            return self.worded(kind, name) if type(name) is str else _opaque(kind)
        if issubclass(kind, int):
            value = int.__add__(value, 0)
            return value if -_EXACT < value < _EXACT else self.big(value)
        if issubclass(kind, float):
            return _real(float.__mul__(value, 1.0))
        if issubclass(kind, str):
            return self.text(str.__str__(value))
        if issubclass(kind, list):
            return self.within(value, depth, self.items, list.__iter__(value))
        if issubclass(kind, tuple):
            return self.tagged("tuple", value, depth, tuple.__iter__(value))
        if issubclass(kind, _OrderedDict):
            return self.map(value, depth, iter(_OrderedDict.items(value)))
        if issubclass(kind, dict):
            return self.map(value, depth, iter(dict.items(value)))
        if issubclass(kind, set):
            return self.tagged("set", value, depth, set.__iter__(value))
        if issubclass(kind, frozenset):
            return self.tagged("set", value, depth, frozenset.__iter__(value))
        if issubclass(kind, bytes):
            return self.raw(value, bytes)
        if issubclass(kind, bytearray):
            return self.raw(value, bytearray)
        if kind is memoryview:
            return self.raw(memoryview.tobytes(value), bytes)
        if issubclass(kind, _deque):
            return self.within(value, depth, self.queue, _deque.__iter__(value))
        return self.foreign(value, kind, depth)

    def foreign(self, value, kind, depth):
        """An instance of a class that is none of the language's own."""
        numpy = _modules.get("numpy")
        if numpy is not None and issubclass(kind, numpy.ndarray):
            return _CUT if numpy.ndarray.size.__get__(value) > self.nodes else self.encode(numpy.ndarray.tolist(value), depth)
        if numpy is not None and issubclass(kind, numpy.generic):
            plain = numpy.generic.tolist(value)
            return _opaque(kind) if type(plain) is kind else self.encode(plain, depth)
        for module, names in _WORDED.items():
            if module in _modules and kind in [getattr(_modules[module], name, None) for name in names]:
                return self.worded(kind, kind.__str__(value))
        fields = _fields(value, kind)
        if fields is None:
            return _opaque(kind)
        return self.within(value, depth, functools.partial(self.record, _class_name(kind)), iter(fields))

    # Leaves

    def text(self, value):
        size = len(value) if str.isascii(value) else 6 * len(value)
        if size > self.size:
            self.size = -1
            return _CUT
        self.size -= size
        return value

    def worded(self, kind, text):
        text = text[:1000]
        self.size -= len(text)
        return {"$": "opaque", "class": _class_name(kind), "text": text}

    def big(self, value):
        bits = int.bit_length(value)
        if bits > _LARGEST_BITS:
            # Text for people would take minutes; this tells any two apart that are likely to meet.
            return {"$": "opaque", "class": "int", "text": f"{'-' if value < 0 else ''}{bits} bits, {value % (2**61 - 1)} modulo 2**61-1"}
        self.size -= bits // 3
        return {"$": "big", "of": _digits(value)}

    def raw(self, value, kind):
        size = 2 * kind.__len__(value)
        if size > self.size:
            self.size = -1
            return _CUT
        self.size -= size
        return {"$": "bytes", "of": kind.hex(value)}

    # Containers

    def within(self, value, depth, write, items):
        """`write(items, depth)`, unless the value is too deep or is being written already further out."""
        me = id(value)
        if me in self.open:
            return {"$": "cycle", "up": len(self.open) - self.open.index(me)}
        if depth >= self.depth:
            return _CUT
        self.open.append(me)
        try:
            return write(items, depth + 1)
        finally:
            self.open.pop()

    def tagged(self, tag, value, depth, items, most=None):
        of = self.within(value, depth, self.items, items)
        if type(of) is not list:
            return of
        if most is not None and len(of) == most:
            of.append(_CUT)
        return {"$": tag, "of": of}

    def items(self, items, depth):
        of = []
        for item in items:
            # Most items are plain.
            if type(item) is int and -_EXACT < item < _EXACT and self.nodes > 0:
                self.nodes -= 1
                of.append(item)
                continue
            of.append(self.encode(item, depth))
            if self.nodes < 0 or self.size < 0:
                break
        self.size -= 2 * len(of)
        return of

    def map(self, value, depth, items):
        return self.within(value, depth, self.entries, items)

    def entries(self, items, depth):
        of = []
        for key, item in items:
            of.append([self.encode(key, depth), self.encode(item, depth)])
            if self.nodes < 0 or self.size < 0:
                break
        self.size -= 6 * len(of)
        return {"$": "map", "of": of}

    def record(self, name, items, depth):
        of = []
        for key, item in items:
            of.append([key, self.encode(item, depth)])
            if self.nodes < 0 or self.size < 0:
                break
        return {"$": "object", "class": name, "of": of}

    def queue(self, items, depth):
        if depth >= self.depth:
            return _CUT
        # The list of its items is a level of its own on the wire.
        self.open.append(0)
        try:
            return {"$": "object", "class": "deque", "of": [["items", self.items(items, depth + 1)]]}
        finally:
            self.open.pop()


def _real(value):
    if _is_nan(value):
        return {"$": "num", "of": "nan"}
    if value in (_SPECIAL["inf"], _SPECIAL["-inf"]):
        return {"$": "num", "of": "inf" if value > 0 else "-inf"}
    if not float.is_integer(value):
        return value
    return {"$": "num", "of": "-0"} if value == 0 and _sign(1, value) < 0 else {"$": "float", "of": value}


def _opaque(kind):
    return {"$": "opaque", "class": _class_name(kind)}


def _digits(value):
    """Decimal digits, also where Python limits their number."""
    if _digits_limit is None:
        return int.__repr__(value)
    limit = _digits_limit()
    _set_digits_limit(0)
    try:
        return int.__repr__(value)
    finally:
        _set_digits_limit(limit)


def _fields(value, kind):
    """Slots, then the instance's dictionary; None where the class has neither."""
    found = []
    has_slots = False
    for base in reversed(_bases(kind)):
        names = _class_dict(base)
        if "__slots__" not in names:
            continue
        has_slots = True
        for name, slot in names.items():
            if type(slot) is _member:
                try:
                    found.append((name, slot.__get__(value)))
                except AttributeError:
                    pass
    try:
        own = _attribute(value, "__dict__")
    except AttributeError:
        return found if has_slots else None
    if type(own) is dict:
        found += [(name, item) for name, item in dict.items(own) if type(name) is str]
    return found


def decode(wire, classes=None):
    """The Python value of a wire form; new containers every time.

    Instances are made by the class of that name in `classes` (the candidate's module as a dict): of an enum it is the member of that name, else it is called with the fields by name where its
    constructor takes them so, else they are put into an empty instance. Without such a class they are of `types.SimpleNamespace`. `undefined`,
    holes and cuts are None. Raises ValueError for what is no wire form, and what a constructor raises.
    """
    kind = type(wire)
    if kind is str or kind is int or kind is bool or wire is None:
        return wire
    return _deeply(_decode, wire, classes or {}, [])


def _decode(wire, classes, above):
    kind = type(wire)
    if kind is float:
        # JavaScript writes 1e21 for an integer.
        return int(wire) if float.is_integer(wire) else wire
    if kind is list:
        return _fill([], wire, classes, above)
    if kind is not dict:
        return wire
    tag, of = wire.get("$"), wire.get("of")
    if tag == "float":
        return float(of)
    if tag == "num":
        return _SPECIAL[of]
    if tag == "big":
        return _from_digits(of)
    if tag == "tuple":
        return tuple(_parts(of, classes, above))
    if tag == "set":
        return set(map(_hashable, _parts(of, classes, above)))
    if tag == "iterator":
        return iter(_parts(of, classes, above))
    if tag == "map":
        made = {}
        above.append(made)
        for key, item in of:
            made[_hashable(_decode(key, classes, above))] = _decode(item, classes, above)
        above.pop()
        return made
    if tag == "object":
        return _instance(wire, classes, above)
    if tag == "bytes":
        return bytes.fromhex(of)
    if tag == "cycle":
        return above[-wire["up"]] if wire["up"] <= len(above) else None
    if tag == "error":
        return Exception(wire["message"])
    if tag == "date":
        import datetime

        return None if of is None else datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(milliseconds=of)
    if tag == "opaque":
        return _worded(wire.get("class"), wire.get("text"))
    if tag in ("undefined", "hole", "cut"):
        return None
    raise ValueError("unknown tag")


def _fill(made, wire, classes, above):
    above.append(made)
    for item in wire:
        # Most items are plain.
        made.append(item if type(item) in (int, str) else _decode(item, classes, above))
    above.pop()
    return made


def _parts(of, classes, above):
    """Items of what cannot hold itself: a cycle through it ends in None."""
    above.append(None)
    items = [_decode(item, classes, above) for item in of]
    above.pop()
    return items


def _instance(wire, classes, above):
    name = wire.get("class")
    if name == "deque":
        made = _deque()
        above += (made, None)
        made.extend(_decode(item, classes, above) for item in wire["of"][0][1])
        del above[-2:]
        return made
    cls = classes.get(name)
    names = [key for key, _ in wire["of"]]
    if names == ["_name_"] and isinstance(cls, type) and issubclass(cls, _Enum):
        member = cls._member_map_.get(wire["of"][0][1])
        if member is not None:
            return member
    is_plain = isinstance(cls, type) and cls.__new__ is object.__new__
    if not is_plain and isinstance(cls, type) and _takes(cls.__new__, names):
        return cls(**dict(zip(names, _parts([item for _, item in wire["of"]], classes, above))))
    made = object.__new__(cls) if is_plain else types.SimpleNamespace()
    above.append(made)
    fields = {key: _decode(item, classes, above) for key, item in wire["of"]}
    above.pop()
    if is_plain and _takes(cls.__init__, names):
        made.__init__(**fields)
        return made
    for key, item in fields.items():
        object.__setattr__(made, key, item)
    return made


def _takes(constructor, names):
    """It has parameters of these names."""
    code = getattr(constructor, "__code__", None)
    known = () if code is None else code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
    return code is not None and all(name in known for name in names)


# Functions that are passed as arguments (`functionTexts` of @medoid/values), made anew each time.
_FUNCTIONS = {
    ": 0": lambda: lambda: 0,
    ": 3": lambda: lambda: 3,
    "x: x + 1": lambda: lambda x: x + 1,
    "x: 2 * x": lambda: lambda x: 2 * x,
    "x: -x": lambda: lambda x: -x,
    "x: x * x": lambda: lambda x: x * x,
    "x: 0": lambda: lambda x: 0,
    "x: x > 2": lambda: lambda x: x > 2,
    "x: x < 0": lambda: lambda x: x < 0,
    "x: x % 2 == 0": lambda: lambda x: x % 2 == 0,
    "x: x == x": lambda: lambda x: x == x,
    "x: x != x": lambda: lambda x: x != x,
    "x: x + x": lambda: lambda x: x + x,
    'x: x + "a"': lambda: lambda x: x + "a",
    'x: "b" + x': lambda: lambda x: "b" + x,
    'x: x > "b"': lambda: lambda x: x > "b",
    'x: x == ""': lambda: lambda x: x == "",
    "x: x": lambda: lambda x: x,
    'x: (x > "b") * 1': lambda: lambda x: (x > "b") * 1,
    'x: "a"': lambda: lambda x: "a",
    'x: ""': lambda: lambda x: "",
    "x, y: x + y": lambda: lambda x, y: x + y,
    "x, y: x - y": lambda: lambda x, y: x - y,
    "x, y: y - x": lambda: lambda x, y: y - x,
    "x, y: x * y": lambda: lambda x, y: x * y,
    "x, y: y": lambda: lambda x, y: y,
    "x, y: x < y": lambda: lambda x, y: x < y,
    "x, y: x == y": lambda: lambda x, y: x == y,
    "x, y: x != x": lambda: lambda x, y: x != x,
    "x, y: y + x": lambda: lambda x, y: y + x,
    "x, y, z: x + y * z": lambda: lambda x, y, z: x + y * z,
    "x, y, z: x - y + z": lambda: lambda x, y, z: x - y + z,
    "x, y, z: z": lambda: lambda x, y, z: z,
}
_CLOCK = re.compile(r"(?:(-?\d+) days?, )?(\d+):(\d+):(\d+(?:\.\d+)?)")


def _worded(name, text):
    """A function, or an instance of a class of the standard library, by its text; any object where it has none."""
    if name == "function" and text in _FUNCTIONS:
        return _FUNCTIONS[text]()
    if name == "complex" and text is not None:
        return complex(text)
    if name == "timedelta" and text is not None:
        import datetime

        days, hours, minutes, seconds = _CLOCK.match(text).groups()
        return datetime.timedelta(days=int(days or 0), hours=int(hours), minutes=int(minutes), seconds=float(seconds))
    for module, names in _WORDED.items():
        if name in names and name != "timezone" and text is not None:
            made = getattr(importlib.import_module(module), name)
            return made.fromisoformat(text) if module == "datetime" else made(text)
    return object()


def _hashable(value):
    """Sets and dictionary keys of another language may hold what cannot be hashed here."""
    kind = type(value)
    if kind is list or kind is tuple:
        return tuple(map(_hashable, value))
    if kind is set:
        return frozenset(value)
    if kind is dict:
        return tuple((key, _hashable(item)) for key, item in value.items())
    try:
        hash(value)
    except TypeError:
        return repr(value)
    return value


def _from_digits(text):
    if _digits_limit is None:
        return int(text)
    limit = _digits_limit()
    _set_digits_limit(0)
    try:
        return int(text)
    finally:
        _set_digits_limit(limit)
