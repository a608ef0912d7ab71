import { type CallFacts, type ClassFacts, type CodeFacts, nearestEntry, type Param, type Shape, type Signature, type Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { shapeOfAnnotation, shapeOfDefault } from "./annotation.ts";
import { type Classes, classesOf, noClasses } from "./classes.ts";
import { examplesInText } from "./examples.ts";
import { readLiteral } from "./literal.ts";
import { classFactsOf } from "./members.ts";
import { docstring, normalise } from "./normalise.ts";
import { field, type Parsed, parse, parts, type Syntax, undecorated, walk, written } from "./syntax.ts";
import type { Callable } from "./callable.ts";
import { guardsOf } from "./guards.ts";
import { usesOf } from "./uses/index.ts";

const mostConstants = 200;
const longestConstant = 200;

export function readCode(code: string, entry: string): CodeFacts {
  const parsed = parse(code);
  if (!parsed) return { normalised: code, constants: [], uses: [], guards: [], imports: [], defines: [], examples: [] };
  const invalid = invalidity(parsed);
  const callables = callablesOf(parsed);
  const defines = [...callables.keys()];
  const reached = callables.has(entry) || binds(parsed, entry) ? entry : (nearestEntry(entry, withoutArguments(parsed.text, callables)) ?? entry);
  const callable = callables.get(reached) ?? sameAs(parsed, reached, callables);
  const problem = invalid ?? (callable || mayDefine(parsed, entry) ? undefined : missing(entry, defines));
  const classes = classesOf(parsed);
  const own = callable && callFactsOf(parsed, callable, callables, classes);
  const signature = own?.signature;
  const members = callable ? undefined : membersFrom(parsed, entry, { callables, classes });
  return {
    ...(problem !== undefined && { problem }),
    ...(reached !== entry && { entry: reached }),
    normalised: parsed.broken ? code : normalise(parsed),
    uses: [],
    guards: [],
    ...own,
    ...(members && { class: members }),
    constants: constantsOf(parsed),
    imports: importsOf(parsed),
    defines,
    examples: signature ? docstringsOf(parsed).flatMap((text) => examplesInText(text, reached, signature.params, classes)) : [],
  };
}

function callFactsOf(parsed: Parsed, callable: Callable, callables: ReadonlyMap<string, Callable>, classes: Classes): CallFacts {
  return { signature: signatureOf(parsed.text, callable, classes), uses: usesOf(parsed, callable, callables), guards: guardsOf(parsed.text, callable) };
}

/** Of a class of that name at the top level. */
export function membersFrom(parsed: Parsed, name: string, { callables, classes } = { callables: callablesOf(parsed), classes: classesOf(parsed) }): ClassFacts | undefined {
  return classFactsOf(parsed, name, callables, classes, (callable) => callFactsOf(parsed, callable, callables, classes));
}

/** Where the source certainly does not compile; the interpreter finds the rest. */
function invalidity({ root, broken }: Parsed): string | undefined {
  if (broken) return `line ${broken.row + 1}: invalid syntax`;
  for (const node of topStatements(root)) if (node.type === "return_statement") return `line ${node.row + 1}: 'return' outside function`;
  for (const node of walk(root)) {
    if (node.type === "block" && parts(node).length === 0) return `line ${node.row + 1}: expected an indented block`;
    // `print >>f, x` also reads as an expression.
    const isOld = (node.type === "print_statement" && !node.children.some(({ type }) => type === "chevron")) || node.type === "exec_statement";
    if (isOld) return `line ${node.row + 1}: invalid syntax (a statement of Python 2)`;
  }
  return undefined;
}

function missing(entry: string, defines: readonly string[]): string {
  const there = defines.length > 0 ? `it defines: ${defines.slice(0, 10).join(", ")}${defines.length > 10 ? ", ..." : ""}` : "it defines nothing";
  return `defines no function ${entry.slice(0, 100).replace(/\s+/g, " ")} (${there.slice(0, 180)})`;
}

/** Statements that run when the module is loaded, those in `if`, `try`, `with` and loops included. */
function* topStatements(root: Syntax): Generator<Syntax> {
  const rest = [...root.children].reverse();
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (!node.named) continue;
    yield node;
    if (node.type === "function_definition" || node.type === "class_definition" || node.type === "decorated_definition") continue;
    for (let i = node.children.length - 1; i >= 0; i--) rest.push(node.children[i] as Syntax);
  }
}

function nameOf(text: string, node: Syntax): string {
  return written(text, field(node, "name"));
}

