/**
 * One value, as any language medoid runs can pass or return it. What is plain in JavaScript is plain here, so that inputs
 * and common results cost nothing to make; everything else is an object tagged by `$`.
 *
 * Numbers: a `number` with an integral value is an integer (a Python `int`, a JavaScript number); a `number` with a
 * fractional part, NaN, an infinity or -0 is a float; `{$: "float"}` is a Python float whose value happens to be integral (1.0).
 * A `bigint` is a Python int beyond 2^53 or a JavaScript BigInt of any size.
 */
export type Value = null | boolean | number | bigint | string | Value[] | TaggedValue;

export type TaggedValue =
  /** JavaScript `undefined`. */
  | { readonly $: "undefined" }
  /** A float with an integral value, where the language tells 1.0 from 1. */
  | { readonly $: "float"; readonly of: number }
  | { readonly $: "tuple"; readonly of: readonly Value[] }
  | { readonly $: "set"; readonly of: readonly Value[] }
  /** Entries in insertion order, keys of any kind: a Python dict. `asMap`: to JavaScript a Map; else an object there, unless it has keys that no object has. */
  | { readonly $: "map"; readonly asMap?: boolean; readonly of: readonly (readonly [Value, Value])[] }
  /** JavaScript object, or an instance of a class in any language: own data properties in order. */
  | { readonly $: "object"; readonly class?: string; readonly of: readonly (readonly [string, Value])[] }
  | { readonly $: "bytes"; readonly of: Uint8Array }
  /** A generator or iterator, drained up to a cap. */
  | { readonly $: "iterator"; readonly of: readonly Value[] }
  /** A point in time, milliseconds since 1970 UTC (NaN: invalid date). */
  | { readonly $: "date"; readonly of: number }
  /** An error that was returned, not thrown. */
  | { readonly $: "error"; readonly class: string; readonly message: string }
  /** Anything else (function within a value, module, complex number, regular expression): its class and, where it is stable, its text. Some are made from it: functions of `functionTexts`, and what the language makes of a text, as a Python Decimal. */
  | { readonly $: "opaque"; readonly class: string; readonly text?: string }
  /** A cycle: the container that many levels above this place (1: the direct parent). */
  | { readonly $: "cycle"; readonly up: number }
  /** A hole of a sparse array; in place of an argument, that it is not given. */
  | { readonly $: "hole" }
  /** The encoder's node or byte cap was reached here. */
  | { readonly $: "cut" };
