import type { AnyNode } from "acorn";

/** What a condition asks of, whether it is there: `rates[code] ?? 1`, `if (rates[code])`, `rates[code] === undefined`, `const rate = rates[code]`, which may be asked of later. */
export function doubtedIn(node: AnyNode): readonly AnyNode[] {
  switch (node.type) {
    case "LogicalExpression":
      return [node.left, node.right];
    case "IfStatement":
    case "ConditionalExpression":
    case "WhileStatement":
      return [node.test];
    case "UnaryExpression":
      return [node.argument];
    case "BinaryExpression":
      return /^[!=]==?$/.test(node.operator) ? [node.left as AnyNode, node.right] : [];
    case "VariableDeclarator":
      return node.init ? [node.init] : [];
    case "AssignmentExpression":
      return [node.left, ...(node.operator === "=" ? [node.right] : [])];
    case "ChainExpression":
      return [node.expression];
    case "UpdateExpression":
      return [node.argument];
    case "MemberExpression":
      return node.optional ? [node.object] : [];
    case "ArrowFunctionExpression":
      return [node.body];
    case "ReturnStatement":
      return node.argument ? [node.argument] : [];
    default:
      return [];
  }
}
