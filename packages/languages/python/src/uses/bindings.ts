import { paramNodes } from "../callable.ts";
import { field, parts, type Syntax, walk } from "../syntax.ts";
import { below, type Part } from "./part.ts";
import type { Reading } from "./reading.ts";

/** Finds out what the names in a body stand for: by loops, assignments, calls, callbacks. */
export function bindNames(reading: Reading, body: Syntax): void {
  for (const node of walk(body)) if (node.type === "function_definition") reading.names.defines({ node, skipsFirst: false, needsInstance: false });
  // Twice: comprehensions use a name, and call what it is given to, before the clause that binds it.
  for (let pass = 0; pass < 2; pass++) for (const node of walk(body)) bind(reading, node);
}

function bind(reading: Reading, node: Syntax): void {
  const { names } = reading;
  if (node.type === "for_statement" || node.type === "for_in_clause") {
    const [left, right] = [field(node, "left"), field(node, "right")];
    if (left && right) bindItems(reading, left, right);
  }
  if (node.type === "while_statement") bindCounter(reading, field(node, "condition"));
  if (node.type === "call") bindCallbacks(reading, node);
  if (node.type === "augmented_assignment") {
    const left = field(node, "left");
    const limit = left?.type === "identifier" && field(node, "operator")?.type === "-=" ? names.endOf(left) : undefined;
    if (left && limit) names.counts(left, limit);
  }
  if (node.type === "assignment") {
    const [left, right] = [field(node, "left"), field(node, "right")];
    if (left?.type === "identifier" && right) {
      names.give(left, names.partOf(right));
      bindLength(reading, left, right);
      bindEnd(reading, left, right);
      const of = names.splitOf(right);
      if (of) names.isSplit(left, of);
    }
    // `a, b = pair`
    if (left?.type === "pattern_list" && right) {
      const of = names.partOf(right);
      const rights = parts(right);
      if (of) bindTarget(reading, left, of);
      else if (right.type === "expression_list") {
        for (const [i, target] of parts(left).entries()) {
          const place = names.partOf(rights[i]);
          if (place) bindTarget(reading, target, place);
          if (rights[i]) bindEnd(reading, target, rights[i]);
          if (rights[i]) bindLength(reading, target, rights[i]);
        }
      }
    }
    if (left?.type === "identifier" && right?.type === "string") names.isGivenText(left);
  }
}

/** `n = len(rows)` */
function bindLength({ names }: Reading, target: Syntax, right: Syntax): void {
  const of = right.type === "call" ? names.lengthOf(right) : undefined;
  if (target.type === "identifier" && of) names.isLength(target, of);
}

/** `right = n - 1`, and down from there. */
function bindEnd({ names }: Reading, target: Syntax, right: Syntax): void {
  const limit = right.type === "binary_operator" && field(right, "operator")?.type === "-" ? names.partOf(field(right, "left")) : undefined;
  if (target.type === "identifier" && limit?.path.length === 0) names.beginsAt(target, limit);
}

/** `while i < n`, `while i + 1 < n and ...` */
function bindCounter({ names }: Reading, condition: Syntax | undefined): void {
  for (const comparison of allOf(condition)) {
    const [compared, right, ...others] = comparison.type === "comparison_operator" ? parts(comparison) : [];
    const left = compared?.type === "binary_operator" && /^[+-]$/.test(field(compared, "operator")?.type ?? "") ? field(compared, "left") : compared;
    const limit = names.partOf(right);
    if (left?.type === "identifier" && others.length === 0 && limit?.path.length === 0 && !names.partOf(left)) names.counts(left, limit);
  }
}

/** The conditions that are joined by `and`. */
function allOf(condition: Syntax | undefined): readonly Syntax[] {
  const joined: Syntax[] = [];
  let rest = condition;
  while (rest?.type === "boolean_operator" && field(rest, "operator")?.type === "and") {
    joined.push(...[field(rest, "right")].filter((right) => right !== undefined));
    rest = field(rest, "left");
  }
  return rest ? [rest, ...joined] : joined;
}

