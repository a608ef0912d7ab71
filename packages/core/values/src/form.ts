import type { EqualityName, Outcome, Value } from "@medoid/spec";
import { areNear } from "./near.ts";
import { type Notes, type Numbers, rulesOf, write } from "./write.ts";

/**
 * A value reduced to what an equality looks at. Equal texts mean equal values: the text has all that counts, to the letter. Where values have
 * floats, others may be equal too.
 */
export interface Form {
  readonly text: string;
  /** It has numbers that are compared within tolerance. */
  readonly hasFloats: boolean;
  /** By what it is compared with others where one of them has floats. */
  readonly loose: Loose;
}

/** The text with a `~` for each number, and the numbers in order. */
export interface Loose extends Numbers {
  readonly text: string;
}

/**
 * The one canonical text of a value: equal texts, same value to the letter (`strict`). Entries of sets, maps and objects are sorted.
 * 1 is an integer, 1.0 a float, 1n a big integer; `(…)` a tuple, `{…}` a set, map or object.
 */
export function canonical(value: Value): string {
  return write(value, rulesOf.strict, { hasFloats: false });
}

/** What the equality sees of a value. */
export function formOf(value: Value, equality: EqualityName): Form {
  return new LazyForm((notes) => write(value, rulesOf[equality], notes));
}

/**
 * What the equality sees of an outcome. Arguments changed in place count only where nothing was returned: there they are the answer.
 * Messages of errors never count; across languages any error is like any other. What is disputed is alike whatever the claims are.
 */
export function outcomeForm(outcome: Outcome, equality: EqualityName): Form {
  return new LazyForm((notes) => writeOutcome(outcome, equality, notes));
}

function writeOutcome(outcome: Outcome, equality: EqualityName, notes: Notes): string {
  switch (outcome.kind) {
    case "returned": {
      const text = write(outcome.value, rulesOf[equality], notes);
      if (!outcome.args?.length || !isNothing(outcome.value)) return text;
      return `${text} with ${outcome.args.map(([index, value]) => `${index}=${write(value, rulesOf[equality], notes)}`).join(",")}`;
    }
    case "completed":
      return `stdout ${JSON.stringify(outcome.stdout)} exit ${outcome.exitCode}`;
    case "threw":
      return equality === "cross" ? "!threw" : `!threw ${outcome.class}`;
    case "limit":
      return `!limit ${outcome.what}`;
    case "exited":
      return `!exited ${outcome.code}`;
    default:
      return `!${outcome.kind}`;
  }
}

/** Most values have no floats, and most texts with floats come again: numbers are written apart only where that is asked for. */
class LazyForm implements Form {
  readonly text: string;
  readonly hasFloats: boolean;
  readonly #write: (notes: Notes) => string;
  #loose: Loose | undefined;

  constructor(writeWith: (notes: Notes) => string) {
    const notes = { hasFloats: false };
    this.text = writeWith(notes);
    this.hasFloats = notes.hasFloats;
    this.#write = writeWith;
  }

  get loose(): Loose {
    if (!this.#loose) {
      const apart: Numbers = { numbers: [], integers: [] };
      this.#loose = { text: this.#write({ hasFloats: false, apart }), ...apart };
    }
    return this.#loose;
  }
}

/** Not transitive, as no tolerance is: make classes by comparing with one leader each. Even so no class has two integers that differ. */
export function sameForm(a: Form, b: Form): boolean {
  if (a.text === b.text) return true;
  if (!a.hasFloats && !b.hasFloats) return false;
  const [x, y] = [a.loose, b.loose];
  return x.text === y.text && x.numbers.length === y.numbers.length && x.numbers.every((_, at) => areNear(x, y, at));
}

/** Equal under that equality. */
export function equal(a: Value, b: Value, equality: EqualityName): boolean {
  return sameForm(formOf(a, equality), formOf(b, equality));
}

/** Python's None, JavaScript's null and undefined. */
export function isNothing(value: Value): boolean {
  return value === null || (typeof value === "object" && !Array.isArray(value) && value.$ === "undefined");
}
