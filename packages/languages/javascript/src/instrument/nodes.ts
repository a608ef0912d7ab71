import type { AnyNode, BlockStatement, DoWhileStatement, ForInStatement, ForOfStatement, ForStatement, WhileStatement } from "acorn";

export type Loop = ForStatement | ForInStatement | ForOfStatement | WhileStatement | DoWhileStatement;

export function countDirectives(block: BlockStatement): number {
  const first = block.body.findIndex((node) => node.type !== "ExpressionStatement" || (node as { directive?: string }).directive === undefined);
  return first < 0 ? block.body.length : first;
}

/** In a block of its own a declared function would be another thing. */
export function isDeclaredFunction(node: AnyNode): boolean {
  return node.type === "FunctionDeclaration" || (node.type === "LabeledStatement" && isDeclaredFunction(node.body));
}

export function isLoop(node: AnyNode): node is Loop {
  return node.type === "ForStatement" || node.type === "ForInStatement" || node.type === "ForOfStatement" || node.type === "WhileStatement" || node.type === "DoWhileStatement";
}

/** A side whose nearness tells nothing: a type's name, a constant that is no number or text. */
export function isMute(node: AnyNode): boolean {
  return (node.type === "UnaryExpression" && node.operator === "typeof") || (node.type === "Literal" && (node.value === null || typeof node.value === "boolean")) || (node.type === "Identifier" && node.name === "undefined");
}
