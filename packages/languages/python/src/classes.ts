import type { Value } from "@medoid/spec";
import { readLiteral } from "./literal.ts";
import { field, type Parsed, parts, type Syntax, undecorated, walk, written } from "./syntax.ts";

/** One field: a parameter of the constructor. */
export interface ClassField {
  readonly name: string;
  /** As written. */
  readonly annotation?: string;
  /** What it is where it is not given, and that is a literal. */
  readonly initial?: Value;
}

/** A class of which an instance is made of its fields alone, in the order of its constructor. */
export interface RecordClass {
  readonly name: string;
  readonly fields: readonly ClassField[];
  /** What an instance is beside an object of that class: a tuple (NamedTuple), a dict (TypedDict), one of the members that stand for fields (Enum). */
  readonly form: "object" | "tuple" | "dict" | "enum";
  /** Of a dict, fields may be missing. */
  readonly partial?: boolean;
}

/** By the name of the class. */
export type Classes = ReadonlyMap<string, RecordClass>;

export const noClasses: Classes = new Map();

/** A longer call makes no class that is read here. */
const longestCall = 500;

/**
 * The classes at the top level that hold fields: dataclasses, named tuples, typed dicts, enums, and plain classes whose constructor makes their attributes of its parameters. Of a
 * class with a base only what is known of the base is taken over.
 */
export function classesOf({ text, root }: Parsed): Classes {
  const found = new Map<string, RecordClass>();
  for (const statement of root.children) {
    const made = statement.type === "expression_statement" ? calledNamedTuple(text, statement) : classOf(text, statement, found);
    if (made) found.set(made.name, made);
  }
  return found;
}

function classOf(text: string, statement: Syntax, known: Classes): RecordClass | undefined {
  const node = undecorated(statement);
  const name = node.type === "class_definition" ? written(text, field(node, "name")) : "";
  if (name === "") return undefined;
  const superclasses = parts(field(node, "superclasses") ?? { ...node, children: [] });
  const bases = superclasses.filter(({ type }) => type !== "keyword_argument").map((base) => written(text, base).replace(/^.*\.|\[[^]*$/g, ""));
  const inherited = bases.flatMap((base) => known.get(base)?.fields ?? []);
  const members = (field(node, "body")?.children ?? []).map(undecorated);
  const form = formOf(bases, known);
  if (form === "enum") return enumOf(name, members.flatMap((member) => assigned(text, member)));
  const isDataclass = statement !== node && statement.children.some((mark) => mark.type === "decorator" && /^@\s*(?:\w+\s*\.\s*)*dataclass\b/.test(written(text, mark)));
  const constructor = members.find((member) => member.type === "function_definition" && written(text, field(member, "name")) === "__init__");
  const fields = constructor ? storedBy(text, constructor) : isDataclass || form !== "object" ? joined([...inherited, ...members.flatMap((member) => annotated(text, member))]) : inherited;
  if (!fields || fields.length === 0) return undefined;
  const partial = superclasses.some((base) => /^total\s*=\s*False$/.test(written(text, base)));
  return { name, fields, form, ...(partial && { partial }) };
}

function enumOf(name: string, fields: readonly ClassField[]): RecordClass | undefined {
  return fields.length > 0 ? { name, fields, form: "enum" } : undefined;
}

/** `RED = 1` in the body of an enum. */
function assigned(text: string, member: Syntax): ClassField[] {
  const assignment = member.type === "expression_statement" ? member.children[0] : undefined;
  const left = assignment?.type === "assignment" && !field(assignment, "type") ? field(assignment, "left") : undefined;
  const name = left?.type === "identifier" ? written(text, left) : "_";
  return name.startsWith("_") ? [] : [{ name }];
}

function formOf(bases: readonly string[], known: Classes): RecordClass["form"] {
  if (bases.some((base) => /^(?:Int|Str)?Enum$/.test(base))) return "enum";
  if (bases.includes("NamedTuple")) return "tuple";
  if (bases.includes("TypedDict")) return "dict";
  return bases.map((base) => known.get(base)?.form).find((form) => form !== undefined) ?? "object";
}

/** `x: int = 0` in the body of a class, where the constructor takes it. */
function annotated(text: string, member: Syntax): ClassField[] {
  const assignment = member.type === "expression_statement" ? member.children[0] : undefined;
  const left = assignment?.type === "assignment" ? field(assignment, "left") : undefined;
  const annotation = assignment && written(text, field(assignment, "type"));
  if (!assignment || left?.type !== "identifier" || !annotation || /^(?:\w+\s*\.\s*)*ClassVar\b/.test(annotation)) return [];
  const initial = written(text, field(assignment, "right"));
  if (/^(?:\w+\s*\.\s*)*field\s*\([^]*\binit\s*=\s*False\b/.test(initial)) return [];
  return [fieldOf(written(text, left), annotation, initial)];
}

function fieldOf(name: string, annotation: string, given: string): ClassField {
  const initial = readLiteral(given);
  return { name, ...(annotation && { annotation }), ...(initial !== undefined && { initial }) };
}

/** A field that is declared anew keeps its place. */
function joined(fields: readonly ClassField[]): readonly ClassField[] {
  return [...new Map(fields.map((one) => [one.name, one])).values()];
}

/** The parameters of a constructor that makes its attributes of them all; undefined where it does not. */
function storedBy(text: string, constructor: Syntax): readonly ClassField[] | undefined {
  const stored = new Set((field(constructor, "body")?.children ?? []).flatMap((statement) => storedIn(text, statement)));
  const params = parts(field(constructor, "parameters") ?? { ...constructor, children: [] }).slice(1);
  const fields = params.flatMap((param): ClassField[] => {
    if (param.type === "keyword_separator" || param.type === "positional_separator") return [];
    const name = written(text, param.type === "identifier" ? param : (field(param, "name") ?? param.children[0]));
    return [fieldOf(name, written(text, field(param, "type")), written(text, field(param, "value")))];
  });
  return fields.every(({ name }) => stored.has(name)) ? fields : undefined;
}

/** `self.x = x`, `self.items = items or []`: the names that an attribute is made of. */
function storedIn(text: string, statement: Syntax): readonly string[] {
  const assignment = statement.type === "expression_statement" ? statement.children[0] : undefined;
  const right = assignment?.type === "assignment" && field(assignment, "left")?.type === "attribute" ? field(assignment, "right") : undefined;
  return right ? [...walk(right)].filter(({ type }) => type === "identifier").map((name) => written(text, name)) : [];
}

/** `Point = namedtuple("Point", ["x", "y"])`, or with the names in one text. */
function calledNamedTuple(text: string, statement: Syntax): RecordClass | undefined {
  if (statement.end - statement.start > longestCall) return undefined;
  const made = /^(\w+)\s*=\s*(?:collections\s*\.\s*)?namedtuple\(\s*(["'])\w+\2\s*,\s*([^]*?)\s*,?\s*\)$/.exec(written(text, statement));
  const names = made && /^(?:\[[^[\]]*\]|\([^()]*\)|"[^"\n]*"|'[^'\n]*')$/.test(made[3] as string) ? (made[3] as string).match(/\w+/g) : null;
  return made && names ? { name: made[1] as string, fields: names.map((name) => ({ name })), form: "tuple" } : undefined;
}
