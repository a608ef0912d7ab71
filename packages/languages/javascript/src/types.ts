import type { Shape, Value } from "@medoid/spec";
import { dates, type FunctionType, functionsOf } from "@medoid/values";
import { quoteEnd } from "./scan.ts";

/** The text of a declared type by its name: the body of an interface with its braces, or what a type alias stands for. */
export type TypeNames = ReadonlyMap<string, string>;

const maxDepth = 40;
/** A type that contains itself (a node of a tree) is followed this far. */
const maxUnfolding = 3;
/** Names in one type, unfolded ones counted: beyond, all is `any`. */
const maxNames = 500;

/** To JavaScript both are one kind of number; most that are meant are whole. */
export const numberShape: Shape = { kind: "union", of: [{ kind: "int" }, { kind: "float" }], weights: [3, 1] };

const none: Shape = { kind: "none" };
const any: Shape = { kind: "any" };
const date: Shape = { kind: "literal", values: dates };
const ellipsis: Shape = { kind: "any" };

/**
 * Reads a type as TypeScript, JSDoc, Python hints or plain signatures write it: `number[]`, `Map<string, int>`, `{a: string; b?: T}`,
 * `Array.<number>`, `?string`, `List[float]`, `list<double>`, `optional<string>`. Stops where the type ends.
 * `undefined` where no type begins. What it does not know is `any`. No text makes it throw or hang.
 */
export function readType(text: string, from = 0, names: TypeNames = new Map()): { readonly shape: Shape; readonly end: number } | undefined {
  const reader = new TypeReader(text, from, names, 0, { left: maxNames });
  const shape = reader.union(0);
  return shape && { shape, end: reader.at };
}