/**
 * Functions, methods (`Class.method`) and lambdas that are given a name, at the top level, in order. Of definitions of one name the last
 * counts.
 */
export function callablesOf({ text, root }: Parsed): Map<string, Callable> {
  const found = new Map<string, Callable>();
  for (const statement of topStatements(root)) {
    const node = undecorated(statement);
    if (node.type === "function_definition") found.set(nameOf(text, node), { node, skipsFirst: false, needsInstance: false });
    if (node.type === "class_definition") {
      for (const member of membersOf(node)) {
        const method = undecorated(member);
        if (method.type !== "function_definition") continue;
        const isMarked = (mark: RegExp): boolean => member.children.some(({ type, start, end }) => type === "decorator" && mark.test(text.slice(start, end)));
        if (isMarked(/^@\s*\w+\s*\.\s*(?:setter|deleter)\b/)) continue;
        const isProperty = isMarked(/^@\s*(?:\w+\s*\.\s*)?(?:cached_)?property\b/);
        found.set(`${nameOf(text, node)}.${nameOf(text, method)}`, { node: method, skipsFirst: !isMarked(/@\s*staticmethod\b/), needsInstance: !isMarked(/@\s*(?:static|class)method\b/), ...(isProperty && { isProperty }) });
      }
    }
    const [left, right] = node.type === "assignment" ? [field(node, "left"), field(node, "right")] : [];
    if (left?.type === "identifier" && right?.type === "lambda") found.set(leftName(text, node), { node: right, skipsFirst: false, needsInstance: false });
  }
  found.delete("");
  return found;
}

/** What another name was given: `f = helper`, `f = Solution().solve`. */
function sameAs({ text, root }: Parsed, name: string, callables: ReadonlyMap<string, Callable>): Callable | undefined {
  for (const node of topStatements(root)) {
    if (node.type !== "assignment" || leftName(text, node) !== name) continue;
    const [, owner, given = ""] = /^(?:(\w+)(?:\(.*\))?\.)?(\w+)$/s.exec(written(text, field(node, "right"))) ?? [];
    const same = callables.get(owner === undefined ? given : `${owner}.${given}`);
    if (same) return same;
  }
  return undefined;
}

/** What can be called by its name: of a class that cannot be made without arguments, only what needs no instance. */
function withoutArguments(text: string, callables: ReadonlyMap<string, Callable>): string[] {
  const demanding = new Set<string>();
  for (const [name, callable] of callables) {
    if (name.endsWith(".__init__") && signatureOf(text, callable).params.some(({ optional, rest }) => !optional && !rest)) demanding.add(ownerOf(name));
  }
  return [...callables].flatMap(([name, { needsInstance }]) => (needsInstance && demanding.has(ownerOf(name)) ? [] : [name]));
}

/** The class in `Class.method`. */
function ownerOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

function membersOf(cls: Syntax): Syntax[] {
  return field(cls, "body")?.children ?? [];
}

function leftName(text: string, assignment: Syntax): string {
  const left = field(assignment, "left");
  return left ? text.slice(left.start, left.end) : "";
}

/** The entry may come to be in a way that shows only when the code is run. */
function mayDefine(parsed: Parsed, entry: string): boolean {
  const { text, root } = parsed;
  if (/\b(?:exec|eval|globals|locals|vars|setattr|__dict__|type)\b/.test(text) || binds(parsed, entry)) return true;
  const owner = ownerOf(entry);
  for (const node of walk(root)) if (node.type === "wildcard_import") return true;
  for (const statement of topStatements(root)) {
    const node = undecorated(statement);
    // A class with bases or a decorator may have more methods than are seen.
    if (node.type === "class_definition" && nameOf(text, node) === owner && (field(node, "superclasses") || statement !== node)) return true;
  }
  return false;
}

/** The entry's name is given something that is no function as written: what it is shows only when the code is run. */
function binds({ text, root }: Parsed, entry: string): boolean {
  const dot = entry.lastIndexOf(".");
  const owner = dot < 0 ? entry : entry.slice(0, dot);
  for (const node of walk(root)) {
    if (node.type === "global_statement" && names(text, node).includes(owner)) return true;
    if (node.type === "named_expression" && nameOf(text, node) === owner) return true;
    // `C.method = f` gives a class a method.
    if (node.type === "assignment" && dot > 0 && leftName(text, node) === entry) return true;
  }
  for (const statement of topStatements(root)) {
    const node = undecorated(statement);
    if (node.type === "class_definition" && nameOf(text, node) === owner) {
      // A class can be called.
      if (dot < 0) return true;
      if (membersOf(node).some((member) => undecorated(member).type !== "function_definition" && names(text, member).includes(entry.slice(dot + 1)))) return true;
    }
    const bound =
      node.type === "import_statement" || node.type === "import_from_statement" || node.type === "as_pattern_target" || node.type === "with_item"
        ? node
        : node.type === "assignment" || node.type === "for_statement"
          ? field(node, "left")
          : undefined;
    if (bound && names(text, bound).includes(owner)) return true;
  }
  return false;
}

