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
  run(subject: Subject): void | Promise<void>;
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
  /** Loops for ever when its argument is 1; else returns it. */
  | "loop"
  /** As `loop`, in a way that catches whatever is thrown into it, and goes on. */
  | "swallow"
  /** Calls itself for ever when its argument is 1; else returns it. */
  | "recurse"
  /** Fills memory by doubling when its argument is 1; else returns it. */
  | "grow"
  /** A text of ten million characters when its argument is 1; else its argument. */
  | "flood"
  /** Ends its process, if it can, when its argument is 1; else returns it. */
  | "exit"
  /** Appends 7 to its argument, a list, and returns nothing. */
  | "change"
  /** Prints its argument, and returns it. */
  | "print"
  /** A list of a random number and the time. */
  | "chance"
  /** The text of /etc/passwd; throws where it cannot be read. */
  | "file"
  /** No program of the language. */
  | "broken"
  /** Throws while it is loaded. */
  | "throwsAtLoad"
  /** Loops for ever while it is loaded. */
  | "loopsAtLoad";
