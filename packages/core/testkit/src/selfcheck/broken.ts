import type { SubjectKind, Subjects } from "../law.ts";

/** A plugin that is wrong in one way, and the law that must find it out. */
export interface Broken<Kind extends SubjectKind> {
  readonly what: string;
  readonly caughtBy: string;
  /** What it must say, where it could be right for the wrong reason. */
  readonly saying?: RegExp;
  readonly subject: Subjects[Kind];
  /** Takes away what it left on the machine. */
  readonly tidy?: () => void;
}

/** A plugin that keeps all laws of its kind, and some that do not: at least one for each law. */
export interface KindCheck<Kind extends SubjectKind> {
  readonly sound: Subjects[Kind];
  readonly broken: readonly Broken<Kind>[];
  /** Laws that this machine cannot try, by id. */
  readonly unseen?: readonly string[];
}
