import type { ParamUse, ShapeKind } from "@medoid/spec";
import { type Callable, paramNames, paramNodes } from "./callable.ts";
import { type Collection, collectionsIn, textsIn } from "./collections.ts";
import { builtins, methods } from "./hints.ts";
import { readLiteral } from "./literal.ts";
import { anyStep, constantStep, type Place, Steps } from "./steps.ts";
import { field, type Parsed, parts, type Syntax, walk } from "./syntax.ts";

/** Sets, lists and sorted copies of a thing have the same items. */
const sameItems = new Set(["sorted", "reversed", "list", "set", "tuple", "iter", "frozenset", "dict", "deque", "copy", "deepcopy", "copy.copy", "copy.deepcopy"]);
const containers: ReadonlySet<ShapeKind> = new Set<ShapeKind>(["list", "string", "dict", "set", "record", "bytes"]);
const classes: Readonly<Record<string, ShapeKind>> = { int: "int", float: "float", str: "string", bool: "bool", list: "list", dict: "dict", set: "set", tuple: "tuple", bytes: "bytes" };
/** What speaks so much for a mapping makes an index a key. */
const sureMapping = 0.8;
const mostUses = 500;
const longestName = 42;

/**
 * How the body uses its parameters and their parts. Names are followed through loops, comprehensions, lambdas, plain assignments and calls of
 * `helpers`, the other functions of the program.
 */
export function usesOf({ text, root }: Pick<Parsed, "text" | "root">, callable: Callable, helpers: ReadonlyMap<string, Callable>): ParamUse[] {
  const places = new Map(paramNames(text, callable).map((name, param) => [name, { param, path: [] }]));
  return new UseReader(text, callable, places, { helpers, collections: collectionsIn(text, root) }).read();
}

/** What a program holds beside the function that is read. */
interface Around {
  readonly helpers: ReadonlyMap<string, Callable>;
  /** By the names of variables, the texts in the collections that they are given, the keys of mappings, the characters of texts. */
  readonly collections: ReadonlyMap<string, Collection>;
}

/** Helpers that call helpers are followed this far. */
const deepestCall = 3;

class UseReader {
  private readonly text: string;
  private readonly body: Syntax;
  private readonly places: Map<string, Place>;
  private readonly around: Around;
  private readonly depth: number;
  /** The body asks of texts what they are made of, or reckons with failures: what it reads as a number need be none. */
  private readonly asksOfTexts: boolean;
  private readonly uses = new Map<string, ParamUse>();
  /** Names that run up to a number, which is this part. */
  private readonly counters = new Map<string, Place>();
  /** Names of the pieces that a part was split into at marks, and of one such piece. */
  private readonly split = new Map<string, Place>();
  private readonly pieces = new Map<string, Place>();
  /** Functions defined within the body. */
  private readonly inner = new Map<string, Callable>();
  /** Parts that are given a value, and not read. */
  private readonly assigned = new Set<Syntax>();
  private readonly steps = new Steps();
  /** Parts with what is the index or the key of something in them. */
  private readonly lookups: { readonly of: Place | undefined; readonly key: Place }[] = [];
  /** The same of what is looked for in something. */
  private readonly members: { readonly of: Place; readonly key: Place }[] = [];
  /** Names that begin at the last place that a number tells, which is this part. */
  private readonly ends = new Map<string, Place>();
  /** Variables that are given a text as written. */
  private readonly ownTexts = new Set<string>();

  constructor(text: string, callable: Callable, places: Map<string, Place>, around: Around, depth = 0) {
    this.text = text;
    this.body = field(callable.node, "body") ?? callable.node;
    this.places = places;
    this.around = { ...around, helpers: new Map([...around.helpers].filter(([, { node }]) => node !== callable.node)) };
    this.depth = depth;
    this.asksOfTexts = asksOfTexts.test(this.written(this.body));
  }

