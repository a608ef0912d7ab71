"""Instruments a Python candidate, inside the sandbox: steps always, features when asked for.

Steps are deterministic: one per call of a function or lambda of the candidate (at the start of its body; for generators and
coroutines when the body first runs) and one per turn of a loop or comprehension (before its body). Code that is not the
candidate's counts nothing. Counts are the same with and without features, but where recursion ends at the interpreter's own limit:
watching a comparison takes one frame.

The budget of steps cannot be swallowed: once it is spent every further step raises `Stop`, which derives from BaseException, every
`except` and `finally` raises it again before anything else runs, and `Meter.spent` stays true until the next `reset`.

What is inserted uses names that no identifier can spell (`@budget`), kept in a copy of the builtins that is the candidate's
alone: they clash with nothing and do not show in `globals()`. A candidate that goes looking for them can still find them; what it
reports about itself is its claim.

Plain Python >= 3.8, standard library only. Usage:

    program = instrument(source, features=True)    # SyntaxError, RecursionError or MemoryError: it cannot be opened
    meter = Meter(program)
    meter.reset(max_steps); module = meter.load(); call = entry_of(module, "solve")   # LookupError: there is no such entry
    meter.reset(max_steps); value = call(*args)             # then meter.spent, meter.steps, meter.features()
"""

import ast
import builtins
import itertools
import math
import operator
import sys
import types
import warnings
from builtins import (  # by name: the candidate may patch the module
    abs,
    all,
    any,
    BaseException,
    bool,
    callable,
    classmethod,
    compile,
    dict,
    enumerate,
    exec,
    float,
    getattr,
    hasattr,
    int,
    isinstance,
    iter,
    len,
    list,
    LookupError,
    max,
    min,
    next,
    OverflowError,
    range,
    set,
    RuntimeError,
    setattr,
    staticmethod,
    StopIteration,
    str,
    super,
    type,
    vars,
    zip,
)

_BUDGET = "@budget"
_NEXT = "@next"
_EACH = "@each"
_SPENT = "@spent"
_AGAIN = "@again"
_EDGES = "@edges"
_HIT = "@hit"
_MARKS = "@marks"
_WATCHED = "@watched"
_TURN = "@turn"
_SIGNS = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_COMPARE = {ast.Eq: "@eq", ast.NotEq: "@ne", ast.Lt: "@lt", ast.LtE: "@le", ast.Gt: "@gt", ast.GtE: "@ge"}

# Features of one edge: hit 1, 2, 3, 4-7, 8-15, 16-31, 32-127, 128 times or more.
_EDGE_WIDTH = 8
# Features of one comparison: 0 alike, n for numbers 2**(n-1) apart up to 31, 32..47 for strings (length of the common prefix),
# 48..63 for numbers less than 1 apart.
_SITE_WIDTH = 64
# A call is watched for so many steps from its start. Then comparisons are no longer looked at, and most edges no longer counted: a branch that is
# taken for the first time is marked (hit once) where its code was written a second time, without watching.
_WATCHED_STEPS = 512
# Steps between two foldings of the hits, which bounds their memory.
_CHUNK = 20000
# A function, loop or lambda is written twice, watched and marked, unless it stands in so many copies of others, or would be so many nodes.
_MOST_COPIES = 4
_MOST_NODES = 4000
# Depth of frames allowed while the tree is walked: a sum of a thousand terms is a tree a thousand deep.
_WALK_DEPTH = 6000


class Stop(BaseException):
    """The budget of steps is spent."""


class Program:
    """An instrumented candidate: its code object, the size of its feature space, and what `Meter` needs to read the hits."""

    def __init__(self, code, features, edges, sites, loops):
        self.code = code
        self.has_features = features
        self.edges = edges
        self.sites = sites
        self.loops = loops
        self.feature_count = edges * _EDGE_WIDTH + sites * _SITE_WIDTH


def instrument(source, features=False):
    """Parses, instruments and compiles a candidate. Nothing of it is run.

    Raises SyntaxError, ValueError (null bytes, lone surrogates), RecursionError or MemoryError (source too deep to handle).
    """
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _WALK_DEPTH))
    try:
        # By name: a program that is loaded once more may have removed all modules.
        with warnings.catch_warnings(module=warnings):
            warnings.simplefilter("ignore")
            tree = ast.parse(source, "<candidate>")
            transformer = _Transformer(features)
            tree = transformer.transform(tree)
            ast.fix_missing_locations(tree)
            code = compile(tree, "<candidate>", "exec", dont_inherit=True)
    finally:
        sys.setrecursionlimit(limit)
    return Program(code, features, transformer.edges, transformer.sites, transformer.loops)


