import type { Shape } from "@medoid/spec";

const nouns: readonly (readonly [RegExp, Shape])[] = [
  // What is called a number, and is written.
  [/^(?:version|phone|serial|roman|binary|hexadecimal) (?:numbers?|numerals?)(?= (?:such as|like|as (?:a )?strings?))\b/, { kind: "string" }],
  [/^(integers?|ints?|whole numbers?|natural numbers?|digits?|years?|counts?(?! (?:the|all|how|each|every|number|an?|pairs|words|numbers|elements|occurrences)\b)|primes?)\b/, { kind: "int" }],
  [/^(floats?|floating[- ]point numbers?|real numbers?|decimals?|doubles?)\b/, { kind: "float" }],
  [/^(numbers?)\b/, { kind: "union", of: [{ kind: "int" }, { kind: "float" }], weights: [0.7, 0.3] }],
  [/^(strings?|words?|texts?|sentences?|names?|characters?|letters?|chars?)\b/, { kind: "string" }],
  [/^(booleans?|bools?|flags?)\b/, { kind: "bool" }],
  [/^(pairs?|intervals?|points?)\b/, { kind: "tuple", of: [{ kind: "int" }, { kind: "int" }] }],
  [/^(dictionar(y|ies)|dicts?|hash ?maps?|mapping|maps?)\b/, { kind: "dict", key: { kind: "string" }, value: { kind: "any" } }],
  [/^(sets?)\b/, { kind: "set", of: { kind: "any" } }],
  [/^(tuples?)\b/, { kind: "tuple", of: [] }],
  [/^(matrix|matrices|grids?|2d (array|list|matrix|grid)s?|two[- ]dimensional (array|list)s?)\b/, { kind: "list", of: { kind: "list", of: { kind: "int" } } }],
  [/^(lists?|arrays?|sequences?|vectors?|sublists?|subarrays?|collections?|rows(?= of (?!the\b)))\b/, { kind: "list", of: { kind: "any" } }],
];

interface Phrase {
  readonly shape: Shape;
  readonly from: number;
  readonly to: number;
}

/** What the text calls things: `a list of strings`, `two integers`, in order. `text` is lower case. */
function phrasesIn(text: string): Phrase[] {
  const found: Phrase[] = [];
  const word = /[a-z0-9]+/g;
  for (let match = word.exec(text); match && found.length < 200; match = word.exec(text)) {
    const phrase = phraseAt(text, match.index, 0);
    if (!phrase) continue;
    found.push(phrase);
    word.lastIndex = phrase.to;
  }
  return found;
}

function phraseAt(text: string, from: number, depth: number): Phrase | undefined {
  const rest = text.slice(from, from + 80);
  for (const [pattern, shape] of nouns) {
    const match = pattern.exec(rest);
    if (!match) continue;
    let to = from + match[0].length;
    if (depth > 2) return { shape, from, to };
    // `number as a string`: the form counts, not what it stands for.
    const form = /^ (?:(?:given|represented|passed|written) )?(?:as|in the form of) (?:an? )?/.exec(text.slice(to, to + 40));
    const formed = form && phraseAt(text, to + form[0].length, depth + 1);
    if (formed) return { ...formed, from };
    // `integer array`, `string list`: the noun before says what is in it.
    const container = /^ +(lists?|arrays?|sequences?|matrix|grid)\b/.exec(text.slice(to, to + 20));
    if (container && shape.kind !== "list") {
      to += container[0].length;
      return { shape: /matrix|grid/.test(container[0]) ? { kind: "list", of: { kind: "list", of: shape } } : { kind: "list", of: shape }, from, to };
    }
    if (shape.kind === "dict") return mappedAt(text, from, to, depth) ?? { shape, from, to };
    if (shape.kind !== "list" && shape.kind !== "set" && shape.kind !== "tuple") return { shape, from, to };
    const of = /^( of| containing| with)( [a-z-]+){0,3}? /.exec(text.slice(to, to + 60));
    const start = of ? nextNoun(text, to + (/^ (of|containing|with) /.exec(text.slice(to, to + 12))?.[0].length ?? 0), depth) : undefined;
    if (!start) return { shape, from, to };
    const several = shape.kind === "tuple" ? undefined : unitedAt(text, start);
    if (several) return { shape: { kind: "list", of: several.shape }, from, to: several.to };
    if (shape.kind === "tuple") return { shape: lookedFor.test(text.slice(Math.max(0, from - 40), from)) ? { kind: "list", of: start.shape } : { kind: "tuple", of: [start.shape, start.shape] }, from, to: start.to };
    // `matrix of integers` keeps its rows.
    const isTable = shape.kind === "list" && shape.of.kind === "list";
    return { shape: isTable ? { kind: "list", of: { kind: "list", of: start.shape } } : { kind: shape.kind, of: start.shape }, from, to: start.to };
  }
  return undefined;
}

