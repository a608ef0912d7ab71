import type { CodeFacts, Language, Statement } from "@medoid/spec";

/** How surely a text is the program asked for. */
export const rank = {
  none: 0,
  /** It only imports the entry, as tests do. */
  imported: 1,
  /** The entry has no body yet. */
  stub: 2,
  /** What the entry is shows only when the code runs. */
  bound: 3,
  defined: 4,
} as const;

/** Parsing broken text costs far more than its length; what an answer of the usual kind takes is a hundredth of this. */
const mostCharacters = 400_000;
const mostReads = 1500;

/** Reads texts in one language for one entry: each once, and no more of them than an honest answer needs. */
export class Reader {
  readonly language: Language;
  readonly entry: string;
  readonly #facts = new Map<string, CodeFacts>();
  readonly #statements = new Map<string, readonly Statement[] | undefined>();
  #characters = 0;
  #reads = 0;

  constructor(language: Language, entry: string) {
    this.language = language;
    this.entry = entry;
  }

  /** `undefined` where too much has been read already. */
  facts(code: string): CodeFacts | undefined {
    let facts = this.#facts.get(code);
    if (!facts && this.#spend(code)) this.#facts.set(code, (facts = this.language.readCode(code, this.entry)));
    return facts;
  }

  statements(code: string): readonly Statement[] | undefined {
    if (!this.#statements.has(code)) {
      if (!this.#spend(code)) return undefined;
      this.#statements.set(code, this.language.readStatements?.(code));
    }
    return this.#statements.get(code);
  }

  rank(code: string): number {
    const facts = this.facts(code);
    if (!facts || facts.problem !== undefined) return rank.none;
    const owner = this.owner(code);
    const binding = this.statements(code)?.filter(({ binds }) => binds.includes(owner)) ?? [];
    if (binding.length > 0 && binding.every(({ kind }) => kind === "import")) return rank.imported;
    if (binding.at(-1)?.isStub) return rank.stub;
    return facts.class || facts.defines.includes(facts.entry ?? this.entry) ? rank.defined : rank.bound;
  }

  /** The name at the top level that the entry of this code is, or is a method of. */
  owner(code: string): string {
    const name = this.facts(code)?.entry ?? this.entry;
    return name.split(".")[0] as string;
  }

  #spend(text: string): boolean {
    this.#characters += text.length;
    return ++this.#reads <= mostReads && (this.#characters <= mostCharacters || this.#reads <= 2);
  }
}
