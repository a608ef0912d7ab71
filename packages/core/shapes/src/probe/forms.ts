import type { Shape, Value } from "@medoid/spec";
import { type Random, randomFrom } from "../random.ts";

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
  (random) => `${padded(random.int(0, 23), 2)}:${padded(random.int(0, 59), 2)}`,
  (random) => random.pick(["I", "II", "III", "IV", "V", "VI", "IX", "X", "XIV", "XL", "XC", "CD", "CM", "MCMXCIV", "MMXXIII", "LVIII", "DCXXI", "XIX"]),
  (random) => `${number(random)} ${random.pick(["+", "-", "*", "/"])} ${number(random)}`,
  (random) => `${word(random)}=${number(random)}`,
  (random) => random.int(1, 4095).toString(16),
];

/** Texts in forms that programs take apart, as shapes to be tried; with lists by the separators that the programs name. */
export function formsOfText(dictionary: readonly Value[], seed: number): readonly Shape[] {
  const separators = dictionary.filter((value): value is string => typeof value === "string" && /^[^\p{L}\d]{1,2}$/u.test(value)).slice(0, 6);
  const random = randomFrom(seed, 0x666f726d);
  return [...forms, ...separators.flatMap((separator): Form[] => [(source) => several(source, number, separator), (source) => several(source, word, separator)])].map((form): Shape => {
    const words = [...new Set(Array.from({ length: textsEach }, () => form(random)))];
    return { kind: "string", words, onlyWords: true };
  });
}
