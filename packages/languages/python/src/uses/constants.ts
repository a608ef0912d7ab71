import type { ShapeKind } from "@medoid/spec";
import { parts, type Syntax } from "../syntax.ts";
import { textsIn } from "./collections.ts";
import type { Part } from "./part.ts";
import type { Reading } from "./reading.ts";

const classes: Readonly<Record<string, ShapeKind>> = { int: "int", float: "float", str: "string", bool: "bool", list: "list", dict: "dict", set: "set", tuple: "tuple", bytes: "bytes" };

/** `isinstance(x, int)`, `type(x) is int`: by the names of the classes. */
export function noteAsked({ found }: Reading, place: Part | undefined, names: string): void {
  for (const name of names.match(/\w+/g) ?? []) {
    const kind = Object.hasOwn(classes, name) ? classes[name] : undefined;
    if (place && kind) found.noteAsked(place, kind);
  }
}

/** A field of a record is read, or one is added to it. */
export function noteField({ found }: Reading, of: Part | undefined, name: string, isAssigned: boolean, mayMiss = false): void {
  if (isAssigned) return found.note(of, "dict", 0.8);
  found.note(of, "record", 1);
  found.note(of, "any", 0.1, [`.${name}`], mayMiss ? { mayMiss } : {});
}

/** A part that is looked up among texts of the program's own, where it is. */
export function noteAmong({ text, names, found, collections }: Reading, of: Part | undefined, container: Syntax | undefined, mayMiss = false, isKey = false): boolean {
  const among = container && (container.type === "identifier" ? collections.get(names.written(container)) : textsIn(text, container));
  if (!of || !among || names.partOf(container) || (isKey && !among.isMapping)) return false;
  found.note(of, "string", 0.9, [], { among: among.texts, ...(mayMiss && { mayMiss }) });
  return true;
}

/** A part that is looked for in something. */
export function noteMember(reading: Reading, of: Part, container: Syntax): void {
  const { found } = reading;
  if (container.type === "identifier") noteAmong(reading, of, container, true);
  if (container.type === "string" && !noteAmong(reading, of, container, true)) found.note(of, "string", 0.8);
  if (container.type === "list" || container.type === "tuple" || container.type === "set") {
    for (const [index, one] of parts(container).entries()) if (index === 0 || one.type === "string") noteConstant(reading, of, one, "==");
  }
}

/** A part that is compared with something written. */
export function noteConstant({ names, found }: Reading, of: Part, other: Syntax, sign: string): void {
  if (other.type === "none") found.note(of, "none", 0.2);
  if (other.type === "true" || other.type === "false") found.note(of, "bool", 0.6);
  const text = names.textOf(other);
  if (other.type === "string") found.note(of, "string", 0.9, [], text !== undefined && (sign === "==" || sign === "!=") ? { texts: [text] } : {});
  if (other.type === "list") found.note(of, "list", 0.8);
  if (other.type === "float") found.note(of, "float", 0.7);
  if (other.type === "integer" || (other.type === "unary_operator" && /^-\s*\d+$/.test(names.written(other)))) found.note(of, "int", sign === "==" || sign === "!=" ? 0.5 : 0.6);
}