  read(): ParamUse[] {
    for (const node of walk(this.body)) {
      const name = node.type === "function_definition" ? field(node, "name") : undefined;
      if (name) this.inner.set(this.written(name), { node, skipsFirst: false, needsInstance: false });
    }
    // Before anything is used, and twice: comprehensions use a name, and call what it is given to, before the clause that binds it.
    for (let pass = 0; pass < 2; pass++) for (const node of walk(this.body)) this.bind(node);
    for (const node of walk(this.body)) {
      this.use(node);
      if (this.uses.size >= mostUses) break;
    }
    return this.settled();
  }

  /** What is read at places only has as many parts; what is looked up in a mapping is a value, and what looks it up a key. */
  private settled(): ParamUse[] {
    const { steps } = this;
    for (const { param, path, suggests, weight } of this.uses.values()) if (suggests === "dict" && weight >= sureMapping) steps.isMapping({ param, path });
    // `if name in ages: ages[name]`
    for (const { of, key } of this.lookups) if (of && this.members.some((member) => isSame(member.of, of) && isSame(member.key, key))) steps.isMapping(of);
    const keys = this.lookups.flatMap(({ of, key }) => (of && steps.mapping(of) ? [key] : []));
    for (const { of, key } of this.lookups) {
      // What is a key here is one of a mapping of the program's own too.
      if (of ? steps.mapping(of) : keys.some((other) => isSame(other, key))) this.note(key, "string", 0.4);
      // What a record holds is a key of other things more often than a place.
      else if (key.path.at(-1)?.startsWith(".")) this.note(key, "string", 0.3);
      else this.note(key, "int", 0.5);
    }
    for (const place of steps.places()) {
      if (this.isRead(place)) this.note(place, "string", 0.6);
      const length = steps.lengthOf(place);
      this.note(place, length === undefined ? "list" : "tuple", length === undefined ? 0.4 : 0.7, [], length === undefined ? {} : { readAt: length });
      if (length === undefined) this.note(place, "string", 0.3);
      else for (let index = 0; index < length; index++) this.note(place, "any", 0.1, [constantStep(index)]);
    }
    const uses = [...this.uses.values()].filter(({ param, path, suggests, weight }) => weight > 0.5 || (suggests !== "list" && suggests !== "string") || !steps.mapping({ param, path }));
    this.uses.clear();
    for (const { param, path, suggests, weight, counts, ...more } of uses) this.note({ param, path: steps.named({ param, path }) }, suggests, weight, [], { ...more, ...(counts && { counts: { param: counts.param, path: steps.named(counts) } }) });
    return [...this.uses.values()];
  }

  /** An argument that has single characters at constant places: `ord(square[0])`. */
  private isRead({ param, path }: Place): boolean {
    if (path.length > 0) return false;
    return [...this.uses.values()].some((use) => use.param === param && use.path.length === 1 && use.path[0]?.startsWith("#") && use.suggests === "string" && use.weight >= 0.4 && (use.texts ?? []).every((text) => text.length === 1));
  }

  private written(node: Syntax): string {
    return this.text.slice(node.start, node.end);
  }

  private note(place: Place | undefined, kind: ShapeKind, weight: number, path: readonly string[] = [], more: Pick<ParamUse, "asked" | "mayMiss" | "texts" | "counts" | "among" | "isNumeral" | "readAt"> = {}): void {
    if (!place || weight <= 0) return;
    const whole = [...place.path, ...path];
    if (containers.has(kind)) this.steps.isWhole({ param: place.param, path: whole });
    const key = `${place.param} ${whole.join(" ")} ${kind} ${more.counts ? `${more.counts.param} ${more.counts.path.join(" ")}` : ""}`;
    const known = this.uses.get(key);
    const texts = [...new Set([...(known?.texts ?? []), ...(more.texts ?? [])])];
    const among = [...new Set([...(known?.among ?? []), ...(more.among ?? [])])];
    this.uses.set(key, { ...known, ...more, param: place.param, path: whole, suggests: kind, weight: Math.max(weight, known?.weight ?? 0), ...(texts.length > 0 && { texts }), ...(among.length > 0 && { among }) });
  }

