import { readStatements } from "./statements.ts";

/** Modules of the standard library by their own names. */
const modules = new Set("bisect collections copy datetime decimal fractions functools heapq itertools json math operator random re statistics string sys typing".split(" "));

/** Names that programs mostly take from these modules, and that mean nothing else. */
const members: Readonly<Record<string, string>> = {
  bisect: "bisect_left bisect_right insort",
  abc: "ABC abstractmethod",
  collections: "Counter OrderedDict defaultdict deque namedtuple",
  copy: "deepcopy",
  dataclasses: "dataclass",
  decimal: "Decimal",
  enum: "Enum Flag IntEnum IntFlag StrEnum",
  fractions: "Fraction",
  functools: "cache cmp_to_key lru_cache partial reduce",
  heapq: "heapify heappop heappush heappushpop heapreplace nlargest nsmallest",
  itertools: "accumulate chain combinations count cycle groupby islice permutations product repeat zip_longest",
  math: "ceil comb factorial floor gcd hypot inf isqrt lcm log log10 log2 pi prod sqrt",
  typing: "Any Callable DefaultDict Deque Dict FrozenSet Generator Generic Iterable Iterator List Literal Mapping NamedTuple Optional Protocol Sequence Set Tuple TypedDict TypeVar Union",
};

const moduleOf = new Map(Object.entries(members).flatMap(([module, names]) => names.split(" ").map((name) => [name, module])));

/**
 * A program as a prompt shows it, with the imports that it leaves out: of modules that it reads by their names, and of names of the standard library that it
 * neither defines nor imports.
 * @param reader what reads these names: the program, or what goes on where it ends
 */
export function withImports(code: string, reader = code): string {
  const lines = leftOut(reader);
  if (lines.length === 0) return code;
  // Nothing else may stand before an import from the future.
  const start = [...code.matchAll(/^from[ \t]+__future__[ \t]+import\b.*\n?/gm)].at(-1);
  const at = start ? start.index + start[0].length : 0;
  return [code.slice(0, at).trimEnd(), ...lines, code.slice(at)].filter((part) => part !== "").join("\n");
}

function leftOut(code: string): string[] {
  const statements = readStatements(code) ?? [];
  const bound = new Set(statements.flatMap(({ binds }) => binds));
  const missing = [...new Set(statements.flatMap(({ reads }) => reads))].filter((name) => !bound.has(name));
  return missing.flatMap((name) => {
    if (modules.has(name) && new RegExp(`\\b${name}\\s*\\.`).test(code)) return [`import ${name}`];
    const module = moduleOf.get(name);
    return module === undefined ? [] : [`from ${module} import ${name}`];
  });
}
