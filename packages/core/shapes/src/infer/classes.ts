import type { CallFacts, ClassFacts, Example, InputSpec, MemberFacts, Shape, Value } from "@medoid/spec";
import { alternativesOf } from "../alternatives.ts";
import { usualRange } from "../bounds.ts";
import { type Codes, type InferInput, membersOf, seedsOf } from "./codes.ts";
import { changeAll } from "./draft.ts";
import { soft } from "./examples/seen.ts";
import { commonest } from "./params.ts";

/** Calls of one instance, at most. */
const mostCalls = 24;
/** What is called is what more than so many of the candidates have; what the prompt names needs fewer. */
const enough = 0.5;
const enoughNamed = 0.25;
/** An argument of the constructor that may be left out is given where so many candidates take it. */
const enoughTake = 0.75;
/** How many values a parameter of a method mostly has, for what was put is to be found; one of the constructor has fewer, for limits are to be reached. How often it has one of them. */
const fewValues = 4;
const fewSizes = 3;
const fewWeight = 4;
/** How often arguments are given that a method does not need. */
const optionalWeight = 0.5;

/** What is called of an instance, or read. */
interface Member {
  readonly name: string;
  readonly isRead: boolean;
}

/**
 * What the inputs of a class look like: the arguments of its constructor, and a list of calls of what the prompt's code has as public methods and properties, and what
 * most candidates have. Each is inferred as a function of its own is. `inferCall`: for one function.
 */
export function inferClass(input: InferInput, inferCall: (input: InferInput) => InputSpec): InputSpec {
  const seeds = seedsOf(input.task, input.prompt);
  const creation = inferCall(partOf(input, seeds.map((args) => args.slice(0, -1)), (facts) => facts.creation, withoutRare(input.codes)));
  const members = calledOf(input, seeds);
  const calls = members.map(({ name, isRead }) => {
    const own = (facts: ClassFacts): CallFacts | undefined => facts.members.find((member) => member.name === name);
    const shown = callsIn(seeds).filter(([first]) => first === name).map((call) => call.slice(1));
    return { name, isRead, params: isRead ? [] : inferCall(partOf(input, shown, own, (facts) => facts)).params.filter(({ keyword }) => !keyword), required: requiredOf(input, own) };
  });
  const ways = calls.flatMap(({ name, isRead, params, required }): readonly { readonly shape: Shape; readonly weight: number }[] => {
    const shapes = params.map(({ name: param, shape }) => few(certain(shape), fewValues, calls.filter((other) => other.params.some((one) => one.name === param)).length > 1));
    const called = (given: readonly Shape[]): Shape => ({ kind: "tuple", asList: true, of: [{ kind: "literal", values: [isRead ? `.${name}` : name] }, ...given] });
    const least = Math.min(required, shapes.length);
    const all = { shape: called(shapes), weight: 1 };
    if (least === shapes.length) return [all];
    return [{ shape: called(shapes.slice(0, least)), weight: 1 / (1 + optionalWeight) }, { ...all, weight: optionalWeight / (1 + optionalWeight) }];
  });
  const of: Shape = { kind: "union", of: ways.map(({ shape }) => shape), weights: ways.map(({ weight }) => weight) };
  return {
    ...creation,
    params: [...creation.params.map((param) => ({ ...param, shape: few(param.shape, fewSizes, false) })), { name: "calls", shape: { kind: "list", of, minLength: soft(1), maxLength: soft(mostCalls) } }],
    seeds: seeds.filter((args) => args.length > 0),
  };
}

/** The same task, of one method of the class. */
function partOf({ task, prompt, codes }: InferInput, seeds: readonly (readonly Value[])[], read: (facts: ClassFacts) => CallFacts | undefined, change: (facts: CallFacts) => CallFacts): InferInput {
  const { examples: _, ...rest } = task;
  const stated = prompt.class && read(prompt.class)?.signature;
  return {
    task: { ...rest, entry: { kind: "function", name: task.entry.kind === "function" ? task.entry.name : "", isClass: true } },
    prompt: { text: prompt.text, constants: prompt.constants, examples: seeds.map((args): Example => ({ args })), ...(stated && { signature: stated }) },
    codes: codes.flatMap(({ facts, members }) => {
      const own = facts.class && read(facts.class);
      if (!own) return [];
      const { signature: _own, ...plain } = facts;
      return [{ facts: { ...plain, ...change(own) }, members }];
    }),
  };
}