  /** `isinstance(x, int)`, `type(x) is int`: by the names of the classes. */
  private noteAsked(place: Place | undefined, names: string): void {
    for (const name of names.match(/\w+/g) ?? []) {
      const kind = Object.hasOwn(classes, name) ? classes[name] : undefined;
      if (!place || !kind) continue;
      const key = `${place.param} ${place.path.join(" ")} ${kind} `;
      this.uses.set(key, { ...this.uses.get(key), param: place.param, path: place.path, suggests: kind, weight: Math.max(0.8, this.uses.get(key)?.weight ?? 0), asked: true });
    }
  }

  /** The part of a parameter that an expression is; nested at most four deep. */
  private placeOf(node: Syntax | undefined, depth = 0): Place | undefined {
    if (!node || depth > 8) return undefined;
    if (node.type === "identifier") return this.places.get(this.written(node));
    if (node.type === "parenthesized_expression") return this.placeOf(parts(node)[0], depth + 1);
    if (node.type === "subscript") {
      const index = field(node, "subscript");
      const of = this.placeOf(field(node, "value"), depth + 1);
      if (!of || !index) return undefined;
      if (index.type === "slice") return of;
      const name = this.textOf(index);
      return part(of, name !== undefined ? `.${name}` : (constantStepOf(index, this.text) ?? this.lookup(of, index)));
    }
    if (node.type === "call") {
      const name = field(node, "function");
      const args = field(node, "arguments");
      if (!name || !args) return undefined;
      if (sameItems.has(this.written(name))) return this.placeOf(parts(args)[0], depth + 1);
      const method = name.type === "attribute" ? field(name, "attribute") : undefined;
      if (method && this.written(method) === "copy") return this.placeOf(field(name, "object"), depth + 1);
      const got = this.gotten(node);
      return got && part(got.of, got.step);
    }
    if (node.type === "boolean_operator" && field(node, "operator")?.type === "or") return this.placeOf(field(node, "left"), depth + 1);
    return undefined;
  }

  /** `d.get(key)`: of what, and the key where it is a text as written. */
  private gotten(call: Syntax): { readonly of: Place; readonly name: string | undefined; readonly step: string } | undefined {
    const called = field(call, "function");
    const method = called?.type === "attribute" ? field(called, "attribute") : undefined;
    const [key] = parts(field(call, "arguments") ?? { ...call, children: [] });
    if (!called || !method || !key || !["get", "pop", "setdefault"].includes(this.written(method))) return undefined;
    const of = this.placeOf(field(called, "object"));
    const name = this.textOf(key);
    if (!of || (name === undefined && this.written(method) !== "get")) return undefined;
    const step = this.lookup(of, key);
    return { of, name, step: name !== undefined ? `.${name}` : step === anyStep ? "value" : step };
  }

  /** The step to what an expression is the index or the key of; other parameters are told by their place. */
  private lookup(of: Place, key: Syntax): string {
    const by = this.placeOf(key);
    return by && by.path.length === 0 && by.param !== of.param ? `@${by.param}` : anyStep;
  }

  /** A text as written, short enough for a name. */
  private textOf(node: Syntax | undefined): string | undefined {
    const value = node?.type === "string" && node.end - node.start <= longestName ? readLiteral(this.written(node)) : undefined;
    return typeof value === "string" ? value : undefined;
  }

  private bind(node: Syntax): void {
    if (node.type === "for_statement" || node.type === "for_in_clause") {
      const [left, right] = [field(node, "left"), field(node, "right")];
      if (left && right) this.bindItems(left, right);
    }
    if (node.type === "while_statement") this.bindCounter(node);
    if (node.type === "call") this.bindCallbacks(node);
    if (node.type === "augmented_assignment") {
      const left = field(node, "left");
      const limit = left?.type === "identifier" && field(node, "operator")?.type === "-=" ? this.ends.get(this.written(left)) : undefined;
      if (left && limit) this.counters.set(this.written(left), limit);
    }
    if (node.type === "assignment") {
      const [left, right] = [field(node, "left"), field(node, "right")];
      if (left?.type === "identifier" && right) {
        this.bindName(left, this.placeOf(right));
        this.bindEnd(left, right);
        const of = this.splitOf(right);
        if (of) this.split.set(this.written(left), of);
      }
      // `a, b = pair`
      if (left?.type === "pattern_list" && right) {
        const of = this.placeOf(right);
        const rights = parts(right);
        if (of) this.bindTarget(left, of);
        else if (right.type === "expression_list") {
          for (const [i, target] of parts(left).entries()) {
            const place = this.placeOf(rights[i]);
            if (place) this.bindTarget(target, place);
            if (rights[i]) this.bindEnd(target, rights[i]);
          }
        }
      }
      if (left?.type === "identifier" && right?.type === "string") this.ownTexts.add(this.written(left));
    }
  }

