import type { Guard, Value } from "@medoid/spec";
import { type Callable, paramNames } from "./callable.ts";
import { readLiteral } from "./literal.ts";
import { field, parts, type Syntax } from "./syntax.ts";

const negations: Readonly<Record<string, Guard["op"]>> = { "<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "==" };
const mirrored: Readonly<Record<string, Guard["op"]>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=" };

/** Comparisons of parameters with constants at the top of the body that end the call there. */
export function guardsOf(text: string, callable: Callable): Guard[] {
  const names = paramNames(text, callable);
  const found: Guard[] = [];
  const add = (condition: Syntax | undefined, effect: Guard["effect"], negated: boolean, depth = 0): void => {
    if (!condition || depth > 20) return;
    if (condition.type === "parenthesized_expression") return add(parts(condition)[0], effect, negated, depth + 1);
    if (condition.type === "not_operator") {
      const argument = field(condition, "argument");
      const param = argument?.type === "identifier" ? names.indexOf(text.slice(argument.start, argument.end)) : -1;
      if (param >= 0) found.push({ param, measure: "length", op: negated ? "!=" : "==", constant: 0, effect });
      else add(argument, effect, !negated, depth + 1);
      return;
    }
    if (condition.type === "boolean_operator") {
      const sign = field(condition, "operator")?.type;
      // Each side alone ends the call only in `a or b` (or in `not (a and b)`).
      if (sign === (negated ? "and" : "or")) for (const side of ["left", "right"]) add(field(condition, side), effect, negated, depth + 1);
      return;
    }
    if (condition.type !== "comparison_operator") return;
    const operands = parts(condition);
    const signs = condition.children.filter(({ field: of }) => of === "operators");
    if (operands.length !== 2 || signs.length !== 1) return;
    const [left, right] = operands as [Syntax, Syntax];
    const sign = (signs[0] as Syntax).type;
    if (!Object.hasOwn(negations, sign)) return;
    const [subject, constant, op] = literal(right) !== undefined ? [left, literal(right), sign as Guard["op"]] : [right, literal(left), mirrored[sign] as Guard["op"]];
    const measured = /^(?:len\s*\(\s*(\w+)\s*\)|(\w+))$/.exec(text.slice(subject.start, subject.end));
    const param = measured ? names.indexOf((measured[1] ?? measured[2]) as string) : -1;
    if (constant === undefined || param < 0) return;
    found.push({ param, measure: measured?.[1] ? "length" : "value", op: negated ? (negations[op] as Guard["op"]) : op, constant, effect });
  };
  const literal = (node: Syntax): Value | undefined => (node.end - node.start > 100 ? undefined : readLiteral(text.slice(node.start, node.end)));
  for (const statement of parts(field(callable.node, "body") ?? { ...callable.node, children: [] })) {
    if (statement.type === "assert_statement") add(parts(statement)[0], "throws", true);
    if (statement.type !== "if_statement") continue;
    for (const branch of [statement, ...statement.children.filter(({ type }) => type === "elif_clause")]) {
      const first = parts(field(branch, "consequence") ?? { ...branch, children: [] })[0];
      if (first?.type === "raise_statement") add(field(branch, "condition"), "throws", false);
      if (first?.type === "return_statement") add(field(branch, "condition"), "returns", false);
    }
  }
  return found;
}
