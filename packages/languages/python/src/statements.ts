import type { Statement } from "@medoid/spec";
import { callablesOf } from "./code.ts";
import { docstring } from "./normalise.ts";
import { field, type Parsed, parse, parts, type Syntax, walk } from "./syntax.ts";

/** The statements at the top level, in order; `undefined` where the text does not parse. */
export function readStatements(code: string): readonly Statement[] | undefined {
  const parsed = parse(code);
  if (!parsed || parsed.broken) return undefined;
  return parts(parsed.root).map((node) => statement(parsed, node));
}

function statement({ text }: Parsed, node: Syntax): Statement {
  const binds = new Set<string>();
  const inner = new Set<string>();
  const used = new Set<string>();
  const of = ({ start, end }: Syntax): string => text.slice(start, end);
  const isDefinition = node.type === "function_definition" || node.type === "class_definition" || node.type === "decorated_definition";
  const globals = new Set<string>();
  const rest: { at: Syntax; scope: Set<string> }[] = [{ at: node, scope: binds }];
  const bind = (target: Syntax | undefined, scope: Set<string>): void => {
    for (const one of target ? targets(target) : []) {
      // `a.b = c` and `a[b] = c` change what `a` is.
      const name = [...walk(one)].find(({ type }) => type === "identifier");
      if (name && (name === one || scope === binds)) scope.add(of(name));
    }
  };
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { at, scope } = next;
    let below = scope;
    switch (at.type) {
      case "identifier":
        used.add(of(at));
        break;
      case "function_definition":
      case "class_definition":
        bind(field(at, "name"), scope);
        below = inner;
        break;
      case "lambda":
      case "list_comprehension":
      case "set_comprehension":
      case "dictionary_comprehension":
      case "generator_expression":
        below = inner;
        break;
      case "parameters":
      case "lambda_parameters":
        for (const param of parts(at)) bind(field(param, "name") ?? (param.type === "typed_parameter" ? param.children[0] : param), inner);
        break;
      case "assignment":
      case "augmented_assignment":
      case "for_statement":
      case "for_in_clause":
        bind(field(at, "left"), scope);
        break;
      case "named_expression":
        bind(field(at, "name"), scope);
        break;
      case "as_pattern_target":
        bind(at.children[0], scope);
        break;
      case "global_statement":
        for (const name of parts(at)) globals.add(of(name));
        break;
      case "import_statement":
      case "import_from_statement":
      case "future_import_statement":
        for (const part of at.children.filter((child) => child.field === "name")) {
          const name = part.type === "aliased_import" ? field(part, "alias") : part.children[0];
          if (name) scope.add(of(name));
        }
        continue;
    }
    for (const child of at.children) {
      const isName = (at.type === "attribute" && child.field === "attribute") || (at.type === "keyword_argument" && child.field === "name");
      if (!isName) rest.push({ at: child, scope: below });
    }
  }
  for (const name of globals) binds.add(name);
  return {
    start: node.start,
    end: node.end,
    kind: isDefinition ? "define" : node.type.startsWith("import") || node.type === "future_import_statement" ? "import" : isAssignment(node) ? "assign" : "run",
    binds: [...binds],
    reads: [...used].filter((name) => !binds.has(name) && (!inner.has(name) || globals.has(name))),
    isStub: isDefinition && isStub(text, node),
  };
}

/** The single targets of what stands left of a sign: names, attributes, items. */
function targets(left: Syntax): Syntax[] {
  if (/^(?:pattern_list|tuple_pattern|list_pattern|list_splat_pattern|dictionary_splat_pattern|tuple|list)$/.test(left.type)) return parts(left).flatMap(targets);
  return [left];
}

function isAssignment(node: Syntax): boolean {
  if (node.type === "type_alias_statement") return true;
  const only = node.type === "expression_statement" && parts(node).length === 1 ? parts(node)[0] : undefined;
  return only?.type === "assignment" || only?.type === "augmented_assignment";
}

/** All its functions do nothing yet. */
function isStub(text: string, node: Syntax): boolean {
  const root = { ...node, type: "module", children: [node] };
  const callables = [...callablesOf({ text, root, broken: undefined }).values()];
  return callables.length > 0 && callables.every((callable) => isHollow(text, field(callable.node, "body")));
}

function isHollow(text: string, body: Syntax | undefined): boolean {
  if (body?.type !== "block") return false;
  const doc = docstring(body);
  const rest = parts(body).filter((one) => one !== doc);
  return rest.every(({ type, start, end }) => type === "pass_statement" || /^(?:\.\.\.|raise\s+NotImplementedError\b[^\n]*)$/.test(text.slice(start, end).trim()));
}