  /** `right = n - 1`, and down from there. */
  private bindEnd(target: Syntax, right: Syntax): void {
    const limit = right.type === "binary_operator" && field(right, "operator")?.type === "-" ? this.placeOf(field(right, "left")) : undefined;
    if (target.type === "identifier" && limit?.path.length === 0) this.ends.set(this.written(target), limit);
  }

  /** `while i < n` */
  private bindCounter(loop: Syntax): void {
    const condition = field(loop, "condition");
    const [left, right, ...others] = condition?.type === "comparison_operator" ? parts(condition) : [];
    const limit = this.placeOf(right);
    if (left?.type === "identifier" && others.length === 0 && limit?.path.length === 0 && !this.places.has(this.written(left))) this.counters.set(this.written(left), limit);
  }

  /** The parameters of a lambda that gets elements (`sorted(rows, key=lambda row: ...)`), and of a function within this one that is called. */
  private bindCallbacks(call: Syntax): void {
    const called = field(call, "function");
    const args = parts(field(call, "arguments") ?? { ...call, children: [] });
    if (!called) return;
    const name = this.written(called);
    const own = this.inner.get(name);
    if (own) for (const [index, param] of paramNodes(own).entries()) this.bindName(param, args[index]?.type === "keyword_argument" ? undefined : this.placeOf(args[index]));
    const isMapped = name === "map" || name === "filter";
    const key = isMapped ? args[0] : args.find((arg) => arg.type === "keyword_argument" && field(arg, "name") && this.written(field(arg, "name") as Syntax) === "key");
    const lambda = key?.type === "keyword_argument" ? field(key, "value") : key;
    if (lambda?.type !== "lambda") return;
    const of = this.placeOf(isMapped || /nlargest|nsmallest/.test(name) ? args[1] : called.type === "attribute" && name.endsWith(".sort") ? field(called, "object") : args[0]);
    const [param] = parts(field(lambda, "parameters") ?? { ...lambda, children: [] });
    if (of) this.bindName(param, part(of, "item"));
  }

  private bindName(node: Syntax | undefined, place: Place | undefined): void {
    if (node?.type !== "identifier" || !place) return;
    const name = this.written(node);
    // A parameter that is given a part of itself keeps its own meaning.
    if (!this.places.has(name)) this.places.set(name, place);
  }

  /** What an expression splits: `line.split(",")`, or a name for the pieces. */
  private splitOf(node: Syntax | undefined): Place | undefined {
    if (node?.type === "identifier") return this.split.get(this.written(node));
    const called = node?.type === "call" ? field(node, "function") : undefined;
    const method = called?.type === "attribute" ? field(called, "attribute") : undefined;
    return called && method && this.written(method) === "split" ? this.placeOf(field(called, "object")) : undefined;
  }

  /** What an expression is a piece of. */
  private pieceOf(node: Syntax | undefined): Place | undefined {
    if (node?.type === "identifier") return this.pieces.get(this.written(node));
    return node?.type === "subscript" ? this.splitOf(field(node, "value")) : undefined;
  }

  private bindItems(left: Syntax, right: Syntax): void {
    const of = left.type === "identifier" ? this.splitOf(right) : undefined;
    if (of) this.pieces.set(this.written(left), of);
    else this.bindEach(left, right);
  }

