import { MedoidError, type Task } from "@medoid/spec";
import type { Variant } from "./variant.ts";

/** A prompt in two parts: the prompt is one after the other. */
export interface Prompt {
  /** The same for every variant of a task: its own text, and what form the answer takes. */
  readonly common: string;
  /** Of the variant; empty for the plain one. */
  readonly instruction: string;
}

const languageNames: Readonly<Record<string, string>> = { python: "Python", javascript: "JavaScript", typescript: "TypeScript" };

/**
 * Asks for one fenced block in the task's language that defines the entry. The task's text stands in it to the letter, and first.
 * @throws MedoidError `input` for a task whose entry is no function.
 */
export function promptFor(task: Task, variant: Variant): Prompt {
  if (task.entry.kind !== "function") throw new MedoidError("input", "A model can be asked for a function, and this task's entry is a program.");
  const language = languageNames[task.language] ?? task.language;
  const names = { entry: task.entry.name, call: callOf(task), language };
  return {
    common: `${task.prompt}\n\n${formOf(task, names)}`,
    instruction: variant.instruction.replace(/\{(entry|call|language)\}/g, (_, name: keyof typeof names) => names[name]),
  };
}

/** The whole text of a prompt. */
export function textOf({ common, instruction }: Prompt): string {
  return instruction === "" ? common : `${common}\n${instruction}`;
}

function formOf(task: Task, { entry, call, language }: { entry: string; call: string; language: string }): string {
  const dot = entry.lastIndexOf(".");
  const isClass = task.entry.kind === "function" && task.entry.isClass;
  const what = isClass ? `the class \`${entry}\`, by that name and at the top level` : dot < 0 ? `the function \`${call}\`, by that name and at the top level` : `the class \`${entry.slice(0, dot)}\` with the method \`${call.slice(dot + 1)}\``;
  const preamble = task.preamble === undefined ? [] : [`This stands before your code:\n\n${fenced(task.language, task.preamble)}\n`];
  return [
    ...preamble,
    `Answer in ${language}, with one fenced code block (\`\`\`${task.language}) that defines ${what}, and holds everything it needs but no tests and no calls of it.`,
  ].join("\n");
}

/** `name(a, b)`, `name(a, *, b)` where b is given by name only; the bare name where no signature is known. */
function callOf(task: Task): string {
  if (task.entry.kind !== "function") return "";
  const { name, signature } = task.entry;
  if (!signature) return name;
  const first = signature.params.findIndex(({ keyword }) => keyword);
  const names = signature.params.map((param) => param.name);
  return `${name}(${(first < 0 ? names : names.toSpliced(first, 0, "*")).join(", ")})`;
}

function fenced(language: string, code: string): string {
  // A fence that is longer than every run of backticks in the code.
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`;
}