/** `mapping names to lists of numbers`, `dictionary of words to counts`: what is called otherwise is a text as a key, and anything as a value. */
function mappedAt(text: string, from: number, to: number, depth: number): Phrase | undefined {
  const mapped = /^(?: (?:(?:that |which )?maps?|mapping|from|of|with))? (?:each |every |the )?((?:[a-z-]+ ){1,2}?)(?:to|and) (?:each |its |their |the |an? )?(?=[a-z])/.exec(text.slice(to, to + 60));
  const key = mapped && nouns.find(([pattern]) => pattern.test(mapped[1] as string))?.[1];
  if (!mapped || (!key && !/ (?:maps?|mapping|from|of) /.test(mapped[0]))) return undefined;
  const value = phraseAt(text, to + mapped[0].length, depth + 1);
  return { shape: { kind: "dict", key: key ?? { kind: "string" }, value: value?.shape ?? { kind: "any" } }, from, to: value?.to ?? to + mapped[0].length };
}

/** Behind these pairs are made of what is given: `count the pairs of words`. */
const lookedFor = /\b(?:counts?|finds?|number of|how many)(?: the| all)?(?: number of)?(?: (?:all|different|distinct|unordered))? $/;

/** `numbers, strings and None`: plurals in a row, which are all of one list. */
function unitedAt(text: string, first: Phrase): Phrase | undefined {
  const kinds: Shape[] = [first.shape];
  let { to } = first;
  for (;;) {
    const next = /^(?:, (?:and |or )?| and | or )(?:(none|nulls?)|((?:integers|ints|floats|numbers|strings|booleans|bools|dates|lists|dictionaries)))(?![\w-])(?! of\b)/.exec(text.slice(to, to + 40));
    if (!next) break;
    const named = next[1] ? { kind: "none" as const } : nouns.find(([pattern]) => pattern.test(next[2] ?? ""))?.[1];
    if (!named) break;
    kinds.push(named);
    to += next[0].length;
  }
  return kinds.length > 1 ? { shape: { kind: "union", of: kinds }, from: first.from, to } : undefined;
}

/** The noun that follows within four words. */
function nextNoun(text: string, from: number, depth: number): Phrase | undefined {
  let at = from;
  for (let words = 0; words < 4; words++) {
    const phrase = phraseAt(text, at, depth + 1);
    if (phrase) return phrase;
    const word = /^[a-z-]+ +/.exec(text.slice(at, at + 30));
    if (!word) return undefined;
    at += word[0].length;
  }
  return undefined;
}

/** Of these it is said how many there are; numbers are as often looked for in a list. */
const counted: ReadonlySet<Shape["kind"]> = new Set<Shape["kind"]>(["string", "dict", "list", "set", "tuple"]);
const howMany = new Map([
  [2, "(?:two|both|2)"],
  [3, "(?:three|3)"],
]);

/** `two sets`, `both dictionaries`: what each of so many parameters is; not what is made. */
function eachOf(count: number, text: string, phrases: readonly Phrase[]): Called | undefined {
  const number = howMany.get(count);
  if (number === undefined) return undefined;
  const behindNumber = new RegExp(`(?<!\\b(?:into|returns?|outputs?) (?:the )?)\\b${number} (?:the |of the |(?:given|sorted|different|input|integer|binary|equally long) ){0,2}$`);
  for (const { shape, from } of phrases) {
    const before = text.slice(Math.max(0, from - 100), from);
    if (!counted.has(shape.kind) || !/^\w+s\b/.test(text.slice(from, from + 20)) || !behindNumber.test(before)) continue;
    if (shape.kind !== "list" && shape.kind !== "set") return { shape, byName: true };
    const element = /\b(words|strings|names|letters|characters|integers|numbers)\b[^.;]*$/.exec(before)?.[1] ?? "";
    const of = shape.of.kind === "any" ? (nouns.find(([pattern]) => pattern.test(element))?.[1] ?? shape.of) : shape.of;
    // What are called numbers may all be whole: that is left to what is done with them.
    return { shape: { ...shape, of }, byName: of.kind !== "union" };
  }
  return undefined;
}

const eachIs = /\b(?:each|every) (?!(?:row|line|element|item|entry|cell|pair|tuple|word|name|string|number|value|key|case|test|list|query|point|edge|node|step|record|of)\b)[a-z]{2,20} (?:is|will be)(?: given as| written as| represented (?:as|by))?(?: an?)? /i;
const behindEach = new RegExp(`${eachIs.source}$`);

/** `where each hand is a list of five numbers`: what several parameters are together called, each of which is that. */
function calledEach(text: string, phrases: readonly Phrase[]): Called | undefined {
  const phrase = phrases.find(({ from }) => behindEach.test(text.slice(Math.max(0, from - 80), from)));
  return phrase && { shape: phrase.shape, byName: true };
}

/** What is said of each of several parameters in this way. */
export function saidOfEach(text: string): string {
  return text.split(/[.;]/).filter((sentence) => eachIs.test(sentence)).join(" ; ");
}