  private bindEach(left: Syntax, right: Syntax): void {
    const targets = left.type === "pattern_list" || left.type === "tuple_pattern" ? parts(left) : undefined;
    if (right.type === "call") {
      const name = field(right, "function");
      const args = parts(field(right, "arguments") ?? right);
      const called = name ? this.written(name) : "";
      if (called === "enumerate" && targets) {
        const of = this.placeOf(args[0]);
        if (of && targets[1]) this.bindTarget(targets[1], part(of, "item"));
        return;
      }
      if (called === "zip" && targets) {
        targets.forEach((target, i) => {
          const of = this.placeOf(args[i]);
          if (of) this.bindTarget(target, part(of, "item"));
        });
        return;
      }
      if (called === "range") {
        // The end, or where it counts down the start.
        const limits = [args[1], args[0]].map((end) => this.placeOf(end?.type === "binary_operator" ? field(end, "left") : end));
        const limit = limits.find((place) => place?.path.length === 0);
        if (left.type === "identifier" && limit) this.counters.set(this.written(left), limit);
        return;
      }
      if (name?.type === "attribute") {
        const of = this.placeOf(field(name, "object"));
        const method = field(name, "attribute");
        const kind = method ? this.written(method) : "";
        if (!of) return;
        if (kind === "items" && targets?.length === 2) {
          this.bindTarget(targets[0] as Syntax, part(of, "key"));
          this.bindTarget(targets[1] as Syntax, part(of, "value"));
        }
        if (kind === "keys") this.bindTarget(left, part(of, "key"));
        if (kind === "values") this.bindTarget(left, part(of, "value"));
        return;
      }
    }
    const of = this.placeOf(right);
    if (of) this.bindTarget(left, part(of, "item"));
  }

  private bindTarget(target: Syntax, place: Place): void {
    if (target.type !== "pattern_list" && target.type !== "tuple_pattern") return this.bindName(target, place);
    const names = parts(target);
    if (names.some(({ type }) => type === "list_splat_pattern")) return;
    // Unpacked, it has as many parts as there are names.
    this.note(place, "tuple", 0.7);
    names.forEach((name, i) => {
      const own = part(place, String(i));
      this.note(own, "any", 0.1);
      this.bindName(name, own);
    });
  }

  private use(node: Syntax): void {
    switch (node.type) {
      case "call":
        return this.useCall(node);
      case "subscript": {
        const index = field(node, "subscript");
        const of = this.placeOf(field(node, "value"));
        if (!index) return;
        const name = this.textOf(index);
        if (name !== undefined) return this.noteField(of, name, this.assigned.has(node));
        if (index.type === "string") return this.note(of, "dict", 1);
        const constant = constantStepOf(index, this.text);
        if (of && constant !== undefined && !this.assigned.has(node)) return this.steps.isIndexed(of, constant);
        const key = this.placeOf(index);
        // `for name in ages: ages[name]`
        if (of && key && index.type === "identifier" && isSame(key, part(of, "item"))) {
          this.note(of, "dict", sureMapping);
          return this.note(of, "any", 0.1, [anyStep]);
        }
        this.note(of, "list", 0.4);
        this.note(of, "string", 0.3);
        this.noteCounted(of, index);
        if (of && index.type === "identifier") this.note(of, "any", 0.1, [this.lookup(of, index)]);
        if (!key || this.noteAmong(key, field(node, "value"), false, true)) return;
        this.lookups.push({ of, key });
        return;
      }
      case "assignment": {
        const left = field(node, "left");
        for (const target of left?.type === "pattern_list" || left?.type === "tuple_pattern" ? parts(left) : left ? [left] : []) if (target.type === "subscript") this.assigned.add(target);
        return;
      }
      case "match_statement":
        return this.useMatch(node);
      case "for_statement":
      case "for_in_clause": {
        const of = this.placeOf(field(node, "right"));
        this.note(of, "list", 0.5);
        return this.note(of, "string", 0.3);
      }
      case "unary_operator":
        return this.note(this.placeOf(field(node, "argument")), "int", this.written(node).startsWith("~") ? 1 : 0.5);
      case "binary_operator":
      case "augmented_assignment":
        return this.useBinary(node);
      case "comparison_operator":
        return this.useComparison(node);
    }
  }

