import type { Callable } from "../callable.ts";
import { readLiteral } from "../literal.ts";
import { field, parts, type Syntax } from "../syntax.ts";
import { anyStep, below, constantStep, type Part } from "./part.ts";

/** Sets, lists and sorted copies of a thing have the same items. */
const sameItems = new Set(["sorted", "reversed", "list", "set", "tuple", "iter", "frozenset", "dict", "deque", "copy", "deepcopy", "copy.copy", "copy.deepcopy"]);
const longestName = 42;
/** Expressions that are nested deeper stand for nothing. */
const deepestExpression = 8;

/** What the names and expressions of a body stand for: parts of parameters, pieces of these, and numbers that count through them. */
export class Names {
  readonly #text: string;
  readonly #places: Map<string, Part>;
  /** Names that run up to a number, which is this part. */
  readonly #counters = new Map<string, Part>();
  /** Names that begin at the last place that a number tells, which is this part. */
  readonly #ends = new Map<string, Part>();
  /** Names of the length of a part, and names that run up to one. */
  readonly #lengths = new Map<string, Part>();
  readonly #runners = new Map<string, Part>();
  /** Names of the pieces that a part was split into at marks, and of one such piece. */
  readonly #split = new Map<string, Part>();
  readonly #pieces = new Map<string, Part>();
  /** Functions defined within the body. */
  readonly #inner = new Map<string, Callable>();
  /** Variables that are given a text as written. */
  readonly #ownTexts = new Set<string>();

  /** `places`: what the parameters of the function are. */
  constructor(text: string, places: Map<string, Part>) {
    this.#text = text;
    this.#places = places;
  }

  written(node: Syntax): string {
    return this.#text.slice(node.start, node.end);
  }