/** Arguments of the constructor that only some candidates take, and none needs, are not given. */
function withoutRare(codes: Codes): (facts: CallFacts) => CallFacts {
  const all = membersOf(codes, (facts) => facts.class !== undefined);
  const isUsual = (at: number): boolean => membersOf(codes, (facts) => (facts.class?.creation.signature?.params.length ?? 0) > at) >= enoughTake * all;
  return (facts) => (facts.signature ? { ...facts, signature: { ...facts.signature, params: facts.signature.params.filter(({ optional }, at) => !optional || isUsual(at)) } } : facts);
}

/** In the order of the prompt's code, the examples, and the candidates. Of attributes those that the prompt names. */
function calledOf({ prompt, codes }: InferInput, seeds: readonly (readonly Value[])[]): readonly Member[] {
  const all = membersOf(codes, (facts) => facts.class !== undefined);
  const stated = (prompt.class?.members ?? []).filter(({ kind }) => kind !== "attribute");
  const shown = callsIn(seeds).flatMap(([first]) => (typeof first === "string" ? [first] : []));
  const found = new Map<string, Member>(stated.map(({ name, kind }) => [name, { name, isRead: kind !== "method" }]));
  for (const word of shown) {
    const name = word.replace(/^\./, "");
    if (!found.has(name)) found.set(name, { name, isRead: name !== word });
  }
  const words = new Set(prompt.text.match(/\w+/g));
  for (const name of new Set(codes.flatMap(({ facts }) => (facts.class?.members ?? []).map((member) => member.name)))) {
    const having = (is: (member: MemberFacts) => boolean): number => membersOf(codes, (facts) => facts.class?.members.some((member) => member.name === name && is(member)) ?? false);
    const called = having(({ kind }) => kind === "method");
    const read = having(({ kind }) => kind === "property");
    const share = (count: number): number => count / (all || 1);
    const isNamed = words.has(name) && (share(called + read) >= enoughNamed || share(having(() => true)) >= enough);
    if (!found.has(name) && (share(called + read) > enough || isNamed)) found.set(name, { name, isRead: called * 2 < having(() => true) });
  }
  return [...found.values()];
}

/** How many arguments a method needs: what the prompt's code says, else what the candidates say by vote. */
function requiredOf({ prompt, codes }: InferInput, own: (facts: ClassFacts) => CallFacts | undefined): number {
  const needed = (facts: ClassFacts | undefined): number | undefined => (facts && own(facts))?.signature?.params.filter(({ optional, rest }) => !optional && !rest).length;
  const votes = codes.flatMap(({ facts, members }) => {
    const count = needed(facts.class);
    return count === undefined ? [] : [{ count, members }];
  });
  return needed(prompt.class) ?? commonest(votes.map(({ count }) => count), votes.map(({ members }) => members)) ?? Number.POSITIVE_INFINITY;
}

function callsIn(seeds: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  return seeds.flatMap((args) => (Array.isArray(args.at(-1)) ? (args.at(-1) as Value[]).filter((call) => Array.isArray(call)) : []));
}

/** Calls of one method are all given one kind, for the values meet in one instance: the likeliest, and numbers where nothing is known. */
function certain(shape: Shape): Shape {
  return changeAll(shape, (part) => {
    if (part.kind === "any") return { kind: "int", min: soft(0), max: soft(50) };
    if (part.kind !== "union" || part.weights === undefined || part.of.every(({ kind }) => kind === "int" || kind === "float" || kind === "none")) return part;
    return alternativesOf(part).toSorted((a, b) => b.weight - a.weight)[0]?.shape ?? part;
  });
}

/** Mostly one of a few values. Texts where the same are given to other methods, too; numbers always, for small ones are where limits are reached. */
function few(shape: Shape, count: number, isShared: boolean): Shape {
  const smaller = shape.kind === "int" || shape.kind === "float" ? fewNumbers(shape, count) : shape.kind === "string" && isShared ? fewTexts(shape) : undefined;
  return smaller ? { kind: "union", of: [smaller, shape], weights: [fewWeight, 1] } : shape;
}

/** Whole ones: sums of fractions round differently in right programs. */
function fewNumbers(shape: Extract<Shape, { kind: "int" | "float" }>, count: number): Shape | undefined {
  const { min, max } = usualRange(shape);
  const least = Math.ceil(Math.max(min, Math.min(1, max)));
  return max - least < count ? undefined : { kind: "int", min: { value: least, hard: shape.min?.hard === true }, max: { value: least + count - 1, hard: shape.max?.hard === true } };
}

function fewTexts(shape: Extract<Shape, { kind: "string" }>): Shape | undefined {
  if (shape.onlyWords) return undefined;
  const [a = "a", b = a] = [...(shape.alphabet ?? "ab")];
  return { ...shape, words: shape.words?.slice(0, fewValues) ?? [a, b, a + b, a + a + b], onlyWords: true };
}
