import type { ParamUse, ShapeKind } from "@medoid/spec";
import type { AnyNode } from "acorn";
import { type Collections, collectionsIn, textsOf } from "./collections.ts";
import { doubtedIn } from "./doubts.ts";
import { type AnyFunction, asFunction, boundNames } from "./entry.ts";
import { helpersIn } from "./helpers.ts";
import { indexArguments, instanceKinds, kindOfValue, looksUp, methods, sameItem, sameList, typeofKinds } from "./hints.ts";
import { eachChild } from "./parse.ts";
import { type Part, Places, placeStep } from "./places.ts";

const containers: ReadonlySet<ShapeKind> = new Set<ShapeKind>(["list", "string", "dict", "set", "record", "bytes"]);
/** Places beyond are hardly written one by one. */
const mostPlaces = 10;
const maxPath = 4;
const maxUses = 500;

/**
 * How a function uses its parameters: methods called, indexing, iteration, arithmetic, comparisons, followed through variables,
 * destructuring, loops and callbacks of array methods. Uses of one part that suggest the same kind are joined, the most telling counts.
 * Calls of other functions of the program are followed. `ast`: the whole of it.
 */
export function usesOf(fn: AnyFunction, ast: AnyNode): ParamUse[] {
  const reader = new UseReader({ collections: collectionsIn(ast), helpers: helpersIn(ast), entry: fn });
  reader.read(fn, fn.params.map((_, param) => ({ param, path: [] })));
  reader.settle();
  return reader.uses();
}

/** What a program holds beside what is read. */
interface Around {
  readonly collections: Collections;
  readonly helpers: ReadonlyMap<string, AnyFunction>;
  readonly entry: AnyFunction;
}

/** Helpers that call helpers are followed this far, and so many calls in all. */
const deepestCall = 3;
const mostCalls = 40;

class UseReader {
  readonly #around: Around;
  /** Calls that were followed, by what they are given; how deep the present one is. */
  readonly #calls = new Set<string>();
  #depth = 0;
  #names = new Map<string, Part>();
  readonly #found = new Map<string, ParamUse>();
  /** Names that run up to a number, which is this part. */
  readonly #counters = new Map<string, Part>();

  readonly #places = new Places();
  /** Parts that are given a value, and not read. */
  readonly #assigned = new Set<AnyNode>();
  /** What is asked whether it is there, or has something else in its place. */
  readonly #doubted = new Set<AnyNode>();

  constructor(around: Around) {
    this.#around = around;
  }

