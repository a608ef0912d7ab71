import type { Candidate, CodeFacts, EqualityName, Language, LanguageName, Program, PromptFacts, Task } from "@medoid/spec";
import { MedoidError } from "@medoid/spec";
import { hashText, hashValue } from "@medoid/values";

/** A candidate and what became of it. */
export interface Admitted {
  readonly candidate: Candidate;
  /** Index of its program, or why it can be none. */
  readonly program: number | { readonly problem: string };
}

/** Turns candidates into programs: candidates whose code is the same after normalising are one. */
export class Roster {
  readonly admitted: Admitted[] = [];
  readonly programs: Program[] = [];
  /** Per program. */
  readonly facts: CodeFacts[] = [];
  prompt: PromptFacts;
  /** The task with what its prompt states to be true: examples are read from it, and are evidence as the task's own are. */
  task: Task;
  /** Whether the entry is a class, of which instances are used; undefined until there is code that tells. */
  #isClass: boolean | undefined;
  readonly #task: Task;
  readonly #languages: readonly Language[];
  readonly #barrier: (language: LanguageName) => string | undefined;
  readonly #byKey = new Map<string, number>();
  /** Names that the prompt's code binds and the task's preamble does not, by the language that reads them. */
  readonly #lent = new Map<Language, ReadonlySet<string>>();

  /** `barrier` says why candidates of a language cannot be run here. */
  constructor(task: Task, languages: readonly Language[], barrier: (language: LanguageName) => string | undefined) {
    this.#task = task;
    this.#languages = languages;
    this.#barrier = barrier;
    this.prompt = this.#language(task.language).readPrompt(task.prompt, this.#entryName);
    this.task = withStated(task, this.prompt);
    const { original } = task;
    const shown = original && this.#language(original.language).readCode(original.code, original.entry).class;
    if ((task.entry.kind === "function" && task.entry.isClass) || this.prompt.class || shown) this.#settle(true);
  }

