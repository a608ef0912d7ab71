import type { ParamUse } from "@medoid/spec";
import { field, parts, type Syntax } from "../syntax.ts";
import { noteAmong, noteAsked, noteConstant, noteField } from "./constants.ts";
import { builtins, methods } from "./hints.ts";
import { below, type Part } from "./part.ts";
import type { Reading } from "./reading.ts";

/** What is called, its method or its name, says what it is given and what has the method. */
export function useCall(reading: Reading, node: Syntax): void {
  const { names, found } = reading;
  const called = field(node, "function");
  const list = field(node, "arguments") ?? { ...node, children: [] };
  // `sum(x for x in values)` gets what is made, and not `x`.
  const args = list.type === "generator_expression" ? [list] : parts(list);
  if (!called) return;
  if (called.type === "identifier" && !names.innerOf(names.written(called))) reading.follow(names.written(called), args);
  const got = names.gotten(node);
  if (got?.name !== undefined) {
    noteField(reading, got.of, got.name, false, true);
    if (args[1]) noteConstant(reading, below(got.of, got.step), args[1], "==");
    return;
  }
  if (got) {
    found.note(got.of, "any", 0.1, [got.step], got.step === "value" ? {} : { mayMiss: true });
    const key = names.partOf(args[0]);
    if (key) found.isLookedUp(key, got.of);
  }
  if (called.type === "attribute") {
    const of = names.partOf(field(called, "object"));
    const method = field(called, "attribute");
    const name = method ? names.written(method) : "";
    for (const [kind, weight] of methods.get(name) ?? []) found.note(of, kind, weight);
    if (name === "index" || name === "find" || name === "get") noteAmong(reading, names.partOf(args[0]), field(called, "object"), name !== "index");
    if (name === "join" && field(called, "object")?.type === "string") {
      found.note(names.partOf(args[0]), "list", 0.7);
      found.note(names.partOf(args[0]), "string", 0.7, ["item"]);
    }
  }
  const name = names.written(called);
  const first = names.partOf(args[0]);
  if (name === "isinstance") {
    if (args[1]) noteAsked(reading, first, names.written(args[1]));
    return;
  }
  if ((name === "max" || name === "min") && args.length > 1) {
    if (!args.some(({ type }) => type === "keyword_argument")) for (const arg of args) found.note(names.partOf(arg), "int", 0.4);
    return;
  }
  if ((name === "map" || name === "filter") && args[1]) {
    const of = names.partOf(args[1]);
    found.note(of, "list", 0.4);
    found.note(of, "string", 0.3);
    const applied = args[0] ? names.written(args[0]) : "";
    for (const [, kind, weight] of builtins.get(applied) ?? []) found.note(of, kind, weight, ["item"], kind === "string" ? numeral(reading, applied) : {});
    notePiece(reading, names.splitOf(args[1]), applied);
    return;
  }
  // With a base (`int(x, 16)`) it is of other digits.
  for (const [path, kind, weight] of builtins.get(name) ?? []) found.note(first, kind, weight, path, kind === "string" && args.length === 1 ? numeral(reading, name) : {});
  const text = readsText.exec(name);
  if (text) found.note(names.partOf(args[text[1] === undefined ? 0 : text[1].startsWith("sub") ? 2 : 1]), "string", 1);
  if (args.length === 1) notePiece(reading, names.pieceOf(args[0]), name);
  if (name === "sum" && list.type === "generator_expression") found.note(names.partOf(field(list, "body")), "int", 0.5);
  if (name === "range" || name === "math.gcd" || name === "gcd" || name === "pow") for (const arg of args.slice(1)) found.note(names.partOf(arg), "int", 0.9);
  if (name === "zip") for (const arg of args.slice(1)) found.note(names.partOf(arg), "list", 0.4);
}

/** Functions of modules that take a text: the first argument, or what a pattern is looked for in. */
const readsText = /(?:^|\.)(?:strptime|fromisoformat)$|^json\.loads$|^re\.(match|fullmatch|search|findall|finditer|split|subn?)$/;

/** What a text is read as a number by, where nothing is asked of it before and no failure is caught. */
function numeral({ asksOfTexts }: Reading, called: string): Pick<ParamUse, "isNumeral"> {
  return (called === "int" || called === "float") && !asksOfTexts ? { isNumeral: true } : {};
}

/** A piece between marks that is read as a number: so are all characters beside the marks. */
function notePiece(reading: Reading, of: Part | undefined, called: string): void {
  const { found } = reading;
  if (of && (called === "int" || called === "float")) found.note(of, "string", 0.4, ["item"], numeral(reading, called));
}
