import type { Shape, ShapeKind } from "@medoid/spec";
import { isNumber } from "../../bounds.ts";
import { every } from "../../relations.ts";
import { change, type Draft } from "../draft.ts";
import { type Codes, membersOf } from "../codes.ts";

/** Where this share of the candidates asks a part for its kind, other kinds are meant to come. */
const enough = 1 / 3;

/** What stands beside the kinds that are asked for, to be told from them. */
export const usual: readonly Shape[] = [{ kind: "int" }, { kind: "float" }, { kind: "string" }, { kind: "bool" }, { kind: "none" }, { kind: "list", of: { kind: "int" } }];

const steps: Readonly<Record<string, number>> = { item: every, value: every };

/**
 * Elements that candidates ask for their kind at run time (`isinstance(x, int)`, `typeof x === "number"`) are of several kinds: half of the
 * lists mix them. What is asked of a whole argument is mostly caution, and changes nothing but that a number may be a fraction. Where the prompt
 * calls them numbers they are: of other kinds none comes; and what it calls an integer is one. `called`: what it calls each parameter;
 * `nested`: places of arguments whose parts are known.
 */
export function applyAsked(draft: Draft, called: readonly (Shape | undefined)[], codes: Codes, nested: ReadonlySet<number>): void {
  const total = membersOf(codes);
  const asked = new Map<string, { readonly path: readonly number[]; readonly kinds: Set<ShapeKind>; members: number }>();
  for (const { facts, members } of codes) {
    const own = new Set<string>();
    for (const { param, path, suggests, asked: isAsked } of facts.uses) {
      if (!isAsked || path.some((step) => steps[step] === undefined)) continue;
      const key = `${param} ${path.join()}`;
      const place = asked.get(key) ?? { path: [param, ...path.map((step) => steps[step] as number)], kinds: new Set<ShapeKind>(), members: 0 };
      asked.set(key, place);
      place.kinds.add(suggests);
      if (!own.has(key)) place.members += members;
      own.add(key);
    }
  }
  for (const { path, kinds, members } of asked.values()) {
    if (members < enough * total || nested.has(path[0] as number)) continue;
    const named = called[path[0] as number];
    const element = named?.kind === "list" && path.length === 2 ? named.of : undefined;
    if (path.length > 1) change(draft, path.slice(0, -1), (shape) => withParts(shape, (of) => mixed(of, kinds, isNumber(element))));
    else if (kinds.has("int") && named?.kind !== "int") change(draft, path, (shape) => (shape.kind === "int" ? { kind: "union", of: [shape, { kind: "float" }] } : shape));
  }
}

function withParts(shape: Shape, edit: (of: Shape) => Shape): Shape {
  if (shape.kind === "list") return { ...shape, of: edit(shape.of) };
  return shape.kind === "dict" ? { ...shape, value: edit(shape.value) } : shape;
}

function mixed(shape: Shape, kinds: ReadonlySet<ShapeKind>, numbersOnly: boolean): Shape {
  const own = shape.kind === "union" ? shape.of : shape.kind === "any" ? [] : [shape];
  const others = [...(numbersOnly ? usual.filter(isNumber) : usual), ...[...kinds].filter((kind) => kind === "dict" || kind === "tuple").map(shapeNamed)].filter(({ kind }) => own.every((alternative) => alternative.kind !== kind));
  const all: Shape = { kind: "union", of: [...own, ...others] };
  return own.length === 0 ? all : { kind: "union", of: [shape, all] };
}

function shapeNamed(kind: ShapeKind): Shape {
  return kind === "dict" ? { kind, key: { kind: "string" }, value: { kind: "int" } } : { kind: "tuple", of: [{ kind: "int" }, { kind: "int" }] };
}
