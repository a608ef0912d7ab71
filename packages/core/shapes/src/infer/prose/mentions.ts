import type { Shape } from "@medoid/spec";
import { type Draft, shapesIn } from "../draft.ts";
import { alphabetIn } from "./alphabet.ts";
import { unwrapped } from "./lines.ts";
import { type Topic, topics } from "./topics.ts";

/**
 * What the prose speaks of may come, though no example shows it: numbers below 0 where it says what becomes of them, what is empty, white space,
 * punctuation. Few examples show few things, and what was seen narrows a shape. Bounds that are promised or hard stay, and so does an alphabet that is stated.
 */
export function applyMentions(draft: Draft, prose: string): void {
  const text = unwrapped(prose.slice(0, 6_000));
  const names = draft.params.map(({ name }) => name);
  const isStated = names.map((name, index) => alphabetIn(text, name, names.toSpliced(index, 1)) !== undefined);
  for (const sentence of text.split(/[.;](?=\s|$)|\n/)) {
    if (shown.test(sentence)) continue;
    const named = namedIn(draft, sentence);
    for (const topic of topics) {
      if (!topic.spoken.test(sentence)) continue;
      for (const index of named.length > 0 ? named : meantIn(draft, sentence, topic)) {
        const param = draft.params[index] as Draft["params"][number];
        if (!(isStated[index] && (topic.of === "texts" || topic.of === "cases"))) param.shape = topic.change(param.shape);
      }
    }
  }
}

/** Examples, which speak for themselves. */
const shown = />>>|=>|->|\bassert\b|^\s*(?:input|output)\b/i;
const several = /\b(?:lists?|arrays?|tuples?|sequences?|elements|numbers|integers|values|items)\b/i;

function namedIn({ params }: Draft, sentence: string): readonly number[] {
  const words: readonly string[] = sentence.match(/\w+/g) ?? [];
  return params.flatMap(({ name }, index) => (words.includes(name) && !/^an?$/i.test(name) ? [index] : []));
}

/** The parameters that a sentence may speak of which names none. */
function meantIn({ params }: Draft, sentence: string, { of }: Topic): readonly number[] {
  const all = [...params.keys()];
  const shapeOf = (index: number): Shape => params[index]?.shape as Shape;
  if (params.length === 1) return all;
  switch (of) {
    case "cases":
      return all;
    case "numbers": {
      // What is said of many is said of what is in lists, where there are any.
      const lists = all.filter((index) => shapeOf(index).kind === "list");
      return several.test(sentence) && lists.length > 0 ? lists : all;
    }
    case "texts": {
      // A text is spoken of, and not what is looked for in it.
      const longest = Math.max(...all.map((index) => longestText(shapeOf(index))));
      return /\b(?:both|two|either|strings|texts)\b/i.test(sentence) ? all : all.filter((index) => longestText(shapeOf(index)) === longest);
    }
    case "any":
      return [];
    default: {
      const own = all.filter((index) => shapeOf(index).kind === of);
      return own.length === 1 || /\b(?:both|two|either|any)\b/i.test(sentence) ? own : own.slice(0, 1);
    }
  }
}

/** How long the texts in an argument may be; 0 where there are none. */
function longestText(shape: Shape): number {
  return Math.max(0, ...shapesIn(shape).map((part) => (part.kind === "string" ? (part.maxLength?.value ?? 12) : 0)));
}
