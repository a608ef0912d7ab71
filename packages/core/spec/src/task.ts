import type { Shape } from "./shape.ts";
import type { Value } from "./value.ts";

/** The names of languages are open: a language package adds its own. */
export type LanguageName = "python" | "javascript" | "typescript" | (string & {});

/** What a candidate offers: a function of that name (`Class.method` for a method of a class), or, later, a program that reads stdin. */
export type Entry =
  /**
   * `byName`: per argument, the name that it is given by; null, or none: by its place. An argument that is a hole is not given. `isClass`: the name is that of a class;
   * the arguments are those of its constructor and a list of calls `[method, ...arguments]` of an instance (`[".name"]` reads), and what comes back is the list of what these return.
   */
  | { readonly kind: "function"; readonly name: string; readonly signature?: Signature; readonly byName?: readonly (string | null)[]; readonly isClass?: boolean }
  | { readonly kind: "program" };

export interface Signature {
  readonly params: readonly Param[];
  readonly returns?: Shape;
}

export interface Param {
  readonly name: string;
  /** From an annotation or a doc comment; absent where nothing is stated. */
  readonly shape?: Shape;
  /** The call may leave it out. */
  readonly optional?: boolean;
  /** It takes all further arguments. */
  readonly rest?: boolean;
  /** It is given by name only. */
  readonly keyword?: boolean;
}

/** What the user knows to be true: the arguments of one call and the value it must return. `expected` absent: only the input is known; a hole in a list: nothing is said of what stands there. */
export interface Example {
  readonly args: readonly Value[];
  readonly expected?: Value;
}

/** A program that does already what is asked for, in this language or another: the candidates are to do the same. */
export interface Original {
  readonly code: string;
  readonly language: LanguageName;
  /** The name of its function; `Class.method` for a method. */
  readonly entry: string;
}

export const equalityNames = ["python", "javascript", "cross", "strict"] as const;

/** How two outcomes are compared: by the rules of the candidates' own language, across languages, or to the letter. */
export type EqualityName = (typeof equalityNames)[number];

/**
 * One job: which of the candidates for this prompt is to be kept? What the user gives as evidence is `examples` and `original`.
 * Hidden truth (tests, labels) is no part of a task: readers of pools drop it before anything sees a task.
 */
export interface Task {
  readonly id: string;
  readonly prompt: string;
  readonly language: LanguageName;
  readonly entry: Entry;
  readonly examples?: readonly Example[];
  /** What is to be translated or rewritten. Where it answers an input, that is evidence. */
  readonly original?: Original;
  readonly equality?: EqualityName;
  /** Code put before every candidate (imports that the prompt implies). */
  readonly preamble?: string;
}

export interface Origin {
  /** Which sampler it came from: `file`, `pool`, a model's sampler. */
  readonly sampler: string;
  readonly model?: string;
  readonly variant?: string;
  readonly temperature?: number;
  readonly file?: string;
}

/** What one answer took. */
export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Of the input tokens, those that the provider had kept from before. */
  readonly cachedTokens?: number;
  /** In US dollars. */
  readonly cost?: number;
}

/** One answer to the task. `ordinal`: its place in the order of arrival, from 0. */
export interface Candidate {
  readonly ordinal: number;
  readonly id: string;
  /** Empty where its answer or file held none. */
  readonly code: string;
  readonly language: LanguageName;
  readonly origin: Origin;
  readonly usage?: Usage;
  /** Why the answer or file that it was taken from holds no code that could be run: it counts as a candidate that cannot. */
  readonly problem?: string;
}

/** Candidates whose code is the same after normalising: they run once and count as many. All that a sandbox sees. */
export interface Program {
  /** Hash of language, entry and normalised code. */
  readonly key: string;
  /** The whole code to load, preamble included. */
  readonly code: string;
  readonly language: LanguageName;
  readonly entry: Entry;
  /** Ordinals of the candidates, ascending. */
  readonly members: readonly number[];
  /** Names that it uses and only the code in the prompt gives a meaning to: a helper, an import. Absent: it stands by itself. */
  readonly leansOn?: readonly string[];
}