  /** A field of a record is read, or one is added to it. */
  private noteField(of: Place | undefined, name: string, isAssigned: boolean, mayMiss = false): void {
    if (isAssigned) return this.note(of, "dict", 0.8);
    this.note(of, "record", 1);
    this.note(of, "any", 0.1, [`.${name}`], mayMiss ? { mayMiss } : {});
  }

  /** `a[i]` where `i` counts up to a parameter. */
  private noteCounted(of: Place | undefined, index: Syntax): void {
    const counter = index.type === "binary_operator" ? field(index, "left") : index;
    const limit = counter?.type === "identifier" ? this.counters.get(this.written(counter)) : undefined;
    if (of && limit && limit.param !== of.param && of.path.every((step) => step === "item" || step === anyStep || step.startsWith("#"))) this.note(limit, "int", 0.95, [], { counts: of });
  }

  /** `match row["type"]: case "fee": ...` */
  private useMatch(node: Syntax): void {
    const of = this.placeOf(field(node, "subject"));
    if (!of) return;
    for (const inside of walk(node)) {
      if (inside.type !== "case_pattern") continue;
      for (const pattern of walk(inside)) if (pattern.type === "string") this.noteConstant(of, pattern, "==");
    }
  }

  /** What a helper does with what it is given. */
  private useHelper(name: string, args: readonly Syntax[]): void {
    const helper = this.depth < deepestCall ? this.around.helpers.get(name) : undefined;
    if (!helper) return;
    const given = args.map((arg) => (arg.type === "keyword_argument" ? undefined : this.placeOf(arg)));
    if (given.every((place) => place === undefined)) return;
    const places = new Map<string, Place>();
    for (const [index, own] of paramNames(this.text, helper).entries()) if (given[index]) places.set(own, given[index]);
    for (const { param, path, suggests, weight, ...more } of new UseReader(this.text, helper, places, this.around, this.depth + 1).read()) this.note({ param, path }, suggests, weight, [], more);
  }

  private useCall(node: Syntax): void {
    const called = field(node, "function");
    const list = field(node, "arguments") ?? { ...node, children: [] };
    // `sum(x for x in values)` gets what is made, and not `x`.
    const args = list.type === "generator_expression" ? [list] : parts(list);
    if (!called) return;
    if (called.type === "identifier" && !this.inner.has(this.written(called))) this.useHelper(this.written(called), args);
    const got = this.gotten(node);
    if (got?.name !== undefined) {
      this.noteField(got.of, got.name, false, true);
      if (args[1]) this.noteConstant(part(got.of, got.step), args[1], "==");
      return;
    }
    if (got) {
      this.note(got.of, "any", 0.1, [got.step], got.step === "value" ? {} : { mayMiss: true });
      const key = this.placeOf(args[0]);
      if (key) this.lookups.push({ of: got.of, key });
    }
    if (called.type === "attribute") {
      const of = this.placeOf(field(called, "object"));
      const method = field(called, "attribute");
      const name = method ? this.written(method) : "";
      for (const [kind, weight] of methods.get(name) ?? []) this.note(of, kind, weight);
      if (name === "index" || name === "find" || name === "get") this.noteAmong(this.placeOf(args[0]), field(called, "object"), name !== "index");
      if (name === "join" && field(called, "object")?.type === "string") {
        this.note(this.placeOf(args[0]), "list", 0.7);
        this.note(this.placeOf(args[0]), "string", 0.7, ["item"]);
      }
    }
    const name = this.written(called);
    const first = this.placeOf(args[0]);
    if (name === "isinstance") {
      if (args[1]) this.noteAsked(first, this.written(args[1]));
      return;
    }
    if ((name === "max" || name === "min") && args.length > 1) {
      if (!args.some(({ type }) => type === "keyword_argument")) for (const arg of args) this.note(this.placeOf(arg), "int", 0.4);
      return;
    }
    if ((name === "map" || name === "filter") && args[1]) {
      const of = this.placeOf(args[1]);
      this.note(of, "list", 0.4);
      this.note(of, "string", 0.3);
      const applied = args[0] ? this.written(args[0]) : "";
      for (const [, kind, weight] of builtins.get(applied) ?? []) this.note(of, kind, weight, ["item"], kind === "string" ? this.numeral(applied) : {});
      this.notePiece(this.splitOf(args[1]), applied);
      return;
    }
    // With a base (`int(x, 16)`) it is of other digits.
    for (const [path, kind, weight] of builtins.get(name) ?? []) this.note(first, kind, weight, path, kind === "string" && args.length === 1 ? this.numeral(name) : {});
    if (args.length === 1) this.notePiece(this.pieceOf(args[0]), name);
    if (name === "sum" && list.type === "generator_expression") this.note(this.placeOf(field(list, "body")), "int", 0.5);
    if (name === "range" || name === "math.gcd" || name === "gcd" || name === "pow") for (const arg of args.slice(1)) this.note(this.placeOf(arg), "int", 0.9);
    if (name === "zip") for (const arg of args.slice(1)) this.note(this.placeOf(arg), "list", 0.4);
  }