/** The parameters of a lambda that gets elements (`sorted(rows, key=lambda row: ...)`), and of a function within this one that is called. */
function bindCallbacks({ names }: Reading, call: Syntax): void {
  const called = field(call, "function");
  const args = parts(field(call, "arguments") ?? { ...call, children: [] });
  if (!called) return;
  const name = names.written(called);
  const own = names.innerOf(name);
  if (own) for (const [index, param] of paramNodes(own).entries()) names.give(param, args[index]?.type === "keyword_argument" ? undefined : names.partOf(args[index]));
  const isMapped = name === "map" || name === "filter";
  const key = isMapped ? args[0] : args.find((arg) => arg.type === "keyword_argument" && field(arg, "name") && names.written(field(arg, "name") as Syntax) === "key");
  const lambda = key?.type === "keyword_argument" ? field(key, "value") : key;
  if (lambda?.type !== "lambda") return;
  const of = names.partOf(isMapped || /nlargest|nsmallest/.test(name) ? args[1] : called.type === "attribute" && name.endsWith(".sort") ? field(called, "object") : args[0]);
  const [param] = parts(field(lambda, "parameters") ?? { ...lambda, children: [] });
  if (of) names.give(param, below(of, "item"));
}

function bindItems(reading: Reading, left: Syntax, right: Syntax): void {
  const { names } = reading;
  const of = left.type === "identifier" ? names.splitOf(right) : undefined;
  if (of) names.isPiece(left, of);
  else bindEach(reading, left, right);
}

function bindEach(reading: Reading, left: Syntax, right: Syntax): void {
  const { names } = reading;
  const targets = left.type === "pattern_list" || left.type === "tuple_pattern" ? parts(left) : undefined;
  if (right.type === "call") {
    const name = field(right, "function");
    const args = parts(field(right, "arguments") ?? right);
    const called = name ? names.written(name) : "";
    if (called === "enumerate" && targets) {
      const of = names.partOf(args[0]);
      if (of && targets[1]) bindTarget(reading, targets[1], below(of, "item"));
      return;
    }
    if (called === "zip" && targets) {
      targets.forEach((target, i) => {
        const of = names.partOf(args[i]);
        if (of) bindTarget(reading, target, below(of, "item"));
      });
      return;
    }
    if (called === "range") {
      // The end, or where it counts down the start.
      const limits = [args[1], args[0]].map((end) => names.partOf(end?.type === "binary_operator" ? field(end, "left") : end));
      const limit = limits.find((place) => place?.path.length === 0);
      if (left.type === "identifier" && limit) names.counts(left, limit);
      const of = [args[1], args[0]].map((end) => names.lengthOf(end)).find((part) => part !== undefined);
      if (left.type === "identifier" && of) names.runsTo(left, of);
      return;
    }
    if (name?.type === "attribute") {
      const of = names.partOf(field(name, "object"));
      const method = field(name, "attribute");
      const kind = method ? names.written(method) : "";
      if (!of) return;
      if (kind === "items" && targets?.length === 2) {
        bindTarget(reading, targets[0] as Syntax, below(of, "key"));
        bindTarget(reading, targets[1] as Syntax, below(of, "value"));
      }
      if (kind === "keys") bindTarget(reading, left, below(of, "key"));
      if (kind === "values") bindTarget(reading, left, below(of, "value"));
      return;
    }
  }
  const of = names.partOf(right);
  if (of) bindTarget(reading, left, below(of, "item"));
}

function bindTarget({ names, found }: Reading, target: Syntax, place: Part): void {
  if (target.type !== "pattern_list" && target.type !== "tuple_pattern") return names.give(target, place);
  const targets = parts(target);
  if (targets.some(({ type }) => type === "list_splat_pattern")) return;
  // Unpacked, it has as many parts as there are names.
  found.note(place, "tuple", 0.7);
  targets.forEach((name, i) => {
    const own = below(place, String(i));
    found.note(own, "any", 0.1);
    names.give(name, own);
  });
}