  uses(): ParamUse[] {
    return [...this.#found.values()];
  }

  /** What is read at constant places only has as many parts. */
  settle(): void {
    for (const { part, isUnpacked } of this.#places.all()) {
      const readAt = this.#places.lengthOf(part);
      if (readAt === undefined) {
        this.#add(part, "list", isUnpacked ? 0.8 : 0.4);
        if (!isUnpacked) this.#add(part, "string", 0.25);
        continue;
      }
      this.#add(part, "tuple", isUnpacked ? 0.8 : 0.7, isUnpacked && part.path.length > 0 ? {} : { readAt });
      for (let index = 0; index < readAt; index++) this.#add(below(part, placeStep(index)), "any", 0.1);
    }
    const uses = this.uses();
    this.#found.clear();
    for (const { param, path, suggests, weight, counts, ...more } of uses) this.#add({ param, path: this.#places.named({ param, path }) }, suggests, weight, { ...more, ...(counts && { counts: { param: counts.param, path: this.#places.named(counts) } }) });
  }

  /** A function, and what it is given. */
  read(fn: AnyFunction, given: readonly (Part | undefined)[]): void {
    const outer = this.#names;
    this.#names = new Map();
    for (const [index, param] of fn.params.entries()) if (given[index]) this.#bind(param as AnyNode, given[index]);
    this.#visit(fn.body);
    this.#names = outer;
  }

  /** What a helper does with what it is given. */
  #follow(name: string, args: readonly AnyNode[]): void {
    const helper = this.#names.has(name) ? undefined : this.#around.helpers.get(name);
    if (!helper || helper === this.#around.entry || this.#depth >= deepestCall) return;
    const given = args.slice(0, helper.params.length).map((arg) => (arg.type === "SpreadElement" ? undefined : this.#part(arg)));
    const key = JSON.stringify([name, given]);
    if (given.every((part) => part === undefined) || this.#calls.has(key) || this.#calls.size >= mostCalls) return;
    this.#calls.add(key);
    this.#depth++;
    this.read(helper, given.map((part) => (part && isView(part) ? undefined : part)));
    this.#depth--;
  }

  #add(part: Part | undefined, suggests: ShapeKind, weight: number, more: Pick<ParamUse, "asked" | "mayMiss" | "isWhole" | "texts" | "counts" | "among" | "readAt"> = {}): void {
    if (!part || isView(part)) return;
    if (containers.has(suggests)) this.#places.isWhole(part);
    const key = `${part.param} ${suggests} ${JSON.stringify(part.path)} ${more.counts ? JSON.stringify(more.counts) : ""}`;
    const known = this.#found.get(key);
    if (!known && this.#found.size >= maxUses) return;
    const texts = [...new Set([...(known?.texts ?? []), ...(more.texts ?? [])])];
    const among = [...new Set([...(known?.among ?? []), ...(more.among ?? [])])];
    this.#found.set(key, { ...known, ...more, param: part.param, path: part.path, suggests, weight: Math.max(weight, known?.weight ?? 0), ...(texts.length > 0 && { texts }), ...(among.length > 0 && { among }) });
  }

  /** A text that is looked up among texts of the program's own. What is got from a mapping by it, and not asked about, is counted on. */
  #among(part: Part | undefined, container: AnyNode, mayMiss: boolean, isKey = false): boolean {
    const among = container.type === "Identifier" ? this.#around.collections.get(container.name) : textsOf(container);
    if (!part || !among || (isKey && !among.isMapping) || (container.type === "Identifier" && this.#names.has(container.name))) return false;
    this.#add(part, "string", 0.8, { among: among.texts, ...(mayMiss && { mayMiss }) });
    return true;
  }

  /** A field of a record that need not be there. */
  #mayMiss(part: Part | undefined): void {
    if (part?.path.at(-1)?.startsWith(".")) this.#add(part, "any", 0.1, { mayMiss: true });
  }

  /** Names in a pattern become parts. */
  #bind(pattern: AnyNode, part: Part): void {
    switch (pattern.type) {
      case "Identifier":
        this.#names.set(pattern.name, part);
        return;
      case "AssignmentPattern": {
        this.#bind(pattern.left, part);
        const [kind, weight] = kindOfValue(pattern.right);
        if (kind) this.#add(part, kind, weight * 0.8);
        this.#mayMiss(part);
        return;
      }
      case "ArrayPattern":
        if (isView(part) || pattern.elements.length > mostPlaces || pattern.elements.some((one) => one?.type === "RestElement")) {
          this.#add(part, "list", 0.8);
          for (const one of pattern.elements) if (one) this.#bind(one.type === "RestElement" ? one.argument : one, one.type === "RestElement" ? part : below(part, "item"));
          return;
        }
        this.#places.isRead(part, pattern.elements.map((_, index) => placeStep(index)), true);
        for (const [index, one] of pattern.elements.entries()) if (one) this.#bind(one, below(part, placeStep(index)));
        return;
      case "ObjectPattern":
        this.#add(part, "record", 0.8);
        for (const one of pattern.properties) {
          if (one.type === "Property" && !one.computed && one.key.type === "Identifier") this.#bind(one.value, below(part, `.${one.key.name}`));
        }
        return;
      // Each further argument is one parameter's value.
      case "RestElement":
        if (pattern.argument.type === "Identifier") this.#names.set(pattern.argument.name, { param: part.param, path: [rest] });
        return;
    }
  }

  /** What an expression stands for, if it is a part of a parameter (or a copy of one). */
  #part(node: AnyNode | null | undefined): Part | undefined {
    if (!node) return undefined;
    switch (node.type) {
      case "Identifier":
        return this.#names.get(node.name);
      case "ChainExpression":
      case "ParenthesizedExpression":
        return this.#part(node.expression);
      case "AwaitExpression":
        return this.#part(node.argument);
      case "LogicalExpression":
        return node.operator === "&&" ? undefined : this.#part(node.left);
      case "AssignmentExpression":
        return node.operator === "=" ? this.#part(node.right) : undefined;
      case "MemberExpression": {
        const owner = this.#part(node.object);
        if (!owner) return undefined;
        if (node.computed) return isTextKey(node.property) ? below(owner, `.${String((node.property as { value?: unknown }).value)}`) : below(owner, placeOf(node.property) ?? this.#lookup(owner, node.property));
        const name = node.property.type === "Identifier" ? node.property.name : "";
        return name === "length" || name === "size" || methods[name] !== undefined ? undefined : below(owner, `.${name}`);
      }
      case "CallExpression": {
        const { callee } = node;
        const [first] = node.arguments;
        if (callee.type === "MemberExpression" && !callee.computed && callee.property.type === "Identifier") {
          const name = callee.property.name;
          if (callee.object.type === "Identifier" && !this.#names.has(callee.object.name)) {
            const of = first?.type === "SpreadElement" ? undefined : this.#part(first);
            if (!of) return undefined;
            if (callee.object.name === "Object") return name === "keys" || name === "values" ? view(of, name) : undefined;
            return callee.object.name === "Array" && name === "from" ? view(of, "copy") : undefined;
          }
          const owner = this.#part(callee.object);
          if (!owner) return undefined;
          if (sameList.has(name)) return owner;
          if (sameItem.has(name)) return below(owner, "item");
          if (name === "get") return below(owner, "value");
          if (name === "keys" || name === "values") return view(owner, name);
        }
        return undefined;
      }
      case "ArrayExpression": {
        const [only] = node.elements;
        return node.elements.length === 1 && only?.type === "SpreadElement" ? view(this.#part(only.argument), "copy") : undefined;
      }
      case "NewExpression":
        return node.callee.type === "Identifier" && node.callee.name === "Set" && node.arguments.length === 1 ? view(this.#part(node.arguments[0]), "copy") : undefined;
      default:
        return undefined;
    }
  }

  readonly #visit = (node: AnyNode): void => {
    for (const doubted of doubtedIn(node)) this.#doubted.add(doubted);
    switch (node.type) {
      case "VariableDeclarator": {
        const part = this.#part(node.init);
        if (part) this.#bind(node.id, part);
        // A name declared anew inside hides the outer one.
        else if (node.init) for (const name of boundNames(node.id)) this.#names.delete(name);
        break;
      }
      case "ForOfStatement": {
        const part = this.#part(node.right);
        const target = loopTarget(node.left);
        if (part && target) {
          if (!isView(part)) {
            this.#add(part, "list", 0.5);
            this.#add(part, "string", 0.2);
          }
          this.#bind(target, below(part, "item"));
        } else if (target) this.#bindEntries(node.right, target);
        break;
      }
      case "ForStatement":
      case "WhileStatement":
        this.#countsUp(node.test);
        break;
      case "ForInStatement": {
        const part = this.#part(node.right);
        const target = loopTarget(node.left);
        this.#add(part, "dict", 0.5);
        this.#add(part, "list", 0.2);
        if (part && target?.type === "Identifier") this.#names.set(target.name, { param: part.param, path: [...part.path, "key"] });
        break;
      }
      case "CallExpression":
        this.#call(node);
        break;
      case "NewExpression": {
        const part = this.#part(node.arguments[0]);
        const name = node.callee.type === "Identifier" ? node.callee.name : "";
        if (name === "Set") {
          this.#add(part, "list", 0.4);
          this.#add(part, "string", 0.2);
        } else if (name === "Map") this.#add(part, "list", 0.3);
        else if (name === "Date") this.#add(part, "string", 0.4);
        else if (name === "Array") this.#whole(node.arguments[0] as AnyNode | undefined, 0.6);
        break;
      }
      case "SpreadElement": {
        const part = this.#part(node.argument);
        this.#add(part, "list", 0.4);
        this.#add(part, "string", 0.2);
        break;
      }
      case "MemberExpression":
        this.#member(node.object, node.property, node.computed, this.#assigned.has(node), this.#doubted.has(node));
        break;
      case "LogicalExpression":
        // `row.fee ?? 0`
        if (node.operator === "??") {
          const part = this.#part(node.left);
          const [kind, weight] = kindOfValue(node.right);
          if (kind) this.#add(part, kind, weight * 0.8);
          this.#mayMiss(part);
        }
        break;
      case "BinaryExpression":
        this.#binary(node.operator, node.left, node.right);
        break;
      case "AssignmentExpression": {
        this.#assigned.add(node.left);
        if (node.left.type === "ArrayPattern") for (const one of node.left.elements) if (one) this.#assigned.add(one);
        if (node.operator === "=") {
          const part = this.#part(node.right);
          if (node.left.type === "Identifier") {
            // `s = s.trim()` leaves what it is; anything else makes it another thing.
            if (part) this.#names.set(node.left.name, part);
          } else if (part && (node.left.type === "ArrayPattern" || node.left.type === "ObjectPattern")) this.#bind(node.left, part);
        } else this.#binary(node.operator.slice(0, -1), node.left, node.right);
        break;
      }
      case "UpdateExpression":
        this.#assigned.add(node.argument);
        this.#whole(node.argument, 0.6);
        break;
      case "UnaryExpression":
        if (node.operator === "-" || node.operator === "+") this.#number(node.argument, "int", 0.3);
        else if (node.operator === "~") this.#whole(node.argument, 0.8);
        else if (node.operator === "!") this.#add(this.#part(node.argument), "bool", 0.1);
        break;
      case "SwitchStatement":
        for (const one of node.cases) if (one.test) this.#compare(this.#part(node.discriminant), one.test);
        break;
      case "TemplateLiteral":
        for (const one of node.expressions) this.#add(this.#part(one), "string", 0.05);
        break;
    }
    eachChild(node, this.#visit);
  };

  /** `for (const [k, v] of Object.entries(p))`, `of p.entries()`. */
  #bindEntries(right: AnyNode, target: AnyNode): void {
    if (right.type !== "CallExpression" || right.callee.type !== "MemberExpression" || right.callee.property.type !== "Identifier" || right.callee.property.name !== "entries") return;
    const isObject = right.callee.object.type === "Identifier" && right.callee.object.name === "Object";
    const part = this.#part(isObject ? right.arguments[0] : right.callee.object);
    if (!part || target.type !== "ArrayPattern") return;
    this.#add(part, isObject ? "dict" : "list", isObject ? 0.9 : 0.5);
    const [key, value] = target.elements;
    if (isObject && key) this.#bind(key, below(part, "key"));
    if (value) this.#bind(value, below(part, isObject ? "value" : "item"));
  }

  #call(node: Extract<AnyNode, { type: "CallExpression" }>): void {
    const { callee } = node;
    const [first, second] = node.arguments as AnyNode[];
    const part = this.#part(first);
    if (callee.type === "Identifier") {
      if (callee.name === "parseInt" || callee.name === "parseFloat") this.#add(part, "string", 0.5);
      else if (callee.name === "isNaN" || callee.name === "isFinite" || callee.name === "Number") this.#number(first, "int", 0.2);
      else if (callee.name === "BigInt") this.#number(first, "int", 0.6);
      else this.#follow(callee.name, node.arguments as AnyNode[]);
      return;
    }
    if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return;
    const name = callee.property.name;
    if (looksUp.has(name) && this.#among(part, callee.object, name !== "get" || this.#doubted.has(node))) return;
    if (callee.object.type === "Identifier" && !this.#names.has(callee.object.name)) {
      const place = `${callee.object.name}.${name}`;
      switch (callee.object.name) {
        case "Math":
          for (const one of node.arguments as AnyNode[]) {
            if (one.type === "SpreadElement") this.#number(one.argument, "int", 0.5, "item");
            else this.#number(one, /^(?:floor|ceil|round|trunc)$/.test(name) ? "float" : "int", 0.4);
          }
          return;
        case "Object":
          if (name === "keys" || name === "values" || name === "entries") this.#add(part, "dict", 0.9);
          return;
        case "JSON":
          if (name === "parse") this.#add(part, "string", 0.7);
          return;
      }
      if (place === "Array.isArray") this.#add(part, "list", 0.7, { asked: true });
      else if (place === "Array.from") {
        this.#add(part, "list", 0.3);
        this.#add(part, "string", 0.2);
        // `Array.from({ length: n })`
        if (first?.type === "ObjectExpression") for (const one of first.properties) if (one.type === "Property") this.#whole(one.value, 0.6);
      } else if (place === "Number.isInteger" || place === "Number.isSafeInteger") this.#add(part, "int", 0.5, { asked: true });
      else if (place === "String.fromCharCode") this.#number(first, "int", 0.7);
      return;
    }
    const owner = this.#part(callee.object);
    // What is looked for in a part, or a part that is looked for.
    if (name === "includes" || name === "indexOf" || name === "has" || name === "startsWith" || name === "endsWith") {
      if (owner && first) this.#compare(below(owner, "item"), first);
      if (callee.object.type === "Literal" && typeof callee.object.value === "string") this.#add(part, "string", 0.9);
      if (callee.object.type === "ArrayExpression") for (const [index, one] of callee.object.elements.entries()) if (one && (index === 0 || isTextKey(one))) this.#compare(part, one);
    }
    if (name === "push" && part === undefined) return;
    for (const index of indexArguments.get(name) ?? []) this.#whole(node.arguments[index] as AnyNode | undefined, 0.6);
    if (!owner) return;
    const callback = asFunction(first) ?? asFunction(second);
    if (!callback || methods[name]?.list === undefined) return;
    const item = below(owner, "item");
    const params = callback.params as AnyNode[];
    if (name === "reduce" || name === "reduceRight") {
      if (params[1]) this.#bind(params[1], item);
      if (!second && params[0]) this.#bind(params[0], item);
    } else if (name === "sort" || name === "toSorted") for (const one of params) this.#bind(one, item);
    else if (params[0]) this.#bind(params[0], item);
  }

  /** The step to what an expression is the index or the key of; other parameters are told by their place. */
  #lookup(of: Part, key: AnyNode): string {
    const by = this.#part(key);
    return by && by.path.length === 0 && by.param !== of.param ? `@${by.param}` : "item";
  }

  /** `i < n` of a loop: the name that runs up to a parameter. */
  #countsUp(test: AnyNode | null | undefined): void {
    if (test?.type !== "BinaryExpression" || !/^(?:<=?|!==?)$/.test(test.operator) || test.left.type !== "Identifier" || this.#names.has(test.left.name)) return;
    const limit = this.#part(test.right);
    this.#whole(test.right, 0.7);
    if (limit?.path.length === 0) this.#counters.set(test.left.name, limit);
  }

  /** `a[i]` where `i` counts up to a parameter. */
  #counted(of: Part | undefined, index: AnyNode): void {
    const counter = index.type === "BinaryExpression" && (index.operator === "+" || index.operator === "-") ? index.left : index;
    const limit = counter.type === "Identifier" ? this.#counters.get(counter.name) : undefined;
    if (of && limit && limit.param !== of.param && of.path.every((step) => step === "item" || step.startsWith("#"))) this.#add(limit, "int", 0.95, { counts: of });
  }

  #member(object: AnyNode, property: AnyNode, computed: boolean, isAssigned: boolean, isDoubted: boolean): void {
    const owner = this.#part(object);
    if (computed) {
      const place = placeOf(property);
      if (owner && place !== undefined && !isView(owner) && !isAssigned) return this.#places.isRead(owner, [place]);
      if (!owner && (object.type === "Identifier" || object.type === "ObjectExpression") && this.#among(this.#part(property), object, isDoubted, true)) return;
      if (owner) {
        if (isTextKey(property)) {
          this.#add(owner, "record", 0.6);
          this.#add(below(owner, `.${String((property as { value?: unknown }).value)}`), "any", 0.1);
        } else {
          this.#add(owner, "list", 0.4);
          this.#add(owner, "string", 0.25);
        }
      }
      this.#counted(owner, property);
      if (owner && property.type === "Identifier") this.#add(below(owner, this.#lookup(owner, property)), "any", 0.1);
      // What indexes is a number more often than a key, unless it was one.
      if (this.#part(property)?.path.at(-1) !== "key") this.#whole(property, owner ? 0.5 : 0.15);
      return;
    }
    if (!owner || isView(owner) || property.type !== "Identifier") return;
    if (property.name === "length") {
      this.#add(owner, "list", 0.3);
      this.#add(owner, "string", 0.3);
      return;
    }
    const known = methods[property.name];
    if (!known) {
      if (property.name === "size") {
        this.#add(owner, "set", 0.4);
        this.#add(owner, "dict", 0.4);
      } else {
        this.#add(owner, "record", 0.6);
        this.#add(below(owner, `.${property.name}`), "any", 0.1);
      }
      return;
    }
    for (const [kind, weight] of Object.entries(known)) this.#add(owner, kind as ShapeKind, weight);
  }

  #binary(operator: string, left: AnyNode, right: AnyNode): void {
    switch (operator) {
      case "%":
        this.#whole(left, 0.6);
        this.#whole(right, 0.6);
        return;
      case "**":
      case "*":
      case "-":
        this.#number(left, "int", 0.4);
        this.#number(right, "int", 0.4);
        return;
      case "/":
        this.#number(left, "int", 0.35);
        this.#number(left, "float", 0.35);
        this.#number(right, "int", 0.35);
        return;
      case "&":
      case "|":
      case "^":
      case "<<":
      case ">>":
      case ">>>":
        this.#whole(left, 0.8);
        this.#whole(right, 0.8);
        return;
      case "+":
        for (const [one, other] of [
          [left, right],
          [right, left],
        ] as const) {
          const [kind, weight] = kindOfValue(other);
          if (kind) this.#add(this.#part(one), kind, weight * (kind === "string" ? 0.4 : 0.5));
        }
        return;
      case "<":
      case "<=":
      case ">":
      case ">=":
      case "===":
      case "!==":
      case "==":
      case "!=":
        this.#compare(this.#part(left), right);
        this.#compare(this.#part(right), left);
        if (/^[<>]/.test(operator)) {
          // Against something that counts (a length, a loop's index) it is a whole number.
          for (const [one, other] of [
            [left, right],
            [right, left],
          ] as const) {
            if (isLength(other)) this.#whole(one, 0.4);
            else this.#number(one, "int", other.type === "MemberExpression" || other.type === "Identifier" ? 0.25 : 0.2);
          }
        }
        this.#typeTest(left, right);
        this.#typeTest(right, left);
        return;
      case "in":
        this.#add(this.#part(right), "dict", 0.6);
        return;
      case "instanceof":
        if (right.type === "Identifier") {
          const kind = instanceKinds.get(right.name);
          if (kind) this.#add(this.#part(left), kind, 0.5, { asked: true });
        }
        return;
    }
  }

  /** `typeof p === "string"`: a kind that is allowed for, or refused. */
  #typeTest(test: AnyNode, name: AnyNode): void {
    if (test.type !== "UnaryExpression" || test.operator !== "typeof" || name.type !== "Literal") return;
    const kind = typeofKinds.get(name.value);
    if (kind) this.#add(this.#part(test.argument), kind, kind === "dict" ? 0.2 : 0.5, { asked: true });
  }

  /** A part that is compared with a value is of its kind. */
  #compare(part: Part | undefined, other: AnyNode): void {
    const [kind, weight] = kindOfValue(other);
    if (kind === "none" || (other.type === "Identifier" && other.name === "undefined")) this.#mayMiss(part);
    const text = other.type === "Literal" && typeof other.value === "string" ? other.value : undefined;
    if (kind) this.#add(part, kind, weight, text === undefined ? {} : { texts: [text] });
  }