  private useBinary(node: Syntax): void {
    const [left, right, operator] = [field(node, "left"), field(node, "right"), field(node, "operator")];
    if (!left || !right || !operator) return;
    const sign = this.written(operator).replace(/=$/, "");
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const of = isSlice(side) ? undefined : this.placeOf(side);
      if (!of) continue;
      if (sign === "+" || sign === "*" || sign === "-") {
        if (other.type === "string" && sign === "+") this.note(of, "string", 0.9);
        else if (other.type === "list" && sign === "+") this.note(of, "list", 0.8);
        else if (other.type === "integer") this.note(of, "int", 0.6);
        else if (other.type === "float") this.note(of, "float", 0.7);
        else if (sign === "+" && this.isText(other)) this.note(of, "string", 0.8);
        else if (sign === "+" && isSlice(other)) {
          // Of a list or a text.
          this.note(of, "string", 0.4);
          this.note(of, "list", 0.3);
        } else this.note(of, "int", sign === "-" ? 0.5 : 0.3);
      } else if (sign === "%" || sign === "//" || sign === "**") this.note(of, "int", 0.7);
      else if (sign === "/") {
        this.note(of, "int", 0.4);
        this.note(of, "float", 0.4);
      } else if (sign === "&" || sign === "|" || sign === "^" || sign === "<<" || sign === ">>") {
        this.note(of, "int", sign === "&" || sign === "|" ? 0.7 : 0.9);
        // Between two parts of arguments it is as well what sets have in common.
        if ((sign === "&" || sign === "|" || sign === "^") && this.placeOf(other)) this.note(of, "set", 0.4);
      }
    }
  }

  /** Made as a text: as written, by a method of texts, from such. */
  private isText(node: Syntax | undefined, depth = 0): boolean {
    if (!node || depth > 8) return false;
    if (node.type === "string") return true;
    if (node.type === "identifier") return this.ownTexts.has(this.written(node));
    if (node.type === "parenthesized_expression") return this.isText(parts(node)[0], depth + 1);
    if (node.type === "binary_operator") return field(node, "operator")?.type === "+" && (this.isText(field(node, "left"), depth + 1) || this.isText(field(node, "right"), depth + 1));
    const called = node.type === "call" ? field(node, "function") : undefined;
    if (called?.type === "identifier") return this.written(called) === "str" || this.written(called) === "chr";
    const method = called?.type === "attribute" ? field(called, "attribute") : undefined;
    return method !== undefined && makesText.test(this.written(method));
  }

  private useComparison(node: Syntax): void {
    const operands = parts(node);
    const signs = node.children.filter((child) => child.field === "operators").map((sign) => this.written(sign).replace(/\s+/g, " "));
    operands.forEach((operand, i) => {
      const typed = this.typeAsked(operand);
      if (typed) for (const other of [operands[i - 1], operands[i + 1]]) if (other) this.noteAsked(typed, this.written(other));
      const of = this.placeOf(operand);
      if (!of) return;
      for (const [other, sign] of [
        [operands[i - 1], signs[i - 1]],
        [operands[i + 1], signs[i]],
      ] as const) {
        if (!other || !sign) continue;
        if (sign === "in" || sign === "not in") {
          // `x in "abc"`, `x in ["a", "b"]`; `"a" in x` says little.
          const within = this.placeOf(other);
          if (within && other === operands[i + 1]) this.members.push({ of: within, key: of });
          if (other === operands[i + 1]) this.noteMember(of, other);
          else if (other.type === "string" && this.textOf(other)) this.note(of, "any", 0.1, [`.${this.textOf(other)}`], { mayMiss: true });
          continue;
        }
        this.noteConstant(of, other, sign);
      }
    });
  }

  /** The part whose class `type(x)` is. */
  private typeAsked(node: Syntax): Place | undefined {
    const name = node.type === "call" ? field(node, "function") : undefined;
    return name && this.written(name) === "type" ? this.placeOf(parts(field(node, "arguments") ?? node)[0]) : undefined;
  }

  /** What a text is read as a number by, where nothing is asked of it before and no failure is caught. */
  private numeral(called: string): Pick<ParamUse, "isNumeral"> {
    return (called === "int" || called === "float") && !this.asksOfTexts ? { isNumeral: true } : {};
  }

  /** A piece between marks that is read as a number: so are all characters beside the marks. */
  private notePiece(of: Place | undefined, called: string): void {
    if (of && (called === "int" || called === "float")) this.note(of, "string", 0.4, ["item"], this.numeral(called));
  }

  /** A part that is looked up among texts of the program's own, where it is. */
  private noteAmong(of: Place | undefined, container: Syntax | undefined, mayMiss = false, isKey = false): boolean {
    const among = container && (container.type === "identifier" ? this.around.collections.get(this.written(container)) : textsIn(this.text, container));
    if (!of || !among || this.placeOf(container) || (isKey && !among.isMapping)) return false;
    this.note(of, "string", 0.9, [], { among: among.texts, ...(mayMiss && { mayMiss }) });
    return true;
  }

  private noteMember(of: Place, container: Syntax): void {
    if (container.type === "identifier") this.noteAmong(of, container, true);
    if (container.type === "string" && !this.noteAmong(of, container, true)) this.note(of, "string", 0.8);
    if (container.type === "list" || container.type === "tuple" || container.type === "set") {
      for (const [index, one] of parts(container).entries()) if (index === 0 || one.type === "string") this.noteConstant(of, one, "==");
    }
  }

  private noteConstant(of: Place, other: Syntax, sign: string): void {
    if (other.type === "none") this.note(of, "none", 0.2);
    if (other.type === "true" || other.type === "false") this.note(of, "bool", 0.6);
    const text = this.textOf(other);
    if (other.type === "string") this.note(of, "string", 0.9, [], text !== undefined && (sign === "==" || sign === "!=") ? { texts: [text] } : {});
    if (other.type === "list") this.note(of, "list", 0.8);
    if (other.type === "float") this.note(of, "float", 0.7);
    if (other.type === "integer" || (other.type === "unary_operator" && /^-\s*\d+$/.test(this.written(other)))) this.note(of, "int", sign === "==" || sign === "!=" ? 0.5 : 0.6);
  }
}

const makesText = /^(?:join|upper|lower|capitalize|title|swapcase|casefold|strip|lstrip|rstrip|replace|format|zfill|ljust|rjust|center|removeprefix|removesuffix)$/;

function isSlice(node: Syntax): boolean {
  return node.type === "subscript" && field(node, "subscript")?.type === "slice";
}

const asksOfTexts = /\.is(?:digit|numeric|decimal|alpha|alnum|space)\b|\btry\b|\bre\.|\bisinstance\b/;

function isSame(one: Place, other: Place): boolean {
  return one.param === other.param && one.path.join("\0") === other.path.join("\0");
}

/** The step to what a whole number as written is the index of. */
function constantStepOf(index: Syntax, text: string): string | undefined {
  return index.type === "integer" && index.end - index.start === 1 ? constantStep(Number(text.slice(index.start, index.end))) : undefined;
}

function part(of: Place, name: string): Place {
  return of.path.length >= 4 ? of : { param: of.param, path: [...of.path, name] };
}