  /** A name that is given a part. A parameter that is given a part of itself keeps its own meaning. */
  give(name: Syntax | undefined, place: Part | undefined): void {
    if (name?.type !== "identifier" || !place) return;
    const written = this.written(name);
    if (!this.#places.has(written)) this.#places.set(written, place);
  }

  /** A name that runs up to a part, or down from it. */
  counts(name: Syntax, limit: Part): void {
    this.#counters.set(this.written(name), limit);
  }

  /** A name that begins at the last place that a part tells. */
  beginsAt(name: Syntax, limit: Part): void {
    this.#ends.set(this.written(name), limit);
  }

  /** Where a name begins. */
  endOf(name: Syntax): Part | undefined {
    return this.#ends.get(this.written(name));
  }

  isLength(name: Syntax, of: Part): void {
    this.#lengths.set(this.written(name), of);
  }

  /** What a number is the length of; of `n - 1` what `n` is. */
  lengthOf(node: Syntax | undefined): Part | undefined {
    const number = node?.type === "binary_operator" ? field(node, "left") : node;
    if (number?.type === "identifier") return this.#lengths.get(this.written(number));
    const called = number?.type === "call" ? field(number, "function") : undefined;
    return called && number && this.written(called) === "len" ? this.partOf(parts(field(number, "arguments") ?? number)[0]) : undefined;
  }

  /** A name that runs up to the length of a part. */
  runsTo(name: Syntax, of: Part): void {
    this.#runners.set(this.written(name), of);
  }

  /** What an index, which a name is or adds to, runs up to the length of. */
  runOf(index: Syntax): Part | undefined {
    const runner = index.type === "binary_operator" ? field(index, "left") : index;
    return runner?.type === "identifier" ? this.#runners.get(this.written(runner)) : undefined;
  }

  /** A name of what a part was split into. */
  isSplit(name: Syntax, of: Part): void {
    this.#split.set(this.written(name), of);
  }

  /** A name of one such piece. */
  isPiece(name: Syntax, of: Part): void {
    this.#pieces.set(this.written(name), of);
  }

  isGivenText(name: Syntax): void {
    this.#ownTexts.add(this.written(name));
  }

  defines(fn: Callable): void {
    const name = field(fn.node, "name");
    if (name) this.#inner.set(this.written(name), fn);
  }

  /** A function that is defined within the body. */
  innerOf(name: string): Callable | undefined {
    return this.#inner.get(name);
  }

  /** What a number, which an expression is or adds to, counts up to; `i % n` goes through as many. */
  limitOf(index: Syntax): Part | undefined {
    const round = index.type === "binary_operator" && field(index, "operator")?.type === "%" ? this.partOf(field(index, "right")) : undefined;
    if (round?.path.length === 0) return round;
    const counter = index.type === "binary_operator" ? field(index, "left") : index;
    return counter?.type === "identifier" ? this.#counters.get(this.written(counter)) : undefined;
  }

  /** The part of a parameter that an expression is; nested at most four deep. */
  partOf(node: Syntax | undefined, depth = 0): Part | undefined {
    if (!node || depth > deepestExpression) return undefined;
    if (node.type === "identifier") return this.#places.get(this.written(node));
    if (node.type === "parenthesized_expression") return this.partOf(parts(node)[0], depth + 1);
    if (node.type === "attribute") {
      const of = this.partOf(field(node, "object"), depth + 1);
      const name = field(node, "attribute");
      return of && name && below(of, `.${this.written(name)}`);
    }
    if (node.type === "subscript") {
      const index = field(node, "subscript");
      const of = this.partOf(field(node, "value"), depth + 1);
      if (!of || !index) return undefined;
      if (index.type === "slice") return of;
      const name = this.textOf(index);
      return below(of, name !== undefined ? `.${name}` : (this.constantOf(index) ?? this.lookup(of, index)));
    }
    if (node.type === "call") {
      const name = field(node, "function");
      const args = field(node, "arguments");
      if (!name || !args) return undefined;
      if (sameItems.has(this.written(name))) return this.partOf(parts(args)[0], depth + 1);
      const method = name.type === "attribute" ? field(name, "attribute") : undefined;
      if (method && this.written(method) === "copy") return this.partOf(field(name, "object"), depth + 1);
      const got = this.gotten(node);
      return got && below(got.of, got.step);
    }
    if (node.type === "boolean_operator" && field(node, "operator")?.type === "or") return this.partOf(field(node, "left"), depth + 1);
    return undefined;
  }

  /** `d.get(key)`: of what, and the key where it is a text as written. */
  gotten(call: Syntax): { readonly of: Part; readonly name: string | undefined; readonly step: string } | undefined {
    const called = field(call, "function");
    const method = called?.type === "attribute" ? field(called, "attribute") : undefined;
    const [key] = parts(field(call, "arguments") ?? { ...call, children: [] });
    if (!called || !method || !key || !["get", "pop", "setdefault"].includes(this.written(method))) return undefined;
    const of = this.partOf(field(called, "object"));
    const name = this.textOf(key);
    if (!of || (name === undefined && this.written(method) !== "get")) return undefined;
    const step = this.lookup(of, key);
    return { of, name, step: name !== undefined ? `.${name}` : step === anyStep ? "value" : step };
  }

  /** The step to what an expression is the index or the key of; other parameters are told by their place. */
  lookup(of: Part, key: Syntax): string {
    const by = this.partOf(key);
    return by && by.path.length === 0 && by.param !== of.param ? `@${by.param}` : anyStep;
  }

  /** The step to what a whole number as written is the index of. */
  constantOf(index: Syntax): string | undefined {
    return index.type === "integer" && index.end - index.start === 1 ? constantStep(Number(this.written(index))) : undefined;
  }

  /** A text as written, short enough for a name. */
  textOf(node: Syntax | undefined): string | undefined {
    const value = node?.type === "string" && node.end - node.start <= longestName ? readLiteral(this.written(node)) : undefined;
    return typeof value === "string" ? value : undefined;
  }

  /** What an expression splits: `line.split(",")`, or a name for the pieces. */
  splitOf(node: Syntax | undefined): Part | undefined {
    if (node?.type === "identifier") return this.#split.get(this.written(node));
    const called = node?.type === "call" ? field(node, "function") : undefined;
    const method = called?.type === "attribute" ? field(called, "attribute") : undefined;
    return called && method && this.written(method) === "split" ? this.partOf(field(called, "object")) : undefined;
  }

  /** What an expression is a piece of. */
  pieceOf(node: Syntax | undefined): Part | undefined {
    if (node?.type === "identifier") return this.#pieces.get(this.written(node));
    return node?.type === "subscript" ? this.splitOf(field(node, "value")) : undefined;
  }

  /** Made as a text: as written, by a method of texts, from such. */
  isText(node: Syntax | undefined, depth = 0): boolean {
    if (!node || depth > deepestExpression) return false;
    if (node.type === "string") return true;
    if (node.type === "identifier") return this.#ownTexts.has(this.written(node));
    if (node.type === "parenthesized_expression") return this.isText(parts(node)[0], depth + 1);
    if (node.type === "binary_operator") return field(node, "operator")?.type === "+" && (this.isText(field(node, "left"), depth + 1) || this.isText(field(node, "right"), depth + 1));
    const called = node.type === "call" ? field(node, "function") : undefined;
    if (called?.type === "identifier") return this.written(called) === "str" || this.written(called) === "chr";
    const method = called?.type === "attribute" ? field(called, "attribute") : undefined;
    return method !== undefined && makesText.test(this.written(method));
  }

}

const makesText = /^(?:join|upper|lower|capitalize|title|swapcase|casefold|strip|lstrip|rstrip|replace|format|zfill|ljust|rjust|center|removeprefix|removesuffix)$/;