class Meter:
    """Counts what one program does. `reset` before every call; one meter per program and process."""

    def __init__(self, program):
        self._program = program
        self._max = 0
        self._purse = None
        self._no_edges = [0] * program.edges
        self._edges = self._no_edges[:]
        self._marks = self._no_edges[:]
        self._hits = []
        self._counts = {}
        self._near = set()
        # Made of C alone: at the depth where the interpreter gives up, a class of our own could not even be iterated, and the chain would end.
        self._stopper = iter(self._stop, None)
        self.spent = False
        self.builtins = _private_builtins(self._edges, self._marks, self._hits.append, self._near.add)
        self.reset(0)

    def reset(self, max_steps):
        """Starts a call with a budget: step `max_steps` + 1 raises `Stop`. A generator made before the reset spends its old budget."""
        self._max = max_steps
        self.spent = False
        self.builtins[_SPENT] = False
        if self._program.has_features:
            self._edges[:] = self._no_edges
            if not self.builtins[_WATCHED]:
                self._marks[:] = self._no_edges
            self._hits.clear()
            self._near.clear()
            self._counts = {}
            self.builtins[_WATCHED] = True
            self._purse = _Purse(max_steps, itertools.repeat(True, 0))
            # The stopper comes even where a chunk ends in an error: out of memory, say.
            budget = itertools.chain(itertools.chain.from_iterable(self._chunks(self._purse)), self._stopper)
        else:
            self._purse = _Purse(0, itertools.repeat(True, max_steps))
            budget = itertools.chain(self._purse.current, self._stopper)
        self.builtins[_BUDGET] = budget

    @property
    def steps(self):
        """Steps taken since the reset; the budget plus one where it was spent."""
        return self._max + 1 if self.spent else self._max - self._purse.left - operator.length_hint(self._purse.current)

    def features(self):
        """Ids of the features reached since the reset, ascending, each below `Program.feature_count`."""
        if not self._program.has_features:
            return []
        self._fold()
        edges = self._edges
        sites = len(edges)
        found = [near + sites * (_EDGE_WIDTH - 1) for near in self._near]
        for edge, count in self._counts.items():
            edges[edge] += count
        self._counts = {}
        if not self.builtins[_WATCHED]:
            for edge in itertools.compress(range(sites), self._marks):
                edges[edge] = edges[edge] or 1
        for body, done, skipped in self._program.loops:
            if edges[done] and not edges[body]:
                edges[skipped] = 1
        found += [edge * _EDGE_WIDTH + _bucket(edges[edge]) for edge in itertools.compress(range(sites), edges)]
        found.sort()
        return found

    def load(self):
        """Runs the module's top level and returns it. It is named `candidate`, so that `if __name__ == "__main__"` does not run."""
        module = types.ModuleType("candidate")
        # Dataclasses, named tuples and pickles look their module up.
        sys.modules["candidate"] = module
        namespace = vars(module)
        namespace["__builtins__"] = self.builtins
        exec(self._program.code, namespace)
        return module

    def _chunks(self, purse):
        chunk = _WATCHED_STEPS
        while purse.left > 0:
            size = min(purse.left, chunk)
            purse.left -= size
            purse.current = itertools.repeat(True, size)
            yield purse.current
            if purse is self._purse:
                self.builtins[_WATCHED] = False
                self._fold()
            chunk = _CHUNK

    def _fold(self):
        counts = self._counts
        for hit in self._hits:
            counts[hit] = counts.get(hit, 0) + 1
        self._hits.clear()

    def _stop(self):
        self.spent = True
        self.builtins[_SPENT] = True
        raise Stop


class _Purse:
    """The steps of one call: those not handed out yet, and the iterator that hands out the rest."""

    def __init__(self, left, current):
        self.left = left
        self.current = current


def entry_of(module, entry):
    """The function to call, by the entry's name. `Class.method`: a new instance for every call, none where the method needs none.

    Raises LookupError where the module has no such function.
    """
    owner, _, method = entry.rpartition(".")
    if not owner:
        found = vars(module).get(entry)
        if not callable(found):
            raise LookupError(entry)
        return found
    cls = vars(module).get(owner)
    if not isinstance(cls, type) or not hasattr(cls, method):
        raise LookupError(entry)
    for base in cls.__mro__:
        if method in vars(base):
            if isinstance(vars(base)[method], (staticmethod, classmethod)):
                return getattr(cls, method)
            break

    def call(*args, **named):
        return getattr(cls(), method)(*args, **named)

    return call