/** Interfaces and type aliases that a text declares. */
export function readTypeNames(text: string): TypeNames {
  const names = new Map<string, string>();
  for (const match of text.matchAll(/^[^\S\n]*(?:export\s+)?(?:interface\s+([\w$]+)[^{\n;]*(?=\{)|type\s+([\w$]+)\s*(?:<[^\n=]*>)?\s*=)/gm)) {
    const name = match[1] ?? match[2];
    if (name !== undefined && names.size < 100) names.set(name, text.slice(match.index + match[0].length, match.index + match[0].length + 4000));
  }
  return names;
}

class TypeReader {
  at: number;
  readonly #text: string;
  readonly #names: TypeNames;
  readonly #unfolded: number;
  readonly #budget: { left: number };

  constructor(text: string, from: number, names: TypeNames, unfolded: number, budget: { left: number }) {
    this.#budget = budget;
    this.#text = text;
    this.at = from;
    this.#names = names;
    this.#unfolded = unfolded;
  }

  union(depth: number): Shape | undefined {
    if (depth > maxDepth) return undefined;
    this.#eat("|");
    const first = this.#intersection(depth);
    if (!first) return undefined;
    const parts = [first];
    while (this.#peek() === "|" && this.#eat("|")) {
      const next = this.#intersection(depth);
      if (!next) break;
      parts.push(next);
    }
    return unite(parts);
  }

  #intersection(depth: number): Shape | undefined {
    let shape = this.#postfix(depth);
    while (shape && this.#peek() === "&" && this.#eat("&")) {
      const next = this.#postfix(depth);
      if (shape.kind === "record" && next?.kind === "record") shape = recordOf([...shape.fields, ...next.fields], [...(shape.optional ?? []), ...(next.optional ?? [])]);
    }
    return shape;
  }

  #postfix(depth: number): Shape | undefined {
    const optional = this.#eat("?");
    this.#eat("!");
    let shape = this.#primary(depth);
    if (!shape) return undefined;
    for (;;) {
      // A bracket on the next line begins another statement.
      if (this.#text[this.at] === "[" && this.#text.slice(this.at + 1).trimStart()[0] === "]") {
        this.#eat("[");
        this.#eat("]");
        shape = { kind: "list", of: shape };
      } else if (this.#text[this.at] === "[") {
        this.#eat("[");
        this.union(depth + 1);
        this.#eat("]");
        shape = any;
      } else break;
    }
    return optional ? unite([shape, none]) : shape;
  }

  #primary(depth: number): Shape | undefined {
    const char = this.#peek();
    if (char === "(") return this.#group(depth);
    if (char === "[") return this.#tuple(depth);
    if (char === "{") return this.#record(depth);
    if (char === "*" && this.#eat("*")) return any;
    if (char === '"' || char === "'" || char === "`") {
      const end = quoteEnd(this.#text, this.at);
      if (end < 0) return undefined;
      const words = this.#text.slice(this.at + 1, end - 1);
      this.at = end;
      return char === "`" ? { kind: "string" } : { kind: "literal", values: [words] };
    }
    const number = this.#match(/-?\d+(?:\.\d+)?/y);
    if (number !== undefined) return { kind: "literal", values: [Number(number)] };
    const name = this.#match(/[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*/y);
    if (name === undefined) return undefined;
    if (name === "readonly" || name === "unique") return this.#postfix(depth + 1);
    if (name === "keyof" || name === "typeof" || name === "infer" || name === "new") {
      this.#postfix(depth + 1);
      return any;
    }
    return this.#named(name, this.#arguments(depth));
  }

  /** Type arguments: `<A, B>`, JSDoc's `.<A>`, Python's `[A, B]`. */
  #arguments(depth: number): Shape[] {
    const text = this.#text;
    if (text[this.at] === "." && text[this.at + 1] === "<") this.at++;
    const open = text[this.at];
    if (open !== "<" && !(open === "[" && /[^\]\s]/.test(text.slice(this.at + 1, this.at + 50).trimStart()[0] ?? "]"))) return [];
    const close = open === "<" ? ">" : "]";
    this.at++;
    const found: Shape[] = [];
    for (;;) {
      const next = this.union(depth + 1);
      if (!next) break;
      found.push(next);
      if (!this.#eat(",")) break;
    }
    // Python's `Tuple[int, ...]`: any number of them.
    if (this.#match(/\.\.\./y) !== undefined) found.push(ellipsis);
    this.#eat(close);
    return found;
  }

  #named(name: string, given: readonly Shape[]): Shape {
    this.#budget.left--;
    const [first = any, second = any] = given;
    const word = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
    if (name === "Date" && !this.#names.has(name)) return date;
    const known = words[word];
    if (known && !this.#names.has(name)) return known;
    switch (this.#names.has(name) ? "" : word) {
      case "array":
      case "readonlyarray":
      case "list":
      case "sequence":
      case "iterable":
      case "iterableiterator":
      case "iterator":
      case "generator":
      case "arraylike":
      case "vector":
      case "deque":
        return { kind: "list", of: first };
      case "set":
      case "readonlyset":
      case "frozenset":
        return { kind: "set", of: first };
      case "map":
      case "readonlymap":
      case "record":
      case "dict":
      case "dictionary":
      case "mapping":
      case "defaultdict":
        return { kind: "dict", ...(name.endsWith("Map") && { asMap: true }), key: given.length > 0 ? first : { kind: "string" }, value: second };
      case "object":
        return given.length === 2 ? { kind: "dict", key: first, value: second } : given.length === 1 ? { kind: "dict", key: { kind: "string" }, value: first } : any;
      case "counter":
        return { kind: "dict", key: first, value: { kind: "int" } };
      case "tuple":
        if (second === ellipsis) return { kind: "list", of: first };
        return given.length > 0 ? { kind: "tuple", of: given } : { kind: "list", of: any };
      case "optional":
      case "nullable":
        return unite([first, none]);
      case "union":
        return given.length > 0 ? unite(given) : any;
      case "exclude":
        return without(first, second);
      case "promise":
      case "promiselike":
      case "readonly":
      case "partial":
      case "required":
      case "nonnullable":
        return first;
      default: {
        const declared = this.#names.get(name);
        if (declared === undefined || this.#unfolded >= maxUnfolding || this.#budget.left <= 0) return any;
        return new TypeReader(declared, 0, this.#names, this.#unfolded + 1, this.#budget).union(0) ?? any;
      }
    }
  }

  /** A function's type, or a type in parentheses. */
  #group(depth: number): Shape | undefined {
    this.#eat("(");
    const isEmpty = this.#peek() === ")";
    const inner = isEmpty ? any : this.union(depth + 1);
    if (!inner) return undefined;
    // `(a: number, b) => T`: what is inside are parameters.
    let takes = isEmpty ? 0 : 1;
    let first: Shape | undefined;
    while (this.at < this.#text.length && this.#peek() !== ")") {
      if (this.#eat(",")) {
        takes++;
        continue;
      }
      if (this.#eat(":") || this.#eat("?") || this.#match(/\.\.\./y) !== undefined) continue;
      const type = this.union(depth + 1);
      if (!type) return undefined;
      if (takes === 1) first = type;
    }
    if (!this.#eat(")")) return undefined;
    this.#peek();
    if (this.#match(/=>/y) === undefined) return inner;
    const returns = this.union(depth + 1);
    return functions({ takes, ...(first && { first: first.kind }), ...(returns && { returns: returns.kind }) });
  }

  #tuple(depth: number): Shape | undefined {
    this.#eat("[");
    const of: Shape[] = [];
    let rest: Shape | undefined;
    while (this.#peek() !== "]" && this.at < this.#text.length) {
      const spread = this.#match(/\.\.\./y) !== undefined;
      this.#peek();
      this.#match(/[A-Za-z_$][\w$]*\??\s*:/y);
      const next = this.union(depth + 1);
      if (!next) return undefined;
      this.#eat("?");
      if (spread) rest = next;
      else of.push(next);
      if (!this.#eat(",")) break;
    }
    if (!this.#eat("]")) return undefined;
    if (!rest) return { kind: "tuple", of };
    return of.length === 0 ? rest : { kind: "list", of: unite([...of, rest.kind === "list" ? rest.of : rest]) };
  }

  #record(depth: number): Shape | undefined {
    this.#eat("{");
    const fields: [string, Shape][] = [];
    const missing: string[] = [];
    let dict: Shape | undefined;
    while (this.#peek() !== "}" && this.at < this.#text.length) {
      this.#match(/readonly\s+(?=[\w$["'])/y);
      if (this.#match(/\[\s*[\w$]+\s*(?::|\bin\b)/y) !== undefined) {
        const key = this.union(depth + 1) ?? any;
        this.#eat("]");
        this.#eat("?");
        this.#eat(":");
        const value = this.union(depth + 1);
        if (!value) return undefined;
        dict = { kind: "dict", key, value };
      } else {
        const name = this.#match(/[A-Za-z_$][\w$]*|"[^"\n]*"|'[^'\n]*'|\d+/y);
        if (name === undefined) return undefined;
        const optional = this.#eat("?");
        if (this.#peek() === "(" || this.#peek() === "<") {
          // A method: no data.
          this.#arguments(depth);
          if (!this.#group(depth + 1)) return undefined;
          if (this.#eat(":")) this.union(depth + 1);
        } else {
          if (!this.#eat(":")) return undefined;
          const shape = this.union(depth + 1);
          if (!shape) return undefined;
          const key = name.replace(/^["']|["']$/g, "");
          // A type that contains itself ends where it is not followed further.
          const ends = optional && shape.kind === "any" && this.#unfolded >= maxUnfolding;
          if (!ends) fields.push([key, shape]);
          if (optional && !ends) missing.push(key);
        }
      }
      if (!this.#eat(";")) this.#eat(",");
    }
    if (!this.#eat("}")) return undefined;
    return dict && fields.length === 0 ? dict : recordOf(fields, missing);
  }

  #peek(): string | undefined {
    const blank = /(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*/y;
    blank.lastIndex = this.at;
    const end = this.at + (blank.exec(this.#text)?.[0].length ?? 0);
    const char = this.#text[end];
    // Blanks are passed only where something of the type follows: a `[` behind them may belong to what comes next.
    if (char !== undefined) this.at = end;
    return char;
  }

  #eat(char: string): boolean {
    const before = this.at;
    if (this.#peek() === char) {
      this.at++;
      return true;
    }
    this.at = before;
    return false;
  }

  #match(pattern: RegExp): string | undefined {
    const before = this.at;
    this.#peek();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) this.at = before;
    else this.at += found.length;
    return found;
  }
}

const words: Readonly<Record<string, Shape | undefined>> = Object.assign(Object.create(null) as Record<string, Shape>, {
  number: numberShape,
  int: { kind: "int" },
  integer: { kind: "int" },
  long: { kind: "int" },
  bigint: { kind: "literal", values: [...Array.from({ length: 41 }, (_, at) => BigInt(at)), -1n, -7n, 64n, 97n, 100n, 144n, -250n, 1001n, 65_536n, 1_000_003n, 2n ** 53n + 1n, 10n ** 20n, 2n ** 64n - 1n] },
  function: functions({ takes: 1 }),
  float: { kind: "float" },
  double: { kind: "float" },
  string: { kind: "string" },
  str: { kind: "string" },
  char: { kind: "string", minLength: { value: 1, hard: true }, maxLength: { value: 1, hard: true } },
  character: { kind: "string", minLength: { value: 1, hard: true }, maxLength: { value: 1, hard: true } },
  boolean: { kind: "bool" },
  bool: { kind: "bool" },
  true: { kind: "literal", values: [true] },
  false: { kind: "literal", values: [false] },
  null: none,
  none,
  nonetype: none,
  undefined: { kind: "literal", values: [{ $: "undefined" }] },
  void: none,
  never: none,
  any,
  unknown: any,
  uint8array: { kind: "bytes" },
  bytes: { kind: "bytes" },
  buffer: { kind: "bytes" },
});

function functions(type: FunctionType): Shape {
  return { kind: "literal", values: functionsOf(type) };
}

/** What may be missing is named only where something may. */
function recordOf(fields: readonly (readonly [string, Shape])[], optional: readonly string[]): Shape {
  return { kind: "record", fields, ...(optional.length > 0 && { optional }) };
}

/** One shape for several: literals are joined, unions flattened. */
function unite(parts: readonly Shape[]): Shape {
  if (parts.length === 1) return parts[0] as Shape;
  const of: Shape[] = [];
  const weights: number[] = [];
  const values: Value[] = [];
  for (const part of parts) {
    if (part.kind === "any") return any;
    if (part.kind === "literal") values.push(...part.values);
    else if (part.kind === "union") {
      const total = part.of.reduce((sum, _, i) => sum + (part.weights?.[i] ?? 1), 0);
      part.of.forEach((one, i) => {
        of.push(one);
        weights.push((part.weights?.[i] ?? 1) / (part === numberShape ? total : 1));
      });
    } else {
      of.push(part);
      weights.push(1);
    }
  }
  if (values.length > 0) of.push(values.length === 2 && values.includes(true) && values.includes(false) ? { kind: "bool" } : { kind: "literal", values });
  while (weights.length < of.length) weights.push(1);
  if (of.length === 1) return of[0] as Shape;
  return weights.every((weight) => weight === 1) ? { kind: "union", of } : { kind: "union", of, weights };
}

/** Of alternatives those that are not of the other type; records are told apart by the fields that have one text only. */
function without(shape: Shape, other: Shape): Shape {
  const alternatives = (shape.kind === "union" ? shape.of : [shape]).flatMap((one): Shape[] => (one.kind === "literal" ? one.values.map((value) => ({ kind: "literal", values: [value] })) : [one]));
  const left = alternatives.filter((alternative) => !isOf(alternative, other));
  return left.length > 0 ? unite(left) : any;
}

function isOf(shape: Shape, other: Shape): boolean {
  if (other.kind === "union") return other.of.some((alternative) => isOf(shape, alternative));
  if (shape.kind !== other.kind) return false;
  if (shape.kind === "literal" && other.kind === "literal") return shape.values.every((value) => other.values.includes(value));
  if (shape.kind !== "record" || other.kind !== "record") return true;
  return other.fields.every(([name, field]) => shape.fields.some(([own, kind]) => own === name && isOf(kind, field)));
}
