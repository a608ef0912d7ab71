import { readExamples } from "@medoid/language-javascript";
import { readLiteral, readPrompt } from "@medoid/language-python";
import { valueOf } from "@medoid/sampler-replay";
import type { LanguageName, Value } from "@medoid/spec";
import { canonical, WireError } from "@medoid/values";
import { z } from "zod";

const form = z.object({ entryPoint: z.string().optional(), tests: z.array(z.unknown()) });

/**
 * The inputs of the hidden tests that a line of a pool carries: lists of arguments, each once, the first `most`. Tests begin with those
 * that people wrote, for their differences, before those that were generated: sixty spread evenly over the tests tell far fewer right
 * programs from wrong ones than the first sixty.
 *
 * Three forms are read: rows `[args, expected, ...]`, alone or in one list; a test program that states `inputs = [...]`; and, where there is
 * neither, calls of the entry (or of `candidate`) with literals. What is not written as literals is left out, so that there may be no input.
 *
 * @param line the line as JSON; for Python read by `parseExact`, so that 1.0 stays a float
 */
export function testInputs(line: unknown, language: LanguageName, most: number): Value[][] {
  const { entryPoint, tests } = form.parse(line);
  const programs = tests.filter((test) => typeof test === "string");
  const found = [() => ofRows(tests, language), () => programs.flatMap(ofList), () => programs.flatMap((program) => ofCalls(program, entryPoint, language))];
  for (const read of found) {
    const inputs = [...new Map(read().map((args) => [canonical(args), args])).values()];
    if (inputs.length > 0) return inputs.slice(0, most);
  }
  return [];
}

function ofRows(tests: readonly unknown[], language: LanguageName): Value[][] {
  const lists = tests.filter(Array.isArray);
  // Arguments and results can look like rows themselves: one list that is nothing but rows holds them all.
  const rows = lists.length === 1 && lists[0]?.every(isRow) ? lists[0] : lists;
  return rows.filter(isRow).flatMap(([args]) => {
    try {
      return [args.map((arg) => valueOf(arg, language))];
    } catch (error) {
      if (error instanceof WireError) return [];
      throw error;
    }
  });
}

function isRow(test: unknown): test is [args: unknown[], ...rest: unknown[]] {
  return Array.isArray(test) && (test.length === 2 || (test.length === 3 && typeof test[2] === "string")) && Array.isArray(test[0]);
}

/** `inputs = [[1, 2], ...]` on one line of a Python program. */
function ofList(program: string): Value[][] {
  const written = /^[ \t]*inputs = (\[.*\])[ \t\r]*$/m.exec(program)?.[1];
  const inputs = written === undefined ? undefined : readLiteral(withFloats(written));
  if (!Array.isArray(inputs)) return [];
  return inputs.flatMap((args) => {
    if (Array.isArray(args)) return [args];
    return typeof args === "object" && args?.$ === "tuple" ? [[...args.of]] : [];
  });
}

/** Python writes infinities inside of lists as bare names, which are no literals. */
function withFloats(literal: string): string {
  return literal.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\b(inf|nan)\b/g, (text, name?: string) => (name === undefined ? text : `float('${name}')`));
}

function ofCalls(program: string, entry: string | undefined, language: LanguageName): Value[][] {
  const names = ["candidate", ...(entry === undefined ? [] : [entry.slice(entry.lastIndexOf(".") + 1)])];
  return names.flatMap((name) => {
    // Set apart, a call is an example of its own: tests compare its text or a part of it.
    const calls = program.replace(new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}\\(`, "g"), (call) => `\n>>> ${call}`);
    const examples = language === "python" ? readPrompt(calls, name).examples : readExamples(calls, name, []);
    return examples.map(({ args }) => [...args]);
  });
}
