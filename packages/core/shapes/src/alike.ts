import type { InputSpec, Shape } from "@medoid/spec";
import { type Alternative, alternativesOf, deepest } from "./alternatives.ts";
import type { Random } from "./random.ts";

/** How often arguments whose kinds are open in the same way are of the same kind: two lists of what nothing is known of are lists of one thing. */
const rate = 0.85;

/** What is open in the parameters of a spec, by their list: looked for once. */
const known = new WeakMap<InputSpec["params"], Open>();

interface Open {
  /** Some parameter has elements of which nothing is known. */
  readonly elements: boolean;
  /** The alternatives of each parameter that is a union, with a word for the kind of each; empty for others. */
  readonly unions: readonly (readonly (Alternative & { readonly kind: string })[])[];
}

/** The spec with one choice made for all parameters that are open in the same way; mostly. */
export function alike(spec: InputSpec, random: Random): InputSpec {
  if (spec.params.length < 2) return spec;
  const open = openIn(spec.params);
  const first = open.unions.find((alternatives) => alternatives.length > 0);
  if ((!open.elements && first === undefined) || !random.chance(rate)) return spec;
  let shapes: readonly Shape[] = spec.params.map(({ shape }) => shape);
  if (first) {
    const kind = picked(first, random).kind;
    shapes = shapes.map((shape, index) => open.unions[index]?.find((alternative) => alternative.kind === kind)?.shape ?? shape);
  }
  if (open.elements) {
    const element = picked(alternativesOf({ kind: "any" }, 1), random).shape;
    shapes = shapes.map((shape) => withElement(shape, element));
  }
  return { ...spec, params: spec.params.map((param, index) => ({ ...param, shape: shapes[index] as Shape })) };
}

function picked<Item extends Alternative>(alternatives: readonly Item[], random: Random): Item {
  return alternatives[random.weighted(alternatives.map(({ weight }) => weight))] as Item;
}

function openIn(params: InputSpec["params"]): Open {
  let open = known.get(params);
  if (!open) {
    const unions = params.map(({ shape }) => (shape.kind === "union" ? alternativesOf(shape).map((alternative) => ({ ...alternative, kind: kindOf(alternative.shape) })) : []));
    const shared = unions.map((own, index) => (own.some(({ kind }) => unions.some((other, at) => at !== index && other.some((alternative) => alternative.kind === kind))) ? own : []));
    known.set(params, (open = { elements: params.some(({ shape }) => withElement(shape, { kind: "int" }) !== shape), unions: shared }));
  }
  return open;
}

function kindOf(shape: Shape, depth = 0): string {
  if (depth > deepest) return "";
  return shape.kind === "list" || shape.kind === "set" ? `${shape.kind} ${kindOf(shape.of, depth + 1)}` : shape.kind === "tuple" ? `tuple ${shape.of.map((item) => kindOf(item, depth + 1)).join()}` : shape.kind;
}

/** `any` elements of sequences and `any` values of mappings replaced; the same object where there are none. */
function withElement(shape: Shape, element: Shape, depth = 0): Shape {
  if (depth > deepest) return shape;
  const part = (of: Shape): Shape => (of.kind === "any" ? element : withElement(of, element, depth + 1));
  const all = (of: readonly Shape[], change: (one: Shape) => Shape): readonly Shape[] => {
    const changed = of.map(change);
    return changed.every((one, index) => one === of[index]) ? of : changed;
  };
  switch (shape.kind) {
    case "list":
    case "set": {
      const of = part(shape.of);
      return of === shape.of ? shape : { ...shape, of };
    }
    case "dict": {
      const value = part(shape.value);
      return value === shape.value ? shape : { ...shape, value };
    }
    case "tuple": {
      const of = all(shape.of, part);
      return of === shape.of ? shape : { ...shape, of };
    }
    case "union": {
      const of = all(shape.of, (one) => withElement(one, element, depth + 1));
      return of === shape.of ? shape : { ...shape, of };
    }
    default:
      return shape;
  }
}
