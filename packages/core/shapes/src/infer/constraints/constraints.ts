import { every } from "../../relations.ts";
import { type Chain, chainsIn, type Comparison, isName, type Term } from "./chains.ts";
import { bound, type Draft, promiseStructure, type Quantity, shapesAt } from "../draft.ts";
import { fieldAliases } from "../prose/fields.ts";
import { headingIn } from "../prose/heading.ts";
import { lengthBounds, Limits } from "./limits.ts";
import { applyPromises } from "../prose/promises.ts";
import { neighbours } from "../prose/orders.ts";
import { elementOf, quantityOf } from "./quantity.ts";
import { isStated } from "./stated.ts";

const longestText = 20_000;

/**
 * Reads the formal constraints of a statement (`1 <= nums.length <= 10^5`, `0 <= edges[i][0] < n`, `n == grid.length`,
 * `2 <= k <= n`) and sharpens the draft: bounds are hard, comparisons of parts become relations of confidence 1. Outside a section
 * headed "Constraints" and lines that begin as a note does only chains with numbers at both ends count, and none that follow `if` or the like.
 */
export function applyConstraints(draft: Draft, prose: string): void {
  const text = worded(normalised(prose.slice(0, longestText)), draft);
  const heading = headingIn(text);
  const aliases = new Map<string, Quantity>(fieldAliases(draft));
  const pending: (() => void)[] = [];
  const limits = new Limits();
  const products: (Term & { readonly most: number })[] = [];
  const lines = linesOf(text);
  for (const [at, [offset, line]] of lines.entries()) {
    // Named parts: `queries[i] = [l, r]`.
    for (const match of line.matchAll(/\b(\w+)\[\w+\]\s*==?\s*[[(]([\w\s,]{1,80})[\])]/g)) {
      const param = draft.params.findIndex(({ name }) => name === match[1]);
      const names = (match[2] ?? "").split(",").map((name) => name.trim());
      if (param < 0 || names.length < 2) continue;
      for (const [index, name] of names.entries()) if (/^[a-z]\w*$/i.test(name)) aliases.set(name, { path: [param, every, index], measure: "value", offset: 0 });
      for (const side of ["min", "max"] as const) limits.add({ path: [param, every], measure: "length", offset: 0 }, side, names.length);
    }
    namedParts(draft, line, aliases, limits);
    const formal = heading >= 0 && offset > heading;
    if (formal) for (const { name, numbers } of choicesIn(line)) {
      const quantity = quantityOf({ text: name, offset: 0 }, draft, aliases);
      if (quantity) for (const side of ["min", "max"] as const) limits.add(quantity, side, Math[side](...numbers));
    }
    // A product that is at least 1 has no factor below 1, and none beyond it: before what is said of them themselves, which holds.
    for (const [, low = "", one = "", other = "", high = ""] of formal ? line.matchAll(/(?<![\w^*] ?)(\d{1,9}) <= (\w+(?:\[\w+\])*(?:\.length)?) \* (\w+(?:\[\w+\])*(?:\.length)?) <= (\d[\d ^*]{0,20})/g) : []) {
      const most = chainsIn(`k <= ${high}`)[0]?.terms[1]?.[0]?.number;
      if (Number(low) < 1 || most === undefined) continue;
      products.push(...[one, other].map((factor) => ({ text: factor, offset: 0, most })));
    }
    for (const chain of isChoice(line) ? [] : chainsIn(formal ? neighbours(draft, line, aliases) : line)) {
      const { terms, comparisons, before, after } = chain;
      const closed = terms[0]?.some((term) => term.number !== undefined) && terms.at(-1)?.some((term) => term.number !== undefined);
      // Of one element alone the others may differ.
      if (/\b(?:at least one|exists?|some) \w+/i.test(before)) continue;
      // What holds under a condition does not hold of all.
      if (/^,? ?\(?(?:only )?(?:if|when|whenever|unless|provided|otherwise)\b/i.test(after.trimStart())) continue;
      if (!formal && !isStated(chain, `${lines[at - 1]?.[1] ?? ""} ${before}`, draft, aliases) && ((!closed && !promised.test(line)) || /\b(if|when|whenever|while|until|unless|where|return|returns|then|otherwise|else)\b[^.;,]*$/i.test(before))) continue;
      const [only, ...others] = terms.flat().filter(({ number }) => number === undefined);
      // `1 <= num <= 1000` of a function of one number speaks of that, whatever it is called.
      if (closed && only && others.length === 0 && isName(only) && !quantityOf(only, draft, aliases) && draft.params.length === 1 && isWhole(draft, single)) aliases.set(only.text, single);
      for (const [index, comparison] of comparisons.entries()) {
        for (const left of terms[index] ?? []) {
          for (const right of terms[index + 1] ?? []) {
            const [a, b] = [quantityOf(left, draft, aliases), quantityOf(right, draft, aliases)];
            // `n == nums.length` names a length that is no parameter.
            if (comparison === "==" && !a && b && isName(left)) addAlias(draft, aliases, left, b);
            else if (comparison === "==" && a && !b && isName(right)) addAlias(draft, aliases, right, a);
            else if (!byPlace(draft, left, comparison, right)) pending.push(() => compare(draft, left, comparison, right, aliases, limits));
            const named = comparison === "==" && a === undefined && isName(left) ? b : comparison === "==" && b === undefined && isName(right) ? a : undefined;
            if (named) evenRows(draft, named, `${left.text} == ${right.text}`);
          }
        }
      }
      // Before what is said of them themselves, which holds.
      for (const [low, high] of beyondNext(chain)) pending.unshift(() => compare(draft, low, "<=", high, aliases, limits));
    }
  }
  for (const { most, ...factor } of products) {
    const quantity = quantityOf(factor, draft, aliases);
    if (!quantity) continue;
    limits.add(quantity, "min", 1);
    limits.add(quantity, "max", most);
  }
  // Only the prose says whose length `n` is.
  for (const [, name = "", length = ""] of heading >= 0 ? text.slice(0, heading).matchAll(/(?<!\b(?:sub(?:array|sequence|string)s?|return|returns) (?:of )?)\b(\w{1,40}) of (?:length|size) ([a-z])\b(?! ?[-+*/])/g) : []) {
    const param = draft.params.findIndex((own) => own.name === name);
    const isSized = ["list", "string"].includes(draft.params[param]?.shape.kind ?? "");
    if (isSized && !aliases.has(length) && draft.params.every((own) => own.name !== length)) aliases.set(length, { path: [param], measure: "length", offset: 0 });
  }
  for (const apply of pending) apply();
  lengthsByNumber(draft);
  limits.widen(draft);
  limits.apply(draft);
  applyPromises(draft, text, aliases);
  boundLengths(draft);
}

/** What a line begins with that says what holds of all inputs. */
const promised = /^\W{0,20}(?:notes?|assume|assuming|you (?:may|can) assume|it is guaranteed|guaranteed|preconditions?|requires?)\b/i;

/** The places of one short list have names: `startPos = [row, col]`. */
function namedParts(draft: Draft, line: string, aliases: Map<string, Quantity>, limits: Limits): void {
  for (const { 1: name, 2: parts = "", index } of line.matchAll(/(?<![\w.[])([A-Za-z]\w{0,40}) ?==? ?\[([A-Za-z]\w{0,40}(?:, ?[A-Za-z]\w{0,40}){1,7})\]/g)) {
    const param = draft.params.findIndex((own) => own.name === name && own.shape.kind === "list" && (own.shape.of.kind === "int" || own.shape.of.kind === "float"));
    const names = parts.split(",").map((part) => part.trim());
    const isTaken = names.some((part, at) => names.indexOf(part) !== at || draft.params.some((own) => own.name === part) || (aliases.has(part) && aliases.get(part)?.path[0] !== param));
    // An example or a case shows some list, and says nothing of all.
    if (param < 0 || isTaken || /\b(?:for example|e\.g|if|when|suppose|let|say|consider|input|output|example|like|returns?)\b[^.;]{0,60}$/i.test(line.slice(0, index))) continue;
    for (const [at, part] of names.entries()) aliases.set(part, { path: [param, at], measure: "value", offset: 0 });
    for (const side of ["min", "max"] as const) limits.add({ path: [param], measure: "length", offset: 0 }, side, names.length);
  }
}

/** `n == nums.length` and `2n == row.length` name what is no parameter. */
function addAlias(draft: Draft, aliases: Map<string, Quantity>, { text, base = text, offset, factor = 1 }: Term, { factor: own = 1, ...measured }: Quantity): void {
  const all = own / factor;
  if (measured.joined || (factor !== 1 && offset !== 0)) return;
  aliases.set(base, { ...measured, offset: (measured.offset - offset) / factor, ...(all !== 1 && { factor: all }) });
  if (factor % 2 === 0 && own === 1 && measured.measure === "length" && measured.offset === 0) draft.relations.push({ kind: "even", part: measured.path, against: measured.path, confidence: 1, evidence: `it is ${factor} * ${base}` });
}

/** Comparisons of which one holds, each alone says nothing: `x is not zero or n > 0`. */
function isChoice(line: string): boolean {
  return /[<>=][^<>=]* or [^<>=]*[<>=]|\beither\b[^<>=]* or [^<>=]*[<>=]/i.test(line);
}

/** One of a few numbers: `grid[i][j] is either 0 or 1`, `grid[i] is in {0, 1}`, `x == 0 or x == 1`. */
function choicesIn(line: string): { readonly name: string; readonly numbers: readonly number[] }[] {
  const spoken = line.matchAll(/(?<![\w.])(\w+(?:\[\w+\])*) (?:is|are|∈) (?:either |one of |in )?(?:\{ ?)?(-?\d+(?:(?:, or |, | or | and )-?\d+)+)(?![\w'])/g);
  const compared = line.matchAll(/(?<![\w.])(\w+(?:\[\w+\])*) ?==? ?(-?\d+(?:,? or \1 ?==? ?-?\d+)+)(?![\w'.])/g);
  return [...[...spoken].map(([, name = "", all = ""]) => ({ name, all })), ...[...compared].map(([, name = "", all = ""]) => ({ name, all: all.replaceAll(name, "") }))].map(({ name, all }) => ({ name, numbers: (all.match(/-?\d+/g) ?? []).map(Number) }));
}

/** `0 <= index[i] <= i`: no element is larger than its own place. */
function byPlace(draft: Draft, left: Term, comparison: Comparison, right: Term): boolean {
  const [, name, letter] = /^(\w+)\[([A-Za-z])\]$/.exec(left.text) ?? [];
  const param = draft.params.findIndex((own) => own.name === name);
  if (param < 0 || right.text !== letter || comparison === "==" || draft.params.some((own) => own.name === letter)) return false;
  const offset = right.offset - left.offset - (comparison === "<" ? 1 : 0);
  promiseStructure(draft, "upToPlace", param, `${left.text} ${comparison} ${right.text}`, offset);
  return true;
}

/** Lists whose lengths one number tells are as long as each other says: `edges.length == n - 1`, `labels.length == n`. Before the number itself, which follows them. */
function lengthsByNumber(draft: Draft): void {
  const told = draft.relations.filter(({ kind, confidence, factor }) => kind === "lengthOf" && confidence >= 1 && factor === undefined);
  for (const [index, { part, against, offset = 0, evidence }] of told.entries()) {
    const first = told.slice(0, index).find((other) => other.part.join() === part.join());
    if (!first || against.length !== 1 || first.against.length !== 1) continue;
    const between = (first.offset ?? 0) - offset;
    draft.relations.splice(draft.relations.indexOf(first), 0, { kind: "equalLength", part: against, against: first.against, ...(between !== 0 && { offset: between }), confidence: 1, evidence });
  }
}

/** One name for the length of all texts of a list: `m == grid[i].length`. */
function evenRows(draft: Draft, { path, measure }: Quantity, evidence: string): void {
  const [param = -1, place] = path;
  const shape = draft.params[param]?.shape;
  if (measure === "length" && path.length === 2 && place === every && shape?.kind === "list" && shape.of.kind === "string") draft.relations.push({ kind: "equalLength", part: path, against: [param, 0], confidence: 0.95, evidence });
}

/** Terms of a chain with a number at one end and others between: what is at least k where 0 is at most k is at least 0. */
function beyondNext({ terms, comparisons }: Chain): (readonly [Term, Term])[] {
  const pairs: (readonly [Term, Term])[] = [];
  for (let from = 0; from < terms.length; from++) {
    for (let to = from + 2; to < terms.length; to++) {
      if (comparisons.slice(from, to).includes("==")) continue;
      for (const low of terms[from] ?? []) for (const high of terms[to] ?? []) if ((low.number === undefined) !== (high.number === undefined)) pairs.push([low, high]);
    }
  }
  return pairs;
}

/** What is known of `n` is known of the list whose length it is (`2 <= n`, `n == nums.length`), and of one of two that are equally long of the other. */
function boundLengths(draft: Draft): void {
  for (const { kind, part, against, confidence, offset = 0, factor } of draft.relations) {
    if (kind !== "equalLength" || confidence < 1 || factor !== undefined || part.length !== 1 || against.length !== 1) continue;
    const [own, other] = [part, against].map(([index]) => lengthBounds(draft.params[index as number]?.shape));
    // What the first is repaired to has to be within its bounds.
    for (const side of ["min", "max"] as const) if (own?.[side]?.hard && !other?.[side]?.hard) bound(draft, { path: against, measure: "length" }, side, own[side].value - offset, "hard");
  }
  // What a number is at least is known of a length that it is not beyond.
  for (const { kind, part, against, confidence, offset = 0, factor = 1, joined } of draft.relations) {
    const shape = draft.params[part[0] as number]?.shape;
    if (kind !== "lessOrEqual" || confidence < 1 || joined || part.length !== 1 || against.length !== 1 || shape?.kind !== "int" || !shape.min) continue;
    const least = Math.ceil((shape.min.value - offset) / factor);
    if (least > (lengthBounds(draft.params[against[0] as number]?.shape).min?.value ?? 0)) bound(draft, { path: against, measure: "length" }, "min", least, shape.min.hard ? "hard" : "promised");
  }
  for (const { kind, part, against, confidence, offset = 0, factor = 1 } of draft.relations) {
    const shape = kind === "lengthOf" && confidence >= 1 && part.length === 1 ? draft.params[part[0] as number]?.shape : undefined;
    if (shape?.kind !== "int") continue;
    for (const side of ["min", "max"] as const) if (shape[side]?.hard) bound(draft, { path: against, measure: "length" }, side, (shape[side].value - offset) / factor, "hard");
  }
}

function normalised(text: string): string {
  return text
    .replace(/[≤⩽]|&le;|&lt;=|\\leq?\b/g, "<=")
    .replace(/[≥⩾]|&ge;|&gt;=|\\geq?\b/g, ">=")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/<sup>(\d+)<\/sup>/g, "^$1")
    .replace(/(<=?\s*)min\(([^()\n]{1,60})\)/g, "$1$2")
    .replace(/\bmax\(([^()\n]{1,60})\)(?=\s*<)/g, "$1")
    .replace(/(?<=\w)\*\*(?=\d)/g, "^")
    .replace(/(?<=\w)²/g, "^2")
    .replace(/[×·]|\\times\b|\\cdot\b/g, "*")
    .replace(/[−–]/g, "-")
    .replace(/[`$]/g, "");
}

/** Ranges in words, written as the constraints that they are: `contains distinct integers in the range [0, n - 1]`. */
function worded(text: string, draft: Draft): string {
  const range = /\b(\w+)(\[\w+\])? (?:only )?(?:contains?|containing|consists? of|has|is|are|lies?|must be)\b[^.;\n[]{0,50}?\b(?:in|within) the (?:inclusive )?(?:range|interval)(?: of| from)? ?\[([^,[\]\n]{1,20}), ?([^[\]\n]{1,20})\]/g;
  const isList = (name: string): boolean => draft.params.some((param) => param.name === name && param.shape.kind === "list");
  return text.replace(range, (claim, name: string, at: string | undefined, low: string, high: string) => `${claim}\n${low} <= ${name}${at ?? (isList(name) ? "[i]" : "")} <= ${high}\n`);
}

function linesOf(text: string): [number, string][] {
  let offset = 0;
  return text.split("\n").map((line) => {
    const entry: [number, string] = [offset, line.slice(0, 400)];
    offset += line.length + 1;
    return entry;
  });
}

function compare(draft: Draft, left: Term, comparison: Comparison, right: Term, aliases: ReadonlyMap<string, Quantity>, limits: Limits): void {
  const isNumeric = left.number !== undefined || right.number !== undefined;
  const [a, b] = [left, right].map((term) => quantityOf(term, draft, aliases) ?? (isNumeric ? elementOf(term, draft) : undefined));
  const strict = comparison === "<" ? 1 : 0;
  if (a?.joined || (b?.joined && (comparison === "==" || left.number !== undefined))) return;
  if (a && right.number !== undefined) {
    limits.add(a, "max", right.number - strict);
    if (comparison === "==") limits.add(a, "min", right.number);
  } else if (b && left.number !== undefined) {
    limits.add(b, "min", left.number + strict);
    if (comparison === "==") limits.add(b, "max", left.number);
  } else if (a && b) relate(draft, a, comparison, b, `${left.text} ${comparison} ${right.text}`, limits);
}

/** `a + x <= b + y` says that a is at most b and `y - x`; of whole numbers `<` says one less. */
function relate(draft: Draft, a: Quantity, comparison: Comparison, b: Quantity, evidence: string, limits: Limits): void {
  const add = (kind: Draft["relations"][number]["kind"], part: Quantity, against: Quantity, offset = 0, factor = 1): void => {
    const { joined } = against;
    if (part.path.join() !== against.path.join()) draft.relations.push({ kind, part: part.path, against: against.path, ...(offset !== 0 && { offset }), ...(factor !== 1 && { factor }), ...(joined && { joined }), confidence: 1, evidence });
  };
  const between = b.offset - a.offset;
  const [times, others] = [a.factor ?? 1, b.factor ?? 1];
  if (a.measure === "length" && b.measure === "length") {
    if (comparison !== "==") return;
    if (times !== others) return void (times > others ? add("equalLength", b, a, -between / others, times / others) : add("equalLength", a, b, between / times, others / times));
    const later = laterOf(a, b);
    const [part, against] = later === a ? [a, b] : [b, a];
    // What is repaired to one length already is what others are repaired to.
    const isBound = ({ path }: Quantity): boolean => draft.relations.some((relation) => relation.kind === "equalLength" && relation.part.join() === path.join());
    const longer = (part === a ? between : -between) / times;
    if (isBound(part) && !isBound(against)) add("equalLength", against, part, -longer);
    else add("equalLength", part, against, longer);
    return;
  }
  if (comparison === "==") {
    const [length, number, more] = a.measure === "length" ? [a, b, -between] : [b, a, between];
    if (length.measure !== "length") return;
    const share = (length.factor ?? 1) / (number.factor ?? 1);
    // An even length, before the number that is half of it.
    if (share < 1 && (1 / share) % 2 === 0 && more === 0) draft.relations.push({ kind: "even", part: length.path, against: length.path, confidence: 1, evidence });
    add("lengthOf", number, length, more / (number.factor ?? 1), share);
    return;
  }
  // `2 * k < len(values)` is `k < len(values) / 2`.
  if (times > 1 && others === 1 && between === 0 && !a.joined && !b.joined) return relate(draft, { ...a, factor: 1 }, comparison, { ...b, factor: 1 / times }, evidence, limits);
  // What is at least as large as a length is not negative.
  if (times !== 1) return;
  if (a.measure === "length" && (b.factor !== undefined || b.joined)) return;
  if (a.measure === "length") return void (isWhole(draft, b) && limits.add({ ...b, offset: 0 }, "min", Math.max(0, -between)));
  // Below half of n are all up to half of n - 1.
  const step = others < 1 ? others : 1;
  const offset = between - (comparison === "<" && isWhole(draft, a) ? step : 0);
  if (b.measure === "length" && offset === -1 && others === 1 && !b.joined) add("indexInto", a, b);
  else add("lessOrEqual", a, b, offset, others);
}

/** The only parameter. */
const single: Quantity = { path: [0], measure: "value", offset: 0 };

/** Nothing but integers is meant there. */
function isWhole(draft: Draft, { path }: Quantity): boolean {
  const shapes = shapesAt(draft, path);
  return shapes.length > 0 && shapes.every(({ kind }) => kind === "int");
}

/** The longer path, or the later parameter, is the one to be repaired. */
function laterOf(a: Quantity, b: Quantity): Quantity {
  if (a.path.length !== b.path.length) return a.path.length > b.path.length ? a : b;
  return (a.path[0] ?? 0) >= (b.path[0] ?? 0) ? a : b;
}