/** `the numbers on the edge of a matrix`: what several things are in is given, and not they. */
function holderOf({ shape, from, to }: Phrase, text: string, phrases: readonly Phrase[]): Phrase | undefined {
  if (holds(shape) || !text.slice(from, to).endsWith("s")) return undefined;
  const [sentence = ""] = text.slice(to).split(/[.;:,]/);
  return phrases.find((phrase) => phrase.from > to && phrase.to <= to + sentence.length && holds(phrase.shape) && /\b(?:of|in|from|within) (?:an?|the|one|each) (?:\w+ )?$/.test(text.slice(to, phrase.from)));
}

function holds({ kind }: Shape): boolean {
  return kind !== "string" && counted.has(kind);
}

/** What may stand between a name and what it is said to be. */
const called = /^[`'"*]?(?:(?:,| and|, and) [`'"*]?\w{1,20}[`'"*]?){0,3} (?:is|are|must be|will be)(?: always)?(?: an?| the)?(?: (?:positive|negative|non-?negative|non-?empty|sorted|whole|single|given|two|small|large)){0,2} /;

/** What the prose calls a parameter, and whether it does so by the parameter's name. */
export interface Called {
  readonly shape: Shape;
  readonly byName: boolean;
}

/** For each parameter what the prose seems to call it: the phrase right before its name, what there are as many of as are not called by name, or, where counts agree, the phrases in order. */
export function phraseShapes(text: string, names: readonly string[]): readonly (Called | undefined)[] {
  const all = text.slice(0, 4_000);
  const lower = all.toLowerCase();
  const phrases = phrasesIn(lower);
  const shapes = names.map((name): Called | undefined => {
    if (!/^\w+$/.test(name)) return undefined;
    const pattern = new RegExp(`(?<![\\w])${name}(?![\\w])`, "g");
    // One letter is a word of its own (`a`): only right after its noun does it name the parameter.
    for (let match = pattern.exec(all); match; match = pattern.exec(all)) {
      const at = match.index;
      // A list of the things that the parameter is named after.
      if (/\b(?:list|array|sequence) of (?:the )?[`'"*]?$/.test(lower.slice(Math.max(0, at - 24), at)) && !phrases.some((phrase) => phrase.from === at)) return { shape: { kind: "list", of: { kind: "any" } }, byName: true };
      // `prices maps names to numbers`
      const end = at + name.length + (/^[`'"*]/.test(lower.slice(at + name.length)) ? 1 : 0);
      const mapped = lower.startsWith(" maps ", end) ? mappedAt(lower, at, end, 0) : undefined;
      if (mapped) return { shape: mapped.shape, byName: true };
      // `p is a number`, `weights and values are lists`: what it is called after it.
      const verb = called.exec(lower.slice(at + name.length, at + name.length + 120));
      const after = verb && phrases.find((phrase) => phrase.from === at + name.length + verb[0].length);
      if (after) return { shape: after.shape, byName: true };
      const before = phrases.findLast((phrase) => phrase.to <= at && at - phrase.to <= 24 && phrase.from < at);
      if (!before) continue;
      const gap = lower.slice(before.to, at);
      // `count(word)` is a call; `an array(xs)` is none.
      if (gap.startsWith("(") && !/\b(?:an?|the|given|of) $/.test(lower.slice(Math.max(0, before.from - 10), before.from))) continue;
      if (/^(\s*[`'"*]?|\s*\(|\s*(called|named)\s*[`'"]?|\s+\w{1,12}[`'"]?( and|,)\s*(an? )?[`'"]?)$/.test(gap)) return { shape: before.shape, byName: true };
    }
    return undefined;
  });
  const missing = shapes.filter((shape) => shape === undefined).length;
  const shared = missing > 1 ? ((missing === names.length ? calledEach(lower, phrases) : undefined) ?? eachOf(missing, lower, phrases)) : undefined;
  if (shared) return shapes.map((shape) => shape ?? shared);
  if (missing < shapes.length) return shapes;
  // Nothing is called by name: what the text is given comes before what it returns.
  const given = lower.search(/\b(return|returns|output|find|check|count|print)\b/);
  const isNew = ({ from, to }: Phrase): boolean => !/\b(?:the|this|that) $/.test(lower.slice(Math.max(0, from - 5), from)) || lower.indexOf(lower.slice(from, to)) === from;
  const inputs = phrases.filter((phrase) => isNew(phrase) && (given <= 20 || phrase.to <= given)).slice(0, names.length);
  const guessed = inputs.length === names.length ? inputs : names.length === 1 && phrases[0] ? [phrases[0]] : [];
  const [only, other] = guessed;
  if (only && !other) return [{ shape: (holderOf(only, lower, phrases) ?? only).shape, byName: false }];
  return guessed.length === 0 ? shapes : guessed.map(({ shape }) => ({ shape, byName: false }));
}
