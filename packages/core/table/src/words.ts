import type { Outcome, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";

/** Longer values are cut. */
const mostCharacters = 60;

/** "f(3) is 4", for people. */
export function callInWords(name: string, args: readonly Value[], outcome: Outcome): string {
  return `${name}(${short(args.map(canonical).join(", "))}) ${outcomeInWords(outcome)}`;
}

export function valueInWords(value: Value): string {
  return short(canonical(value));
}

function outcomeInWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case "returned":
      return `is ${valueInWords(outcome.value)}`;
    case "completed":
      return `exits with ${outcome.exitCode}`;
    case "threw":
      return `throws ${short(outcome.class)}`;
    case "limit":
      return `runs into the ${outcome.what} limit`;
    case "exited":
      return `exits with ${outcome.code}`;
    case "crashed":
      return "crashes";
    case "protocol":
      return "breaks the protocol";
    case "unstable":
      return "answers differently each time";
    case "disputed":
      return "is disputed between sandboxes";
    case "not-run":
      return "was not run";
  }
}

/** One line for people, whatever the candidate put in. */
function short(given: string): string {
  const text = given.replaceAll(/\p{C}/gu, "?");
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
}