function names(text: string, node: Syntax): string[] {
  return [...walk(node)].filter(({ type }) => type === "identifier").map(({ start, end }) => text.slice(start, end));
}

/** What the call takes by position, and then what it takes by name only, where nothing takes all further arguments. */
export function signatureOf(text: string, { node, skipsFirst }: Callable, classes: Classes = noClasses): Signature {
  const params: Param[] = [];
  let keyword = false;
  for (const part of parts(field(node, "parameters") ?? { ...node, children: [] })) {
    if (part.type === "dictionary_splat_pattern") break;
    if (part.type === "keyword_separator") keyword = true;
    const param = part.type.endsWith("_separator") ? undefined : paramOf(text, part, classes);
    if (!param) continue;
    params.push(keyword ? { ...param, keyword } : param);
    // What follows can be given by name only.
    if (param.rest) break;
  }
  if (skipsFirst) params.shift();
  const returns = annotation(text, field(node, "return_type"), classes);
  return returns ? { params, returns } : { params };
}

function paramOf(text: string, node: Syntax, classes: Classes): Param | undefined {
  if (node.type === "identifier") return { name: written(text, node) };
  if (node.type === "list_splat_pattern") return { name: written(text, node).replace(/^\*\s*/, ""), rest: true };
  const optional = node.type === "default_parameter" || node.type === "typed_default_parameter";
  const target = optional ? field(node, "name") : node.type === "typed_parameter" ? node.children[0] : undefined;
  if (!target || target.type === "dictionary_splat_pattern") return undefined;
  const shape = annotation(text, field(node, "type"), classes) ?? (optional ? shapeOfDefault(readLiteral(written(text, field(node, "value") ?? node))) : undefined);
  return {
    name: written(text, target).replace(/^\*\s*/, ""),
    ...(shape && { shape }),
    ...(optional && { optional }),
    ...(target.type === "list_splat_pattern" && { rest: true }),
  };
}

function annotation(text: string, node: Syntax | undefined, classes: Classes): Shape | undefined {
  return node && shapeOfAnnotation(text.slice(node.start, node.end), classes);
}

/** Numbers and strings in the code, each once, docstrings left out. */
function constantsOf({ text, root }: Parsed): Value[] {
  const found = new Map<string, Value>();
  const docs = new Set<Syntax>();
  const seen = (node: Syntax): void => {
    const value = node.end - node.start > longestConstant ? undefined : readLiteral(text.slice(node.start, node.end));
    if (value !== undefined && found.size < mostConstants) found.set(canonical(value), value);
  };
  const negated = new Set<Syntax>();
  for (const node of walk(root)) {
    if (node.type === "module" || node.type === "block") {
      const doc = docstring(node);
      if (doc) for (const inside of walk(doc)) docs.add(inside);
    }
    if (docs.has(node)) continue;
    const argument = node.type === "unary_operator" ? field(node, "argument") : undefined;
    if (argument && (argument.type === "integer" || argument.type === "float") && text[node.start] === "-") {
      negated.add(argument);
      seen(node);
    }
    if (((node.type === "integer" || node.type === "float") && !negated.has(node)) || node.type === "string") seen(node);
  }
  return [...found.values()];
}

function importsOf({ text, root }: Parsed): string[] {
  const found = new Set<string>();
  for (const node of walk(root)) {
    if (node.type === "import_from_statement") {
      const module = field(node, "module_name");
      if (module) found.add(text.slice(module.start, module.end));
    }
    if (node.type === "import_statement") {
      for (const part of parts(node)) {
        const name = part.type === "aliased_import" ? field(part, "name") : part;
        if (name) found.add(text.slice(name.start, name.end));
      }
    }
  }
  return [...found];
}

/** The texts of the docstrings, of the module, its functions and methods. */
export function docstringsOf({ text, root }: Parsed): string[] {
  const found: string[] = [];
  for (const node of walk(root)) {
    if (node.type !== "module" && node.type !== "block") continue;
    const doc = docstring(node);
    const value = doc && readLiteral(text.slice(doc.start, doc.end).trim());
    if (typeof value === "string") found.push(value);
  }
  return found;
}
