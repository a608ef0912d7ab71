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
  const leader = first && picked(first, random);
  const element = elementOf(leader?.shape) ?? picked(alternativesOf({ kind: "any" }, 1), random).shape;
  const shapes = spec.params.map(({ shape }, index) => {
    const own = open.unions[index] ?? [];
    const same = own.find(({ kind }) => kind === leader?.kind)?.shape;
    const related = own.filter((alternative) => elementOf(alternative.shape)?.kind === element.kind);
    return withElement(same ?? (related.length > 0 ? picked(related, random).shape : shape), element);
  });
  return { ...spec, params: spec.params.map((param, index) => ({ ...param, shape: shapes[index] as Shape })) };
}

/** What the elements of a sequence are, those of a text texts; undefined for other shapes, and where nothing is known of them. */
function elementOf(shape: Shape | undefined): Shape | undefined {
  if (shape?.kind === "string") return shape;
  const of = shape?.kind === "list" || shape?.kind === "set" ? shape.of : shape?.kind === "tuple" ? shape.of[0] : undefined;
  return of?.kind === "any" ? undefined : of;
}

function picked<Item extends Alternative>(alternatives: readonly Item[], random: Random): Item {
  return alternatives[random.weighted(alternatives.map(({ weight }) => weight))] as Item;
}

function openIn(params: InputSpec["params"]): Open {
  let open = known.get(params);
  if (!open) {
    const unions = params.map(({ shape }) => (shape.kind === "union" ? alternativesOf(shape).map((alternative) => ({ ...alternative, kind: kindOf(alternative.shape) })) : []));
    const words = new Map<string, number>();
    for (const own of unions) for (const word of new Set(own.flatMap(({ shape, kind }) => [kind, elementOf(shape)?.kind ?? kind]))) words.set(word, (words.get(word) ?? 0) + 1);
    const elements = params.some(({ shape }) => withElement(shape, { kind: "int" }) !== shape);
    const related = ({ shape, kind }: Alternative & { readonly kind: string }): boolean => (words.get(kind) ?? 0) > 1 || (elementOf(shape) !== undefined && (elements || (words.get(elementOf(shape)?.kind ?? "") ?? 0) > 1));
    known.set(params, (open = { elements, unions: unions.map((own) => (own.some(related) ? own : [])) }));
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
