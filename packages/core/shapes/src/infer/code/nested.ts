import type { CodeFacts, Shape, ShapeKind } from "@medoid/spec";
import { deepest } from "../../alternatives.ts";
import { type Codes, membersOf } from "../codes.ts";
import { change, type Draft } from "../draft.ts";
import { usual } from "./mixed.ts";

/** Where this share of the candidates asks whether an element is such a thing as it is part of, things are nested; where the prompt says so too, fewer. */
const enough = 1 / 2;
const enoughSaid = 1 / 6;

const saysNested = /\bnest(?:ed|ing)\b|\b(?:any|every|arbitrary|all) (?:depths?|levels?)\b|\barbitrarily deep\b|\bas deep as\b|\brecursive(?:ly)?\b/i;
const ofNumbers = /\b(?:numbers|integers|ints)\b[^.;\n]{0,30}\bnested (?:lists?|arrays?)\b|\bnested (?:lists?|arrays?) of (?:numbers|integers|ints)\b/i;
const ofTexts = /\b(?:strings?|texts?|words?|mixed)\b/i;

/** How deep nested things go below the outermost, and how often an element is one of them. */
const levels = 3;
const innerShare = 0.5;

type Container = Extract<Shape, { kind: "list" | "dict" }>;

/**
 * Lists in lists and mappings in mappings, where candidates ask elements for being what they are part of: some deep, beside what else stands in
 * them. Gives back the places of such arguments, for no other kinds are to be mixed into them.
 */
export function applyNested(draft: Draft, prose: string, codes: Codes): ReadonlySet<number> {
  const text = prose.slice(0, 6_000);
  const isSaid = saysNested.test(text);
  const least = (isSaid ? enoughSaid : enough) * membersOf(codes);
  const nested = new Set<number>();
  for (const index of draft.params.keys()) {
    const [inMappings, inLists] = (["dict", "list"] as const).map((kind) => membersOf(codes, (facts) => asksFor(kind, facts, index, isSaid))) as [number, number];
    const asking = Math.max(inMappings, inLists);
    if (asking === 0 || asking < least) continue;
    const kind = inMappings >= inLists ? "dict" : "list";
    const isMixed = kind === "dict" || ofTexts.test(text) || membersOf(codes, (facts) => asksForOthers(facts, index)) >= enoughSaid * membersOf(codes);
    change(draft, [index], (shape) => {
      if (shape.kind !== kind) return shape;
      nested.add(index);
      return within(shape, leavesOf(shape, isMixed, ofNumbers.test(text)), levels);
    });
  }
  return nested;
}

/** Whether its elements are such containers; where nesting is said, the argument itself, which is then asked again for each of them. */
function asksFor(kind: Container["kind"], { uses }: CodeFacts, index: number, isSaid: boolean): boolean {
  return uses.some(({ param, path, asked, suggests }) => param === index && asked && (suggests === kind || (kind === "dict" && suggests === "record")) && (isElement(path) || (isSaid && path.length === 0)));
}

function asksForOthers({ uses }: CodeFacts, index: number): boolean {
  return uses.some(({ param, path, asked, suggests }) => param === index && asked && isElement(path) && suggests !== "list" && suggests !== "tuple");
}

function isElement(path: readonly string[]): boolean {
  return path.length === 1 && (path[0] === "item" || path[0] === "value");
}

/** The container with such containers in it, so many levels below; what it is known of its own length and order is not said of those. */
function within(shape: Container, leaves: readonly Shape[], levelsBelow: number): Container {
  if (levelsBelow === 0) return withElements(shape, { kind: "union", of: leaves });
  const inner = within(shape.kind === "list" ? { kind: "list", of: shape.of } : { kind: "dict", key: shape.key, value: shape.value, ...(shape.asMap && { asMap: true }) }, leaves, levelsBelow - 1);
  const some: Shape = { kind: "union", of: [inner, ...leaves], weights: [innerShare, ...leaves.map(() => (1 - innerShare) / leaves.length)] };
  // The elements of one container are mostly drawn from one alternative: mostly from this one.
  return withElements(shape, { kind: "union", of: [some, inner], weights: [0.75, 0.25] });
}

function withElements(shape: Container, of: Shape): Container {
  return shape.kind === "list" ? { ...shape, of } : { ...shape, value: of };
}

/** What else stands in a container, and in those within it; where nothing is known of it, or it is asked for its kind, anything. */
function leavesOf(shape: Container, isMixed: boolean, isOfNumbers: boolean): readonly Shape[] {
  const known = elementsOf(shape, shape.kind, 0).filter(({ kind }) => !isOfNumbers || isNumber(kind));
  const others = known.length > 0 && !isMixed ? [] : usual.filter(({ kind }) => kind !== shape.kind && (!isOfNumbers || isNumber(kind)));
  return [...new Map([...others, ...known].map((leaf) => [leaf.kind, leaf])).values()];
}

function elementsOf(shape: Shape, container: Container["kind"], depth: number): readonly Shape[] {
  if (depth > deepest || shape.kind === "any") return [];
  if (shape.kind === "union") return shape.of.flatMap((of) => elementsOf(of, container, depth + 1));
  if (shape.kind !== container) return [shape];
  return elementsOf(shape.kind === "list" ? shape.of : (shape as Extract<Shape, { kind: "dict" }>).value, container, depth + 1);
}

function isNumber(kind: ShapeKind): boolean {
  return kind === "int" || kind === "float";
}
