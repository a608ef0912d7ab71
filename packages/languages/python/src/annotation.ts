import type { Shape, Value } from "@medoid/spec";
import { LiteralReader } from "./literal.ts";

const deepest = 30;

/** What an annotation, as written, says about a value; `undefined` where it says nothing known. Never throws. */
export function shapeOfAnnotation(text: string): Shape | undefined {
  const reader = new AnnotationReader(text);
  const shape = reader.union(0);
  return reader.isDone() ? shape : undefined;
}

/** The names of nodes that contest sites define, with what their fields hold. */
const nodes: Readonly<Record<string, readonly [value: string, links: readonly string[]]>> = {
  ListNode: ["val", ["next"]],
  TreeNode: ["val", ["left", "right"]],
};
const linkDepth = 3;

const whole: Shape = { kind: "int" };
const any: Shape = { kind: "any" };
const named: Readonly<Record<string, Shape>> = {
  int: whole,
  float: { kind: "float" },
  str: { kind: "string" },
  Text: { kind: "string" },
  AnyStr: { kind: "string" },
  bool: { kind: "bool" },
  bytes: { kind: "bytes" },
  bytearray: { kind: "bytes" },
  None: { kind: "none" },
  Any: any,
  object: any,
};
const lists = new Set(["list", "List", "Sequence", "MutableSequence", "Iterable", "Iterator", "Collection", "Generator"]);
const sets = new Set(["set", "Set", "frozenset", "FrozenSet", "AbstractSet", "MutableSet"]);
const dicts = new Set(["dict", "Dict", "Mapping", "MutableMapping", "DefaultDict", "defaultdict", "OrderedDict"]);
const wrappers = new Set(["Final", "Annotated", "Required", "NotRequired", "ClassVar"]);

class AnnotationReader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  isDone(): boolean {
    this.match(/\s*/y);
    return this.at === this.text.length;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }

  /** `X | Y | None`; `undefined` for what is not known, with the place after it. */
  union(depth: number): Shape | undefined {
    const shapes: (Shape | undefined)[] = [this.one(depth)];
    while (this.match(/\s*\|/y)) shapes.push(this.one(depth));
    return shapes.length === 1 ? shapes[0] : unionOf(shapes);
  }

  private one(depth: number): Shape | undefined {
    this.match(/\s*/y);
    if (depth > deepest) {
      this.at = this.text.length;
      return undefined;
    }
    const quoted = this.match(/(["'])([^"'\\]*)\1/y);
    if (quoted) {
      const inner = new AnnotationReader(quoted[2] as string);
      const shape = inner.union(depth + 1);
      return inner.isDone() ? shape : undefined;
    }
    if (this.match(/\(/y)) {
      const inner = this.union(depth + 1);
      this.match(/\s*\)/y);
      return inner;
    }
    if (this.match(/\.\.\./y)) return undefined;
    const name = this.match(/(?:[A-Za-z_]\w*\s*\.\s*)*([A-Za-z_]\w*)/y)?.[1];
    if (name === undefined) {
      this.at = this.text.length + 1;
      return undefined;
    }
    if (!this.match(/\s*\[/y)) return this.bare(name);
    if (name === "Literal") return this.literals();
    const args = this.args(depth + 1);
    return args && this.generic(name, args);
  }

  private bare(name: string): Shape | undefined {
    if (Object.hasOwn(named, name)) return named[name];
    if (Object.hasOwn(nodes, name)) return node(name, linkDepth);
    if (lists.has(name)) return { kind: "list", of: any };
    if (sets.has(name)) return { kind: "set", of: any };
    if (dicts.has(name)) return { kind: "dict", key: any, value: any };
    if (name === "Counter") return { kind: "dict", key: any, value: whole };
    if (name === "tuple" || name === "Tuple") return tuplesOf(any);
    return undefined;
  }

  private args(depth: number): { shapes: (Shape | undefined)[]; open: boolean } | undefined {
    const shapes: (Shape | undefined)[] = [];
    let open = false;
    while (!this.match(/\s*\]/y)) {
      if (this.match(/\s*\.\.\./y)) open = true;
      else if (this.match(/\s*\(\s*\)/y)) continue;
      else if (this.match(/\s*\[/y)) {
        // The parameters of a Callable.
        if (!this.args(depth + 1)) return undefined;
        shapes.push(undefined);
      } else shapes.push(this.union(depth));
      if (!this.match(/\s*,/y) && !/^\s*\]/.test(this.text.slice(this.at, this.at + 20))) return undefined;
    }
    return { shapes, open };
  }

  private generic(name: string, { shapes, open }: { shapes: (Shape | undefined)[]; open: boolean }): Shape | undefined {
    const [first = any, second = any] = shapes;
    if (name === "Optional") return unionOf([shapes[0], { kind: "none" }]);
    if (name === "Union") return unionOf(shapes);
    if (wrappers.has(name)) return shapes[0];
    if (lists.has(name)) return { kind: "list", of: first };
    if (sets.has(name)) return { kind: "set", of: first };
    if (dicts.has(name)) return { kind: "dict", key: first, value: second };
    if (name === "Counter") return { kind: "dict", key: first, value: whole };
    if (name === "tuple" || name === "Tuple") return open ? tuplesOf(first) : { kind: "tuple", of: shapes.map((shape) => shape ?? any) };
    return undefined;
  }

  private literals(): Shape | undefined {
    const reader = new LiteralReader(this.text, this.at);
    const values: Value[] = [];
    while (!reader.take("]")) {
      const value = reader.read();
      if (value === undefined) return undefined;
      values.push(value);
      reader.take(",");
    }
    this.at = reader.at;
    return { kind: "literal", values };
  }
}

function unionOf(shapes: readonly (Shape | undefined)[]): Shape | undefined {
  const known = shapes.filter((shape) => shape !== undefined);
  if (known.length <= 1) return known[0];
  // None is allowed rather than meant.
  return known.some(({ kind }) => kind === "none") ? { kind: "union", of: known, weights: known.map(({ kind }) => (kind === "none" ? 0.2 : 1)) } : { kind: "union", of: known };
}

/** Tuples of any length, as a union of short ones. */
function tuplesOf(of: Shape): Shape {
  return { kind: "union", of: [3, 2, 4, 1, 0].map((length) => ({ kind: "tuple", of: Array.from({ length }, () => of) })) };
}

/** A linked node, with links a few levels deep. */
function node(name: string, depth: number): Shape {
  const [value, links] = nodes[name] as readonly [string, readonly string[]];
  const none: Shape = { kind: "none" };
  const link: Shape = depth === 0 ? none : { kind: "union", of: [none, node(name, depth - 1)] };
  return { kind: "record", class: name, fields: [[value, whole], ...links.map((to) => [to, link] as const)] };
}
