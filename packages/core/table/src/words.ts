import type { Entry, Outcome, Value } from "@medoid/spec";
import { argumentsText, callText, canonical, isNotGiven } from "@medoid/values";

/** Longer values are cut. */
const mostCharacters = 60;

/** "f(3) is 4", for people. */
export function callInWords(entry: Entry, args: readonly Value[], outcome: Outcome): string {
  const isClass = entry.kind === "function" && entry.isClass;
  const call = isClass ? short(callText(args, entry, { show: canonical }), 2 * mostCharacters) : `${entry.kind === "function" ? entry.name : "the program"}(${short(argumentsText(args, entry, canonical))})`;
  return `${call} ${outcome.kind === "returned" ? `is ${valueInWords(outcome.value)}` : failureInWords(outcome)}`;
}

export function valueInWords(value: Value): string {
  return short(Array.isArray(value) ? `[${value.map((item) => (isNotGiven(item) ? "…" : canonical(item))).join(",")}]` : canonical(value));
}

const limits = { steps: "steps", memory: "memory", stack: "recursion", output: "output", wall: "time" } as const;

/** What a program did that returned no value: "throws TypeError". */
export function failureInWords(outcome: Exclude<Outcome, { kind: "returned" }>): string {
  switch (outcome.kind) {
    case "completed":
      return `exits with code ${outcome.exitCode}`;
    case "threw":
      return `throws ${short(outcome.class)}`;
    case "limit":
      return `reaches the limit of ${limits[outcome.what]}`;
    case "exited":
      return `exits with code ${outcome.code}`;
    case "crashed":
      return "crashes";
    case "protocol":
      return "breaks the protocol of its sandbox";
    case "unstable":
      return "answers differently when asked again";
    case "disputed":
      return "is disputed between sandboxes";
    case "not-run":
      return "was not run";
  }
}

/** One line for people, whatever the candidate put in. */
function short(given: string, most = mostCharacters): string {
  // What no language here has a literal for: `Decimal(0.10)`.
  const text = given.replaceAll(/\bopaque (\w+) "([^"]*)"/g, "$1($2)").replaceAll(/\p{C}/gu, "?");
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
