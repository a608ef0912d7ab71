import type { Language, LanguageName, Origin, Outcome, Program, Usage, Value } from "@medoid/spec";
import { callInWords, everReturned, everSaid, failureInWords, followOriginal, isAnswer, judgeExamples } from "@medoid/table";
import { callText, canonical, isNothing, outcomeToWire, resultsText, toWire, wayOfCalling, type Wire } from "@medoid/values";
import type { Choice } from "./choose.ts";
import { fewCandidates, heardIn } from "./confidence.ts";
import { differingOn } from "./differing.ts";
import { isUnreached } from "./early.ts";
import type { Exploration, StopReason } from "./exploration.ts";
import type { Split } from "./question.ts";
import type { Admitted } from "./roster.ts";
import type { Stress } from "./stress.ts";

/** The document that `select --json` prints. Candidates are named by their ordinals; values are in wire form. */
export interface Answer {
  readonly schemaVersion: 1;
  /** The id of the task. */
  readonly task: string;
  /** `index`: the place among the task's candidates, from 0. */
  readonly winner: { readonly ordinal: number; readonly index: number; readonly id: string; readonly file?: string; readonly code: string } | null;
  /** Nothing is chosen: nothing could be, or the confidence is below the one asked for. */
  readonly abstained: boolean;
  /** 0..1: the chance that the winner is right, as fitted to pools of candidates with known truth. */
  readonly confidence: number;
  /** How many of all candidates behave exactly as the winner, itself included. 0 where nothing could be chosen, or the winner never returned a value other than nothing. */
  readonly agreement: { readonly identical: number; readonly of: number };
  /** Heaviest first; `size` in candidates, `weight` in votes after the screens. */
  readonly clusters: readonly { readonly medoid: number; readonly members: readonly number[]; readonly size: number; readonly weight: number }[];
  /** Per argument of the inputs below, the name that it is given by; null: by its place. Absent: all are. */
  readonly byName?: readonly (string | null)[];
  /** The entry is a class: inputs are the arguments of its constructor and a list of calls `[method, ...arguments]`, outcomes the list of what these return. */
  readonly isClass?: true;
  /** The smallest input found on which the two largest clusters differ, and what the medoid of each cluster makes of it. */
  readonly witness: Witness | null;
  /** What to ask whoever wrote the task, where candidates are split over what it means by more than slips and less than chance explains. */
  readonly question: Question | null;
  /** How far the winner does as the program that was to be translated or rewritten: on `same` of `inputs` that tell. Null where there is none, or it could not be run. */
  readonly original: { readonly language: LanguageName; readonly inputs: number; readonly same: number } | null;
  /** What the programs identical to the winner did on inputs that grow to the stated constraints; null where they were not tried. */
  readonly stress: StressReport | null;
  readonly candidates: readonly CandidateReport[];
  readonly stopped: { readonly by: StopReason; readonly round: number };
  /** Inputs of the panel. */
  readonly inputs: number;
  /** Features (edges by how often, nearness of comparisons) reached, over all programs. */
  readonly features: number;
  readonly executions: number;
  readonly seconds: number;
  /** For people: what should be known about this answer. */
  readonly notes: readonly string[];
}

/** Programs are named by their first candidate. */
export interface StressReport {
  readonly inputs: number;
  /** The greatest length of their lists and texts. */
  readonly size: number;
  /** `apart`: inputs answered otherwise than by most. `short`: inputs that others answered after it had run into a limit. 0 and 0: none did better. */
  readonly programs: readonly { readonly candidate: number; readonly apart: number; readonly short: number }[];
}

export interface Witness {
  readonly input: readonly Wire[];
  readonly outcomes: readonly { readonly candidate: number; readonly outcome: Wire }[];
}

