import type { AnyNode } from "acorn";
import { boundNames } from "../entry.ts";
import { useCall, useNew } from "./calls.ts";
import { compareWith, noteNumber, noteWhole } from "./constants.ts";
import { doubtedIn } from "./doubts.ts";
import { kindOfValue } from "./hints.ts";
import { useMember } from "./members.ts";
import { useBinary } from "./operators.ts";
import { below, isView } from "./part.ts";
import type { Reading } from "./reading.ts";

/** What one statement or expression, without those inside of it, says of the parts of parameters. */
export function use(reading: Reading, node: AnyNode): void {
  const { names, found, assigned, doubted } = reading;
  for (const asked of doubtedIn(node)) doubted.add(asked);
  switch (node.type) {
    case "VariableDeclarator": {
      const part = names.partOf(node.init);
      const of = node.init?.type === "MemberExpression" ? names.lengthOf(node.init) : undefined;
      if (of && node.id.type === "Identifier") names.isLength(node.id.name, of);
      if (part) names.bind(node.id, part);
      // A name declared anew inside hides the outer one.
      else if (node.init) for (const name of boundNames(node.id)) names.hide(name);
      break;
    }
    case "ForOfStatement": {
      const part = names.partOf(node.right);
      const target = loopTarget(node.left);
      if (part && target) {
        if (!isView(part)) {
          found.note(part, "list", 0.5);
          found.note(part, "string", 0.2);
        }
        names.bind(target, below(part, "item"));
      } else if (target) bindEntries(reading, node.right, target);
      break;
    }
    case "ForStatement":
    case "WhileStatement":
      countUp(reading, node.test);
      break;
    case "ForInStatement": {
      const part = names.partOf(node.right);
      const target = loopTarget(node.left);
      found.note(part, "dict", 0.5);
      found.isNoMap(part);
      found.note(part, "list", 0.2);
      if (part && target?.type === "Identifier") names.give(target.name, { param: part.param, path: [...part.path, "key"] });
      break;
    }
    case "CallExpression":
      useCall(reading, node);
      break;
    case "NewExpression":
      useNew(reading, node);
      break;
    case "SpreadElement": {
      const part = names.partOf(node.argument);
      found.note(part, "list", 0.4);
      found.note(part, "string", 0.2);
      break;
    }
    case "MemberExpression":
      useMember(reading, node);
      break;
    case "LogicalExpression":
      // `row.fee ?? 0`
      if (node.operator === "??") {
        const part = names.partOf(node.left);
        const [kind, weight] = kindOfValue(node.right);
        if (kind) found.note(part, kind, weight * 0.8);
        found.mayMiss(part);
      }
      break;
    case "BinaryExpression":
      useBinary(reading, node.operator, node.left, node.right);
      break;
    case "AssignmentExpression": {
      assigned.add(node.left);
      if (node.left.type === "ArrayPattern") for (const one of node.left.elements) if (one) assigned.add(one);
      if (node.operator === "=") {
        const part = names.partOf(node.right);
        if (node.left.type === "Identifier") {
          // `s = s.trim()` leaves what it is; anything else makes it another thing.
          if (part) names.give(node.left.name, part);
        } else if (part && (node.left.type === "ArrayPattern" || node.left.type === "ObjectPattern")) names.bind(node.left, part);
      } else useBinary(reading, node.operator.slice(0, -1), node.left, node.right);
      break;
    }
    case "UpdateExpression":
      assigned.add(node.argument);
      noteWhole(reading, node.argument, 0.6);
      break;
    case "UnaryExpression":
      if (node.operator === "-" || node.operator === "+") noteNumber(reading, node.argument, "int", 0.3);
      else if (node.operator === "~") noteWhole(reading, node.argument, 0.8);
      else if (node.operator === "!") found.note(names.partOf(node.argument), "bool", 0.1);
      break;
    case "SwitchStatement":
      for (const one of node.cases) if (one.test) compareWith(reading, names.partOf(node.discriminant), one.test);
      break;
    case "TemplateLiteral":
      for (const one of node.expressions) found.note(names.partOf(one), "string", 0.05);
      break;
  }
}

/** `for (const [k, v] of Object.entries(p))`, `of p.entries()`. */
function bindEntries({ names, found }: Reading, right: AnyNode, target: AnyNode): void {
  if (right.type !== "CallExpression" || right.callee.type !== "MemberExpression" || right.callee.property.type !== "Identifier" || right.callee.property.name !== "entries") return;
  const isObject = right.callee.object.type === "Identifier" && right.callee.object.name === "Object";
  const part = names.partOf(isObject ? right.arguments[0] : right.callee.object);
  if (!part || target.type !== "ArrayPattern") return;
  found.note(part, isObject ? "dict" : "list", isObject ? 0.9 : 0.5);
  const [key, value] = target.elements;
  if (isObject && key) names.bind(key, below(part, "key"));
  if (value) names.bind(value, below(part, isObject ? "value" : "item"));
}

/** `i < n`, `i + 1 < n && ...` of a loop: the name that runs up to a parameter. */
function countUp(reading: Reading, condition: AnyNode | null | undefined): void {
  let rest = condition;
  for (; rest?.type === "LogicalExpression" && rest.operator === "&&"; rest = rest.left) countUpTo(reading, rest.right);
  countUpTo(reading, rest);
}

function countUpTo(reading: Reading, test: AnyNode | null | undefined): void {
  const { names } = reading;
  if (test?.type !== "BinaryExpression" || !/^(?:<=?|!==?)$/.test(test.operator)) return;
  const counter = test.left.type === "BinaryExpression" && /^[+-]$/.test(test.left.operator) ? test.left.left : test.left;
  if (counter.type !== "Identifier" || names.has(counter.name)) return;
  const limit = names.partOf(test.right);
  const of = names.lengthOf(test.right);
  if (of) names.runsTo(counter.name, of);
  noteWhole(reading, test.right, 0.7);
  if (limit?.path.length === 0) names.counts(counter.name, limit);
}

function loopTarget(left: AnyNode): AnyNode | undefined {
  return left.type === "VariableDeclaration" ? left.declarations[0]?.id : left;
}
