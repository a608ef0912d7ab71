import type { Relation, Shape, Value } from "@medoid/spec";
import { isSorted } from "../../conform.ts";
import { lengthOf } from "../../parts.ts";
import { every } from "../../relations.ts";
import { dateForm, formNamed } from "../../texts/forms.ts";
import { alphabetIn } from "./alphabet.ts";
import { bound, change, changeAll, type Draft, promiseLength, relate, shapesAt } from "../draft.ts";
import { headingIn } from "./heading.ts";
import { saidOfEach } from "./phrases.ts";

/**
 * What adjectives and set phrases of the prose say of the inputs: "positive", "non-empty", "sorted list", "distinct", "lowercase",
 * "binary string", "square matrix". Bounds from prose are soft, and a word that an example contradicts is not believed.
 */
export function applyWords(draft: Draft, prose: string, examples: readonly (readonly Value[])[]): void {
  const text = prose.slice(0, 6_000).replace(/\s+/g, " ");
  const heading = headingIn(prose);
  const listed = heading < 0 ? [] : prose.slice(heading, heading + 6_000).split("\n");
  const clauses = draft.params.map(({ name }) => clausesNaming(name, ofNoOther(text, name, draft)));
  const isNamed = clauses.some((own) => own !== "");
  const together = draft.params.length > 1 && new Set(draft.params.map(({ shape }) => shape.kind)).size === 1 ? saidOfEach(text) : "";
  // The only list is "the array", where the text calls others by their names and not it.
  const [list, other] = draft.params.flatMap(({ shape }, index) => (shape.kind === "list" ? [index] : []));
  if (list !== undefined && other === undefined) {
    clauses[list] ||= sentencesOfLists(text);
    if (atLeastOne.test(text) && examples.every((args) => lengthOf(args[list] as Value) !== 0)) bound(draft, { path: [list], measure: "length" }, "min", 1, "promised");
  }
  for (const [index, { name }] of draft.params.entries()) {
    const seen = examples.map((args) => args[index] as Value);
    // Where the text calls no parameter by its name, what it says is said of all that it fits.
    const about = inputsOnly(draft.params.length === 1 || !isNamed ? text : [clauses[index], together].join(" ; "));
    const lower = about.toLowerCase();
    sign(draft, index, lower, seen);
    comparisons(draft, index, name, text, seen);
    between(draft, index, name, text, seen);
    digitsOf(draft, index, lower, seen);
    elements(draft, index, lower, seen);
    lengths(draft, index, lower, seen);
    // Where constraints are listed, an order is promised there, or where something is given; elsewhere other lists are spoken of.
    const lines = listed.filter((line) => line.match(/\w+/g)?.includes(name));
    const promises = [...lower.split(/[.;]/).filter((clause) => /\bgiven\b/.test(clause)), ...lines.map((line) => line.toLowerCase())];
    const ofRows = rowsNamed(name);
    // `return true if the given words are sorted` promises nothing.
    const isAsked = /^\w+$/.test(name) && new RegExp(`\\b(?:if|whether)\\b[^.;]{0,60}\\b${name}\\b (?:is|are) (?:already )?(?:sorted|in \\w+ order)`, "i").test(text);
    const said = isAsked ? lines.map((line) => line.toLowerCase()) : listed.length > 0 ? promises : lower.split(/[.;]/);
    order(draft, [index], isAsked || listed.length > 0 || said.some((clause) => ofRows.test(clause)) ? said.filter((clause) => !ofRows.test(clause)).join(" ; ") : lower, seen);
    order(draft, [index, every], [...said, ...[...listed, ...text.split(/[.;:]/)].map((line) => line.toLowerCase())].filter((clause) => ofRows.test(clause)).join(" ; "), rowsOf(seen));
    if (listed.length > 0) characters(draft, index, name, listed.join("\n"), tableOfCharacters.test(text), seen);
    // Where constraints are listed, whole lines say it; of the prose what is around the name, and what goes on behind it.
    const further = about === text ? "" : inputsOnly(clausesNaming(name, text, 120));
    letters(draft, index, [...lines, about, further].join(" ; "), seen);
    forms(draft, index, about, text, seen);
    tables(draft, index, lower, seen);
  }
  equalLengths(draft, text, examples);
}

