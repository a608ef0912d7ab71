import type { CodeFacts, InputSpec, ParamUse, Shape, Value } from "@medoid/spec";
import { isNotGiven, notGiven } from "@medoid/values";
import { conforms } from "../conform.ts";
import { holds } from "../relations.ts";
import { applyChoices } from "./prose/choices.ts";
import { asMaps, fill, narrow } from "./examples/combine.ts";
import { applyCorners } from "./prose/corners.ts";
import { applyConstraints } from "./constraints/constraints.ts";
import { completed } from "./defaults.ts";
import { applyDates } from "./dates.ts";
import { dictionaryOf } from "./dictionary.ts";
import { type Draft, shapesIn } from "./draft.ts";
import { applyFields } from "./prose/fields.ts";
import { splitNumbers } from "./prose/fractions.ts";
import { applyGuards } from "./code/guards.ts";
import { applyAsked } from "./code/mixed.ts";
import { applyFormats } from "./prose/formats.ts";
import { applyIndices } from "./code/indices.ts";
import { keysIn, placeOf, withNames } from "./code/keys.ts";
import { applyHuge } from "./prose/huge.ts";
import { hintOfName } from "./names.ts";
import { applyMembers } from "./code/members.ts";
import { applyNested } from "./code/nested.ts";
import { applyEnds, applyNamedParts, applyPairs, applyTuples } from "./prose/pairs.ts";
import { applyParameters } from "./prose/parameters.ts";
import { applyMentions } from "./prose/mentions.ts";
import { applyMoments } from "./code/moments.ts";
import { paramsOf, type StatedParam } from "./params.ts";
import { applyOrdinals } from "./prose/ordinals.ts";
import { applyPatterns } from "./code/patterns.ts";
import { type Called, phraseShapes } from "./prose/phrases.ts";
import { relationsSeen } from "./examples/relations.ts";
import { applySamples } from "./prose/samples.ts";
import { applyValidity } from "./prose/valid.ts";
import { asRows } from "./code/rows.ts";
import { shapeOfVotes, Votes } from "./code/votes.ts";
import { applySplits } from "./code/splits.ts";
import { applyTables } from "./code/tables.ts";
import { applySizes } from "./prose/sizes.ts";
import { applyUnpacked, asSpoken } from "./code/unpacked.ts";
import { applyWords, textsIn } from "./prose/words.ts";
import { inferClass } from "./classes.ts";
import { type InferInput, membersOf, seedsOf } from "./codes.ts";

/** Share of inputs that break one soft bound or relation: invalid inputs mislead more than unusual ones teach. */
const breakRate = 0.04;

/** How much each source of guesses counts beside the candidates' uses, which count 1 in all. */
const sources = { annotations: 1.5, named: 1, phrase: 0.6, name: 0.3, contradicted: 0.2 } as const;

/**
 * What the inputs of a task look like, from everything that can be read without running it. Stated kinds hold; examples narrow them
 * softly; where nothing is stated, examples tell the kinds, and where there are none, the candidates' annotations and uses, the words
 * of the prompt and the names of the parameters vote, and a divided vote becomes a weighted union. Never throws.
 */
export function infer(input: InferInput): InputSpec {
  return input.task.entry.kind === "function" && input.task.entry.isClass ? inferClass(input, inferCall) : inferCall(input);
}

