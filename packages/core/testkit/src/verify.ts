import type { Law, SubjectKind, Subjects } from "./law.ts";
import { laws } from "./laws/index.ts";

export interface Finding {
  readonly id: string;
  readonly law: string;
  /** `known`: broken, and expected to be. `stale`: expected to be broken, and held. */
  readonly status: "held" | "broken" | "known" | "stale" | "skipped";
  /** What was wrong, the reason of the exception, or the unmet need; of a law that held, what it saw, where it says so. */
  readonly detail?: string;
}

export interface Report {
  readonly kind: SubjectKind;
  /** Nothing is broken and nothing stale. */
  readonly passed: boolean;
  readonly findings: readonly Finding[];
}

export interface VerifyOptions {
  /** Laws that this plugin is known to break, by id, with the reason. An exception that is not needed any more fails. */
  readonly known?: Readonly<Record<string, string>>;
  /** Hears of each law as soon as it is decided; `left` laws are still to come. */
  readonly onFinding?: (finding: Finding, left: number) => void;
  /** A law that takes longer than so many seconds does not hold. Default: 120. */
  readonly seconds?: number;
}

const defaultSeconds = 120;

/**
 * Runs all laws of the kind, one after the other, with no test runner.
 * @throws RangeError when `known` names no law of the kind.
 */
export async function verify<Kind extends SubjectKind>(kind: Kind, subject: Subjects[Kind], options: VerifyOptions = {}): Promise<Report> {
  const own = lawsOf(kind, options);
  const findings: Finding[] = [];
  for (const law of own) {
    const finding = await check(law, subject, options);
    findings.push(finding);
    options.onFinding?.(finding, own.length - findings.length);
  }
  return { kind, passed: findings.every(({ status }) => status !== "broken" && status !== "stale"), findings };
}

/** The part of a test runner that `contract` uses: vitest's `test` fits, and node:test's. */
export type RegisterTest = (name: string, run: (context: { skip(note?: string): unknown }) => Promise<void>) => unknown;

/**
 * Registers one test per law with the test runner given.
 * @throws RangeError when `known` names no law of the kind.
 */
export function contract<Kind extends SubjectKind>({ test }: { readonly test: RegisterTest }, kind: Kind, subject: Subjects[Kind], options: VerifyOptions = {}): void {
  for (const law of lawsOf(kind, options)) {
    test(`${law.id}: ${law.law}`, async (context) => {
      const { status, detail } = await check(law, subject, options);
      if (status === "skipped") context.skip(detail);
      if (status === "broken" || status === "stale") throw new Error(detail);
    });
  }
}

function lawsOf<Kind extends SubjectKind>(kind: Kind, { known = {} }: VerifyOptions): readonly Law<Subjects[Kind]>[] {
  const own = laws[kind] as readonly Law<Subjects[Kind]>[];
  const unknown = Object.keys(known).find((id) => !own.some((law) => law.id === id));
  if (unknown !== undefined) throw new RangeError(`there is no law "${unknown}" for a ${kind}; there are: ${own.map((law) => law.id).join(", ")}`);
  return own;
}

async function check<Subject>({ id, law, needs, run }: Law<Subject>, subject: Subject, { known = {}, seconds = defaultSeconds }: VerifyOptions): Promise<Finding> {
  const reason = known[id];
  let seen: string | void;
  try {
    if (needs && !(await within(seconds, needs.met(subject)))) return { id, law, status: "skipped", detail: `needs ${needs.what}` };
    seen = await within(seconds, run(subject));
  } catch (error) {
    if (reason !== undefined) return { id, law, status: "known", detail: reason };
    return { id, law, status: "broken", detail: error instanceof Error ? error.message : String(error) };
  }
  if (reason !== undefined) return { id, law, status: "stale", detail: `it holds now, but is listed as known to be broken: ${reason}` };
  return { id, law, status: "held", ...(seen !== undefined && { detail: seen }) };
}

/** A plugin may never answer; the timer also keeps the process alive until it is clear that it does not. */
async function within<T>(seconds: number, work: T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`there was no answer within ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