/** "Two lists of equal length", "corresponding elements": what is of one kind is equally long. */
function equalLengths(draft: Draft, text: string, examples: readonly (readonly Value[])[]): void {
  if (!/\b(?:equal|same|identical) (?:lengths?|sizes?|number of (?:elements|items|entries|values))\b|\bequally long\b|\bcorresponding (?:elements?|values?|items?|positions?|characters?|index|indices)\b|\belement[- ]?wise\b/i.test(text)) return;
  if (/\b(?:if|whether|check|unless|not|different)\b[^.;]{0,60}\b(?:equal|same|identical) (?:lengths?|sizes?|number of)\b/i.test(text)) return;
  const sized = draft.params.flatMap(({ shape }, index) => (shape.kind === "list" || shape.kind === "string" ? [{ index, kind: shape.kind }] : []));
  const [first, ...others] = sized;
  for (const { index, kind } of others) {
    if (kind !== first?.kind) continue;
    relate(draft, { kind: "equalLength", part: [index], against: [first.index], confidence: 0.85, evidence: "the prompt says so" }, examples);
  }
}

/** Around the name, and around the word for one of what a plural names: `each day is positive` of `days`. */
function sentencesOfLists(text: string): string {
  return text.split(/[.;:]/).filter((sentence) => /\b(?:given|input|the) (?:\w+ ){0,2}(?:array|list|sequence)\b/i.test(sentence)).join(" ; ");
}

function clausesNaming(name: string, text: string, behind = 50): string {
  if (!/^\w+$/.test(name)) return "";
  // Each time it is named, with what is around it: what follows one may lead up to the next.
  const own = name.length > 4 && /[^s]s$/.test(name) ? `${name.slice(0, -1)}s?` : name;
  const named = new RegExp(`(?<=([^.;]{0,60}))(?<!\\w)${own}(?!\\w)(?=((?:[^.;]|(?<=['"\`])[.;](?=['"\`])){0,${behind}}))`, "gi");
  return [...text.matchAll(named)].map(([word, before = "", after = ""]) => before + word + after).slice(0, 20).join(" ; ");
}

/** Adjectives of what is named right behind them are of that alone: `a list nums and a positive integer k`. */
function ofNoOther(text: string, name: string, draft: Draft): string {
  const names = draft.params.map((param) => param.name).filter((own) => /^\w+$/.test(own)).join("|");
  const named = new RegExp(`\\b(?:non[- ]?negative|positive|non[- ]?empty)((?: (?:odd|even|whole|real|integers?|ints?|floats?|floating|point|numbers?|values?|strings?|words?|lists?|arrays?|sequences?|of)){0,5} [\`'"*]*(?:(?:${names})\\b[\`'"*]*(?:,? and |, ?|(?![\\w])))+)`, "gi");
  return text.replace(named, (phrase, behind: string) => (behind.match(/\w+/g)?.includes(name) ? phrase : behind.padStart(phrase.length)));
}

/** What is said of results says nothing of inputs. */
function inputsOnly(text: string): string {
  return text.replace(/\b(return|returns|returning|output|outputs|result|print|produce|into an?|should be)\b[^.;]{0,80}/gi, (clause) => {
    const source = /\b(given|from|of the input|in the (input|given))\b/i.exec(clause);
    return source ? clause.slice(source.index) : " ";
  });
}

