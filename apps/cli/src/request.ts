import { check } from "@medoid/sampler-replay";
import { MedoidError } from "@medoid/spec";
import { z } from "zod";

// What callers without types get wrong: what is left out here is checked where it is used.
const text = z.string().optional();
const program = z.looseObject({ code: z.string(), language: text, entry: text }).optional();
const example = z.looseObject({ args: z.array(z.unknown(), "must be the list of arguments, as in {args: [1, \"a\"], expected: 2}") });
const entry = z.union([z.string().min(1), z.looseObject({ kind: z.enum(["function", "program"]) })], { error: ({ input }) => (input === undefined ? "is missing" : "must be the name of the function") });
const task = z.looseObject({ id: text, prompt: text, language: text, entry, examples: z.array(example).optional(), original: program, preamble: text });
const asked = z.union([z.string(), task.partial({ entry: true })], "must be a prompt, or {prompt, entry?, language?, ...}");
const listed = z.custom<Iterable<unknown> | AsyncIterable<unknown>>((given) => typeof given === "object" && given !== null && (Symbol.iterator in given || Symbol.asyncIterator in given), "must be a list of programs, or an async iterable");
const sampler = z.custom((given) => typeof (given as { sample?: unknown } | null | undefined)?.sample === "function", "must be a sampler, as aiSdk({models}) of @medoid/sampler-ai-sdk makes one");

const forms = {
  select: z.looseObject({ task, candidates: listed }),
  compare: z.looseObject({ task, candidates: z.array(z.unknown()).length(2, "must be two programs") }),
  solve: z.looseObject({ task: asked, sampler }),
};

/** @throws MedoidError `input` naming the first part of a request that is missing or is something else. */
export function checkRequest(kind: keyof typeof forms, request: unknown): void {
  check<unknown>(forms[kind], request, kind);
}

/** The candidate at that place. @throws MedoidError `input` where it is none. */
export function checkedCandidate<Given>(given: Given, ordinal: number): Given {
  const { code, answer } = (typeof given === "string" ? { code: given } : (given ?? {})) as { code?: unknown; answer?: unknown };
  if (typeof code === "string" || typeof answer === "string") return given;
  throw new MedoidError("input", `Candidate #${ordinal} is no program.`, { hint: "It must be its code as a text, or {code, id?, language?, ...}." });
}
