import type { CallFacts, ClassFacts, CodeFacts, Shape, Signature } from "@medoid/spec";
import { type AnyNode, type Token, tokTypes } from "acorn";
import { commentText, readDoc, withDoc } from "./comments.ts";
import { constantsOf } from "./constants.ts";
import { type AnyFunction, definitionsOf, findEntry, offers } from "./entry.ts";
import { readExamples } from "./examples.ts";
import { shapeOfDefault, withDefaults } from "./default.ts";
import { guardsOf } from "./guards.ts";
import { findHeader, param } from "./header.ts";
import { literalOf } from "./literal.ts";
import { classFactsOf } from "./members.ts";
import { eachChild, parse, type Parsed } from "./parse.ts";
import { readTypeNames } from "./types.ts";
import { usesOf } from "./uses/index.ts";

/** Reads a candidate. Nothing is run, and no text makes it throw. */
export function readCode(code: string, entry: string, typescript: boolean): CodeFacts {
  const normal = new Normaliser();
  const parsed = parse(code, { typescript, onToken: (token) => normal.token(token), onSemicolon: () => normal.semicolon(), onRestart: () => normal.clear() });
  if ("problem" in parsed) return unreadable(code, parsed.problem);
  try {
    return facts(code, parsed, entry, normal.text());
  } catch (error) {
    if (error instanceof RangeError) return unreadable(code, "the code is nested too deeply");
    throw error;
  }
}

function facts(code: string, parsed: Parsed, entry: string, normalised: string): CodeFacts {
  const definitions = definitionsOf(parsed);
  const reached = findEntry(definitions, entry);
  const problem = "problem" in reached ? reached.problem : undefined;
  const fn = "problem" in reached ? undefined : (reached.node as AnyFunction | undefined);
  const name = "problem" in reached ? entry : reached.entry;
  const own = fn && callFactsOf(fn, code, parsed, name);
  const members = "problem" in reached ? undefined : classFactsOf(reached, definitions, parsed, code, (member, path) => callFactsOf(member, code, parsed, path));
  const comments = parsed.comments.map((one) => commentText(one.value)).join("\n");
  return {
    ...(problem !== undefined && { problem }),
    ...(name !== entry && { entry: name }),
    normalised,
    uses: [],
    guards: [],
    ...own,
    ...(members && { class: members }),
    constants: constantsOf(parsed.ast),
    imports: importsOf(parsed.ast),
    defines: offers(definitions),
    examples: readExamples(comments, name, own?.signature?.params.map((one) => one.name) ?? []),
  };
}

function callFactsOf(fn: AnyFunction, code: string, parsed: Parsed, path: string): CallFacts {
  return { signature: signatureOf(fn, code, parsed, path), uses: usesOf(fn, parsed.ast), guards: guardsOf(fn) };
}

/** What code says of a class of that name, if it can be read. */
export function readClass(code: string, name: string, typescript: boolean): ClassFacts | undefined {
  const { problem, ...read } = readCode(code, name, typescript);
  return problem === undefined ? read.class : undefined;
}

function unreadable(code: string, problem: string): CodeFacts {
  return { problem, normalised: code.replace(/\s+/g, " ").trim(), constants: [], uses: [], guards: [], imports: [], defines: [], examples: [] };
}

/** The kinds that defaults state, by the name of the parameter. */
function defaultsOf(fn: AnyFunction): ReadonlyMap<string, Shape> {
  return new Map(
    fn.params.flatMap((node): readonly (readonly [string, Shape])[] => {
      if (node.type !== "AssignmentPattern" || node.left.type !== "Identifier") return [];
      const shape = shapeOfDefault(literalOf(node.right));
      return shape ? [[node.left.name, shape]] : [];
    }),
  );
}

/** Parameters from the parsed function; types from the text it was before they were stripped, or from a doc comment. */
function signatureOf(fn: AnyFunction, code: string, parsed: Parsed, entry: string): Signature {
  const names = readTypeNames(code);
  const written = parsed.code === code ? undefined : findHeader(code, entry, names)?.signature;
  const params = fn.params.map((node, index) => {
    const rest = node.type === "RestElement";
    const inner = node.type === "AssignmentPattern" ? node.left : rest ? node.argument : node;
    const stated = written?.params[index];
    return param(inner.type === "Identifier" ? inner.name : `arg${index}`, stated?.shape, node.type === "AssignmentPattern" || stated?.optional === true, rest);
  });
  const returns = written?.returns;
  const signature = { params, ...(returns && { returns }) };
  const doc = docBefore(fn, parsed);
  return withDefaults(doc === undefined ? signature : withDoc(signature, readDoc(doc, names)), defaultsOf(fn));
}

/** The doc comment that stands before a function, if nothing ends between the two. */
function docBefore(fn: AnyFunction, parsed: Parsed): string | undefined {
  const comment = parsed.comments.findLast((one) => one.type === "Block" && one.end <= fn.start && one.value.startsWith("*"));
  return comment && !/[;}]/.test(parsed.code.slice(comment.end, fn.start)) ? comment.value : undefined;
}

function importsOf(ast: AnyNode): string[] {
  const found = new Set<string>();
  const visit = (node: AnyNode): void => {
    if (node.type === "ImportDeclaration" || node.type === "ExportAllDeclaration" || node.type === "ExportNamedDeclaration" || node.type === "ImportExpression") {
      if (node.source?.type === "Literal") found.add(String(node.source.value));
    } else if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "require") {
      const [name] = node.arguments;
      if (name?.type === "Literal" && typeof name.value === "string") found.add(name.value);
    }
    eachChild(node, visit);
  };
  visit(ast);
  return [...found];
}

/** The program as its tokens: no comments, no layout, every semicolon written, texts and numbers in one spelling. */
class Normaliser {
  /** acorn reports a token when it is passed, and so after a semicolon that is put before it. */
  #words: string[] = [];

  clear(): void {
    this.#words = [];
  }

  token(token: Token): void {
    if (token.type !== tokTypes.eof) this.#words.push(spell(token));
  }

  semicolon(): void {
    this.#words.push(";");
  }

  text(): string {
    return this.#words.join(" ");
  }
}

function spell(token: Token): string {
  const { value } = token as Token & { readonly value?: unknown };
  switch (token.type) {
    case tokTypes.string:
      return JSON.stringify(value);
    case tokTypes.num:
      return typeof value === "bigint" ? `${value}n` : String(value);
    case tokTypes.regexp: {
      const { pattern, flags } = value as { pattern: string; flags: string };
      return `/${pattern}/${flags}`;
    }
    case tokTypes.template:
      return JSON.stringify(value);
    case tokTypes.privateId:
      return `#${String(value)}`;
    default:
      return value === undefined ? token.type.label : String(value);
  }
}