/** An input that groups of candidates read differently: one answer of the user decides between them. */
export interface Question {
  readonly input: readonly Wire[];
  /** Most candidates first; `candidate`: one that reads it so, the winner where it does. */
  readonly readings: readonly { readonly outcome: Wire; readonly size: number; readonly candidate: number }[];
  /** The question in words. */
  readonly text: string;
}

/** `ran`: returned a value at least once. `failed`: never did. `rejected`: cannot be run. `not-run`: the run ended before. */
export type CandidateStatus = "ran" | "failed" | "rejected" | "not-run";

export interface CandidateReport {
  readonly ordinal: number;
  readonly id: string;
  readonly file?: string;
  readonly language: LanguageName;
  readonly origin: Origin;
  /** What its answer took, where that is known. */
  readonly usage?: Usage;
  readonly status: CandidateStatus;
  readonly reasons: readonly string[];
  /** 0..1, the product of the screens. */
  readonly weight: number;
}

/** Puts the document together. `witness`: arguments with the outcomes of programs, by index. */
export function answerOf(
  exploration: Exploration,
  choice: Choice,
  { witness, question }: { readonly witness: { readonly args: readonly Value[]; readonly outcomes: readonly (readonly [number, Outcome])[] } | undefined; readonly question: Split | undefined },
  options: { readonly minConfidence: number; readonly seconds: number; readonly languages: readonly Language[] },
): Answer {
  const { table, admitted } = exploration;
  const first = (program: number): number => (table.programs[program] as Program).members[0] as number;
  const abstained = choice.winner === undefined || choice.confidence < options.minConfidence;
  return {
    schemaVersion: 1,
    task: exploration.task.id,
    winner: abstained ? null : winnerOf(admitted, first(choice.winner as number)),
    abstained,
    confidence: choice.confidence,
    agreement: { identical: choice.support?.identical ?? 0, of: admitted.length },
    clusters: choice.clusters.map(({ medoid, members, size, weight }) => ({
      medoid: first(medoid),
      members: members.flatMap((p) => (table.programs[p] as Program).members).sort((a, b) => a - b),
      size,
      weight,
    })),
    ...wayOfCalling(exploration.task.entry),
    witness: witness
      ? {
          input: witness.args.map(toWire),
          outcomes: witness.outcomes.map(([program, outcome]) => ({ candidate: first(program), outcome: outcomeToWire(outcome) })),
        }
      : null,
    question: question
      ? {
          input: question.args.map(toWire),
          readings: question.readings.map(({ outcome, size, program }) => ({ outcome: outcomeToWire(outcome), size, candidate: first(program) })),
          text: askAbout(question, exploration, options.languages),
        }
      : null,
    original: originalReport(table, choice),
    stress: choice.stress ? { ...choice.stress, programs: choice.stress.programs.map(({ program, ...found }) => ({ candidate: first(program), ...found })) } : null,
    candidates: admitted.map((one) => reportOf(one, exploration, choice)),
    stopped: exploration.stopped ?? { by: "aborted", round: exploration.round },
    inputs: table.inputs.length,
    features: exploration.features,
    executions: exploration.executions,
    seconds: options.seconds,
    notes: notesOf(exploration, choice, options.minConfidence),
  };
}

/** Readings that a question names. */
const mostNamed = 3;

/** "For f([1, 2]) 9 candidates return 3 and 6 return 4: which is meant?" */
function askAbout({ args, readings }: Split, { task, table }: Exploration, languages: readonly Language[]): string {
  const show = (value: Value, name: LanguageName): string => shortened(languages.find((language) => language.name === name)?.show(value) ?? canonical(value));
  const { creates } = languages.find(({ name }) => name === task.language) ?? {};
  const input = task.entry.kind === "function" ? callText(args, task.entry, { show: (arg) => show(arg, task.language), creates }) : "this input";
  const { places } = differingOn(args, readings.map(({ outcome }) => outcome), table.equality);
  const named = readings.slice(0, mostNamed).map(({ outcome, size, program }, place) => {
    const own = (value: Value): string => show(value, (table.programs[program] as Program).language);
    const result = (outcome.kind === "returned" ? resultsText(outcome.value, args, task.entry, places, own) : undefined) ?? resultOf(outcome, own);
    return `${size}${place === 0 ? (size === 1 ? " candidate" : " candidates") : ""} ${size === 1 ? "returns" : "return"} ${result}`;
  });
  const rest = readings.slice(mostNamed).reduce((sum, { size }) => sum + size, 0);
  if (rest > 0) named.push(`${rest} something else`);
  return `For ${input} ${named.slice(0, -1).join(", ")} and ${named.at(-1)}: which is meant?`;
}

