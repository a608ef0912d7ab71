import { type Answer, type CandidateReport, differingOn, type Exploration, type StopReason } from "@medoid/pipeline";
import type { Candidate } from "@medoid/spec";
import { fromWire, outcomeFromWire } from "@medoid/values";
import type colors from "picocolors";
import { count, oneLine, printable, shorten } from "./text.ts";
import { languageOf, type Writer } from "./values.ts";

type Colors = ReturnType<typeof colors.createColors>;

const barWidth = 24;
const shownClusters = 8;
const longestName = 28;
/** Candidates that are named beside what is said of them all. */
const mostNamed = 5;

/** When a run ended, in words. */
export const endings: Readonly<Record<StopReason, string>> = {
  stable: "the answer no longer changed",
  enough: "more candidates would hardly change the answer",
  inputs: "all inputs were tried",
  exhausted: "there are no more inputs",
  difference: "a difference was found",
  seconds: "the time was up",
  aborted: "it was interrupted",
  "nothing-to-run": "there was nothing to run",
};

/** The answer for people. `width` in characters. */
export function describeAnswer(answer: Answer, exploration: Exploration, options: { readonly writer: Writer; readonly paint: Colors; readonly width: number }): string {
  const parts = [headline(answer, options.paint), clusters(answer, exploration, options), question(answer, options.paint), unusable(exploration), failures(answer.candidates, exploration), weighedDown(answer.candidates), footer(answer, exploration, options.paint)];
  return parts.filter((part) => part !== "").join("\n\n");
}

function headline(answer: Answer, paint: Colors): string {
  const { winner } = answer;
  if (!winner) return paint.bold("Nothing is chosen.");
  return `${paint.bold(paint.green(oneLine(winner.file ?? winner.id)))} is the one to keep.\n${confidence(answer)}`;
}

/** The chance of being right, and what it rests on most, in one sentence. */
function confidence(answer: Answer): string {
  const number = `Confidence ${answer.confidence.toFixed(2)}`;
  const { identical, of } = answer.agreement;
  if (identical === 0) return `${number}: ${answer.executions === 0 ? "it was not run" : "it never returned a value, or only nothing"}.`;
  if (answer.confidence === 0) return `${number}: no majority can be claimed among ${count(of, "candidate")}.`;
  const { original } = answer;
  const followed = original && original.inputs > 0 ? ` It does as the original (${oneLine(original.language)}) on ${original.same === original.inputs ? "all " : `${original.same} of `}${count(original.inputs, "input")} that ${original.inputs === 1 ? "tells" : "tell"}.` : "";
  const inputs = `on all ${count(answer.inputs, "input")}`;
  const alike = of === 1 ? `there is no other to compare it with ${inputs}` : identical === 1 ? `none of the other ${count(of - 1, "candidate")} behaves exactly as it does ${inputs}` : `${identical} of ${count(of, "candidate")} behave exactly alike ${inputs}, this one among them`;
  return `${number}: ${alike}.${followed}`;
}

function clusters(answer: Answer, exploration: Exploration, { writer, paint, width }: { writer: Writer; paint: Colors; width: number }): string {
  const { witness } = answer;
  const language = languageOf(exploration);
  // What was run on nothing is alike to nothing.
  const waiting = new Set(answer.candidates.flatMap(({ ordinal, status }) => (status === "not-run" ? [ordinal] : [])));
  const groups = answer.inputs === 0 ? [] : answer.clusters.filter(({ members }) => !members.every((ordinal) => waiting.has(ordinal)));
  const shown = groups.slice(0, shownClusters);
  const args = witness?.input.map((arg) => fromWire(arg)) ?? [];
  const outcomes = witness?.outcomes.map(({ candidate, outcome }) => ({ candidate, outcome: outcomeFromWire(outcome) })) ?? [];
  const differing = differingOn(args, outcomes.map(({ outcome }) => outcome), exploration.table.equality);
  const results = new Map(outcomes.map(({ candidate, outcome }) => [candidate, writer.outcome(outcome, language(candidate), differing)]));
  const lines: string[] = [];
  const largest = Math.max(1, ...shown.map((cluster) => cluster.size));
  const names = Math.min(longestName, Math.max(...shown.map((cluster) => name(answer, cluster.medoid).length), 0));
  for (const cluster of shown) {
    const bar = "█".repeat(Math.max(1, Math.round((cluster.size / largest) * barWidth))).padEnd(barWidth);
    const label = shorten(name(answer, cluster.medoid), longestName).padEnd(names);
    const result = results.get(cluster.medoid);
    const text = result === undefined ? "" : `  ${shorten(result, Math.max(20, width - barWidth - names - 12))}`;
    const mine = answer.winner !== null && cluster.members.includes(answer.winner.ordinal);
    lines.push(`${String(cluster.size).padStart(5)} ${mine ? paint.green(bar) : bar} ${label}${text}`);
  }
  if (groups.length > shown.length) {
    const rest = groups.slice(shown.length);
    lines.push(`      and ${count(rest.length, "smaller group")} with ${count(rest.reduce((sum, cluster) => sum + cluster.size, 0), "candidate")}`);
  }
  const within = [...results].filter(([candidate]) => !shown.some((cluster) => cluster.medoid === candidate));
  const where = (candidate: number): string => (groups.some(({ members }) => members.includes(candidate)) ? "in one of these groups" : "in no group");
  for (const [candidate, result] of within) lines.push(`      ${shorten(name(answer, candidate), longestName)} (${where(candidate)})  ${shorten(result, width - 40)}`);
  if (lines.length === 0) return "";
  const { entry } = exploration.task;
  // A sequence of calls says nothing with its middle cut out.
  const room = entry.kind === "function" && entry.isClass ? 4 * width : width - 40;
  const input = witness ? `, and what each makes of ${paint.cyan(shorten(writer.call(args, exploration.task.language), room))}` : "";
  const heading = `Groups that behave alike${input}:`;
  const agreed = witness === null ? `\nNo difference between them in ${count(answer.inputs, "input")}.` : "";
  return `${heading}\n${lines.join("\n")}${agreed}`;
}