  /** The task's original, or why it cannot be run; undefined where there is none. */
  get original(): Program | { readonly problem: string } | undefined {
    const { original } = this.task;
    if (!original) return undefined;
    const { code, language, entry } = original;
    const reader = this.#language(language);
    const facts = reader.readCode(code, entry);
    const problem = facts.problem ?? this.#barrier(language);
    if (problem !== undefined) return { problem };
    return { key: hashText(["original", language, entry, code].join("\0")), language, members: [], ...this.#opened(code, facts.entry ?? entry, reader) };
  }

  /** What the outcomes of the original and the programs are compared by. */
  get equalityWithOriginal(): EqualityName {
    const language = this.task.original?.language;
    return language !== undefined && this.#language(language).equality === this.equality ? this.equality : "cross";
  }

  /** Those that arrive together. The first of which one can be run tell whether the entry is a class, where the prompt does not. */
  admit(candidates: readonly Candidate[]): void {
    const read = candidates.map((candidate): Read => {
      const language = this.#language(candidate.language);
      const { code, facts } = this.#complete(candidate.code, language);
      return { candidate, language, code, facts, problem: candidate.problem ?? facts.problem ?? this.#barrier(candidate.language) };
    });
    const able = read.filter(({ problem }) => problem === undefined);
    const classes = able.filter(({ facts }) => facts.class).length * 2;
    if (this.#isClass === undefined && able.length > 0) this.#settle(classes > able.length || (classes === able.length && this.#isCalledClass));
    for (const one of read) this.#add(one);
  }

  /** The prose calls the entry a class: a function of that name makes instances, too. */
  get #isCalledClass(): boolean {
    return [...this.#task.prompt.matchAll(/\b[Cc]lass\s+(?:called\s+|named\s+)?[`"']?([\p{L}_$][\w$]*)/gu)].some(([, name]) => name === this.#entryName);
  }

  #settle(isClass: boolean): void {
    this.#isClass = isClass;
    const { entry } = this.task;
    if (!isClass || entry.kind !== "function") return;
    const { signature: _, ...prompt } = this.prompt;
    this.prompt = { ...prompt, examples: prompt.sessions ?? [] };
    this.task = withStated({ ...this.#task, entry: { ...entry, isClass } }, this.prompt);
  }

  #add({ candidate, language, code, facts, problem }: Read): void {
    if (problem !== undefined) {
      this.admitted.push({ candidate, program: { problem } });
      return;
    }
    const key = hashText([candidate.language, this.#entryName, facts.normalised].join("\0"));
    let at = this.#byKey.get(key);
    if (at === undefined) {
      const leansOn = code === candidate.code ? [] : this.#leaningOn(candidate.code, language);
      at = this.programs.push({ key, language: candidate.language, members: [], ...this.#opened(code, facts.entry, language), ...(leansOn.length > 0 && { leansOn }) }) - 1;
      this.facts.push(facts);
      this.#byKey.set(key, at);
    }
    const program = this.programs[at] as Program;
    this.programs[at] = { ...program, members: [...program.members, candidate.ordinal] };
    this.admitted.push({ candidate, program: at });
  }

  /** What outcomes are compared by: what the task says, else the equality of the one language, else what the languages share. */
  get equality(): EqualityName {
    if (this.#task.equality) return this.#task.equality;
    const names = new Set(this.programs.map((program) => this.#language(program.language).equality));
    return names.size === 1 ? ([...names][0] as EqualityName) : names.size === 0 ? this.#language(this.#task.language).equality : "cross";
  }

  /** The code to load, and what is called of it. */
  #opened(code: string, name: string | undefined, language: Language): Pick<Program, "code" | "entry"> {
    const entry: Program["entry"] = name === undefined ? this.#task.entry : { ...this.#task.entry, kind: "function", name };
    const made = this.#isClass && entry.kind === "function" ? language.ofClass?.(code, entry.name) : undefined;
    return made ? { code: made.code, entry: { kind: "function", name: made.entry } } : { code, entry };
  }

  get #entryName(): string {
    return this.#task.entry.kind === "function" ? this.#task.entry.name : "";
  }

  /** The code with what the prompt gives it to stand on; without, where the two do not go together. */
  #complete(code: string, language: Language): { code: string; facts: CodeFacts } {
    const own = this.#task.language === language.name || this.#language(this.#task.language).equality === language.equality;
    const stated = [this.#task.preamble, own ? this.prompt.preamble : undefined].filter(Boolean).join("\n");
    const preamble = language.lenient?.(stated) ?? stated;
    if (preamble !== "") {
      const full = `${preamble}\n${code}`;
      const facts = language.readCode(full, this.#entryName);
      if (facts.problem === undefined) return { code: full, facts };
    }
    return { code, facts: language.readCode(code, this.#entryName) };
  }

  /** Names of the prompt's code that the code reads, and neither it nor the task's preamble binds. */
  #leaningOn(code: string, language: Language): readonly string[] {
    const lent = this.#lentTo(language);
    const statements = (lent.size > 0 && language.readStatements?.(code)) || [];
    const binds = new Set(statements.flatMap((statement) => statement.binds));
    return [...new Set(statements.flatMap(({ reads }) => reads))].filter((name) => lent.has(name) && !binds.has(name));
  }

  #lentTo(language: Language): ReadonlySet<string> {
    let lent = this.#lent.get(language);
    if (!lent) {
      const boundBy = (text: string | undefined): readonly string[] => language.readStatements?.(text ?? "")?.flatMap(({ binds }) => binds) ?? [];
      const given = new Set(boundBy(this.#task.preamble));
      lent = new Set(boundBy(this.prompt.preamble).filter((name) => !given.has(name)));
      this.#lent.set(language, lent);
    }
    return lent;
  }

  #language(name: LanguageName): Language {
    const found = this.#languages.find((language) => language.name === name);
    if (!found) throw new MedoidError("input", `No language "${name}" is known here.`, { hint: `Known: ${this.#languages.map((l) => l.name).join(", ")}.` });
    return found;
  }
}

/** A candidate as it was read. */
interface Read {
  readonly candidate: Candidate;
  readonly language: Language;
  /** With what the prompt gives it to stand on. */
  readonly code: string;
  readonly facts: CodeFacts;
  readonly problem: string | undefined;
}

function withStated(task: Task, prompt: PromptFacts): Task {
  const own = task.examples ?? [];
  const known = new Set(own.map(({ args }) => hashValue([...args])));
  const stated = prompt.examples.filter(({ args, expected }) => expected !== undefined && !known.has(hashValue([...args])));
  return stated.length === 0 ? task : { ...task, examples: [...own, ...stated] };
}
