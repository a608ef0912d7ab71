import type { Statement } from "@medoid/spec";
import type { AnyNode, Function as FunctionNode, Pattern } from "acorn";
import { asFunction, boundNames } from "./entry.ts";
import { eachChild, parse } from "./parse.ts";

/** The statements at the top level, in order, without types that stand alone; `undefined` where the text does not parse. */
export function readStatements(code: string, typescript: boolean): readonly Statement[] | undefined {
  const parsed = parse(code, { typescript });
  // Where stripping types rewrote the text, what is read is not what stands there.
  if ("problem" in parsed || parsed.code.length !== code.length) return undefined;
  try {
    return parsed.ast.body.filter(({ type }) => type !== "EmptyStatement").map(statement);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function statement(node: AnyNode): Statement {
  const binds = new Set<string>();
  const inner = new Set<string>();
  const used = new Set<string>();
  const visit = (at: AnyNode, scope: Set<string>): void => {
    switch (at.type) {
      case "Identifier":
        used.add(at.name);
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression": {
        const fn: FunctionNode = at;
        if (fn.id) (at.type === "FunctionDeclaration" ? scope : inner).add(fn.id.name);
        for (const param of fn.params) {
          for (const name of boundNames(param)) inner.add(name);
          visit(param, inner);
        }
        visit(fn.body, inner);
        return;
      }
      case "ClassDeclaration":
      case "ClassExpression":
        if (at.id) (at.type === "ClassDeclaration" ? scope : inner).add(at.id.name);
        if (at.superClass) visit(at.superClass, scope);
        visit(at.body, inner);
        return;
      case "VariableDeclaration":
        for (const one of at.declarations) for (const name of boundNames(one.id)) scope.add(name);
        break;
      case "ImportDeclaration":
        for (const one of at.specifiers) scope.add(one.local.name);
        return;
      case "AssignmentExpression":
        if (scope === binds) for (const name of changed(at.left)) scope.add(name);
        break;
      case "CatchClause":
        if (at.param) for (const name of boundNames(at.param)) inner.add(name);
        break;
      case "MemberExpression":
        visit(at.object, scope);
        if (at.computed) visit(at.property, scope);
        return;
      case "Property":
      case "MethodDefinition":
      case "PropertyDefinition":
        if (at.computed) visit(at.key, scope);
        if (at.value) visit(at.value, scope);
        return;
      case "LabeledStatement":
        visit(at.body, scope);
        return;
      case "BreakStatement":
      case "ContinueStatement":
        return;
    }
    eachChild(at, (child) => visit(child, scope));
  };
  visit(node, binds);
  return {
    start: node.start,
    end: node.end,
    kind: kindOf(node, used),
    binds: [...binds],
    reads: [...used].filter((name) => !binds.has(name) && !inner.has(name)),
    isStub: functionsOf(node).length > 0 && functionsOf(node).every(isHollow),
  };
}

function kindOf(node: AnyNode, used: ReadonlySet<string>): Statement["kind"] {
  if (node.type === "ImportDeclaration") return "import";
  if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration" || node.type.startsWith("Export")) return "define";
  const assigned = node.type === "ExpressionStatement" && node.expression.type === "AssignmentExpression" ? node.expression : undefined;
  if (used.has("module") || used.has("exports")) return "define";
  if (node.type === "VariableDeclaration") {
    if (node.declarations.every(({ init }) => init && requires(init))) return "import";
    return node.declarations.every(({ init }) => isDefined(init ?? undefined)) ? "define" : "assign";
  }
  if (assigned) return isDefined(assigned.right) ? "define" : "assign";
  return "run";
}

function isDefined(value: AnyNode | undefined): boolean {
  return asFunction(value) !== undefined || value?.type === "ClassExpression";
}

/** `require("x")`, `require("x").y` */
function requires(value: AnyNode): boolean {
  if (value.type === "MemberExpression") return requires(value.object);
  return value.type === "CallExpression" && value.callee.type === "Identifier" && value.callee.name === "require";
}

/** The names that an assignment changes: of `a.b = c` it is `a`. */
function changed(left: Pattern | AnyNode): string[] {
  if (left.type !== "MemberExpression") return boundNames(left);
  let object: AnyNode = left;
  while (object.type === "MemberExpression") object = object.object;
  return object.type === "Identifier" ? [object.name] : [];
}

/** The functions that a statement defines, methods of a class too. */
function functionsOf(node: AnyNode): FunctionNode[] {
  switch (node.type) {
    case "ExportNamedDeclaration":
    case "ExportDefaultDeclaration":
      return node.declaration ? functionsOf(node.declaration) : [];
    case "VariableDeclaration":
      return node.declarations.flatMap(({ init }) => (init ? functionsOf(init) : []));
    case "ClassDeclaration":
    case "ClassExpression":
      return node.body.body.flatMap((member) => (member.type === "MethodDefinition" || member.type === "PropertyDefinition") && member.value ? functionsOf(member.value) : []);
    default: {
      const fn = asFunction(node);
      return fn ? [fn as FunctionNode] : [];
    }
  }
}

/** A body that is empty, or only throws that it is still to be written. */
function isHollow(fn: FunctionNode): boolean {
  if (fn.body.type !== "BlockStatement") return false;
  const [only, ...more] = fn.body.body;
  if (!only) return true;
  if (more.length > 0 || only.type !== "ThrowStatement" || only.argument.type !== "NewExpression") return false;
  const [message] = only.argument.arguments;
  return message?.type === "Literal" && /implement|todo/i.test(String(message.value));
}