def settle(value):
    """What a call stands for: a coroutine is run to its end on a loop with virtual time and no files or sockets; anything else is itself."""
    return _run(value) if isinstance(value, types.CoroutineType) else value


def _run(coroutine):
    if "asyncio" not in sys.modules:
        try:
            while True:
                coroutine.send(None)
        except StopIteration as end:
            return end.value
    import asyncio

    class Loop(asyncio.BaseEventLoop):
        """Sleeping takes no time: the clock jumps to the next timer."""

        def __init__(self):
            super().__init__()
            self._selector = self
            self._clock = 0.0

        def select(self, timeout):
            if timeout is None:
                raise RuntimeError("deadlock: nothing is left that could wake the coroutine")
            self._clock += timeout
            return ()

        def time(self):
            return self._clock

        def _process_events(self, events):
            pass

        def _write_to_self(self):
            pass

    loop = Loop()
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop._selector = None
        loop.close()


def _again():
    raise Stop


def _private_builtins(edges, marks, hit, near):
    names = dict(vars(builtins))
    names[_NEXT] = next
    names[_EACH] = itertools.compress
    names[_AGAIN] = _again
    names[_EDGES] = edges
    names[_MARKS] = marks
    names[_WATCHED] = True
    names[_HIT] = hit
    for operator_class, name in _COMPARE.items():
        names[name] = _comparison(_SIGNS[operator_class], near)
    return names


def _comparison(sign, near):
    """`a sign b` that notes how near the operands are. Only numbers and strings are looked at, and only their exact classes."""
    scope = {"kind": type, "whole": int, "text": str, "near": near, "note": _noter(near)}
    # Two integers take one frame, no more: recursion must not end earlier for being watched.
    exec(
        "def compare(site, a, b):\n"
        "    of = kind(a)\n"
        "    if of is whole and kind(b) is whole:\n"
        "        size = (a - b).bit_length()\n"
        "        near(site + size if size < 31 else site + 31)\n"
        "    elif of is text and kind(b) is text and a[:1] != b[:1]:\n"
        "        near(site + 32)\n"
        "    else:\n"
        "        note(site, a, b)\n"
        f"    return a {sign} b\n",
        scope,
    )
    return scope["compare"]


def _noter(near):
    # Captured: the candidate may patch the builtins.
    kind, size_of, shortest, absolute, parts = type, len, min, abs, math.frexp
    numbers = (int, float)
    text = str

    def note(site, a, b):
        if kind(a) in numbers and kind(b) in numbers:
            try:
                difference = absolute(a - b)
            except OverflowError:
                difference = math.inf
            size = parts(difference)[1]
            if difference >= 2**30:
                near(site + 31)
            elif size > 0 or difference == 0:
                near(site + size)
            else:
                near(site + 48 + shortest(15, -size))
        elif kind(a) is text and kind(b) is text:
            end = shortest(15, size_of(a), size_of(b))
            at = 0
            while at < end and a[at] == b[at]:
                at += 1
            near(site + 32 + at)

    return note


def _bucket(count):
    """0..7 for 1, 2, 3, 4-7, 8-15, 16-31, 32-127, 128 and more."""
    return count - 1 if count < 4 else min(count.bit_length(), 6) if count < 32 else 6 if count < 128 else 7


_SMALL = (ast.Name, ast.Attribute, ast.Constant, ast.Subscript, ast.BinOp, ast.UnaryOp, ast.Call, ast.expr_context, ast.operator, ast.unaryop)
if sys.version_info < (3, 9):
    _SMALL += (ast.Index,)
_SMALL_TEST = (*_SMALL, ast.Compare, ast.cmpop, ast.BoolOp, ast.boolop)
_BRANCHES = (ast.Compare, ast.BoolOp, ast.IfExp)
# What a function may not say twice, or what asks for its local variables.
_SCOPED = (ast.Global, ast.Nonlocal)
_REFLECTIVE = ("locals", "vars", "dir", "eval", "exec")

# How code is written: steps only; counting edges and looking at comparisons; or marking branches, once watching has ended.
_STEPS, _WATCHING, _MARKING = range(3)