/** Of one function, or of one method of a class. */
function inferCall({ task, prompt, codes }: InferInput): InputSpec {
  const text = prompt.text || task.prompt;
  const readable = asSpoken(codes.filter(({ facts }) => facts.problem === undefined), text);
  const seeds = seedsOf(task, prompt);
  const stated = paramsOf(task, prompt, readable, seeds);
  const examples = seeds.map((args) => withHoles(args, stated)).filter((args) => args.length === stated.length);
  const oneNumber = task.language !== "python";
  const keys = seeds.length > 0 ? new Map<number, readonly string[]>() : keysIn(stated, text, readable);
  const isMethod = task.entry.kind === "function" && task.entry.isClass;
  const phrases = phraseShapes(text, stated.map(({ name }) => name)).map((phrase) => (isMethod && phrase && !phrase.byName && !isPlain(phrase.shape) ? undefined : phrase));
  const draft: Draft = {
    params: stated.map(({ name, shape: given }, index) => {
      const seen = examples.map((args) => args[index] as Value).filter((value) => !isNotGiven(value));
      const named = keys.get(index);
      if (named) return { name, shape: { kind: "literal", values: named } };
      const voted = withNames(shapeOfVotes(votesFor(index, name, given, phrases[index], readable, keys)), keys);
      const base = given ?? (seen.length > 0 ? ({ kind: "any" } as const) : voted);
      // Again, for the votes say which fields a mapping has.
      const narrowed = narrow(fill(narrow(base, seen, oneNumber), voted), seen, oneNumber);
      return { name, shape: oneNumber ? asRows(splitNumbers(narrowed, usesOf(index, readable, keys), name, text)) : asMaps(narrowed) };
    }),
    relations: [],
  };
  const nested = applyNested(draft, text, readable);
  applyAsked(draft, phrases.map((phrase) => phrase?.shape), readable, nested);
  believe(draft, examples, () => applyUnpacked(draft, readable));
  applyPairs(draft, text, examples);
  applyEnds(draft, text, examples);
  applyCorners(draft, text, examples);
  if (examples.length === 0) applyTuples(draft, text);
  applyGuards(draft, readable);
  applyWords(draft, text, examples);
  applyFields(draft, text, keys);
  if (examples.length > 0) draft.relations.push(...relationsSeen(examples, draft.params));
  believe(draft, examples, () => {
    applyParameters(draft, text);
    applyNamedParts(draft, text);
    applyConstraints(draft, text);
    applyChoices(draft, text.slice(0, 20_000), readable);
    applyFormats(draft, text, stated.map((_, index) => textsIn(examples.map((args) => args[index] as Value))));
    applySamples(draft, text);
  });
  believe(draft, examples, () => applyMembers(draft, readable));
  believe(draft, examples, () => applyMoments(draft, readable));
  applyDates(draft, text, readable, examples);
  applySizes(draft, text, readable, examples);
  applyIndices(draft, readable, examples);
  applyTables(draft, readable, examples);
  applyOrdinals(draft, text, examples);
  const dictionary = dictionaryOf(prompt, readable);
  applyPatterns(draft, dictionary, examples.length === 0);
  applySplits(draft, readable, examples.length === 0);
  applyValidity(draft, text);
  for (const param of draft.params) param.shape = completed(param.shape, param.name, dictionary);
  applyMentions(draft, text);
  applyHuge(draft, text, task.language === "python");
  return {
    params: draft.params.map(({ name, shape }, index) => ({ name, shape, ...(stated[index]?.keyword && { keyword: true }), ...(stated[index]?.optional && { optional: true }), ...(examples.length === 0 && !stated[index]?.shape && !phrases[index]?.byName && { guessed: true }) })),
    relations: strongest(draft.relations),
    seeds,
    dictionary,
    breakRate,
  };
}

/** A number or a text. Collections that the prose of a class speaks of are mostly what it holds or returns. */
function isPlain(shape: Shape): boolean {
  return shape.kind === "union" ? shape.of.every(isPlain) : shape.kind === "int" || shape.kind === "float" || shape.kind === "string";
}

/** What an example does not give by name is not given. */
function withHoles(args: readonly Value[], stated: readonly StatedParam[]): readonly Value[] {
  const left = stated.slice(args.length);
  return left.every(({ keyword, optional }) => keyword || optional) ? [...args, ...left.map(() => notGiven)] : args;
}

