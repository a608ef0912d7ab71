import type { Language, LanguageName } from "@medoid/spec";
import { type Block, blocksOf, wrappedIn } from "./blocks.ts";
import { joinsOf } from "./continued.ts";
import { needed, withoutTrials } from "./needed.ts";
import type { TakeOptions } from "./options.ts";
import { type Piece, piecesOf, scatteredPieces } from "./pieces.ts";
import { rank, Reader } from "./reader.ts";
import { withoutMarks, withoutReasoning } from "./reasoning.ts";
import { dedent, isEscaped, type Reading, readingsOf, unescapeEntities } from "./repairs.ts";
import { fallbackName } from "./rename.ts";
import { textsInJson } from "./wrapped.ts";
import { whyNone } from "./why.ts";

export type Taken =
  | {
      readonly code: string;
      readonly language: LanguageName;
      /** What was done to the answer beyond taking it out of its fence, a phrase each. */
      readonly notes: readonly string[];
    }
  /** Why there is no code that could be run, one line. */
  | { readonly problem: string };

/** Longer answers are taken whole or not at all. */
const longest = 200_000;
const mostBlocks = 40;
const deepest = 3;
const fences = /`{3}|~{3}/;

/** A program, or what comes nearest to one. */
interface Found extends Reading {
  readonly rank: number;
}

/**
 * The program in what a model said. Never throws, runs nothing, and gives a program that needs no taking out back as it is, but for
 * what only tries it out when it is loaded: tests, prints, reading of input.
 */
export function takeCode(answer: string, options: TakeOptions): Taken {
  const { language, languages = [], entry } = options;
  if (answer.trim() === "") return { problem: "the answer is empty" };
  const found = new Search(language, options).find(answer);
  if (found && found.rank > rank.stub) return { code: found.text, language: language.name, notes: found.notes };
  for (const other of languages) {
    if (other.name === language.name) continue;
    const taken = new Search(other, { ...options, languages: [], prompt: "" }).find(answer);
    if (!taken || taken.rank < rank.defined) continue;
    if (other.equality === language.equality) return { code: taken.text, language: other.name, notes: [...taken.notes, `it is ${other.name} where ${language.name} was asked for`] };
    return { problem: `the answer is ${other.name} where ${language.name} was asked for` };
  }
  // A stub, or tests that import the entry: there is nothing better, and nothing else is known to be wrong with it.
  if (found) return { code: found.text, language: language.name, notes: found.notes };
  return { problem: whyNone(answer, new Reader(language, entry), options) };
}

class Search {
  readonly #reader: Reader;
  readonly #options: TakeOptions;
  #best: Found | undefined;

  constructor(language: Language, options: TakeOptions) {
    this.#reader = new Reader(language, options.entry);
    this.#options = options;
  }

  find(answer: string): Found | undefined {
    if (this.#tryWhole({ text: answer, notes: [] }, true) || this.#best?.rank === rank.bound) return this.#best;
    const found = this.#findInside(answer);
    // A program that holds fences itself, and in which nothing defines the entry in plain sight.
    const whole = fences.test(answer) && !fences.test(answer.trimStart().slice(0, 3)) && !this.#options.cut ? this.#reader.rank(answer) : rank.none;
    return found ?? (whole === rank.none ? undefined : { text: answer, notes: [], rank: whole });
  }

  #findInside(answer: string): Found | undefined {
    if (answer.length > longest) return this.#best;
    const said = withoutReasoning(answer);
    if (this.#tryText(said, 0) || this.#tryContinued(said)) return this.#best;
    const all = withoutMarks(answer);
    if (all.trim() !== said.trim() && this.#tryText(all, 0, ["it was taken from the reasoning"])) return this.#best;
    return this.#best ?? this.#renamed(said);
  }

  /** Keeps the better of what was found before and this; true where it is as good as can be. */
  #offer(reading: Reading, found: number): boolean {
    if (found > (this.#best?.rank ?? rank.none)) this.#best = { ...reading, rank: found };
    return found === rank.defined;
  }

  #tryWhole(given: Reading, isLast: boolean): boolean {
    const reading = this.#unescaped(given);
    const found = this.#reader.rank(reading.text);
    // With fences around it, a text may parse as what it is not: an empty template, three times not.
    if (found === rank.none || (fences.test(reading.text) && (found < rank.defined || /^[ \t]*~{3,}\w*[ \t\r]*$/m.test(reading.text))) || (isLast && this.#options.cut && this.#isCutOff(reading.text))) return false;
    return this.#offer(this.#trimmed(reading), found);
  }

  #tryText(text: string, depth: number, notes: readonly string[] = []): boolean {
    if (this.#tryWhole({ text, notes }, true)) return true;
    if (depth < deepest) {
      const inner = [...textsInJson(text), ...wrappedIn(text).reverse()];
      for (const one of inner) if (one !== text && one.trim() !== "" && this.#tryText(one, depth + 1, notes)) return true;
    }
    const blocks = blocksOf(text).slice(0, mostBlocks);
    return this.#tryBlocks(blocks, depth, notes) || this.#tryScattered(text, blocks, notes);
  }

  #tryBlocks(blocks: readonly Block[], depth: number, notes: readonly string[]): boolean {
    const read = blocks.map((block, at) => this.#readBlock(block, at === blocks.length - 1));
    const whole = read.flatMap((found, at) => (found?.rank === rank.defined ? [{ found, block: blocks[at] as Block, at }] : []));
    const wanted = whole.filter(({ block }) => !isSetAside(block.before));
    const chosen = wanted.at(-1) ?? whole.at(0);
    if (chosen) {
      const others = blocks.filter((_, at) => at !== chosen.at).map(({ text }) => text);
      const joined = this.#goneOn({ ...chosen.found, notes: [...notes, ...chosen.found.notes] }, others.slice(chosen.at));
      return this.#offer(this.#trimmed(this.#withHelpers(joined, others)), rank.defined);
    }
    for (const found of read) if (found) this.#offer(this.#trimmed({ ...found, notes: [...notes, ...found.notes] }), found.rank);
    if (blocks.length > 1) {
      const joined = { text: blocks.map(({ text }) => text).join("\n"), notes: [...notes, "blocks were joined"] };
      if (this.#tryWhole(joined, blocks.at(-1)?.isClosed === false)) return true;
    }
    // Last first: a later version is the corrected one.
    for (const block of [...blocks].reverse()) {
      if (depth < deepest) for (const inner of textsInJson(block.text)) if (this.#tryText(inner, depth + 1, notes)) return true;
      if (this.#tryPieces(block.text, block.isClosed ? notes : [...notes, "its end was cut off"], block === blocks.at(-1) && !block.isClosed)) return true;
    }
    return blocks.length > 1 && this.#tryPieces(blocks.map(({ text }) => text).join("\n"), [...notes, "blocks were joined"], blocks.at(-1)?.isClosed === false);
  }

  #readBlock(block: Block, isLast: boolean): Found | undefined {
    let best: Found | undefined;
    for (const given of [...readingsOf(block.text), ...block.longer().map((text) => ({ text, notes: [] }))]) {
      const reading = this.#unescaped(given);
      const found = this.#reader.rank(reading.text);
      if (found <= (best?.rank ?? rank.none) || (isLast && !block.isClosed && this.#options.cut && this.#isCutOff(reading.text))) continue;
      best = { ...reading, rank: found };
      if (found === rank.defined) break;
    }
    return best;
  }

  #unescaped(reading: Reading): Reading {
    if (!isEscaped(reading.text)) return reading;
    const text = unescapeEntities(reading.text);
    return this.#reader.rank(text) >= this.#reader.rank(reading.text) ? { text, notes: [...reading.notes, "HTML entities were written as signs"] } : reading;
  }

  /** Code in the open, prose around it. */
  #tryScattered(text: string, blocks: readonly Block[], notes: readonly string[]): boolean {
    for (const reading of readingsOf(text)) {
      const all = { text: reading.text, notes: [...notes, ...reading.notes] };
      if (reading.text !== text && this.#tryWhole(all, true)) return true;
      if (blocks.length === 0 && this.#tryPieces(reading.text, all.notes, true)) return true;
    }
    // Fences that go wrong in ways of their own.
    return blocks.length > 0 && this.#tryPieces(text.replace(/^.*(?:`{3}|~{3}).*$/gm, ""), notes, true);
  }

  #tryPieces(text: string, notes: readonly string[], isLast: boolean): boolean {
    for (const pieces of scatteredPieces(text, this.#reader)) {
      const owner = this.#ownerIn(pieces);
      const kept = owner === undefined ? undefined : needed(pieces, owner);
      if (!kept) continue;
      const code = `${kept.map((piece) => piece.text).join("\n\n")}\n`;
      const end = kept.at(-1) as Piece;
      if (isLast && this.#options.cut && text.trimEnd().endsWith(end.text.trimEnd()) && this.#isCutOff(text)) continue;
      // A head without its body, or a program without a part of its own that is broken, is not what was said.
      if (this.#reader.rank(code) < rank.bound || lacks(kept, text)) continue;
      if (this.#offer({ text: code, notes: [...notes, "what is around the code was left out"] }, this.#reader.rank(code))) return true;
    }
    return false;
  }

  /** The name at the top level that the entry of scattered statements has: found as a whole program's is. */
  #ownerIn(pieces: readonly Piece[]): string | undefined {
    const own = this.#options.entry.split(".")[0] as string;
    if (pieces.some(({ kind, binds, isStub }) => kind !== "import" && !isStub && binds.includes(own))) return own;
    const definitions = pieces.filter(({ kind, isStub }) => kind === "define" && !isStub);
    const code = definitions.map(({ text }) => text).join("\n");
    return this.#reader.rank(code) === rank.defined ? this.#reader.owner(code) : pieces.some(({ binds }) => binds.includes(own)) ? own : undefined;
  }

  /** The answer goes on where the prompt ends. */
  #tryContinued(text: string): boolean {
    const { prompt = "", entry } = this.#options;
    if (prompt.trim() === "") return false;
    const inside = [...blocksOf(text).slice(0, mostBlocks).map((block) => block.text).reverse(), ...wrappedIn(text).reverse(), ...textsInJson(text)];
    const bodies = [...inside, text].filter((body) => this.#isBody(body));
    const joined = ["it goes on from the prompt"];
    for (const body of bodies) {
      const joins = joinsOf(prompt, body, entry, this.#options.cut === true);
      for (const join of joins) if (this.#reader.rank(join) >= rank.bound && this.#tryWhole({ text: join, notes: joined }, true)) return true;
      for (const join of joins) if (this.#tryPieces(join, joined, true)) return true;
    }
    return false;
  }

  /** It may be the inside of a function: what it defines is only for what it does itself, and the entry is not defined anew. */
  #isBody(text: string): boolean {
    const { entry } = this.#options;
    if (definesName(text, entry.slice(entry.lastIndexOf(".") + 1))) return false;
    const statements = this.#reader.statements(dedent(text));
    return !statements || statements.every(({ kind }) => kind !== "define") || statements.some(({ kind, start, end }) => kind === "run" && /\b(?:return|yield|raise|throw)\b/.test(dedent(text).slice(start, end)));
  }

  /** With the blocks behind it that begin inside of its last statement. */
  #goneOn(found: Reading, behind: readonly string[]): Reading {
    const [next, ...more] = behind;
    if (next === undefined || !/^(?:[ \t]*\r?\n)*[ \t]+\S/.test(next)) return found;
    const text = `${found.text.trimEnd()}\n${next}`;
    const isOne = this.#reader.rank(text) === rank.defined && this.#reader.statements(text)?.length === this.#reader.statements(found.text)?.length;
    return isOne ? this.#goneOn({ text, notes: [...found.notes, "blocks were joined"] }, more) : found;
  }

  /** What other blocks define and this one needs, put before it. */
  #withHelpers(found: Reading, others: readonly string[]): Reading {
    const own = piecesOf(found.text, this.#reader);
    if (!own || others.length === 0) return found;
    const owner = this.#reader.owner(found.text);
    const offered = others.flatMap((text) => piecesOf(text, this.#reader) ?? []).filter(({ kind, binds }) => (kind !== "run" && !binds.includes(owner)) || kind === "import");
    const bound = new Set(own.flatMap(({ binds }) => binds));
    const helpers: Piece[] = [];
    const wanted = new Set(own.flatMap(({ reads }) => reads));
    for (const name of wanted) {
      const helper = bound.has(name) ? undefined : offered.findLast(({ binds }) => binds.includes(name));
      if (!helper || helpers.includes(helper) || helper.binds.some((one) => bound.has(one))) continue;
      helpers.push(helper);
      for (const one of helper.binds) bound.add(one);
      for (const read of helper.reads) wanted.add(read);
    }
    if (helpers.length === 0) return found;
    const before = offered.filter((piece) => helpers.includes(piece)).map(({ text }) => text);
    const text = `${before.join("\n\n")}\n\n${found.text}`;
    return this.#reader.rank(text) === rank.defined ? { text, notes: [...found.notes, "helpers of other blocks were put before it"] } : found;
  }

  #trimmed(reading: Reading): Reading {
    const text = withoutTrials(reading.text, this.#reader);
    if (text === reading.text || this.#reader.rank(text) < this.#reader.rank(reading.text)) return reading;
    return { text, notes: [...reading.notes, "tests and calls at the top level were left out"] };
  }

  /** Whether more may have been to come of what the entry needs: a function that nothing closes is the last of the text. */
  #isCutOff(text: string): boolean {
    const code = text.trimEnd();
    const last = this.#reader.statements(text)?.at(-1);
    const end = last && code.length <= last.end ? code.slice(last.start) : code;
    if (last && code.length > last.end && !/^[ \t]/m.test(code.slice(last.end))) return false;
    if (/[};]$/.test(end)) return false;
    // A complete line that returns, at the level of the body, ends a function.
    const body = end.split("\n").slice(1).filter((line) => line.trim() !== "");
    const indents = body.map((line) => line.length - line.trimStart().length);
    return !(text.length > code.length && /^\s+return\b/.test(body.at(-1) ?? "") && indents.at(-1) === Math.min(...indents));
  }

  #renamed(text: string): Found | undefined {
    const candidates = [...blocksOf(text).map((block) => block.text).reverse(), text];
    for (const candidate of candidates) {
      const { text: code, notes } = this.#unescaped({ text: candidate, notes: [] });
      const renamed = fallbackName(code, this.#reader, this.#options);
      if (renamed) return { ...this.#trimmed({ text: renamed.code, notes: [...notes, `it defines ${renamed.name}, which was taken for ${this.#options.entry}`] }), rank: rank.bound };
    }
    return undefined;
  }
}

/** They read a name that the text defines, in a part that is not among them. */
function lacks(pieces: readonly Piece[], text: string): boolean {
  const bound = new Set(pieces.flatMap(({ binds }) => binds));
  return pieces.some(({ reads }) => reads.some((name) => !bound.has(name) && definesName(text, name)));
}

function definesName(text: string, name: string): boolean {
  return new RegExp(`^[ \\t]*(?:export[ \\t]+|default[ \\t]+|async[ \\t]+)*(?:class|def|function|const|let|var)[ \\t]+${name.replace(/[^\w]/g, "\\$&")}(?![\\w$])`, "m").test(text);
}

/** The prose before a block says that it is not the answer. */
function isSetAside(before: string): boolean {
  const last = before.split(/\n\s*\n|(?<=[.!?])\s/).at(-1) ?? "";
  return /\b(?:alternativ|another (?:way|approach|solution|option|version)|original|na[iï]ve|brute.?force|buggy|incorrect|wrong|mistake|first attempt|less efficient|slower|for comparison|instead of|do not use|don't use|would fail|will fail|tests?\b|usage|how to use|could also|can also|if you prefer|shorter)/i.test(last);
}
