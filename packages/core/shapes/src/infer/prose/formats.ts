import type { Shape } from "@medoid/spec";
import type { StringShape } from "../../bounds.ts";
import { formatNamed, patterned } from "../../texts/formats.ts";
import { samplesOf } from "../../texts/forms.ts";
import { formShown } from "../../texts/shown.ts";
import { changeAll, type Draft, shapesIn } from "../draft.ts";
import { unwrapped } from "./lines.ts";
import { samplesIn } from "./samples.ts";

/**
 * Texts of which a statement says what form they have: "given in the format YYYY-MM-DD", "a valid parentheses string", "s is a palindrome".
 * Where the form is what is asked about, or texts of another are spoken of, nothing is promised: there are some of it, and others. `shown`: what the examples have for each parameter.
 */
export function applyFormats(draft: Draft, prose: string, shown: readonly (readonly string[])[]): void {
  const text = unwrapped(prose.slice(0, 8_000));
  const isAsked = isQuestion.test(text) || isKindAsked.test(text);
  const strings = draft.params.flatMap(({ shape }, index) => (holdsText(shape) ? [index] : []));
  const give = (params: readonly number[], format: string): void => {
    for (const index of params) {
      const param = draft.params[index];
      if (!param || (!isAsked && shown[index]?.some((example) => formatNamed(format)?.holds(example) === false))) continue;
      param.shape = changeAll(param.shape, (shape) => {
        if (shape.kind !== "string") return shape;
        return isAsked ? withSamples(shape, format) : { ...shape, format: shape.format ?? format };
      });
    }
  };
  for (const index of strings) {
    const placed = placedFormat(text, draft.params[index]?.name ?? "");
    if (placed !== undefined) give([index], placed);
  }
  const polish = strings.filter((index) => draft.params[index]?.shape.kind !== "list");
  const notation = polish.length === 1 ? polishIn(text) : undefined;
  if (notation !== undefined) give(polish, notation);
  for (const whole of sentencesOf(text)) {
    const sentence = givenIn(whole);
    const named = strings.filter((index) => names(sentence, draft.params[index]?.name ?? ""));
    const called = wordedFormat(whole, sentence, strings.map((index) => draft.params[index]?.name ?? ""));
    // Of what is called so right behind, by its name or as the only text there is.
    if (called && (called !== "expression" || isArithmetic(text))) give(named.length === 1 ? named : strings.length === 1 ? strings : [], called);
    const written = isOfWords.test(sentence) ? "sentence" : hasGaps.test(text) ? undefined : writtenFormat(sentence);
    if (written) give(named.length > 0 && !ofAll.test(sentence) ? named : strings, written);
  }
  for (const { texts, before } of samplesIn(text, draft)) {
    const named = strings.filter((index) => names(before, draft.params[index]?.name ?? ""));
    const format = telling(texts);
    if (format !== undefined) give(named.length > 0 ? named : strings, format);
    else if (!isAsked && isWritten.test(before)) giveShown(draft, named.length > 0 ? named : strings.length === 1 ? strings : [], texts, shown);
  }
  for (const index of isAsked ? [] : strings) {
    const examples = [...new Set(shown[index])];
    const format = telling(examples);
    if (format !== undefined) give([index], format);
    else if (formShown(examples)) give([index], "shown");
  }
}

/** Texts that are written like some that the prose shows, where these share a form that the examples have too. */
function giveShown(draft: Draft, params: readonly number[], texts: readonly string[], shown: readonly (readonly string[])[]): void {
  const form = formShown(texts);
  for (const index of form ? params : []) {
    const param = draft.params[index];
    if (!param || shown[index]?.some((example) => !form?.holds(example))) continue;
    param.shape = changeAll(param.shape, (shape) => (shape.kind === "string" && shape.format === undefined ? { ...shape, format: "shown", words: [...new Set([...texts, ...(shown[index] ?? [])])] } : shape));
  }
}

/** Behind these it is shown how all are written. */
const isWritten = /\b(?:written|given|formatted|noted|spelt|spelled|looks?|(?:of|in|has|have) (?:the|this|a) (?:form|format|style|notation))\b[^.;\n]{0,80}$/i;

