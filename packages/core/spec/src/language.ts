import type { ShapeKind } from "./shape.ts";
import type { EqualityName, Example, Signature } from "./task.ts";
import type { Value } from "./value.ts";

/** How one parameter is used in a body: evidence for its kind where nothing is stated. */
export interface ParamUse {
  /** Index of the parameter. */
  readonly param: number;
  /** Which part of it: `[]` itself, `["item"]` an element, `["key"]`/`["value"]` of a dict, `["item", "item"]` nested, `["0"]` the first of those it is unpacked into, `[".name"]` what has that name in a record, `["@1"]` what the second parameter is the index or the key of. */
  readonly path: readonly string[];
  readonly suggests: ShapeKind;
  /** How telling the use is, 0..1 (`s.upper()` 1, `x + y` little). */
  readonly weight: number;
  /** The program asks at run time whether it is of that kind: it reckons with others. */
  readonly asked?: boolean;
  /** The program reckons with its absence: `row.get("fee")`, `row.fee ?? 0`. */
  readonly mayMiss?: boolean;
  /** As a mapping it is JavaScript's Map, by its methods: `ages.get(name)`. */
  readonly asMap?: boolean;
  /** As a number it is whole: an index, a count, a remainder. */
  readonly isWhole?: boolean;
  /** Texts that it is compared with. */
  readonly texts?: readonly string[];
  /** Texts, of the program's own, that it is looked up among: `names.index(day)`, `worth[numeral]`. With `mayMiss`, it need not be there. */
  readonly among?: readonly string[];
  /** As a text it is read as a number: `int(c)`. */
  readonly isNumeral?: boolean;
  /** It is read at so many places that are constants, from the first on, and not otherwise: `p[0] - q[0]`, `p[1]`. */
  readonly readAt?: number;
  /** It counts through the elements of that part: `for i in range(n): total += a[i]`. */
  readonly counts?: { readonly param: number; readonly path: readonly string[] };
  /** A row of a table: it is read at places that run to the number of rows (`table[i][j]` with `j` up to `len(table)`), or to the length of the first one. */
  readonly runsTo?: "rows" | "columns";
}

/** A comparison of a parameter with a constant that leads to a throw or an early return: a hint at the contract. */
export interface Guard {
  readonly param: number;
  readonly measure: "value" | "length";
  /** The comparison as written, parameter on the left. */
  readonly op: "<" | "<=" | ">" | ">=" | "==" | "!=";
  readonly constant: Value;
  readonly effect: "throws" | "returns";
}

/** What can be read off one function: what it takes, and what it does with that. */
export interface CallFacts {
  readonly signature?: Signature;
  readonly uses: readonly ParamUse[];
  readonly guards: readonly Guard[];
}

/** A public member of a class: one that is called, one that is read (a property, a getter), or a public attribute that methods change. */
export interface MemberFacts extends CallFacts {
  readonly name: string;
  readonly kind: "method" | "property" | "attribute";
}

/** What can be read off a class of which instances are used. */
export interface ClassFacts {
  /** Its constructor. */
  readonly creation: CallFacts;
  /** Of which one at least is a method or a property; in order, those of bases in the same program behind its own. */
  readonly members: readonly MemberFacts[];
}

/** What can be read off one candidate without running it. */
export interface CodeFacts extends CallFacts {
  /** Why the code cannot run: a syntax error or a missing entry, one line with the line number. Absent: it can be opened. */
  readonly problem?: string;
  /** The name to open it by, where it offers the entry under another one (see `nearestEntry`): the other facts are of that function. */
  readonly entry?: string;
  /** Text after normalising: comments, layout and docstrings gone. Candidates with equal text are one program. */
  readonly normalised: string;
  /** Where the entry is a class with public methods. */
  readonly class?: ClassFacts;
  readonly constants: readonly Value[];
  /** Names of the modules it imports. */
  readonly imports: readonly string[];
  /** Functions and methods that it defines at the top, in order: what an error message can offer when the entry is missing. */
  readonly defines: readonly string[];
  readonly examples: readonly Example[];
}

/** What can be read off a prompt. */
export interface PromptFacts {
  /** Code in the prompt that candidates may rely on: imports and helpers before the entry. */
  readonly preamble?: string;
  readonly signature?: Signature;
  /** Where its code has the entry as a class with public methods. */
  readonly class?: ClassFacts;
  readonly examples: readonly Example[];
  /** Of an entry that is a class: what calls of an instance return one after the other. Each is an example of the function that `ofClass` makes. */
  readonly sessions?: readonly Example[];
  /** Constants named in the prompt: quoted strings, numbers. */
  readonly constants: readonly Value[];
  /** The prose, without code. */
  readonly text: string;
}

/** One statement at the top level of a program. */
export interface Statement {
  /** Where it begins and ends in the text, decorators included, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** `import`; `define`: functions, classes, types, exports; `assign`: names are given other values; `run`: all else. */
  readonly kind: "import" | "define" | "assign" | "run";
  /** Names of the top level that it gives a meaning to or changes: of `a.b = c` it is `a`. */
  readonly binds: readonly string[];
  /** Other names that stand in it, function bodies included, save those that it binds within itself. */
  readonly reads: readonly string[];
  /** A function without a body yet: a docstring, `pass`, an exception that says so. */
  readonly isStub: boolean;
}

/** A language medoid can read. Pure: nothing is run, hostile code included; neither reader throws for any input. */
export interface Language {
  readonly name: string;
  /** File endings, with the dot. */
  readonly extensions: readonly string[];
  readonly equality: EqualityName;
  /** To be awaited once before the rest is called: loads parsers. */
  ready(): Promise<void>;
  readCode(code: string, entry: string): CodeFacts;
  readPrompt(prompt: string, entry: string): PromptFacts;
  /** The name of the function that the code in a prompt asks for; undefined where it holds none. */
  entryIn?(prompt: string): string | undefined;
  /** Code that goes before candidates, such that a part of it that cannot load does not take the others down. Absent: as it is. */
  lenient?(preamble: string): string;
  /** A program as a prompt shows it, with the imports that it leaves out, where it is plain which. Absent: as it is. */
  withImports?(code: string): string;
  /** The statements at the top level, in order. `undefined`: the text does not parse. Absent: answers are taken whole or not at all. */
  readStatements?(code: string): readonly Statement[] | undefined;
  /** A statement that gives a function a further name. */
  alias?(name: string, of: string): string;
  /**
   * A program with a function of its class behind it, and that function's name. The function takes what the constructor takes, and then a list of calls
   * `[method, ...arguments]`; it makes an instance and calls one method after the other. `[".name"]` reads what the instance has by that name. What it returns
   * is the list of what these returned as it was at that time: an error where the call threw one, `"<self>"` where it was the instance.
   */
  ofClass?(code: string, name: string): { readonly code: string; readonly entry: string };
  /** What stands before a class of which an instance is made, for people: `new `. Absent: nothing. */
  readonly creates?: string;
  /** A value as a literal of the language, for people. */
  show(value: Value): string;
}