/** What was returned; what became of the arguments, where nothing was. */
function resultOf(outcome: Outcome, show: (value: Value) => string): string {
  if (outcome.kind !== "returned") return describeFailure(outcome);
  const changed = isNothing(outcome.value) ? (outcome.args ?? []) : [];
  return changed.length === 0 ? show(outcome.value) : changed.map(([index, value]) => `${show(value)} in argument ${index + 1}`).join(", ");
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function originalReport(table: Exploration["table"], { winner }: Choice): Answer["original"] {
  const followed = followOriginal(table);
  if (!table.original || !followed || winner === undefined) return null;
  return { language: table.original.language, inputs: followed.inputs.length, same: followed.inputs.length - (followed.departs[winner]?.length ?? 0) };
}

function winnerOf(admitted: readonly Admitted[], ordinal: number): Answer["winner"] {
  const { candidate } = admitted.find((one) => one.candidate.ordinal === ordinal) as Admitted;
  const { file } = candidate.origin;
  return { ordinal, index: ordinal, id: candidate.id, ...(file !== undefined && { file }), code: candidate.code };
}

function reportOf({ candidate, program }: Admitted, { table, halted }: Exploration, choice: Choice): CandidateReport {
  const { ordinal, id, language, origin, usage } = candidate;
  const who = { ordinal, id, ...(origin.file !== undefined && { file: origin.file }), language, origin, ...(usage && { usage }) };
  if (typeof program !== "number") return { ...who, status: "rejected", reasons: [program.problem], weight: 0 };
  if (table.inputs.length === 0 && halted.includes(program)) return { ...who, status: "failed", reasons: ["reaches limits on every input"], weight: 1 };
  if (program >= table.programs.length || table.inputs.length === 0) return { ...who, status: "not-run", reasons: ["the run ended before it could be run"], weight: 1 };
  if (table.inputs.every((_, x) => isUnreached(table.outcome(program, x)))) return { ...who, status: "not-run", reasons: ["the run ended before it could be run"], weight: choice.weights[program] as number };
  const ran = everReturned(table, program);
  const usual = ran ? [] : [commonFailure(table.inputs.map((_, x) => table.outcome(program, x)))];
  return { ...who, status: ran ? "ran" : "failed", reasons: [...usual, ...(choice.reasons[program] ?? [])], weight: choice.weights[program] as number };
}

/** What programs that never returned did most often, in words. That it was not run any more says nothing where something came before. */
export function commonFailure(outcomes: readonly Outcome[]): string {
  const counts = new Map<string, number>();
  const run = outcomes.filter(({ kind }) => kind !== "not-run");
  for (const outcome of run.length > 0 ? run : outcomes) {
    const words = describeFailure(outcome);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "it was not run";
}

/** An outcome that is no answer, in a few words, and what is known of it. */
export function describeFailure(outcome: Outcome): string {
  if (outcome.kind === "returned") return "returns";
  const known = detailOf(outcome);
  return known === "" ? failureInWords(outcome) : `${failureInWords(outcome)}: ${known}`;
}

function detailOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "threw":
      return outcome.message.split("\n")[0]?.slice(0, 200) ?? "";
    case "crashed":
    case "protocol":
      return outcome.detail;
    case "disputed":
      return outcome.claims.map((claim) => `${claim.sandbox} says that it ${claim.outcome.kind === "returned" ? `returns ${shortened(canonical(claim.outcome.value))}` : describeFailure(claim.outcome)}`).join(", ");
    case "not-run":
      return outcome.reason;
    default:
      return "";
  }
}

