import type { Clusterer, Encoder, Fuzzer, Language, Plugin, PluginKind, Sampler, Sandbox, Screen, Selector, Task, Value } from "@medoid/spec";

/** One thing that every plugin of a kind has to hold to. `run` throws when it does not hold. */
export interface Law<Subject> {
  /** `kind/what`, unique. */
  readonly id: string;
  /** The law in one sentence. */
  readonly law: string;
  /** Without it the law does not apply, and the check is skipped by this name. */
  readonly needs?: {
    readonly what: string;
    met(subject: Subject): boolean | Promise<boolean>;
  };
  /** May say in a few words what it saw. */
  run(subject: Subject): void | string | Promise<void | string>;
}

type Made<T> = () => T | Promise<T>;

/** What the laws of each kind are run on. Open: a package with a kind of its own adds what its laws need. */
export interface Subjects {
  plugin: PluginSubject;
  language: LanguageSubject;
  sampler: SamplerSubject;
  fuzzer: { readonly create: Made<Fuzzer> };
  sandbox: SandboxSubject;
  screen: {
    readonly create: Made<Screen>;
    /** A task to assess against; by default one for `f(x)` with examples. */
    readonly task?: Task;
  };
  encoder: { readonly create: Made<Encoder> };
  clusterer: { readonly create: Made<Clusterer> };
  selector: { readonly create: Made<Selector> };
}

export type SubjectKind = keyof Subjects;

/** The default export of a plugin package, with options that it takes. */
export interface PluginSubject {
  readonly plugin: Plugin;
  readonly kind: PluginKind;
  readonly options?: unknown;
}

export interface LanguageSubject {
  readonly create: Made<Language>;
  readonly sources: LanguageSources;
}

/** Sources in the language. The entry is `f` throughout. */
export interface LanguageSources {
  /** A function `f` of two parameters named `left` and `right`, with a comment. */
  readonly plain: string;
  /** The same but for comments and layout. */
  readonly relaid: string;
  /** A function `f` of the same parameters that does something else. */
  readonly other: string;
  /** Text that is no program. */
  readonly broken: string;
  /** A program that defines `g` and no `f`. */
  readonly withoutEntry: string;
}

export interface SamplerSubject {
  readonly create: Made<Sampler>;
  readonly task: Task;
  /** The same seed gives the same candidates: true of what is read from files, seldom of models. */
  readonly repeatable: boolean;
}

export interface SandboxSubject {
  readonly create: Made<Sandbox>;
  readonly language: string;
  /** Programs by id, in the language; a law whose program is missing is skipped. `javascriptPrograms` and `pythonPrograms` come along. */
  readonly programs: Partial<Record<SandboxProgram, string>>;
  /** Values that `echo` must hand back unchanged, to the letter. */
  readonly values?: readonly Value[];
  /** Programs of attacks by id. Absent: those that come along for JavaScript, TypeScript and Python. */
  readonly attackPrograms?: Readonly<Record<string, string>>;
}

/** What the programs do; the entry is `f` throughout, of one argument. */
export type SandboxProgram =
  /** Twice its argument. */
  | "double"
  /** Its argument. */
  | "echo"
  /** Loops as often as its argument says, then returns it; two branches, by whether it is even. */
  | "branches"
  /** How often it was called since it was loaded. */
  | "counter"
  /** Throws when its argument is odd; else returns it. */
  | "throws"
  /** Appends 7 to its argument, a list, and returns nothing. */
  | "change"
  /** Its argument, and 7 where it is not given. */
  | "defaults"
  /** No program of the language. */
  | "broken"
  /** Throws while it is loaded. */
  | "throwsAtLoad"
  /**
   * A list: twice its argument; how often it was called; in how many of the places that all programs of the language share something
   * named `leak` is found; the text "2,3,4", made with the language's own functions for lists and JSON. It looks on while others attack.
   */
  | "witness";
