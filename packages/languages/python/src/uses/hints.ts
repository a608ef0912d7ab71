import type { ShapeKind } from "@medoid/spec";

type Hint = readonly [kind: ShapeKind, weight: number];

const stringMethods =
  "capitalize casefold center encode endswith expandtabs find format isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill";
/** What an object must be that has a method. */
export const methods = new Map<string, readonly Hint[]>([
  ...stringMethods.split(" ").map((name) => [name, [["string", 1]]] as const),
  ...["append", "extend", "insert", "sort", "reverse"].map((name) => [name, [["list", 1]]] as const),
  ...["items", "keys", "values", "setdefault", "get", "popitem"].map((name) => [name, [["dict", 1]]] as const),
  ...["add", "discard", "union", "intersection", "difference", "issubset", "issuperset", "symmetric_difference"].map((name) => [name, [["set", 0.9]]] as const),
  ["count", [["list", 0.35], ["string", 0.3]]],
  ["index", [["list", 0.35], ["string", 0.3]]],
  ["pop", [["list", 0.6]]],
  ["copy", [["list", 0.4]]],
  ["remove", [["list", 0.7]]],
  ["bit_length", [["int", 1]]],
  ["is_integer", [["float", 1]]],
  ["decode", [["bytes", 1]]],
]);

/** What the first argument of a builtin must be; with a path, what a part of it must be. */
export const builtins = new Map<string, readonly (readonly [path: readonly string[], kind: ShapeKind, weight: number])[]>([
  ["len", [[[], "list", 0.4], [[], "string", 0.35]]],
  ["range", [[[], "int", 0.95]]],
  ["sum", [[[], "list", 0.8], [["item"], "int", 0.5]]],
  ["sorted", [[[], "list", 0.6]]],
  ["reversed", [[[], "list", 0.4], [[], "string", 0.3]]],
  ["max", [[[], "list", 0.5]]],
  ["min", [[[], "list", 0.5]]],
  ["all", [[[], "list", 0.6]]],
  ["any", [[[], "list", 0.6]]],
  ["enumerate", [[[], "list", 0.4], [[], "string", 0.35]]],
  ["zip", [[[], "list", 0.4], [[], "string", 0.2]]],
  ["set", [[[], "list", 0.4], [[], "string", 0.3]]],
  ["list", [[[], "list", 0.3], [[], "string", 0.3], [[], "int", -0.5]]],
  ["tuple", [[[], "list", 0.4]]],
  ["Counter", [[[], "list", 0.4], [[], "string", 0.4]]],
  ["ord", [[[], "string", 1]]],
  ["chr", [[[], "int", 1]]],
  ["int", [[[], "string", 0.4], [[], "float", 0.2]]],
  ["float", [[[], "string", 0.3], [[], "float", 0.3]]],
  ["str", [[[], "int", 0.6]]],
  ["abs", [[[], "int", 0.6], [[], "float", 0.3]]],
  ["round", [[[], "float", 0.8]]],
  ["bin", [[[], "int", 1]]],
  ["hex", [[[], "int", 1]]],
  ["oct", [[[], "int", 1]]],
  ["divmod", [[[], "int", 0.8]]],
  ["pow", [[[], "int", 0.6]]],
  ["dict", [[[], "dict", 0.6]]],
  ["math.sqrt", [[[], "int", 0.5], [[], "float", 0.3]]],
  ["sqrt", [[[], "int", 0.5], [[], "float", 0.3]]],
  ["math.floor", [[[], "float", 0.8]]],
  ["math.ceil", [[[], "float", 0.8]]],
  ["math.gcd", [[[], "int", 1]]],
  ["gcd", [[[], "int", 1]]],
  ["heapq.heapify", [[[], "list", 1]]],
]);
