import { z } from "zod";

const language = z.enum(["python", "javascript", "typescript"]).optional().describe("of the task; told by the endings of files where absent");
const entry = z.string().min(1).describe("name of the function or class that every candidate defines (of a class, what sequences of calls return is compared); Class.method for one method");
const candidate = z.object({
  code: z.string().optional().describe("the program itself"),
  file: z.string().optional().describe("or a source file that holds it"),
  id: z.string().optional().describe("what to call it in the answer"),
});
const examples = z
  .array(z.object({ args: z.array(z.unknown()).describe("arguments of one call"), expected: z.unknown().describe("what it must return") }))
  .optional()
  .describe("calls whose result is known: candidates that contradict them lose weight");

/** What each tool takes. */
export const inputs = {
  choose: z.object({
    candidates: z.array(candidate).min(1).describe("programs for one task, in any number; the more the better, 5 to 20 are usual"),
    entry,
    prompt: z.string().optional().describe("what the candidates were asked for: inputs are made to fit it, and examples in it count as evidence"),
    language,
    examples,
    original: z.object({ code: z.string().optional().describe("the program itself"), file: z.string().optional().describe("or a source file that holds it"), language }).optional().describe("the program to be translated or rewritten, if there is one: candidates that depart from it lose weight; found in the prompt where absent"),
    ask: z.boolean().optional().describe("let the user decide where candidates are split over what the task means, if the client can ask"),
  }),
  difference: z.object({ a: candidate, b: candidate, entry, prompt: z.string().optional(), language }),
  solve: z.object({
    prompt: z.string().min(1).describe("what the function is to do"),
    entry: entry.optional(),
    language,
    n: z.int().min(2).max(64).optional().describe("candidates at most; 18 by default, fewer where more would hardly change the choice"),
    ask: z.boolean().optional().describe("let the user decide where candidates are split over what the task means, if the client can ask"),
  }),
  explain: z.object({}),
};

export const chosen = z.object({
  winner: z.object({ id: z.string(), file: z.string().optional(), code: z.string() }).nullable().describe("the program to keep"),
  confidence: z.number().describe("the chance that it is right, 0 to 1"),
  identical: z.int().describe("candidates that behave exactly like it on all inputs, itself included"),
  candidates: z.int(),
  inputs: z.int().describe("inputs that all were run on"),
  groups: z.array(z.object({ size: z.int(), example: z.string() })).describe("candidates that behave alike, largest first"),
  question: z.string().nullable().describe("what to ask whoever wrote the task, where candidates are split over what it means"),
  failed: z.array(z.object({ id: z.string(), reason: z.string() })).describe("candidates that never returned a value"),
  notes: z.array(z.string()),
});

export const different = z.object({
  differs: z.boolean(),
  call: z.string().nullable().describe("the smallest call found on which they differ"),
  a: z.string().nullable().describe("what the first makes of it"),
  b: z.string().nullable(),
  inputs: z.int().describe("inputs that both were run on"),
  answered: z.int().describe("of these, inputs that at least one of them returned a value on; where there are none, that they do not differ says nothing"),
  stopped: z.string().describe("why the search ended"),
});

export const explained = z.object({ explanation: z.string() });