function question({ question: asked }: Answer, paint: Colors): string {
  return asked ? `${paint.yellow("A question.")} ${printable(asked.text)}` : "";
}

/** Candidates that never returned, summed up by reason. */
function failures(candidates: readonly CandidateReport[], { admitted }: Exploration): string {
  const empty = new Set(admitted.flatMap(({ candidate }) => (emptyAnswer(candidate) === undefined ? [] : [candidate.ordinal])));
  const failed = candidates.filter(({ ordinal, status }) => (status === "failed" || status === "rejected") && !empty.has(ordinal));
  return bulleted("Never returned a value:", failed.map(({ id, reasons }) => ({ id, reason: reasons[0] ?? "no reason is known" })));
}

/** Answers of models that no program could be taken out of. */
function unusable({ admitted }: Exploration): string {
  const empty = admitted.flatMap(({ candidate }) => {
    const reason = emptyAnswer(candidate);
    return reason === undefined ? [] : [{ id: candidate.id, reason }];
  });
  return bulleted(`${empty.length} of ${count(admitted.length, "answer")} ${empty.length === 1 ? "holds" : "hold"} no code that could be run:`, empty);
}

/** Why an answer holds no code; undefined where it does, and for files, which are no answers. */
function emptyAnswer({ origin, problem }: Candidate): string | undefined {
  return origin.file === undefined ? problem : undefined;
}

function weighedDown(candidates: readonly CandidateReport[]): string {
  const weak = candidates.filter(({ status, weight }) => status === "ran" && weight < 1);
  return bulleted("Weighed down by the screens:", weak.map(({ id, reasons }) => ({ id, reason: reasons[0] ?? "no reason is given" })));
}

function footer(answer: Answer, { task }: Exploration, paint: Colors): string {
  const runs = `${count(answer.executions, "run")} on ${count(answer.inputs, "input")}`;
  // No time passes where a saved table is chosen from.
  const ran = answer.executions === 0 ? "Ended" : answer.seconds === 0 ? `Nothing was run: this is chosen from ${runs} that ended` : `${runs} in ${answer.seconds.toFixed(1)} s; ended`;
  const remedy = (note: string): string => {
    const missing = task.language === "python" ? /needs? ([A-Za-z_]\w*)(?:\.[\w.]+)?, which is not there\.$/.exec(note)?.[1] : undefined;
    return missing === undefined ? note : `${note} If it is installed: --site-packages ${missing}`;
  };
  return [...answer.notes.map((note) => paint.yellow(printable(remedy(note)))), paint.dim(`${ran} when ${endings[answer.stopped.by]}.`)].join("\n");
}

/** Candidates summed up by reason, the most frequent first; named where they are few. */
function bulleted(title: string, candidates: readonly { readonly id: string; readonly reason: string }[]): string {
  if (candidates.length === 0) return "";
  const rows = [...Map.groupBy(candidates, ({ reason }) => oneLine(reason))].sort((a, b) => b[1].length - a[1].length);
  const shown = rows.slice(0, shownClusters).map(([reason, those]) => {
    const names = those.length > mostNamed ? "" : `${those.map(({ id }) => shorten(oneLine(id), longestName)).join(", ")}: `;
    return `${String(those.length).padStart(5)} ${names}${shorten(reason, 110)}`;
  });
  if (rows.length > shownClusters) shown.push(`      and ${rows.length - shownClusters} other reasons`);
  return [title, ...shown].join("\n");
}

function name(answer: Answer, ordinal: number): string {
  const report = answer.candidates.find((candidate) => candidate.ordinal === ordinal);
  return oneLine(report?.id ?? `#${ordinal}`);
}
