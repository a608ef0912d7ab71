import type { AnyNode } from "acorn";
import { kindOfValue, methods, sameItem, sameList } from "./hints.ts";
import type { FoundUses } from "./found.ts";
import { below, gathered, isView, type Part, constantStep, view } from "./part.ts";

/** Steps beyond are hardly written one by one. */
const mostPlaces = 10;

/** What the names and expressions of a body stand for, by the place that reading has come to. */
export class Names {
  readonly #found: FoundUses;
  #parts = new Map<string, Part>();
  /** Names that run up to a number, which is this part. */
  readonly #counters = new Map<string, Part>();
  /** Names of the length of a part, and names that run up to one. */
  readonly #lengths = new Map<string, Part>();
  readonly #runners = new Map<string, Part>();

  constructor(found: FoundUses) {
    this.#found = found;
  }

  has(name: string): boolean {
    return this.#parts.has(name);
  }

  give(name: string, part: Part): void {
    this.#parts.set(name, part);
  }

  /** A name declared anew inside hides the outer one. */
  hide(name: string): void {
    this.#parts.delete(name);
  }

  counts(name: string, limit: Part): void {
    this.#counters.set(name, limit);
  }

  isLength(name: string, of: Part): void {
    this.#lengths.set(name, of);
  }

  /** What a number is the length of; of `n - 1` what `n` is. */
  lengthOf(node: AnyNode | null | undefined): Part | undefined {
    const number = node?.type === "BinaryExpression" ? node.left : node;
    if (number?.type === "Identifier") return this.#lengths.get(number.name);
    return number?.type === "MemberExpression" && number.property.type === "Identifier" && number.property.name === "length" ? this.partOf(number.object) : undefined;
  }

  /** A name that runs up to the length of a part. */
  runsTo(name: string, of: Part): void {
    this.#runners.set(name, of);
  }

  /** What an index, which a name is or adds to, runs up to the length of. */
  runOf(index: AnyNode): Part | undefined {
    const runner = index.type === "BinaryExpression" ? index.left : index;
    return runner.type === "Identifier" ? this.#runners.get(runner.name) : undefined;
  }

  /** Another function is read meanwhile, which has names of its own. */
  within(read: () => void): void {
    const outer = this.#parts;
    this.#parts = new Map();
    read();
    this.#parts = outer;
  }

  /** What a number, which an expression is or adds to, counts up to; `i % n` goes through as many. */
  limitOf(index: AnyNode): Part | undefined {
    const round = index.type === "BinaryExpression" && index.operator === "%" ? this.partOf(index.right) : undefined;
    if (round?.path.length === 0) return round;
    const counter = index.type === "BinaryExpression" && (index.operator === "+" || index.operator === "-") ? index.left : index;
    return counter.type === "Identifier" ? this.#counters.get(counter.name) : undefined;
  }

  /** Names in a pattern become parts. */
  bind(pattern: AnyNode, part: Part): void {
    switch (pattern.type) {
      case "Identifier":
        this.#parts.set(pattern.name, part);
        return;
      case "AssignmentPattern": {
        this.bind(pattern.left, part);
        const [kind, weight] = kindOfValue(pattern.right);
        if (kind) this.#found.note(part, kind, weight * 0.8);
        this.#found.mayMiss(part);
        return;
      }
      case "ArrayPattern":
        if (isView(part) || pattern.elements.length > mostPlaces || pattern.elements.some((one) => one?.type === "RestElement")) {
          this.#found.note(part, "list", 0.8);
          for (const one of pattern.elements) if (one) this.bind(one.type === "RestElement" ? one.argument : one, one.type === "RestElement" ? part : below(part, "item"));
          return;
        }
        this.#found.steps.isIndexed(part, pattern.elements.map((_, index) => constantStep(index)), true);
        for (const [index, one] of pattern.elements.entries()) if (one) this.bind(one, below(part, constantStep(index)));
        return;
      case "ObjectPattern":
        this.#found.note(part, "record", 0.8);
        for (const one of pattern.properties) {
          if (one.type === "Property" && !one.computed && one.key.type === "Identifier") this.bind(one.value, below(part, `.${one.key.name}`));
        }
        return;
      // Each further argument is one parameter's value.
      case "RestElement":
        if (pattern.argument.type === "Identifier") this.#parts.set(pattern.argument.name, gathered(part));
        return;
    }
  }

  /** What an expression stands for, if it is a part of a parameter (or a copy of one). */
  partOf(node: AnyNode | null | undefined): Part | undefined {
    if (!node) return undefined;
    switch (node.type) {
      case "Identifier":
        return this.#parts.get(node.name);
      case "ChainExpression":
      case "ParenthesizedExpression":
        return this.partOf(node.expression);
      case "AwaitExpression":
        return this.partOf(node.argument);
      case "LogicalExpression":
        return node.operator === "&&" ? undefined : this.partOf(node.left);
      case "AssignmentExpression":
        return node.operator === "=" ? this.partOf(node.right) : undefined;
      case "MemberExpression": {
        const owner = this.partOf(node.object);
        if (!owner) return undefined;
        if (node.computed) return below(owner, textStep(node.property) ?? constantOf(node.property) ?? this.lookup(owner, node.property));
        const name = node.property.type === "Identifier" ? node.property.name : "";
        return name === "length" || name === "size" || methods[name] !== undefined ? undefined : below(owner, `.${name}`);
      }
      case "CallExpression": {
        const { callee } = node;
        const [first] = node.arguments;
        if (callee.type === "MemberExpression" && !callee.computed && callee.property.type === "Identifier") {
          const name = callee.property.name;
          if (callee.object.type === "Identifier" && !this.#parts.has(callee.object.name)) {
            const of = first?.type === "SpreadElement" ? undefined : this.partOf(first);
            if (!of) return undefined;
            if (callee.object.name === "Object") return name === "keys" || name === "values" ? view(of, name) : undefined;
            return callee.object.name === "Array" && name === "from" ? view(of, "copy") : undefined;
          }
          const owner = this.partOf(callee.object);
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
        return node.elements.length === 1 && only?.type === "SpreadElement" ? view(this.partOf(only.argument), "copy") : undefined;
      }
      case "NewExpression":
        return node.callee.type === "Identifier" && node.callee.name === "Set" && node.arguments.length === 1 ? view(this.partOf(node.arguments[0]), "copy") : undefined;
      default:
        return undefined;
    }
  }

  /** The step to what an expression is the index or the key of; other parameters are told by their place. */
  lookup(of: Part, key: AnyNode): string {
    const by = this.partOf(key);
    return by && by.path.length === 0 && by.param !== of.param ? `@${by.param}` : "item";
  }
}

/** The step to what a whole number as written is the index of. */
export function constantOf(index: AnyNode): string | undefined {
  return index.type === "Literal" && typeof index.value === "number" && Number.isInteger(index.value) && index.value >= 0 && index.value < mostPlaces ? constantStep(index.value) : undefined;
}

/** The step to what a text as written is the key of. */
export function textStep(key: AnyNode): string | undefined {
  return key.type === "Literal" && typeof key.value === "string" ? `.${key.value}` : undefined;
}