function sign(draft: Draft, index: number, text: string, seen: readonly Value[]): void {
  const all = numbersIn(seen);
  const numbers = /\b(integers?|ints?|numbers?|floats?|values?|elements?|whole \w+)\b/;
  const limit = (pattern: RegExp, least: number): boolean => {
    if (!pattern.test(text) || !numbers.test(text) || all.some((number) => number < least)) return false;
    const shape = draft.params[index]?.shape as Shape;
    for (const path of numberPaths(shape, [index], 0)) {
      // A fraction is positive below 1 too.
      const isFraction = least > 0 && shapesAt(draft, path).every(({ kind }) => kind === "float");
      bound(draft, { path, measure: "value" }, "min", isFraction ? 1e-9 : least, "promised");
    }
    if (shape.kind === "dict") (draft.params[index] as { shape: Shape }).shape = { ...shape, value: changeAll(shape.value, (part) => (part.kind === "int" || part.kind === "float" ? { ...part, min: { value: least, hard: false, promised: true } } : part)) };
    return true;
  };
  if (/\bpositive and negative|negative (or|and) positive/.test(text)) return;
  if (/\b(?:may|can|could|might) (?:also )?be negative\b/.test(text)) return void bound(draft, { path: [index], measure: "value" }, "min", -20, "guessed");
  if (/\b(?:lists?|arrays?|sequences?) (?:\w+ )?of (?:only )?(?:zeroe?s and ones|ones and zeroe?s|0'?s? (?:and|or) 1'?s?|1'?s? (?:and|or) 0'?s?)\b|\bbinary (?:array|list|matrix|grid)\b|\b(?:rows?|grid|matrix|board) of (?:0'?s?(?: \([a-z ]{1,20}\))? (?:and|or) 1|1'?s?(?: \([a-z ]{1,20}\))? (?:and|or) 0)(?!\d)/.test(text) && all.every((number) => number === 0 || number === 1)) {
    return boundElements(draft, index, 0, 1);
  }
  if (!limit(/\bnon[- ]?negative\b|(?<!\b(?:of|with|ha(?:s|ve)|contain\w{0,3}) )\b(?:0|zero) or (?:more|greater|larger)(?= ?(?:[.,;:)*@]|$))|\b(?:assume|contains?|are|is|has|have) no negative\b|\b(?:numbers|integers|values), none (?:of (?:them|which) )?(?:is )?negative\b/, 0)) limit(positive, 1);
}

/** "n is less than 100", "k is at least two", "k is 1 or more", "n never below 2", "k is positive"; not where that is asked or decides. */
function comparisons(draft: Draft, index: number, name: string, text: string, seen: readonly Value[]): void {
  if (!/^\w+$/.test(name)) return;
  const said = `(?<!\\b(?:if|when|whenever|while|until|unless|where|whether|check|return)\\b[^.;]{0,40})(?<![\\w.])[\`'"]?\\(?${name}\\)?[\`'"]?,?`;
  const is = "(?: (?:which |that )?(?:is|will be|must be)(?: always)?)";
  const number = `(-?\\d+(?![\\d.]*\\d)|${numerals.join("|")})\\b`;
  for (const [, words = "", value = ""] of text.matchAll(new RegExp(`${said}${is} (less th[ae]n|smaller than|at most|no more than|not more than|greater than|more than|larger than|at least|no less than|not less than) ${number}(?! of\\b)`, "gi"))) {
    const side = /^(?:less|smaller|at most|no more|not more)/i.test(words) ? "max" : "min";
    promise(draft, index, side, numeral(value) + (/^(?:less|smaller)/i.test(words) ? -1 : /^(?:greater|more|larger)/i.test(words) ? 1 : 0), seen);
  }
  for (const [, value = "", words = ""] of text.matchAll(new RegExp(`${said}${is} ${number} or (more|greater|larger|higher|bigger|above|less|fewer|smaller|lower|below)\\b`, "gi"))) {
    promise(draft, index, /^(?:less|fewer|smaller|lower|below)$/i.test(words) ? "max" : "min", numeral(value), seen);
  }
  for (const [, words = "", value = ""] of text.matchAll(new RegExp(`${said}${is}? (?:not|never) (below|under|smaller than|above|over|beyond|larger than) ${number}`, "gi"))) {
    promise(draft, index, /^(?:below|under|smaller)/i.test(words) ? "min" : "max", numeral(value), seen);
  }
  if (draft.params[index]?.shape.kind !== "int") return;
  const signed = new RegExp(`${said}${is} (?:(positive)|non-?negative|(?:not|never) negative)\\b(?! or\\b)`, "i").exec(text);
  if (signed) promise(draft, index, "min", signed[1] === undefined ? 0 : 1, seen);
}

const numerals = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

