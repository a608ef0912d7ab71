import type { Param, PromptFacts, Shape, Task, Value } from "@medoid/spec";
import { isNotGiven, notGiven } from "@medoid/values";
import { conforms } from "../conform.ts";
import { written } from "./code/rows.ts";
import type { Codes } from "./codes.ts";

/** A parameter with what is stated of it; `index` is its place in the candidates' signature, for their uses. */
export interface StatedParam {
  readonly name: string;
  readonly shape?: Shape;
  /** It is given by name. */
  readonly keyword?: boolean;
  /** A call need not give it: its default shows where it does not. What stands before others that are given by their place is always given. */
  readonly optional?: boolean;
}

/**
 * The parameters of the call: from the task's entry (with the prompt's kinds where it has none), else the prompt, else what most
 * candidates have. Examples decide how many of the optional ones, and how many for a rest parameter, are passed;
 * without any, those that the prose speaks of, or where no signature is stated those of a plain kind: what is never passed tells no programs apart. What
 * is given by name comes behind, where its kind is known or an example gives it.
 */
export function paramsOf(task: Task, prompt: PromptFacts, codes: Codes, examples: readonly (readonly Value[])[]): readonly StatedParam[] {
  const own = task.entry.kind === "function" ? task.entry.signature : undefined;
  const params = own ? withKinds(own.params, prompt.signature?.params ?? []) : (prompt.signature?.params ?? majority(codes, examples));
  const fixed = params.filter((param) => !param.rest && !param.keyword);
  const keywords = params.filter((param) => param.keyword);
  const lengths = examples.map((args) => (keywords.length === 0 ? args : args.slice(0, fixed.length).filter((arg) => !isNotGiven(arg))).length);
  const usual = commonest(lengths);
  // What one example passes may be passed; those that pass less are there all the same.
  const arity = usual === undefined ? undefined : Math.max(usual, ...lengths.filter((length) => length <= fixed.length));
  const required = fixed.filter((param) => !param.optional).length;
  const rest = params.find((param) => param.rest);
  const isStated = own !== undefined || prompt.signature !== undefined;
  const spoken = new Set(prompt.text.match(/\w+/g));
  // Where nothing is stated, what most candidates offer and say the plain kind of is meant.
  const unspoken = fixed.findIndex(({ name, optional, shape }) => optional && (!shape || (isStated ? !spoken.has(name) : !plain.has(shape.kind))));
  const count = arity ?? (rest ? fixed.length + 2 : Math.max(required, unspoken < 0 ? fixed.length : unspoken));
  const inPlace = Array.from({ length: count }, (_, index): StatedParam => {
    const param = fixed[index];
    if (param) return { name: param.name, ...(param.shape && { shape: param.shape }), ...(isStated && param.optional && index === count - 1 && { optional: true }) };
    if (!rest) return { name: `arg${index}` };
    const name = `${rest.name}${index - fixed.length}`;
    return rest.shape ? { name, shape: rest.shape.kind === "list" ? rest.shape.of : rest.shape } : { name };
  });
  const isGiven = ({ optional, shape }: Param, at: number): boolean =>
    !optional || (shape !== undefined && (isStated || plain.has(shape.kind))) || examples.some((args) => args.length > fixed.length + at && !isNotGiven(args[fixed.length + at] as Value));
  const last = keywords.findLastIndex(isGiven);
  if (last < 0) return inPlace;
  // All keep their places: what is not given leaves a hole.
  const left = fixed.slice(inPlace.length).map(({ name }) => ({ name, shape: neverGiven }));
  const byName = keywords.slice(0, last + 1).map((param, at): StatedParam => {
    if (!isGiven(param, at)) return { name: param.name, keyword: true, shape: neverGiven };
    return { name: param.name, keyword: true, ...(param.shape && { shape: param.shape }), ...(isStated && param.optional && { optional: true }) };
  });
  return [...inPlace, ...left, ...byName];
}

/** What stands in the place of an argument that is left out. */
export const neverGiven: Shape = { kind: "literal", values: [notGiven] };

