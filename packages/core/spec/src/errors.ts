const marker = Symbol.for("medoid.error");

/** What went wrong, for a program to branch on. */
export type ErrorCode =
  /** The user's input is wrong: a file, a flag, a task. */
  | "input"
  /** A plugin is unknown, broken, or does not fit its stage. */
  | "plugin"
  /** The machine lacks what is needed: an interpreter, an isolation. */
  | "unavailable";

/**
 * An error whose message is for people: what was wrong and, in `hint`, what to do. Marked with a registered symbol, so that
 * `MedoidError.is` also knows the errors of a second copy of this package.
 */
export class MedoidError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "MedoidError";
    this.code = code;
    this.hint = options.hint;
    Object.defineProperty(this, marker, { value: true });
  }

  static is(error: unknown): error is MedoidError {
    return typeof error === "object" && error !== null && marker in error;
  }
}