function numeral(word: string): number {
  return /\d/.test(word) ? Number(word) : numerals.indexOf(word.toLowerCase());
}

/** What an example contradicts is not believed. */
function promise(draft: Draft, index: number, side: "min" | "max", value: number, seen: readonly Value[]): void {
  if (seen.every((own) => typeof own !== "number" || (side === "max" ? own <= value : own >= value))) bound(draft, { path: [index], measure: "value" }, side, value, "promised");
}

/** "n is between 1 and 3999", "an integer n from 0 to 9", "k is between 1 and the number of words". */
function between(draft: Draft, index: number, name: string, text: string, seen: readonly Value[]): void {
  if (!/^\w+$/.test(name)) return;
  const claims = new RegExp(`(?<!\\b(?:if|when|whenever|while|until|unless|whether|check|return|sum|all|every|each|for)\\b[^.;]{0,40})(?<![\\w.])${name}[\`'"*]?,?(?: (?:is|will be|must be|ranges|lies))?(?: (?:always|any|an?|integer|whole|number|float|value)){0,4} (?:between|from|in the (?:inclusive )?range(?: of| from)?|ranging from) (-?\\d{1,15})(?:(?: and | to | ?- ?)(-?\\d{1,15})(?![\\d.]*\\d)| and the (?:number|length|size)\\b)`, "gi");
  for (const [, low = "", high] of text.matchAll(claims)) {
    promise(draft, index, "min", Number(low), seen);
    if (high !== undefined) promise(draft, index, "max", Number(high), seen);
  }
}

/** "A three-digit number", "take a number of four digits"; of a list it is said of its elements, and what is made says nothing. */
function digitsOf(draft: Draft, index: number, text: string, seen: readonly Value[]): void {
  if (draft.params[index]?.shape.kind !== "int" || draft.params.length > 1) return;
  const [, one, other] = /(?<!\b(?:if|when|whenever|whether|all|every|each|of|how many|count|find|sum|largest|smallest|next|to an?)\b[^.;]{0,30})\b(?:an? )?(?:(two|three|four|five|six|seven|eight|nine|\d)[- ]digits?(?: positive)? (?:number|integer)\b|(?:number|integer) (?:of|with)(?: exactly)? (two|three|four|five|six|seven|eight|nine|\d) digits\b)/.exec(text) ?? [];
  const count = numberNamed(one ?? other);
  if (count === undefined) return;
  promise(draft, index, "min", 10 ** (count - 1), seen);
  promise(draft, index, "max", 10 ** count - 1, seen);
}

const elementsBetween = /\b(?:lists?|arrays?|sequences?|tuples?) (?:\w+ )?of (?:\w+ ){0,3}?(?:integers|numbers|digits|values) (?:between|(?:ranging )?from|in the range(?: of| from)?) (-?\d{1,15}) (?:and|to) (-?\d{1,15})(?![\d.]*\d)/;