/** What set apart programs that are identical otherwise. */
function stressNotes(stress: Stress | undefined): string[] {
  const found = (counted: "apart" | "short", one: string, several: string): string[] => {
    const count = stress?.programs.filter((program) => program[counted] > 0).length ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
  };
  const told = [...found("apart", "differs from most", "differ from most"), ...found("short", "reaches limits that others do not", "reach limits that others do not")];
  return told.length === 0 ? [] : [`Inputs that grow to the stated constraints tell ${stress?.programs.length} programs apart that were identical so far: ${told.join(", ")}.`];
}

/** What should be known, the reason for choosing nothing first. */
function notesOf(exploration: Exploration, choice: Choice, minConfidence: number): string[] {
  const { table, admitted, halted, stopped, spared, journal, unfollowed } = exploration;
  const notes: string[] = [];
  if (choice.winner !== undefined && choice.confidence < minConfidence) notes.push(`The confidence ${choice.confidence.toFixed(2)} is below the ${minConfidence} asked for.`);
  const runnable = admitted.filter((one) => typeof one.program === "number");
  const total = admitted.length;
  const ended = stopped?.by === "seconds" ? "The time given ran out" : stopped?.by === "aborted" ? "Interrupted" : undefined;
  const isFollowing = (choice.support?.followed ?? 0) > 0;
  if (total === 0) {
    if (ended === undefined) notes.push("There are no candidates.");
  } else if (runnable.length === 0) notes.push(total === 1 ? "The only candidate cannot be run." : `None of the ${total} candidates can be run.`);
  else if (runnable.length === 1 && !isFollowing) notes.push("Only one candidate can be run: there is nothing to compare it with.");
  else if (!isFollowing) notes.push(...fewNotes(choice, total));
  const own = choice.clusters.find(({ members }) => members.includes(choice.winner as number));
  if (choice.winner !== undefined && choice.clusters.some(({ weight }) => weight > (own?.weight ?? 0))) notes.push("The one to keep is not in the largest group: groups are drawn by closeness alone, and the selector looks at more.");
  const leansOn = table.programs[choice.winner ?? -1]?.leansOn;
  if (leansOn) notes.push(`The one to keep uses ${leansOn.join(", ")} of the code in the prompt: keep that beside it.`);
  for (const [name, ordinals] of missingModules(table)) notes.push(`${ordinals} of ${total} candidates ${ordinals === 1 ? "needs" : "need"} ${name}, which is not there.`);
  notes.push(...disputes(table, total));
  notes.push(...unmetNotes(exploration));
  notes.push(...originalNotes(table, unfollowed));
  if (runnable.length > 0 && (table.inputs.length > 0 || halted.length > 0) && !table.programs.some((_, p) => everReturned(table, p))) notes.push("No candidate returned a value on any input.");
  if (choice.winner !== undefined && !everSaid(table, choice.winner)) notes.push("The one to keep returns nothing, and changes no argument: what programs print or keep to themselves is not compared.");
  notes.push(...stressNotes(choice.stress));
  if (spared && total < spared.planned) notes.push(`Sampling ended after ${total} of ${spared.planned} candidates: the chance that the others would change the choice is ${(100 * spared.change).toFixed(1)} %.`);
  if (journal.stopped?.early) notes.push(`${runnable.filter(({ program }) => table.inputs.some((_, x) => !isUnreached(table.outcome(program as number, x)))).length} of ${total} candidates had answered anything when the run ended, on at most ${table.inputs.length} ${table.inputs.length === 1 ? "input" : "inputs"}.`);
  if (ended !== undefined) notes.push(`${ended}${choice.winner === undefined ? " before anything could be chosen" : ": this is the best answer by then"}.`);
  return notes;
}