/** Takes back what the examples contradict: a misread constraint would be hard. */
function believe(draft: Draft, examples: readonly (readonly Value[])[], apply: () => void): void {
  const before = draft.params.map(({ shape }) => shape);
  apply();
  for (const [index, param] of draft.params.entries()) {
    const seen = examples.map((args) => args[index] as Value);
    const fits = (shape: Shape): number => seen.filter((value) => conforms(value, shape)).length;
    if (fits(param.shape) < fits(before[index] as Shape)) param.shape = before[index] as Shape;
  }
  const obeyed = draft.relations.filter((relation) => examples.every((args) => holds(relation, args)));
  draft.relations.splice(0, draft.relations.length, ...obeyed);
}

function votesFor(index: number, name: string, given: Shape | undefined, phrase: Called | undefined, codes: InferInput["codes"], keys: Keys): Votes {
  const votes = usesOf(index, codes, keys);
  const total = membersOf(codes) || 1;
  const names = codes.length === 0 ? [{ name, share: 1 }] : codes.map(({ facts, members }) => ({ name: facts.signature?.params[index]?.name ?? name, share: members / total }));
  const hints = names.flatMap(({ name: own, share }) => {
    const hint = hintOfName(own);
    return hint ? [{ shape: hint.shape, weight: sources.name * hint.weight * share }] : [];
  });
  if (phrase) hints.push({ shape: phrase.shape, weight: phrase.byName ? sources.named : sources.phrase });
  // What no program takes it for counts little.
  const trusted = hints.map(({ shape, weight }) => ({ shape, weight: votes.contradicts(shape) ? weight * sources.contradicted : weight }));
  // Fields of a class may be of kinds that nothing states.
  if (given && hasInstances(given)) votes.addShape(given, sources.annotations);
  for (const { facts, members } of codes) {
    const own = facts.signature?.params[index]?.shape;
    if (own) votes.addShape(own, sources.annotations * (members / total));
  }
  for (const { shape, weight } of trusted) votes.addShape(shape, weight);
  return votes;
}

function hasInstances(shape: Shape): boolean {
  return shapesIn(shape).some((part) => part.kind === "record" && part.class !== undefined);
}

/** What the programs alone say. */
function usesOf(index: number, codes: InferInput["codes"], keys: Keys): Votes {
  const votes = new Votes();
  const total = membersOf(codes) || 1;
  for (const { facts, members } of codes) for (const [path, uses] of usesByPlace(facts, index, keys)) votes.at(path ? path.split("\0") : []).addUses(uses, members / total);
  return votes;
}

/** What one program does, by the place in an argument. */
function usesByPlace(facts: CodeFacts, param: number, keys: Keys): Map<string, ParamUse[]> {
  const own = facts.uses.filter((use) => use.param === param).map((use) => ({ ...use, path: placeOf(use.path, keys) }));
  // What is looked into by a name is a record, whatever else is indexed so.
  const records = own.flatMap(({ path }): ParamUse[] => (path.at(-1)?.startsWith(".@") ? [{ param, path: path.slice(0, -1), suggests: "record", weight: 1 }] : []));
  const isRecord = new Set(records.map(({ path }) => path.join("\0")));
  return Map.groupBy([...own.filter(({ path, suggests }) => !isRecord.has(path.join("\0")) || (suggests !== "list" && suggests !== "string")), ...records], ({ path }) => path.join("\0"));
}

type Keys = ReadonlyMap<number, readonly string[]>;

/** Of relations of one kind between the same parts the surest is kept. */
function strongest(relations: Draft["relations"]): InputSpec["relations"] {
  const best = new Map<string, Draft["relations"][number]>();
  for (const relation of relations) {
    const key = `${relation.kind} ${relation.part.join()} ${relation.against.join()} ${relation.factor} ${relation.joined?.by} ${relation.joined?.path.join()}`;
    const other = best.get(key);
    if (!other || other.confidence < relation.confidence) best.set(key, relation);
  }
  return [...best.values()];
}
