import type { Shape, Value } from "@medoid/spec";
import { functionsOf } from "@medoid/values";
import { type Classes, type ClassField, noClasses, type RecordClass } from "./classes.ts";
import { memberField } from "./instances.ts";
import { libraryShapes } from "./library.ts";
import { LiteralReader } from "./literal.ts";

const deepest = 30;

/** What an annotation, as written, says about a value; `undefined` where it says nothing known. Never throws. `classes`: those that its names may mean. */
export function shapeOfAnnotation(text: string, classes: Classes = noClasses): Shape | undefined {
  return shapeWithin(text, { classes, within: [] });
}

/** A default tells the kind, unless it is None, which tells nothing. */
export function shapeOfDefault(value: Value | undefined): Shape | undefined {
  if (typeof value === "boolean") return { kind: "bool" };
  if (typeof value === "number") return { kind: Number.isInteger(value) ? "int" : "float" };
  if (typeof value === "string") return { kind: "string" };
  if (typeof value === "object" && value !== null && !Array.isArray(value) && value.$ === "float") return { kind: "float" };
  return undefined;
}

/** Where an annotation stands. */
interface Scope {
  readonly classes: Classes;
  /** In the fields of which classes, from the outside in. */
  readonly within: readonly string[];
}

function shapeWithin(text: string, scope: Scope): Shape | undefined {
  const reader = new AnnotationReader(text, scope);
  const shape = reader.union(0);
  return reader.isDone() ? shape : undefined;
}

/** The names of nodes that contest sites define, with what their fields hold. */
const nodes: Readonly<Record<string, readonly [value: string, links: readonly string[]]>> = {
  ListNode: ["val", ["next"]],
  TreeNode: ["val", ["left", "right"]],
};
const linkDepth = 3;
/** Classes in classes. */
const mostNested = 5;

const whole: Shape = { kind: "int" };
const any: Shape = { kind: "any" };
/** In place of an instance that would be nested too deep: nothing, and in a list or mapping none. */
const ended: Shape = { kind: "none" };
const none = { value: 0, hard: true };
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
  ...libraryShapes,
  Callable: functionShape([any]),
};
const lists = new Set(["list", "List", "Sequence", "MutableSequence", "Iterable", "Iterator", "Collection", "Generator"]);
const sets = new Set(["set", "Set", "frozenset", "FrozenSet", "AbstractSet", "MutableSet"]);
const dicts = new Set(["dict", "Dict", "Mapping", "MutableMapping", "DefaultDict", "defaultdict", "OrderedDict"]);
const wrappers = new Set(["Final", "Annotated", "Required", "NotRequired", "ReadOnly", "ClassVar", "InitVar"]);

class AnnotationReader {
  private readonly text: string;
  private readonly scope: Scope;
  private at = 0;

  constructor(text: string, scope: Scope) {
    this.text = text;
    this.scope = scope;
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
    return shapes.length === 1 ? shapes[0] : this.unionOf(shapes);
  }