  /** An index, a count or a remainder, or a term of one: `a[from - 1]`. */
  #whole(node: AnyNode | null | undefined, weight: number, depth = 0): void {
    if (!node || depth > 8) return;
    if (node.type === "UnaryExpression" && node.operator === "-") return this.#whole(node.argument, weight, depth + 1);
    if (node.type === "BinaryExpression" && (node.operator === "+" || node.operator === "-")) {
      for (const side of [node.left, node.right]) this.#whole(side, 0.2, depth + 1);
      return;
    }
    this.#add(this.#part(node), "int", weight, { isWhole: true });
  }

  #number(node: AnyNode | undefined, kind: "int" | "float", weight: number, step?: string): void {
    const part = this.#part(node);
    if (part) this.#add(step === undefined ? part : below(part, step), kind, weight);
  }
}

/** Each further argument of a rest parameter is one value of that parameter. */
const rest = "...";

/** A thing made of a part, whose own kind says nothing about it: what it holds are the part's items, keys or values. */
function view(part: Part | undefined, name: string): Part | undefined {
  return part && (isView(part) ? part : { param: part.param, path: [...part.path, `${name}()`] });
}

function isView(part: Part): boolean {
  const last = part.path.at(-1);
  return last !== undefined && (last === rest || last.endsWith("()"));
}

function below(part: Part, step: string): Part {
  if (isView(part)) {
    const last = part.path.at(-1);
    const path = part.path.slice(0, -1);
    if (last === rest) return { param: part.param, path };
    return { param: part.param, path: [...path, last === "keys()" ? "key" : last === "values()" ? "value" : "item"] };
  }
  return part.path.length >= maxPath ? part : { param: part.param, path: [...part.path, step] };
}

function loopTarget(left: AnyNode): AnyNode | undefined {
  return left.type === "VariableDeclaration" ? left.declarations[0]?.id : left;
}

function isLength(node: AnyNode): boolean {
  return node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier" && (node.property.name === "length" || node.property.name === "size");
}

/** The step to what a whole number as written is the index of. */
function placeOf(index: AnyNode): string | undefined {
  return index.type === "Literal" && typeof index.value === "number" && Number.isInteger(index.value) && index.value >= 0 && index.value < mostPlaces ? placeStep(index.value) : undefined;
}

function isTextKey(node: AnyNode): boolean {
  return node.type === "Literal" && typeof node.value === "string";
}
