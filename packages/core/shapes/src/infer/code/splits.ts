import type { CodeFacts } from "@medoid/spec";
import { type Random, randomFrom } from "../../random.ts";
import { type Codes, membersOf } from "../codes.ts";
import { type Draft, giveSamples } from "../draft.ts";

/** A text that is taken apart at a separator into so many fields, and which of them are read as numbers. */
interface Split {
  readonly separator: string;
  readonly numbers: readonly boolean[];
}

/** Where so many of the candidates take texts apart in one way, they are written so. */
const enough = 1 / 3;
const textsEach = 24;

/** Texts that candidates take apart into so many fields (`h, m = s.split(":")`, `const [name, score] = line.split(", ")`): chance makes none, and on others they throw. */
export function applySplits(draft: Draft, codes: Codes): void {
  const total = membersOf(codes);
  const votes = new Map<string, { readonly split: Split; members: number }>();
  for (const { facts, members } of codes) {
    for (const split of new Map(splitsIn(facts).map((own) => [JSON.stringify(own), own])).values()) {
      const key = `${split.separator}\n${split.numbers.length}`;
      const vote = votes.get(key) ?? { split, members: 0 };
      votes.set(key, { split: either(vote.split, split), members: vote.members + members });
    }
  }
  const random = randomFrom(1, 0x73706c69);
  const words = [...votes.values()].filter(({ members }) => members >= enough * total).flatMap(({ split }) => Array.from({ length: textsEach }, () => written(split, random)));
  if (words.length > 0) giveSamples(draft, [...new Set(words)]);
}

/** `a , b = map ( int , s . split ( ":" ) )`, `const [ a , b ] = s . split ( ":" ) . map ( Number )`, as normalised code has it. */
const taken = /(?:(?:const|let|var) \[ |\[ |^|\t|; |\{ )(\w+(?: , \w+){1,5})(?: \])? = (map \( (?:int|float) , |\[ (?:int|float) \( \w+ \) for \w+ in )?\w+(?: \. strip \( \))? \. split \( "((?:[^"\\]|\\.){1,4})" \)( \. map \( (?:Number|parseInt|parseFloat|\w+ => (?:Number|parseInt|parseFloat) \())?/gm;

function splitsIn({ normalised }: CodeFacts): Split[] {
  const code = normalised.slice(0, 20_000);
  return [...code.matchAll(taken)].flatMap(([, names = "", before, separator = "", behind]) => {
    if (separator.includes("\\")) return [];
    const isNumber = (name: string): boolean => before !== undefined || behind !== undefined || new RegExp(`(?:\\b(?:int|float|Number|parseInt|parseFloat) \\( ${name} [,)]|(?<![\\w)\\]] )\\+ ${name}\\b)`).test(code);
    return [{ separator, numbers: names.split(" , ").map(isNumber) }];
  });
}

function either(one: Split, other: Split): Split {
  return { ...one, numbers: one.numbers.map((isNumber, at) => isNumber || other.numbers[at] === true) };
}

function written({ separator, numbers }: Split, random: Random): string {
  // `9:05` and `09:05`
  const width = random.chance(0.5) ? 2 : 1;
  return numbers.map((isNumber) => (isNumber ? String(random.chance(0.6) ? random.int(0, 12) : random.int(0, 60)).padStart(width, "0") : wordOf(random))).join(separator);
}

function wordOf(random: Random): string {
  const word = Array.from({ length: random.int(1, 5) }, () => random.pick([..."abcdenorst"])).join("");
  return random.chance(0.3) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