  private one(depth: number): Shape | undefined {
    this.match(/\s*/y);
    if (depth > deepest) {
      this.at = this.text.length;
      return undefined;
    }
    const quoted = this.match(/(["'])([^"'\\]*)\1/y);
    if (quoted) {
      const inner = new AnnotationReader(quoted[2] as string, this.scope);
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
    if (name === "Callable") return this.callable(depth + 1);
    const args = this.args(depth + 1);
    return args && this.generic(name, args);
  }

  private bare(name: string): Shape | undefined {
    if (Object.hasOwn(named, name)) return named[name];
    const own = this.scope.classes.get(name);
    if (own && (own.fields.some(({ annotation }) => annotation !== undefined) || !Object.hasOwn(nodes, name))) return this.instance(own);
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
      else shapes.push(this.union(depth));
      if (!this.match(/\s*,/y) && !/^\s*\]/.test(this.text.slice(this.at, this.at + 20))) return undefined;
    }
    return { shapes, open };
  }

  /** `Callable[[int, str], bool]`, `Callable[..., int]`: the bracket is behind. */
  private callable(depth: number): Shape | undefined {
    const given = this.match(/\s*\[/y) ? this.args(depth) : this.match(/\s*\.\.\./y) && { shapes: [any], open: true };
    const returns = given && this.match(/\s*,/y) ? this.union(depth) : undefined;
    if (!given || !this.match(/\s*\]/y)) return undefined;
    return functionShape(given.shapes, returns);
  }

  private generic(name: string, { shapes, open }: { shapes: (Shape | undefined)[]; open: boolean }): Shape | undefined {
    const [first = any, second = any] = shapes;
    if (name === "Optional") return this.unionOf([shapes[0], { kind: "none" }]);
    if (name === "Union") return this.unionOf(shapes);
    if (wrappers.has(name)) return shapes[0];
    if (lists.has(name)) return { kind: "list", of: first, ...(first === ended && { maxLength: none }) };
    if (sets.has(name)) return { kind: "set", of: first };
    if (dicts.has(name)) return { kind: "dict", key: first, value: second, ...(second === ended && { maxLength: none }) };
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

  private unionOf(shapes: readonly (Shape | undefined)[]): Shape | undefined {
    const known = shapes.filter((shape) => shape !== undefined);
    if (known.length <= 1) return known[0];
    if (known.every((shape) => shape.kind === "none")) return ended;
    // None is allowed rather than meant; in a field it is where links end.
    const noneWeight = this.scope.within.length > 0 ? 1 : 0.2;
    return known.some(({ kind }) => kind === "none") ? { kind: "union", of: known, weights: known.map(({ kind }) => (kind === "none" ? noneWeight : 1)) } : { kind: "union", of: known };
  }

  private instance({ name, fields, form, partial }: RecordClass): Shape {
    if (form === "enum") return { kind: "record", class: name, fields: [[memberField, { kind: "literal", values: fields.map((one) => one.name) }]] };
    const { classes, within } = this.scope;
    if (within.length >= mostNested || within.filter((outer) => outer === name).length > linkDepth) return ended;
    const scope = { classes, within: [...within, name] };
    const optional = form === "dict" ? fields.filter(({ annotation = "" }) => partial || /\bNotRequired\b/.test(annotation)) : [];
    return {
      kind: "record",
      ...(form === "dict" ? { map: true } : { class: name }),
      fields: fields.map((one) => [one.name, shapeOfField(one, scope)] as const),
      ...(optional.length > 0 && { optional: optional.map((one) => one.name) }),
    };
  }
}

/** A field that is nothing where nothing is given may be nothing. */
function shapeOfField({ annotation = "", initial }: ClassField, scope: Scope): Shape {
  const shape = shapeWithin(annotation, scope) ?? shapeOfDefault(initial) ?? any;
  const isOpen = shape.kind === "any" || shape.kind === "none" || shape.kind === "union";
  return initial === null && !isOpen ? { kind: "union", of: [shape, { kind: "none" }] } : shape;
}

function functionShape(given: readonly (Shape | undefined)[], returns?: Shape): Shape {
  const [first] = given;
  return { kind: "literal", values: functionsOf({ takes: given.length, ...(first && { first: first.kind }), ...(returns && { returns: returns.kind }) }) };
}

/** Tuples of any length, as a union of short ones. */
function tuplesOf(of: Shape): Shape {
  return { kind: "union", of: [3, 2, 4, 1, 0].map((length) => ({ kind: "tuple", of: Array.from({ length }, () => of) })) };
}

/** A linked node, with links a few levels deep. */
function node(name: string, depth: number): Shape {
  const [value, links] = nodes[name] as readonly [string, readonly string[]];
  const link: Shape = depth === 0 ? ended : { kind: "union", of: [ended, node(name, depth - 1)] };
  return { kind: "record", class: name, fields: [[value, whole], ...links.map((to) => [to, link] as const)] };
}