/** Texts of a form are some of those that there are. */
function withSamples(shape: StringShape, format: string): StringShape {
  const form = formatNamed(format, shape);
  return form ? { ...shape, words: [...new Set([...(shape.words ?? []), ...samplesOf(form, 0x61736b65)])] } : shape;
}

/** Whether a form is kept is asked, or others than that are meant to come. */
const isQuestion =
  /\b(?:check|checks|whether|determines?|validates?|verify|verifies|tests?|tells? if|is_valid|isvalid)\b[^.;\n]{0,80}\b(?:valid|well[- ]?formed|correct|legal|proper|balanced|palindrom\w+)\b|\b(?:invalid|malformed|not (?:a )?valid|unbalanced|validat\w+)\b|\bif (?:it|the \w+|an? \w+|\w+) (?:is|are) (?:not )?(?:an? )?(?:valid|well[- ]?formed|balanced|palindrom\w+)\b/i;

/** `Check whether a string is a time in the form HH:MM`: others come too. */
const isKindAsked =
  /\b(?:checks?|whether|if|determines?|verif(?:y|ies)|validates?)\b[^.;\n]{0,60}\b(?:is|are) (?:(?:an? |in (?:an? |the )?)(?:[\w-]+ ){0,3}(?:time|date|form|format|address|numeral|notation|palindrome|sentence)\b|(?:really |just |exactly |indeed )?(?:written|formatted|spelt|spelled)\b)/i;

