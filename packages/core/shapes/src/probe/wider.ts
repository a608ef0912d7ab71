import type { InputSpec, Shape, Value } from "@medoid/spec";
import { dates, functionsOf } from "@medoid/values";
import { fewLetters } from "../infer/defaults.ts";
import { randomFrom } from "../random.ts";
import { formsOfText } from "../texts/forms.ts";
import { aliveShare, inputsOf, returnedShare, scoresOf, type Trials, withShapes } from "./trials.ts";

/** Kinds are looked for anew where less than this share of the runs with those guessed returns anything: always the same may be right. */
const enough = 0.5;
/** What is found instead must be better by this; of what is about as good, the commonest is taken. */
const better = 0.25;
const nearBest = 0.9;

const int: Shape = { kind: "int" };
const text: Shape = { kind: "string" };
const list = (of: Shape): Shape => ({ kind: "list", of });
const tuple = (...of: Shape[]): Shape => ({ kind: "tuple", of });

/** What programmers pass around, the commonest first; the first few are also tried in pairs. */
const ladder: readonly Shape[] = [
  int,
  text,
  list(int),
  list(text),
  tuple(int, int, int),
  { kind: "dict", key: text, value: int },
  list(list(int)),
  list(tuple(int, int)),
  list(tuple(text, int)),
  tuple(text, text, text),
  tuple(list(int), list(int)),
  tuple(tuple(int, int), tuple(int, int)),
  list(tuple(int, int, int)),
  { kind: "dict", key: text, value: list(int) },
  { kind: "dict", key: int, value: int },
  { kind: "dict", key: text, value: text },
  list({ kind: "dict", key: text, value: int }),
  list({ kind: "float" }),
  { kind: "set", of: int },
  { kind: "float" },
  { kind: "bool" },
];
const inPairs = 8;
const some = (values: readonly Value[]): Shape => ({ kind: "literal", values });
const [ofOne, ofTwo] = [functionsOf({ takes: 1 }), functionsOf({ takes: 2 })];
/** What no other kind comes near, and few programs take. Functions of one and of two arguments side by side suit programs of a language that leaves out what is too much. */
const rare: readonly Shape[] = [
  some([...ofOne, ...ofTwo]),
  some(ofOne),
  some(ofTwo),
  list(some(functionsOf({ takes: 1, returns: "int" }))),
  some(dates),
];

/**
 * Where most programs do nothing useful with the kinds guessed, others are tried: for each guessed parameter alone, then for two at a time.
 * Texts are tried in the forms that programs take apart.
 */
export function* widen(spec: InputSpec, seed: number): Trials<InputSpec> {
  const guessed = spec.params.flatMap(({ guessed: isGuessed, shape }, index) => (isGuessed || isOpenText(shape) ? [index] : []));
  if (guessed.length === 0) return spec;
  const random = randomFrom(seed, 0x77696465);
  const values = yield inputsOf(spec, random);
  if (returnedShare(values) >= enough) return spec;
  const trial = aliveShare(values);
  const forms = formsOfText(spec.dictionary, seed);
  const shapesFor = (index: number): readonly Shape[] => (spec.params[index]?.guessed ? [...ladder, ...forms, ...rare] : forms);
  const single = guessed.flatMap((index) => shapesFor(index).map((shape) => spec.params.map((_, at) => (at === index ? shape : undefined))));
  const found = yield* best(spec, single, trial, random);
  if (found || guessed.length < 2) return found ?? spec;
  const pairs = guessed.flatMap((first, at) => guessed.slice(at + 1).map((second) => [first, second] as const)).slice(0, 3);
  const both = pairs.flatMap(([first, second]) =>
    shapesFor(first).slice(0, inPairs).flatMap((one) => shapesFor(second).slice(0, inPairs).map((other) => spec.params.map((_, at) => (at === first ? one : at === second ? other : undefined)))),
  );
  return (yield* best(spec, both, trial, random)) ?? spec;
}

/** The spec with the shapes that did best, the first of those near it; undefined where none did better than what there was. */
function* best(spec: InputSpec, guesses: readonly (readonly (Shape | undefined)[])[], before: number, random: ReturnType<typeof randomFrom>): Trials<InputSpec | undefined> {
  const alive = scoresOf(yield guesses.flatMap((guess) => inputsOf(withShapes(spec, guess), random)));
  if (Math.max(0, ...alive) < before + better) return undefined;
  const marks = marksIn(spec.dictionary);
  const scores = alive.map((score, at) => score * (1 + marksUsed(guesses[at] as readonly (Shape | undefined)[], marks)));
  const top = Math.max(...scores);
  const winner = guesses[scores.findIndex((score) => score >= top * nearBest)] as readonly (Shape | undefined)[];
  return withShapes(spec, winner);
}

/** Signs that programs look for. */
function marksIn(dictionary: InputSpec["dictionary"]): readonly string[] {
  return [...new Set(dictionary.flatMap((value) => (typeof value === "string" && /^[^\p{L}\d\s]+$/u.test(value) ? [...value] : [])))];
}

/** The share of the signs that texts of these shapes have: a form without the signs that programs look for is hardly the one that is meant. */
function marksUsed(guess: readonly (Shape | undefined)[], marks: readonly string[]): number {
  const used = new Set(guess.flatMap((shape) => (shape?.kind === "string" ? [...(shape.words ?? []).join("")] : [])));
  return marks.length === 0 ? 0 : marks.filter((mark) => used.has(mark)).length / marks.length;
}

/** A text of which nothing but the kind is known: it has the letters that are drawn from then. */
function isOpenText(shape: Shape): boolean {
  return shape.kind === "string" && shape.words === undefined && shape.format === undefined && [...fewLetters].every((letter) => shape.alphabet === undefined || shape.alphabet.includes(letter));
}
