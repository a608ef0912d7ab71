import type { Language, Signature } from "@medoid/spec";

export interface TakeOptions {
  /** What was asked for; it is ready. */
  readonly language: Language;
  /** Others that are known and ready: an answer in one of them is told apart from one without code, and taken where values are the same in both. */
  readonly languages?: readonly Language[];
  /** The name of the function, or `Class.method`. */
  readonly entry: string;
  /** The parameters asked for, where they are known: a function of another name is taken for the entry only if it fits them. */
  readonly signature?: Signature;
  /** What was asked: an answer may go on from its last line. */
  readonly prompt?: string;
  /** The answer ended at a limit: what stands at its very end is not whole. */
  readonly cut?: boolean;
}