class _Transformer(ast.NodeTransformer):
    def __init__(self, features):
        self.features = features
        self.edges = 0
        self.sites = 0
        self.loops = []
        self._mode = _WATCHING if features else _STEPS
        self._copies = 1
        # In a watched copy: it is left soon after watching has ended.
        self._is_copy = False
        # Where loops may have a variable of their own.
        self._has_locals = False
        self._reflects = False
        self._edge_of = {}
        self._site_of = {}
        self._site_constants = []

    def transform(self, tree):
        self._reflects = any(isinstance(node, ast.Name) and node.id in _REFLECTIVE for node in _walk(tree))
        tree = self.visit(tree)
        # Sites are numbered after the edges, whose number is known only now.
        for constant in self._site_constants:
            constant.value += self.edges
        return tree

    # Functions

    def _function(self, node):
        node.decorator_list = self._all(node.decorator_list)
        self._defaults(node.args)
        at = 1 if ast.get_docstring(node, clean=False) is not None else 0
        body = node.body[at:]
        # A function made in one call may be called in the next, which is watched again.
        outer = self._enter(True)
        if self._splits(body):
            watched, marked = self._twice(body)
            body = [ast.If(_name(_WATCHED), [*self._hit(node, "entered"), *watched], marked)]
        else:
            body = [*self._hit(node, "entered"), *self._all(body)]
        self._leave(outer)
        node.body = [*node.body[:at], ast.Expr(_step()), *body]
        return node

    visit_FunctionDef = _function
    visit_AsyncFunctionDef = _function

    def visit_Lambda(self, node):
        self._defaults(node.args)
        outer = self._enter(False)
        if self._splits([node.body]):
            [watched], [marked] = self._twice([node.body])
            body = ast.IfExp(_name(_WATCHED), self._hit_before(node, "entered", watched), marked)
        else:
            body = self._hit_before(node, "entered", self.visit(node.body))
        self._leave(outer)
        node.body = ast.BoolOp(ast.And(), [_step(), body])
        return node

    def visit_ClassDef(self, node):
        has_locals, self._has_locals = self._has_locals, False
        self.generic_visit(node)
        self._has_locals = has_locals
        return node

    def _enter(self, has_locals):
        outer = self._mode, self._is_copy, self._has_locals
        self._mode = _WATCHING if self.features else _STEPS
        self._is_copy = False
        self._has_locals = has_locals and not self._reflects
        return outer

    def _leave(self, outer):
        self._mode, self._is_copy, self._has_locals = outer

    def _defaults(self, args):
        args.defaults = self._all(args.defaults)
        args.kw_defaults = [default and self.visit(default) for default in args.kw_defaults]

    def visit_AnnAssign(self, node):
        # The annotation stays as it is: it may become a string.
        node.target = self.visit(node.target)
        node.value = node.value and self.visit(node.value)
        return node

    # Loops

    def visit_For(self, node):
        node.target = self.visit(node.target)
        node.iter = _counted(self.visit(node.iter))
        return self._loop(node)

    def visit_AsyncFor(self, node):
        node.target = self.visit(node.target)
        node.iter = self.visit(node.iter)
        return self._loop(node, [ast.Expr(_step())])

    def visit_While(self, node):
        turns = self._as_for(node)
        if turns is not None:
            return turns
        node.test = self._asked(node.test)
        return self._loop(node, [ast.Expr(_step())])

    def _loop(self, node, step=()):
        self._edges_of_loop(node)
        node.body = [*step, *self._turn(node)]
        node.orelse = [*self._hit(node, "done"), *self._all(node.orelse)]
        return node

    def _edges_of_loop(self, node):
        if self._mode == _WATCHING and (_origin(node), "skipped") not in self._edge_of:
            self.loops.append((self._edge(node, "turned"), self._edge(node, "done"), self._edge(node, "skipped")))

    def _turn(self, node):
        """The body of a loop, one turn of it."""
        if self._splits(node.body):
            watched, marked = self._twice(node.body)
            return [ast.If(_name(_WATCHED), [*self._hit(node, "turned"), *watched], marked)]
        is_copy, self._is_copy = self._is_copy, False
        body = [*self._hit(node, "turned"), *self._all(node.body)]
        self._is_copy = is_copy
        return body

    def _as_for(self, node):
        """A `while` as a `for` over the budget, which takes its steps in C: `if test: for @turn in @budget: body; if not test: break`."""
        if not self._has_locals or node.orelse or _has_continue(node.body):
            return None
        test = node.test
        endless = isinstance(test, ast.Constant) and bool(test.value)
        if not endless and not all(isinstance(part, _SMALL_TEST) for part in _walk(test)):
            return None
        self._edges_of_loop(node)
        # The test is read twice: features of both are the same.
        first, again = (None, None) if endless else (self._asked(_clone(test)), self._asked(_clone(test)))
        done = self._hit(node, "done")
        body = self._turn(node)
        if not endless:
            body.append(ast.If(ast.UnaryOp(ast.Not(), again), [*self._hit(node, "done"), ast.Break()], []))
        turns = ast.For(ast.Name(_TURN, ast.Store()), _name(_BUDGET), body, [])
        return ast.copy_location(turns if endless else ast.If(first, [turns], done), node)

    def visit_comprehension(self, node):
        node.target = self.visit(node.target)
        iterated = self.visit(node.iter)
        node.iter = iterated if node.is_async else _counted(iterated)
        node.ifs = [self._condition(test) for test in node.ifs]
        if node.is_async:
            node.ifs.insert(0, _step())
        return node

    def _condition(self, test):
        """`test`, with an edge for either way: `test and not hit(yes) or hit(no)`; a hit is None."""
        if self._mode != _WATCHING:
            return self.visit(test)
        splits = self._splits([test])
        [watched], [marked] = self._twice([test]) if splits else (self._all([test]), [None])
        passed = ast.UnaryOp(ast.Not(), _call(_HIT, ast.Constant(self._edge(test, "yes"))))
        watched = ast.BoolOp(ast.Or(), [ast.BoolOp(ast.And(), [watched, passed]), _call(_HIT, ast.Constant(self._edge(test, "no")))])
        return ast.IfExp(_name(_WATCHED), watched, marked) if splits else watched

    def _element(self, node):
        for field in ("elt", "key", "value"):
            if hasattr(node, field):
                setattr(node, field, self._asked(getattr(node, field)))
        node.generators = self._all(node.generators)
        return node

    visit_ListComp = _element
    visit_SetComp = _element
    visit_DictComp = _element
    visit_GeneratorExp = _element

    def _asked(self, node):
        """An expression that is evaluated again and again."""
        if not any(isinstance(part, _BRANCHES) for part in _walk(node)) or not self._splits([node]):
            return self.visit(node)
        [watched], [marked] = self._twice([node])
        return ast.IfExp(_name(_WATCHED), watched, marked)

    # Branches

    def visit_If(self, node):
        is_chain = len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If)
        node.test = self.visit(node.test)
        node.body = [*self._hit(node, "yes"), *self._all(node.body)]
        if self._mode == _MARKING:
            node.orelse = [*([] if is_chain or not node.orelse else self._mark(node, "no")), *self._all(node.orelse)]
            node.body = [*self._mark(node, "yes"), *node.body]
        else:
            node.orelse = [*self._hit(node, "no"), *self._all(node.orelse)]
        return node

    def visit_IfExp(self, node):
        node.test = self.visit(node.test)
        node.body = self._hit_before(node, "yes", self.visit(node.body))
        node.orelse = self._hit_before(node, "no", self.visit(node.orelse))
        return node

    def visit_BoolOp(self, node):
        first, *rest = node.values
        node.values = [self.visit(first), *(self._hit_before(node, at, self.visit(value)) for at, value in enumerate(rest))]
        return node

    def visit_match_case(self, node):
        node.guard = node.guard and self.visit(node.guard)
        node.body = [*self._hit(node, "chosen"), *self._mark(node, "chosen"), *self._all(node.body)]
        return node

    def _try(self, node):
        node.body = self._all(node.body)
        for handler in node.handlers:
            handler.type = handler.type and self.visit(handler.type)
            handler.body = [_guard(), *self._hit(handler, "caught"), *self._mark(handler, "caught"), *self._all(handler.body)]
        if node.orelse:
            node.orelse = [*self._hit(node, "no"), *self._all(node.orelse)]
        if node.finalbody:
            node.finalbody = [_guard(), *self._all(node.finalbody)]
        return node

    visit_Try = _try
    visit_TryStar = _try

    # Comparisons

    def visit_Compare(self, node):
        if self._mode != _WATCHING or not any(type(op) in _COMPARE for op in node.ops):
            return self.generic_visit(node)
        # In a chain the middle operands are evaluated once; only names and constants may be written twice.
        if not all(_is_plain(middle) for middle in node.comparators[:-1]):
            return self.generic_visit(node)
        parts = []
        left = node.left
        for at, (op, right) in enumerate(zip(node.ops, node.comparators)):
            parts.append(self._comparison(node, at, op, self.visit(left), self.visit(right)))
            left = right
        return parts[0] if len(parts) == 1 else ast.BoolOp(ast.And(), parts)

    def _comparison(self, node, at, op, left, right):
        if type(op) not in _COMPARE:
            return ast.Compare(left, [op], [right])
        key = _origin(node), at
        if key not in self._site_of:
            self._site_of[key] = self.sites * _SITE_WIDTH
            self.sites += 1
        site = ast.Constant(self._site_of[key])
        self._site_constants.append(site)
        watched = _call(_COMPARE[type(op)], site, left, right)
        # Only one of the two is evaluated. Written twice only where that cannot grow the code without end.
        if not self._is_copy and all(isinstance(part, _SMALL) for operand in (left, right) for part in _walk(operand)):
            return ast.IfExp(_name(_WATCHED), watched, ast.Compare(left, [op], [right]))
        return watched

    # Writing twice

    def _splits(self, nodes):
        if self._mode != _WATCHING or self._copies > _MOST_COPIES:
            return False
        left = _MOST_NODES // self._copies
        for node in nodes:
            for part in _walk(node):
                left -= 1
                if left < 0 or isinstance(part, _SCOPED):
                    return False
        return True

    def _twice(self, nodes):
        """The nodes, watched and marked."""
        marked = [_clone(node) for node in nodes]
        self._copies *= 2
        is_copy, self._is_copy = self._is_copy, True
        watched = self._all(nodes)
        self._mode = _MARKING
        marked = self._all(marked)
        self._mode = _WATCHING
        self._is_copy = is_copy
        self._copies //= 2
        return watched, marked

    # Edges

    def _edge(self, node, which):
        """The same in every copy."""
        key = _origin(node), which
        if key not in self._edge_of:
            self._edge_of[key] = self.edges
            self.edges += 1
        return self._edge_of[key]

    def _hit(self, node, which):
        """Counts the edge, as a statement."""
        if self._mode != _WATCHING:
            return []
        counter = ast.Subscript(_name(_EDGES), _index(self._edge(node, which)), ast.Store())
        return [ast.AugAssign(counter, ast.Add(), ast.Constant(1))]

    def _mark(self, node, which):
        """Marks the edge, as a statement, where it is not counted."""
        if self._mode != _MARKING:
            return []
        return [ast.Assign([ast.Subscript(_name(_MARKS), _index(self._edge(node, which)), ast.Store())], ast.Constant(1))]

    def _hit_before(self, node, which, value):
        """`value`, counting the edge first: `hit(edge) or value`; a hit is None."""
        return ast.BoolOp(ast.Or(), [_call(_HIT, ast.Constant(self._edge(node, which))), value]) if self._mode == _WATCHING else value

    def _all(self, nodes):
        return [self.visit(node) for node in nodes]