/** Some of the characters stand for others: `12:?0`. */
const hasGaps = /['"`][?*_#]['"`]|\b(?:by|is) (?:an? )?\?|\b(?:digits?|characters?)\b[^.;\n]{0,40}\b(?:hidden|masked|missing|unknown)\b|\b(?:hidden|masked|missing|unknown) (?:digits?|characters?)\b|\bwildcards?\b/i;

/** Lines and sentences. */
function sentencesOf(text: string): string[] {
  return text.split(/[\n;]|\.(?=\s|$)/).filter((sentence) => sentence.trim() !== "");
}

/** A sentence without what is returned or made of the input. */
function givenIn(sentence: string): string {
  return sentence.replace(/\bconvert(?:s|ed|ing)?\b(.{0,120}?)\b(?:to|into)\b.{0,200}$/i, "convert$1").replace(/\b(?:returns?|returning|outputs?|prints?|into|reformat\w*|result(?:ing|s)?)\b.{0,200}$/i, "");
}

/** Of a text each of whose characters lies between two: `'a' <= square[0] <= 'h'`, `'1' <= square[1] <= '8'`. */
function placedFormat(text: string, name: string): string | undefined {
  if (!/^\w+$/.test(name)) return undefined;
  const claims = [...text.matchAll(new RegExp(`['"]([a-zA-Z\\d])['"] ?(?:<=|≤) ?${name}\\[(\\d)\\] ?(?:<=|≤) ?['"]([a-zA-Z\\d])['"]`, "g"))];
  const places = claims.toSorted(([, , one], [, , other]) => Number(one) - Number(other));
  const isWhole = places.length > 1 && places.every(([, low = "", at, high = ""], index) => Number(at) === index && low <= high);
  return isWhole ? patterned + places.map(([, low, , high]) => `[${low}-${high}]`).join("") : undefined;
}

/** A letter alone is a name where it is marked as one, or where something is said of it. */
function names(sentence: string, name: string): boolean {
  if (!/^\w+$/.test(name)) return false;
  return name.length > 1 ? new RegExp(`(?<!\\w)${name}(?!\\w)`).test(sentence) : new RegExp(`[\`'"*]${name}[\`'"*]|(?:string|text|expression) ${name}(?!\\w)|(?<![\\w'])${name} (?:is|has|contains|represents|will be|=)`).test(sentence);
}

/** `the dates are like DD.MM.YYYY` of all, though a name may be a word of the sentence. */
const ofAll = /\b(?:dates|times) (?:are|come|have)\b/i;

/** Words with one space between. */
const isOfWords = /\bwords?\b[^.;\n]{0,40}\b(?:separated|joined|divided) by (?:exactly )?(?:a |one )?single spaces?\b|\b(?:separated|joined) by exactly one space\b|(?<!\b(?:have|has|contain|contains|with|remove|strip|trim) (?:\w+ ){0,3})\bno leading (?:or|and) trailing spaces?\b/i;

const dates = /(?<![A-Za-z\d])(?:YYYY|YY|MM|DD|HH|SS)(?:(?:[-/:., T–]{1,2}| [-–] )(?:YYYY|YY|MM|DD|HH|SS)){1,5}(?![A-Za-z\d])/i;

/** By the 12-hour clock. */
const halved = /(?<![A-Za-z\d])(HH?:MM(?::SS)?)( ?)([AP]M)(?![A-Za-z\d])/i;

/** `day-month-year` */
const spelt = /(?<![\w-])(day|month|year)(?:[-/.](?=\w))(day|month|year)(?:[-/.](?=\w))(day|month|year)(?![\w-])/i;

/** A form that a sentence writes down or names. */
function writtenFormat(sentence: string): string | undefined {
  const [, time, space = "", half = ""] = halved.exec(sentence) ?? [];
  if (time !== undefined) return time.toUpperCase() + space + (half === half.toUpperCase() ? "AM" : "am");
  const pattern = dates.exec(sentence)?.[0].toUpperCase();
  if (pattern !== undefined && formatNamed(pattern)) return pattern;
  const named = spelt.exec(sentence);
  if (named && new Set(named.slice(1, 4)).size === 3) return named[0].toUpperCase().replace("DAY", "DD").replace("MONTH", "MM").replace("YEAR", "YYYY");
  if (/\bISO(?:[- ]8601)? (?:dates?|strings?|format)\b/.test(sentence) && /\bdates?\b/i.test(sentence)) return "YYYY-MM-DD";
  if (/\b(?:IPv4|IP) address(?:es)?\b/.test(sentence) && !/\bIPv6\b/.test(sentence)) return /\bCIDR\b/.test(sentence) ? undefined : "ipv4";
  if (/\bCIDR\b/.test(sentence)) return "cidr";
  if (/['"`]?#(?:rrggbb|rgb)\b|\bhexa?(?:decimal)? colou?rs?\b|\bcolou?rs? in hex/i.test(sentence)) return /#rgb\b|\b3\b|\bthree\b|\bshort/i.test(sentence) ? "colour" : "#rrggbb";
  if (/\babsolute (?:(?:file|unix|posix|directory) ){0,2}paths?\b/i.test(sentence) || fromRoot.test(sentence)) return "path";
  if (/\bversion (?:numbers?|strings?)\b(?! of\b)/i.test(sentence)) return /\boptional|\bpre-?release|\balpha\b|\bbeta\b|\bletters?\b/i.test(sentence) ? undefined : "version";
  if (/\bmajor\.minor\.patch\b/i.test(sentence)) return /\boptional|\bpre-?release/i.test(sentence) ? undefined : "major.minor.patch";
  return undefined;
}

/** `paths, all of which begin with /` */
const fromRoot = /\bpaths?\b[^.;\n]{0,60}(?<!\b(?:if|that|which|whether|not)\b[^.;\n]{0,12})\b(?:begins?|starts?|beginning|starting) with (?:a (?:forward )?slash\b|['"`]?\/['"`]?(?![\w/]))/i;

/** What a text is called that has a form. */
const worded: readonly (readonly [string, string])[] = [
  ["(?:\\w+ )?(?:valid|balanced|well[- ]?formed|correct|properly (?:nested|closed|matched)) (?:\\w+ )?(?:parenthes[ie]s|brackets?)(?: (?:string|sequence|expression))?\\b", "balanced"],
  ["(?:palindromic (?:string|text|word)|palindrome)\\b", "palindrome"],
  ["(?:valid )?roman (?:numeral|number)\\b(?! (?:system|symbol|letter))", "roman"],
  ["(?:valid|well[- ]?formed|correct) (?:(?:arithmetic|mathematical|math|infix) )?expression\\b", "expression"],
];

/** The same, said of the thing itself. */
const qualified: readonly (readonly [RegExp, string])[] = [
  [/\b(?:parenthes[ie]s|brackets?|groups)\b[^.;\n]{0,30}\b(?:are|is) (?:always |guaranteed to be |all )?(?:balanced|(?:properly|correctly|well) (?:closed|nested|matched|paired|balanced)|well[- ]?formed)\b/i, "balanced"],
  [/(?<!\b(?:if|when|whenever|unless|which|that|whose|not)\b[^.;\n]{0,30})\b(?:has|have|contains?|with) (?:only |always )?(?:(?:(?:well|properly|correctly)[- ])?(?:matched|balanced|nested|closed|paired)|matching) (?:round |square |curly )?(?:parenthes[ie]s|brackets?)\b/i, "balanced"],
  [/\b(?:string|text|expression|line) with (?:properly |correctly )?(?:balanced|matched|matching|nested) (?:round |square |curly )?(?:parenthes[ie]s|brackets?)\b/i, "balanced"],
  [/\broman (?:numeral|number)s? (?:string )?(?:to|into|back to) (?:an? |its |their )?(?:corresponding )?(?:decimal |arabic )?(?:integers?|ints?|numbers?|values?|decimals?)\b/i, "roman"],
  [/\bexpression (?:is|will be)(?: always| guaranteed to be)? (?:valid|well[- ]?formed)\b/i, "expression"],
];

/** Said where something is given, or of a parameter by its name. */
function wordedFormat(whole: string, sentence: string, called: readonly string[]): string | undefined {
  const subjects = ["\\b(?:given|takes?|receives?|input is|input will be)", ...called.filter((name) => /^\w+$/.test(name)).map((name) => `(?<!\\w)${name}[\`'"*]? (?:is|are|will be|represents)`)];
  const behind = `(?:${subjects.join("|")})(?: always| guaranteed to be)? (?:an? |the |two )?`;
  return worded.find(([phrase]) => new RegExp(behind + phrase, "i").test(sentence))?.[1] ?? qualified.find(([pattern]) => pattern.test(whole))?.[1];
}

/** With operators between whole numbers, and nothing else. */
function isArithmetic(text: string): boolean {
  return /['"`][-+*/]['"`]|\boperators?\b|(?<!\w)[-+*/](?:, ?| and | or )[-+*/](?!\w)/.test(text) && !/\b(?:variables?|boolean|ternary|prefix|postfix|polish|lisp|lambda|regular|letters)\b/i.test(text);
}

/** Expressions in Polish notation that are to be worked out, with the operators that the text names. */
function polishIn(text: string): string | undefined {
  const sentence = sentencesOf(text).map(givenIn).find((own) => notations.test(own));
  if (sentence === undefined || !/\b(?:evaluat\w*|values?|comput\w*|calculat\w*|work\w* out)\b/i.test(text) || /\b(?:letters|variables)\b/i.test(text)) return undefined;
  const signs = [...text.matchAll(/(?<![\w'"`.]|\d )['"`(]?([-+*/%])['"`)]?(?=[\s,.;)]|$)/g)].map(([, sign = ""]) => sign);
  const order = /\bpost-?fix|\breverse polish|\bRPN\b/i.test(sentence) ? "postfix" : "prefix";
  return `${order} ${[...new Set(signs.length > 1 ? signs : "+-*")].join("")}`;
}

const notations = /\b(?:(?:post-?fix|pre-?fix|polish|RPN)(?: notation)? (?:arithmetic )?(?:expressions?|notation|formulas?)|in (?:post-?fix|pre-?fix|(?:reverse )?polish)(?: notation| form)|in RPN)\b/i;

/** Forms that examples have without anybody's saying so: these come by no chance. */
const halves = ["HH:MM", "H:MM", "HH:MM:SS"].flatMap((time) => ["AM", "am", " AM", " am"].map((half) => time + half));
const known = ["YYYY-MM-DD", "HH:MM", "HH:MM:SS", "YYYY/MM/DD", "YYYY-MM-DD HH:MM", "YYYY-MM-DDTHH:MM:SS", "HH:MM-HH:MM", ...halves, "ipv4", "cidr"];

function telling(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : known.find((name) => texts.every((text) => formatNamed(name)?.holds(text)));
}

function holdsText(shape: Shape): boolean {
  return shapesIn(shape).some(({ kind }) => kind === "string");
}
