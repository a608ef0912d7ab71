import type { Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import type { Classes } from "./classes.ts";
import { instanceOf, memberOf } from "./instances.ts";
import { libraryValue } from "./library.ts";

export interface ReadOptions {
  /** Also `true`, `false` and `null`, which statements of contests write. */
  readonly lenient?: boolean;
  /** Those of which instances may be written: `Point(1, y=2)`. */
  readonly classes?: Classes;
}

/** The value of a Python literal; `undefined` when the text is anything else. Never throws. */
export function readLiteral(text: string, options: ReadOptions = {}): Value | undefined {
  const reader = new LiteralReader(text, 0, options);
  const value = reader.read();
  reader.skipSpace();
  return reader.at === text.length ? value : undefined;
}

/** One argument of a call. */
export interface Given {
  readonly name?: string;
  readonly value: Value;
}

const deepest = 100;
const longestNumber = 10_000;

/** Reads literals out of a longer text, from one place on. Failing leaves `at` anywhere. */
export class LiteralReader {
  readonly text: string;
  at: number;
  readonly #options: ReadOptions;
  private depth = 0;

  constructor(text: string, at: number, options: ReadOptions = {}) {
    this.text = text;
    this.at = at;
    this.#options = options;
  }

  /** The literal that starts here, or `undefined`. */
  read(): Value | undefined {
    if (++this.depth > deepest) return undefined;
    try {
      this.skipSpace();
      return this.value();
    } finally {
      this.depth--;
    }
  }

  skipSpace(): void {
    const rest = /\s*(?:#[^\n]*\n\s*|\\\r?\n\s*)*/y;
    rest.lastIndex = this.at;
    this.at += rest.exec(this.text)?.[0].length ?? 0;
  }

  /** Takes the sign if it is next, after any space. */
  take(sign: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }

  private value(): Value | undefined {
    const complex = this.match(/(?:([+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?)\s*(?=[+-]))?([+-]?)\s*(\d+(?:\.\d*)?(?:e[+-]?\d+)?)j(?!\w)/iy);
    if (complex) {
      const [, before, sign, imaginary] = complex;
      return { $: "opaque", class: "complex", text: before === undefined ? `${sign === "-" ? "-" : ""}${Number(imaginary)}j` : `(${Number(before)}${sign}${Number(imaginary)}j)` };
    }
    const next = this.text[this.at];
    switch (next) {
      case undefined:
        return undefined;
      case "[":
        return this.items("[", "]")?.values;
      case "(":
        return this.parenthesised();
      case "{":
        return this.braced();
      case "-":
      case "+": {
        this.at++;
        const value = this.read();
        return next === "-" ? negated(value) : value;
      }
    }
    if (/[0-9.]/.test(next)) return this.number();
    if (this.isString()) return this.strings();
    return this.word();
  }

  private items(open: string, close: string): { values: Value[]; comma: boolean } | undefined {
    if (!this.take(open)) return undefined;
    const values: Value[] = [];
    let comma = false;
    while (!this.take(close)) {
      if (values.length > 0 && !comma) return undefined;
      const value = this.read();
      if (value === undefined) return undefined;
      values.push(value);
      comma = this.take(",");
    }
    return { values, comma };
  }

  private parenthesised(): Value | undefined {
    const items = this.items("(", ")");
    if (!items) return undefined;
    return items.values.length === 1 && !items.comma ? items.values[0] : { $: "tuple", of: items.values };
  }

  private braced(): Value | undefined {
    this.at++;
    const keys = new Map<string, [Value, Value]>();
    let isSet: boolean | undefined;
    let comma = true;
    while (!this.take("}")) {
      if (!comma) return undefined;
      const key = this.read();
      if (key === undefined) return undefined;
      const hasValue = this.take(":");
      isSet ??= !hasValue;
      if (isSet === hasValue) return undefined;
      const value = hasValue ? this.read() : null;
      if (value === undefined) return undefined;
      const name = canonical(key);
      // The first key stays, the last value wins.
      keys.set(name, [keys.get(name)?.[0] ?? key, value]);
      comma = this.take(",");
    }
    const entries = [...keys.values()];
    return isSet ? { $: "set", of: entries.map(([key]) => key) } : { $: "map", of: entries };
  }

  private number(): Value | undefined {
    const based = this.match(/0(?:[xX](?:_?[0-9a-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+)(?![\w.])/y);
    if (based) return based[0].length > longestNumber ? undefined : whole(BigInt(based[0].replaceAll("_", "")));
    const found = this.match(/(?:\d(?:_?\d)*)?(?:\.(?:\d(?:_?\d)*)?)?(?:[eE][+-]?\d(?:_?\d)*)?(?![\w])/y);
    const text = found?.[0].replaceAll("_", "") ?? "";
    if (!/\d/.test(text) || text.length > longestNumber) return undefined;
    if (/^\d+$/.test(text)) return /^0+[1-9]/.test(text) ? undefined : whole(BigInt(text));
    return real(Number(text));
  }

  private isString(): boolean {
    return /^(?:[rR]?[bB]|[bB]?[rR]|[uU])?["']/.test(this.text.slice(this.at, this.at + 3));
  }

  /** Neighbouring strings are one. */
  private strings(): Value | undefined {
    const texts: string[] = [];
    let bytes: boolean | undefined;
    for (;;) {
      const head = this.match(/([a-zA-Z]{0,2})("""|'''|"|')/y) as RegExpExecArray;
      const prefix = (head[1] as string).toLowerCase();
      const quote = head[2] as string;
      const body = this.match(quote.length === 3 ? new RegExp(`(?:[^\\\\]|\\\\[^])*?(?=${quote})`, "y") : new RegExp(`(?:[^\\\\\\n${quote}]|\\\\[^])*(?=${quote})`, "y"));
      if (!body) return undefined;
      this.at += quote.length;
      const isBytes = prefix.includes("b");
      bytes ??= isBytes;
      if (bytes !== isBytes) return undefined;
      const text = prefix.includes("r") ? body[0] : unescaped(body[0], isBytes);
      if (text === undefined) return undefined;
      texts.push(text);
      const before = this.at;
      if (this.depth === 1) this.match(/[ \t]*/y);
      else this.skipSpace();
      if (!this.isString()) {
        this.at = before;
        break;
      }
    }
    const text = texts.join("");
    if (!bytes) return text;
    return [...text].every((c) => c.charCodeAt(0) < 256) ? { $: "bytes", of: Uint8Array.from(text, (c) => c.charCodeAt(0)) } : undefined;
  }

  private word(): Value | undefined {
    const called = this.match(/(?:float\(\s*(['"])([+-]?(?:inf|infinity|nan))\1\s*\)|(?:math\.|np\.)(inf|nan)\b)/iy);
    if (called) {
      const name = (called[2] ?? called[3] ?? "").toLowerCase();
      return name.endsWith("nan") ? Number.NaN : name.startsWith("-") ? -Infinity : Infinity;
    }
    const member = /([A-Za-z_]\w*)\.(\w+)(?![\w.(])/y;
    member.lastIndex = this.at;
    const [written = "", owner = "", own = ""] = member.exec(this.text) ?? [];
    const listed = this.#options.classes?.get(owner);
    const one = listed && memberOf(listed, own);
    if (one !== undefined) {
      this.at += written.length;
      return one;
    }
    const name = /[A-Za-z_]\w*(?=\()/y;
    name.lastIndex = this.at;
    const cls = this.#options.classes?.get(name.exec(this.text)?.[0] ?? "");
    if (cls) {
      this.at += cls.name.length + 1;
      const given = this.arguments();
      return given && instanceOf(cls, given);
    }
    const library = this.match(/(?:datetime\.|decimal\.|fractions\.)?(Decimal|Fraction|complex|date|datetime|timedelta|time)\(/y)?.[1];
    if (library !== undefined) {
      const given = this.arguments();
      return given && libraryValue(library, given);
    }
    const made = this.match(/(?:collections\.)?(set|frozenset|list|tuple|dict|OrderedDict|Counter)\(/y);
    if (made) return this.made(made[1] as string);
    const word = this.match(/[A-Za-z]+(?![\w(.[])|[A-Za-z]+(?=\.(?!\w))/y)?.[0];
    if (word === "None" || (this.#options.lenient && word === "null")) return null;
    if (word === "True" || (this.#options.lenient && word === "true")) return true;
    if (word === "False" || (this.#options.lenient && word === "false")) return false;
    return undefined;
  }

  /** What a call is given, with the names: the open parenthesis is behind. */
  arguments(): Given[] | undefined {
    const given: Given[] = [];
    let comma = true;
    while (!this.take(")")) {
      if (!comma) return undefined;
      this.skipSpace();
      const name = this.match(/([A-Za-z_]\w*)\s*=(?!=)\s*/y)?.[1];
      const value = this.read();
      if (value === undefined) return undefined;
      given.push(name === undefined ? { value } : { name, value });
      comma = this.take(",");
    }
    return given;
  }

  /** `set()`, `dict({...})`: the open parenthesis is behind. */
  private made(name: string): Value | undefined {
    if (this.take(")")) return built(name, []);
    const of = this.read();
    if (of === undefined || !this.take(")")) return undefined;
    if (Array.isArray(of)) return built(name, of);
    if (of === null || typeof of !== "object") return undefined;
    if (of.$ === "tuple" || of.$ === "set") return built(name, of.of);
    return of.$ === "map" && (name === "dict" || name === "OrderedDict" || name === "Counter") ? of : undefined;
  }
}

function built(name: string, items: readonly Value[]): Value | undefined {
  switch (name) {
    case "list":
      return [...items];
    case "tuple":
      return { $: "tuple", of: items };
    case "set":
    case "frozenset":
      return { $: "set", of: [...new Map(items.map((item) => [canonical(item), item])).values()] };
    default: {
      const entries = items.map((item) => (item !== null && typeof item === "object" && !Array.isArray(item) && item.$ === "tuple" ? item.of : undefined));
      if (name === "Counter" ? items.length > 0 : !entries.every((entry) => entry?.length === 2)) return undefined;
      return { $: "map", of: entries as unknown as [Value, Value][] };
    }
  }
}

function negated(value: Value | undefined): Value | undefined {
  if (typeof value === "number") return value === 0 ? 0 : -value;
  if (typeof value === "bigint") return -value;
  if (typeof value === "object" && value !== null && !Array.isArray(value) && value.$ === "float") return real(-value.of);
  return undefined;
}

function whole(value: bigint): Value {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

function real(value: number): Value {
  return Number.isInteger(value) && !Object.is(value, -0) ? { $: "float", of: value } : value;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** `undefined` for an escape that cannot be read here (`\N{...}`, a broken one). */
function unescaped(text: string, bytes: boolean): string | undefined {
  let failed = false;
  const result = text.replace(/\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g, (all, escape: string) => {
    const simple = simpleEscapes[escape];
    if (simple !== undefined) return simple;
    const kind = escape[0] as string;
    if (kind === "x" && escape.length === 3) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    if (/[0-7]/.test(kind)) return String.fromCharCode(Number.parseInt(escape, 8) & (bytes ? 255 : 511));
    if (bytes) return all;
    if ((kind === "u" || kind === "U") && escape.length > 1) {
      const point = Number.parseInt(escape.slice(1), 16);
      if (point <= 0x10ffff) return String.fromCodePoint(point);
    }
    if (kind === "x" || kind === "u" || kind === "U" || kind === "N") failed = true;
    return all;
  });
  return failed ? undefined : result;
}