def _walk(node):
    """The node and all below it, as ast.walk gives them: that imports a module each time, and the program may have removed it."""
    nodes = [node]
    for each in nodes:
        nodes.extend(ast.iter_child_nodes(each))
        yield each


def _origin(node):
    """The node that this is a copy of, or itself."""
    return getattr(node, "origin", node)


def _clone(node):
    copy = type(node)()
    for name, value in vars(node).items():
        if name == "origin":
            continue
        if isinstance(value, ast.AST):
            value = _clone(value)
        elif type(value) is list:
            value = [_clone(item) if isinstance(item, ast.AST) else item for item in value]
        setattr(copy, name, value)
    copy.origin = _origin(node)
    return copy


def _has_continue(nodes):
    """Whether a `continue` of this loop is there, not of one inside."""
    for node in nodes:
        if isinstance(node, ast.Continue):
            return True
        if isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
            if _has_continue(node.orelse):
                return True
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if _has_continue([child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr)]):
                return True
    return False


def _name(name):
    return ast.Name(name, ast.Load())


def _call(name, *args):
    return ast.Call(_name(name), list(args), [])


def _index(value):
    constant = ast.Constant(value)
    return constant if sys.version_info >= (3, 9) else ast.Index(constant)


def _step():
    return _call(_NEXT, _name(_BUDGET))


def _counted(iterated):
    """One step per item, taken in C: `compress` draws the item first, then a step, which is always true."""
    return _call(_EACH, iterated, _name(_BUDGET))


def _guard():
    return ast.Expr(ast.BoolOp(ast.And(), [_name(_SPENT), _call(_AGAIN)]))


def _is_plain(node):
    return isinstance(node, (ast.Name, ast.Constant)) or isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant)
