import type { Outcome, Value } from "@medoid/spec";
import type { Check } from "@medoid/table";
import { canonical } from "@medoid/values";

/** Longer values are cut. */
const mostCharacters = 60;

/** "fails example 2: f(3) is 4, expected 6" */
export function describeFailure(name: string, { number, args, expected }: Check, outcome: Outcome): string {
  const call = `${name}(${short(args.map(canonical).join(", "))})`;
  return `fails example ${number}: ${call} ${describeOutcome(outcome)}, expected ${shown(expected)}`;
}

function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case "returned":
      return `is ${shown(outcome.value)}`;
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

function shown(value: Value): string {
  return short(canonical(value));
}

/** One line for people, whatever the candidate put in. */
function short(given: string): string {
  const text = given.replaceAll(/\p{C}/gu, "?");
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
}
