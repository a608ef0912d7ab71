import type { Shape, Value } from "@medoid/spec";
import { type Random, randomFrom } from "../random.ts";
import { calendarFormat } from "./calendar.ts";
import type { Format } from "./format.ts";

/** Texts per form: enough that most inputs are new ones. */
const textsEach = 24;

type Form = (random: Random) => string;

const number = (random: Random): string => String(random.chance(0.5) ? random.int(0, 12) : random.int(0, 250));
const several = (random: Random, one: Form, separator: string): string => Array.from({ length: random.int(1, 5) }, () => one(random)).join(separator);
const padded = (value: number, width: number): string => String(value).padStart(width, "0");
const word: Form = (random) => Array.from({ length: random.int(1, 5) }, () => random.pick([..."abcdeilnorst"])).join("");
const year = (random: Random): string => String(random.int(1950, 2035));
const month = (random: Random): string => padded(random.int(1, 12), 2);
const day = (random: Random): string => padded(random.int(1, 28), 2);
const time: Form = (random) => `${padded(random.int(0, 23), 2)}:${padded(random.int(0, 59), 2)}`;
const roman: Form = (random) => random.pick(["I", "II", "III", "IV", "V", "VI", "IX", "X", "XIV", "XL", "XC", "CD", "CM", "MCMXCIV", "MMXXIII", "LVIII", "DCXXI", "XIX"]);
const hexadecimal: Form = (random) => (random.chance(0.7) ? random.int(1, 100_000).toString(16).toUpperCase() : random.int(1, 4095).toString(16));
const address: Form = (random) => Array.from({ length: 4 }, () => (random.chance(0.3) ? padded(random.int(0, 99), 3) : String(random.int(0, 255)))).join(".");
const mail: Form = (random) => `${word(random)}${random.chance(0.3) ? "." : random.chance(0.3) ? "_" : ""}${word(random)}@${word(random)}.${random.pick(["com", "org", "co"])}`;
const link: Form = (random) => `http${random.chance(0.5) ? "s" : ""}://${random.chance(0.5) ? "www." : ""}${word(random)}.${random.pick(["com", "org", "net"])}${random.chance(0.5) ? `/${word(random)}` : ""}`;

/** How people write numbers, lists, dates and the like into a text. */
const forms: readonly Form[] = [
  number,
  (random) => Array.from({ length: random.int(1, 8) }, () => random.pick(["0", "1"])).join(""),
  (random) => several(random, number, " "),
  (random) => several(random, number, ","),
  (random) => `(${several(random, number, ", ")})`,
  (random) => `[${several(random, number, ", ")}]`,
  (random) => (random.float() * 100).toFixed(random.int(1, 2)),
  (random) => several(random, word, " "),
  (random) => several(random, word, ","),
  (random) => `${year(random)}-${month(random)}-${day(random)}`,
  (random) => `${month(random)}-${day(random)}-${year(random)}`,
  time,
  roman,
  (random) => `${number(random)} ${random.pick(["+", "-", "*", "/"])} ${number(random)}`,
  (random) => `${word(random)}=${number(random)}`,
  hexadecimal,
];

/** Texts in forms that programs take apart, as shapes to be tried; with lists by the separators that the programs name. */
export function formsOfText(dictionary: readonly Value[], seed: number): readonly Shape[] {
  const separators = dictionary.filter((value): value is string => typeof value === "string" && /^[^\p{L}\d]{1,2}$/u.test(value)).slice(0, 6);
  const random = randomFrom(seed, 0x666f726d);
  const listed = separators.flatMap((separator): Form[] => [(source) => several(source, number, separator), (source) => several(source, word, separator)]);
  return [...forms, ...listed].map((form): Shape => ({ kind: "string", words: textsOf(form, random), onlyWords: true }));
}

const namedForms: readonly (readonly [RegExp, Form])[] = [
  [/\bip(?:v4)? address/i, address],
  [/\be-?mail/i, mail],
  [/\burls?\b|\bweb ?(?:site|address)/i, link],
  [/\bHH:MM\b|\b24[- ]hour\b|\b12[- ]hour\b/i, time],
  [/\broman (?:numerals?|numbers?)\b/i, roman],
  [/\bhexa?(?:decimal)? (?:numbers?|strings?)\b/i, hexadecimal],
];

/** Samples of the form that a text names; undefined where it names none. */
export function formNamed(text: string): readonly string[] | undefined {
  const form = namedForms.find(([pattern]) => pattern.test(text))?.[1];
  return form ? textsOf(form, randomFrom(1, 0x6e616d65)) : dateForm(text);
}

/** Dates by the first pattern that a text gives: that of `a date of yyyy-mm-dd format to dd-mm-yyyy format` is the input's. */
export function dateForm(text: string): readonly string[] | undefined {
  const pattern = /(?<!\b(?:to|into|as|in) (?:the |an? )?(?:format |form )?)\b(?:yyyy|yy|mm|dd)[-/. ](?:yyyy|yy|mm|dd)[-/. ](?:yyyy|yy|mm|dd)\b/i.exec(text)?.[0];
  const format = pattern === undefined ? undefined : calendarFormat(pattern.toUpperCase());
  return format && textsOf((random) => format.draw(random, 0), randomFrom(1, 0x64617465));
}

/** Samples of a form, each once; as many as were drawn, or fewer. */
function textsOf(form: Form, random: Random, count = textsEach): readonly string[] {
  return [...new Set(Array.from({ length: count }, () => form(random)))];
}

/** A few texts that have a form, to stand beside others. */
export function samplesOf(format: Format, seed: number): readonly string[] {
  return textsOf((random) => format.draw(random, 8), randomFrom(1, seed), 12);
}