const plain: ReadonlySet<Shape["kind"]> = new Set<Shape["kind"]>(["int", "float", "bool", "string"]);

/** Kinds for parameters that have names only: of the prompt's parameter of that name, else of the one in that place. */
function withKinds(params: readonly Param[], prompted: readonly Param[]): readonly Param[] {
  const byName = new Map(prompted.map((param) => [param.name, param]));
  const names = new Set(params.map(({ name }) => name));
  return params.map((param, index) => {
    const inPlace = prompted[index];
    const shape = param.shape ?? (byName.get(param.name) ?? (inPlace && prompted.length === params.length && !names.has(inPlace.name) ? inPlace : undefined))?.shape;
    return shape ? { ...param, shape } : param;
  });
}

/** The signature that most candidates share by number of required parameters; names by majority among them, kinds where most say the same and none another. */
function majority(codes: Codes, examples: readonly (readonly Value[])[]): readonly Param[] {
  const signatures = codes.flatMap(({ facts, members }) => (facts.signature && facts.problem === undefined ? [{ params: facts.signature.params, members }] : []));
  const required = commonest(
    signatures.map(({ params }) => params.filter((param) => !param.optional).length),
    signatures.map(({ members }) => members),
  );
  const agreeing = signatures.filter(({ params }) => params.filter((param) => !param.optional).length === required);
  const first = agreeing[0];
  if (!first) return [];
  const keywords = keywordsOf(agreeing);
  const inPlace = first.params.filter(({ name, keyword }) => !keyword && !keywords.some((other) => other.name === name));
  const positional = inPlace.map((param, index) => {
    const name = commonest(agreeing.map(({ params }) => params[index]?.name ?? param.name), agreeing.map(({ members }) => members));
    const { shape: _, ...bare } = param;
    const shape = agreed(agreeing.map(({ params, members }) => ({ shape: params[index]?.shape, members })));
    const isShown = shape && examples.every((args) => index >= args.length || conforms(args[index] as Value, shape));
    return { ...bare, name: name ?? param.name, ...(isShown && { shape }) };
  });
  return [...positional, ...keywords];
}

/** What some take by name only and most have under that name, with the kind that they agree on. */
function keywordsOf(signatures: readonly { readonly params: readonly Param[]; readonly members: number }[]): readonly Param[] {
  const all = signatures.reduce((sum, { members }) => sum + members, 0);
  const names = new Set(signatures.flatMap(({ params }) => params.flatMap(({ name, keyword }) => (keyword ? [name] : []))));
  return [...names].flatMap((name): readonly Param[] => {
    const own = signatures.flatMap(({ params, members }) => params.filter((param) => param.name === name).map((param) => ({ param, shape: param.shape, members })));
    if (own.reduce((sum, { members }) => sum + members, 0) * 2 <= all) return [];
    const shape = agreed(own);
    return [{ name, keyword: true, ...(own.some(({ param }) => param.optional) && { optional: true }), ...(shape && { shape }) }];
  });
}

/** So many of the candidates say it. */
const mostOfThem = 2 / 3;

function agreed(said: readonly { readonly shape: Shape | undefined; readonly members: number }[]): Shape | undefined {
  const stated = said.flatMap(({ shape, members }) => (shape ? [{ shape, members }] : []));
  const [first] = stated;
  if (!first || stated.some(({ shape }) => written(shape) !== written(first.shape))) return undefined;
  const all = said.reduce((sum, { members }) => sum + members, 0);
  return stated.reduce((sum, { members }) => sum + members, 0) >= mostOfThem * all ? first.shape : undefined;
}

/** The value of most weight; of equals the first. */
export function commonest<Item extends string | number>(items: readonly Item[], weights?: readonly number[]): Item | undefined {
  const counts = new Map<Item, number>();
  for (const [index, item] of items.entries()) counts.set(item, (counts.get(item) ?? 0) + (weights?.[index] ?? 1));
  return [...counts].reduce<readonly [Item | undefined, number]>((best, [item, count]) => (count > best[1] ? [item, count] : best), [undefined, 0])[0];
}