/** "A list of integers from 1 to 6". */
function elements(draft: Draft, index: number, text: string, seen: readonly Value[]): void {
  const few = /\b(?:lists?|arrays?|sequences?) (?:\w+ )?(?:containing|consisting of|made (?:up )?of|with|of) (?:only |nothing but )(?:the (?:numbers|integers|values|digits) )?((?:-?\d'?s?(?:, (?:and |or )?| and | or )){1,5}-?\d)'?s?(?![\d.]*\d)/.exec(text)?.[1]?.match(/-?\d/g)?.map(Number);
  if (few && numbersIn(seen).every((number) => few.includes(number))) return boundElements(draft, index, Math.min(...few), Math.max(...few));
  const claim = elementsBetween.exec(text);
  const [low, high] = [Number(claim?.[1]), Number(claim?.[2])];
  if (!claim || numbersIn(seen).some((number) => number < low || number > high)) return;
  boundElements(draft, index, low, high);
}

/** Of the numbers in an argument, itself not. */
function boundElements(draft: Draft, index: number, low: number, high: number): void {
  for (const path of numberPaths(draft.params[index]?.shape as Shape, [index], 0)) {
    if (path.length > 1) for (const [side, value] of [["min", low], ["max", high]] as const) bound(draft, { path, measure: "value" }, side, value, "promised");
  }
}

/** "a positive integer", "list of positive numbers", "n is positive"; not "count the positive numbers", where others are meant to come too. */
const positive = /(?<!\b(?:if|whether)\b[^.;]{0,30})\b(?:an?|one|two|three|four|given|input|takes?|receives?|both|all|(?:lists?|arrays?|tuples?|sequences?|sets?|matrix) of|is|are|be|must)\s+(?:\w+\s+)?positive\b|\bnatural numbers?\b/;

function lengths(draft: Draft, index: number, text: string, seen: readonly Value[]): void {
  const exact = numberNamed(exactly.exec(text)?.[1]);
  if (exact !== undefined && draft.params[index]?.shape.kind === "list" && seen.every((value) => lengthOf(value) === exact)) {
    promiseLength(draft, [index], exact);
  }
  const least = /\bnon[- ]?empty\b/.test(text) || neverEmpty.test(text) ? 1 : numberNamed(atLeast.exec(text)?.slice(1).find(Boolean));
  if (least === undefined || seen.some((value) => (lengthOf(value) ?? least) < least)) return;
  bound(draft, { path: [index], measure: "length" }, "min", least, "promised");
}

/** A sentence or a remark of nothing else: `At least one day, d >= 0.` */
const atLeastOne = /(?:^|[.;(] ?)(?:there (?:is|will be) )?(?:always )?at least (?:one|1) (?!of\b)[a-z]+(?= ?(?:[,.;)]|$))/i;

const neverEmpty = /(?<!\b(?:if|when|while|until|whether)\b[^.;]{0,40})\b(?:never empty|(?:will|can) (?:not|never) be empty|(?:won't|cannot|can't) be empty|at least one (?:of (?:them|which) )?(?:is )?(?:above|over|greater than|more than|larger than) (?:zero|0))\b/;

/** "A list of five different cards". */
const exactly = /\b(?:lists?|arrays?|sequence) of (?:exactly )?(two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:different |distinct |unique |positive |non-negative )?(?:integers|ints|numbers|floats|elements|items|values|cards|strings|words|digits|letters|dice|players)\b(?! or (?:more|fewer|less)| to | at | each|,? (?:if|where|that sum|which sum|whose|from(?! \d)))/;

/** "Of length at least two", "at least 3 elements"; not what is to be found, or comes of it. */
const atLeast = /\b(?:lengths?|sizes?)(?: of| is|:)? (?:at least|no less than) (\w+)\b|\b(?:contain(?:s|ing)?|has|have|having|with|of) at least (\w+) (?:elements?|numbers?|integers?|items?|values?|characters?|strings?|words?)\b/;

function numberNamed(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const number = /^\d{1,2}$/.test(word) ? Number(word) : numerals.indexOf(word);
  return number > 0 ? number : undefined;
}

/** Of what an order is said: of rows, and not of the list of them. */
function rowsNamed(name: string): RegExp {
  const own = /^\w+$/.test(name) ? `\\b${name.toLowerCase()}\\[\\w+\\]|` : "";
  return new RegExp(`\\b(?:lists?|arrays?|sequences?) of (?:\\w+ )?sorted (?:\\w+ ){0,2}(?:lists|arrays|sequences)\\b|(?:${own}\\b(?:each|every) row) (?:is|are) (?:sorted|in (?:\\w+|non[- ]\\w+) order|(?:strictly |monotonically )?(?:in|de)creasing|non[- ](?:in|de)creasing)`);
}

function rowsOf(values: readonly Value[]): Value[] {
  return values.flatMap((value) => (Array.isArray(value) ? (value as Value[]) : []));
}

function order(draft: Draft, path: readonly number[], text: string, seen: readonly Value[]): void {
  // Whether it is so is the question, not a promise.
  if (/\b(check|checks|whether|determine|determines|test|tests|verify|see if|find out if|returns? (?:true|false) (?:if|when))\b[^.;]{0,80}\b(sorted|order|ordered|unique|distinct|different|duplicates?)\b/.test(text)) return;
  const lists = seen.filter((value) => Array.isArray(value));
  const claim = /\b(?:already |pre)?sorted(?: in)?(?: (?:ascending|increasing|non[- ]decreasing|descending|decreasing|non[- ]increasing)(?: order)?)?(?: \w+){0,2} (?:lists?|arrays?|sequence)\b|\b(?:is|are|list|array|nums) (?:already )?sorted\b[^.;]{0,40}|\bin (?:ascending|increasing|non[- ]decreasing|descending|decreasing) order\b|\b(?:is|are) (?:(?:strictly|monotonically) (?:increasing|decreasing)|non[- ](?:decreasing|increasing))\b/.exec(text) ?? (isOfNumbers(draft, path) ? ordered.exec(text) : null);
  if (claim && !/\b(sort|sorts|sorting|reorders?|rearranges?|arranges?)\b/.test(text)) {
    const direction = /(?<!non[- ])\b(descending|decreasing|falling)|non[- ]increasing|\b(?:largest|highest|greatest|biggest)\b.*\b(?:smallest|lowest|least)\b/.test(claim[0]) ? "down" : "up";
    const isStrict = /\bstrictly\b/.test(claim[0]) && lists.every((list) => new Set(list as Value[]).size === (list as Value[]).length);
    if (lists.every((list) => isSorted(list as Value[], direction))) change(draft, path, (shape) => (shape.kind === "list" ? { ...shape, sorted: direction, ...(isStrict && { distinct: true }) } : shape));
  }
  if (/(?<!\bno )\b(distinct|unique|pairwise different|no duplicates?|without duplicates?|no repeated) ?(integers?|numbers?|elements?|values?|strings?|coordinates|points|positive|\.|,|;|$)|\b(all|are) (distinct|unique|different)\b/.test(text) && !/\b(remove|find|count|number of|how many|keep|only|get|all|returns?|lists?|(?:sum|product|average|mean|maximum|minimum) of|(?:small|larg|great|high|low|bigg)est) (the |all )?(unique|distinct|duplicates?)|\bof (the|all|its) (unique|distinct)\b/.test(text)) {
    if (lists.every((list) => new Set((list as Value[]).map((item) => JSON.stringify(item, (_, part) => (typeof part === "bigint" ? String(part) : part)))).size === (list as Value[]).length)) {
      change(draft, path, (shape) => (shape.kind === "list" ? { ...shape, distinct: true } : shape));
    }
  }
}

/** Of numbers what is called an ordered list is in order of their size; of texts it may be any order that says something. */
const ordered = /(?<!\bnot (?:an? )?)\bordered (?:lists?|arrays?|sequences?)\b|\b(?:is|are|lists?|arrays?|nums|numbers|times|integers|values),? (?:already |given )?ordered\b[^.;]{0,40}|\bin (?:rising|falling|chronological) order\b|\bin (?:the )?order of (?:time|size)\b/;

function isOfNumbers(draft: Draft, path: readonly number[]): boolean {
  const held = shapesAt(draft, [...path, every]);
  return held.length > 0 && held.every(({ kind }) => kind === "int" || kind === "float");
}

/** An alphabet that a text names, for strings whose examples have none other. */
function letters(draft: Draft, index: number, text: string, seen: readonly Value[]): void {
  const names = draft.params.map(({ name }) => name);
  const alphabet = alphabetIn(text, names[index] ?? "", names.toSpliced(index, 1));
  if (alphabet === undefined) return;
  const known = new Set(alphabet);
  if (textsIn(seen).some((example) => [...example].some((character) => !known.has(character)))) return;
  const param = draft.params[index];
  if (param) param.shape = changeAll(param.shape, (shape) => (shape.kind === "string" ? { ...shape, alphabet } : shape));
}

const tableOfCharacters = /\b(?:grid|matrix|board) of (?:lower[- ]?case |upper[- ]?case )?(?:english )?(?:characters|letters)\b|\bcharacters? (?:grid|matrix|board)\b/i;

/** Elements that are called a character, and not made of some: `board[i][j] is a digit or '.'`. */
function characters(draft: Draft, index: number, name: string, text: string, isTableOfCharacters: boolean, seen: readonly Value[]): void {
  if (!/^\w+$/.test(name) || textsIn(seen).some((example) => [...example].length !== 1)) return;
  const letter = "(?:(?:lower|upper)[- ]?case )?(?:english )?(?:letter|character|digit)";
  const one = new RegExp(`\\b${name}((?:\\[\\w+\\])+) is (?:either |an? )*(?:['"\`].['"\`]|${letter}\\b)`, "i");
  const each = new RegExp(`\\b${name}((?:\\[\\w+\\])+)(?:,? (?:and )?\\w+(?:\\[\\w+\\])+){0,3} are ${letter}s\\b`, "i");
  const alone = new RegExp(`\\b${name}() is an? (?:single )?${letter}\\b`, "i");
  const brackets = (one.exec(text) ?? each.exec(text) ?? alone.exec(text))?.[1] ?? (isTableOfCharacters ? "[i][j]" : undefined);
  if (brackets === undefined) return;
  const path = [index, ...brackets.split("]").slice(1).map(() => every)];
  change(draft, path, (shape) => (shape.kind === "string" ? { ...shape, minLength: { value: 1, hard: true }, maxLength: { value: 1, hard: true } } : shape));
}

/** Texts of a form that the prompt names (a date, an address): samples of it, from which others are made. */
function forms(draft: Draft, index: number, about: string, text: string, seen: readonly Value[]): void {
  const param = draft.params[index];
  if (!param || seen.length > 0) return;
  const words = formNamed(about) ?? dateForm(text);
  if (words) param.shape = changeAll(param.shape, (shape) => (shape.kind === "string" && shape.words === undefined ? { ...shape, words, alphabet: shape.alphabet ?? [...new Set(words.join(""))].join("") } : shape));
}

function tables(draft: Draft, index: number, text: string, seen: readonly Value[]): void {
  const shape = draft.params[index]?.shape;
  const rows = shape?.kind === "list" && (shape.of.kind === "string" || shape.of.kind === "list");
  if (rows && /\ball (?:of )?(?:the )?(?:(?:rows|lines|strings|words|texts|lists)\b[^.;\n]{0,20} (?:have|has|are of|are|of|share) (?:the |an? )?(?:same|equal) (?:length|size|width|number of \w+)|\w+s have the same number of \w+)\b/.test(text) && !/\b(?:check|whether|if|determine|true)\b[^.;\n]{0,40}\ball\b/.test(text)) {
    const relation: Relation = { kind: "equalLength", part: [index, every], against: [index, 0], confidence: 0.95, evidence: "the prompt says so of all rows" };
    if (seen.every((value) => Array.isArray(value) && value.every((row) => lengthOf(row) === lengthOf(value[0] as Value)))) draft.relations.push(relation);
  }
  // `a rectangular board`, `strings of equal length`, `equally long lists`: of the rows of the only table.
  if (rows && isEven.test(text) && !/\b(?:check|whether|if|determine|true|equal length as|same length as)\b[^.;\n]{0,60}(?:rectangular|equal|same|equally)/.test(text) && seen.every((value) => Array.isArray(value) && value.every((row) => lengthOf(row) === lengthOf(value[0] as Value)))) {
    draft.relations.push({ kind: "equalLength", part: [index, every], against: [index, 0], confidence: 0.95, evidence: "the prompt says so of its rows" });
  }
  const [, many, long] = /\b(two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:strings|rows|lines|lists) of (?:length )?(two|three|four|five|six|seven|eight|nine|\d{1,2})(?: (?:characters|letters|digits|numbers|cells|elements))?(?: each)?\b/.exec(text) ?? [];
  const [height, width] = [numberNamed(many), numberNamed(long)];
  if (rows && height !== undefined && width !== undefined && seen.every((value) => lengthOf(value) === height && (value as Value[]).every((row) => lengthOf(row) === width))) {
    promiseLength(draft, [index], height);
    promiseLength(draft, [index, every], width);
  }
  if (shape?.kind !== "list" || shape.of.kind !== "list") return;
  // `at least two rows and at least three columns`
  for (const [path, noun] of [[[index], "rows?"], [[index, every], "columns?"]] as const) {
    const least = numberNamed(new RegExp(`\\bat least (\\w+) (?:rows? and (?:at least )?(?=columns?))?${noun}\\b`).exec(text)?.[1] ?? (noun === "columns?" ? /\bat least \w+ rows? and (\w+) columns?\b/.exec(text)?.[1] : undefined));
    if (least !== undefined && !/\bif\b[^.;\n]{0,60}\bat least \w+ (?:rows?|columns?)/.test(text) && seen.every((value) => Array.isArray(value) && (path.length === 1 ? [value] : value).every((part) => (lengthOf(part as Value) ?? least) >= least))) bound(draft, { path, measure: "length" }, "min", least, "promised");
  }
  const [, high, wide] = /\b(\d{1,2}) ?[x×*] ?(\d{1,2}) (?:\w+ )?(?:matrix|grid|board)\b(?! is (?:not|in))/.exec(text) ?? [];
  if (high !== undefined && seen.every((value) => lengthOf(value) === Number(high) && (value as Value[]).every((row) => lengthOf(row) === Number(wide)))) {
    promiseLength(draft, [index], Number(high));
    promiseLength(draft, [index, every], Number(wide));
    return;
  }
  const square = /\b(?:square|quadratic) (?:matrix|grid|array|board|table|field)\b|\ba (?:\w+ )?square (?:of|with|filled with) (?:(?:whole|positive|different) )?(?:numbers|integers|digits|letters|cells|symbols)\b|\bn ?[x*×] ?n\b|\bn[- ]by[- ]n\b/.test(text);
  const table = square || /\b(?:matrix|grid|board|(?<!\b(?:hash|lookup|truth|times|multiplication) )table|rectangular|m ?[x*×] ?n|n ?[x*×] ?m)\b/.test(text);
  if (!table) return;
  const even = (asWide: boolean): boolean =>
    seen.every((value) => Array.isArray(value) && value.every((row) => Array.isArray(row) && row.length === (asWide ? value.length : (value[0] as Value[]).length)));
  if (square && even(true)) draft.relations.push({ kind: "equalLength", part: [index, every], against: [index], confidence: 0.95, evidence: "the prompt calls it square" });
  else if (even(false)) draft.relations.push({ kind: "equalLength", part: [index, every], against: [index, 0], confidence: 0.95, evidence: "the prompt calls it a matrix" });
}

const isEven = /\brectangular (?:board|grid|field|map|maze|table|matrix|area|room)\b|\b(?:lists?|arrays?) of (?:\w+ )?(?:strings|lists|rows|lines|words|arrays) of (?:the )?(?:equal|same) length\b|\bequally long (?:lists|strings|rows|lines|arrays|words)\b/;

function numberPaths(shape: Shape, path: readonly number[], depth: number): (readonly number[])[] {
  if (depth > 6) return [];
  switch (shape.kind) {
    case "int":
    case "float":
      return [path];
    case "list":
    case "set":
      return numberPaths(shape.of, [...path, every], depth + 1);
    case "tuple":
      return shape.of.flatMap((item, index) => numberPaths(item, [...path, index], depth + 1));
    case "union":
      return shape.of.some((alternative) => alternative.kind === "int" || alternative.kind === "float") ? [path] : shape.of.flatMap((alternative) => numberPaths(alternative, path, depth + 1));
    default:
      return [];
  }
}

function numbersIn(values: readonly Value[]): number[] {
  return flat(values, 0).flatMap((value) => (typeof value === "number" ? [value] : typeof value === "object" && value !== null && !Array.isArray(value) && value.$ === "float" ? [value.of] : []));
}

/** All texts in some values. */
export function textsIn(values: readonly Value[]): string[] {
  return flat(values, 0).filter((value) => typeof value === "string");
}

function flat(values: readonly Value[], depth: number): Value[] {
  if (depth > 6) return [];
  return values.flatMap((value) => (Array.isArray(value) ? flat(value, depth + 1) : typeof value === "object" && value !== null && !Array.isArray(value) && value.$ === "tuple" ? flat(value.of, depth + 1) : [value]));
}