/** So few are worth listening to that they claim no majority, or may share a mistake. */
function fewNotes({ winner, support, clusters }: Choice, total: number): string[] {
  if (winner === undefined || !support) return [];
  const heard = heardIn(support);
  if (heard > fewCandidates) return [];
  const who = heard === total ? `${total} candidates` : `${heard} of ${total} candidates that can be relied on`;
  if (support.identical === heard) return [`${total === 2 && heard === 2 ? "Both candidates" : `All ${who}`} agree, but so few may share a mistake.`];
  return [`Only ${who}: too few to claim a majority${clusters.length > 1 ? ", so look at where they differ" : ""}.`];
}

/** Unmet examples that are told in full. */
const mostUnmet = 3;

/** The examples that no candidate meets. Where none returned a value on any input, another note says more; where some were not reached, it is not known. */
function unmetNotes({ table, task: { entry, examples = [] } }: Exploration): string[] {
  if (!table.programs.some((_, p) => everReturned(table, p))) return [];
  const unmet = judgeExamples(table, examples).unmet.filter(({ input }) => !table.programs.some((_, p) => isUnreached(table.outcome(p, input))));
  const notes = unmet.slice(0, mostUnmet).map(({ number, args, expected }) => `No candidate returns what example ${number} states, so it does not count: ${callInWords(entry, args, { kind: "returned", value: expected })}.`);
  const more = unmet.length - notes.length;
  return more === 0 ? notes : [...notes, `Nor does any return what ${more} more ${more === 1 ? "example states" : "examples state"}.`];
}

/** Why the original of the task says nothing. */
function originalNotes({ original }: Exploration["table"], unfollowed: string | undefined): string[] {
  const begin = "Nothing was compared with the program to be translated or rewritten";
  if (unfollowed !== undefined) return [`${begin}: ${unfollowed.replace(/\.$/, "")}.`];
  if (!original || original.outcomes.length === 0 || original.outcomes.some(isAnswer)) return [];
  return [`${begin}: on every input it ${commonFailure(original.outcomes)}.`];
}

/** That sandboxes do not agree on some programs: what they say of these counts as no answer. */
function disputes(table: Exploration["table"], total: number): string[] {
  const inputs = new Set<number>();
  const names = new Set<string>();
  const disputed = table.programs.filter((_, p) => {
    let found = false;
    for (let x = 0; x < table.inputs.length; x++) {
      const outcome = table.outcome(p, x);
      if (outcome.kind !== "disputed") continue;
      found = true;
      inputs.add(x);
      for (const claim of outcome.claims) names.add(claim.sandbox);
    }
    return found;
  });
  if (disputed.length === 0) return [];
  const candidates = disputed.reduce((sum, { members }) => sum + members.length, 0);
  const said = `${candidates} of ${total} candidates ${candidates === 1 ? "answers" : "answer"} differently in ${[...names].join(" and ")} on ${inputs.size === 1 ? "an input" : `${inputs.size} inputs`}`;
  return [`${said}: that counts as no answer.`];
}

/** Modules that candidates wanted and did not find, with how many candidates did. */
function missingModules(table: Exploration["table"]): [string, number][] {
  const counts = new Map<string, number>();
  table.programs.forEach((program, p) => {
    const missing = new Set<string>();
    for (let x = 0; x < table.inputs.length; x++) {
      const outcome = table.outcome(p, x);
      const name = outcome.kind === "threw" ? /(?:No module named|Cannot find (?:module|package)) '([^']+)'/.exec(outcome.message)?.[1] : undefined;
      if (name) missing.add(name);
    }
    for (const name of missing) counts.set(name, (counts.get(name) ?? 0) + program.members.length);
  });
  return [...counts].sort((a, b) => b[1] - a[1]);
}
