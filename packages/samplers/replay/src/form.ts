import { equalityNames, type Example, MedoidError, type Signature, type Task } from "@medoid/spec";
import { WireError } from "@medoid/values";
import { z } from "zod";
import { parseExact, parseJson, valueOf } from "./json.ts";
import { shape } from "./shape.ts";

/** A candidate that exists already, as a file or a pool holds it. */
export interface StoredCandidate {
  /** Empty where there is only the answer that it is to be taken from. */
  readonly code: string;
  /** What a model said, whole. */
  readonly answer?: string;
  /** The answer ended at a limit of tokens. */
  readonly cut?: boolean;
  readonly id?: string;
  /** The task's language where absent. */
  readonly language?: string;
  readonly model?: string;
  readonly temperature?: number;
  readonly file?: string;
  /** Why its file holds no code: it counts as a candidate that cannot run. */
  readonly problem?: string;
  /** The id of the task it answers; absent: whatever task it is offered for. */
  readonly task?: string;
}

/** A task and the candidates that came with it: none where they are kept elsewhere. */
export interface StoredTask {
  readonly task: Task;
  readonly candidates: StoredCandidate[];
}

/** A task that cannot be run yet; the reason is a phrase for people. */
export interface SkippedTask {
  readonly id: string;
  readonly reason: string;
}

/** Used where a task does not state it. */
export interface TaskDefaults {
  readonly language?: string;
  readonly entry?: string;
}

// What is kept is listed; everything else is dropped here, the truth that pools carry (tests, labels) included. Pools written by
// other tools say null for what they do not know.
const name = z.string().min(1);
const identifier = z.union([name, z.number()], "a text or a number is expected").transform(String);

const candidateFields = z.object({
  code: z.string().nullish(),
  answer: z.string().nullish(),
  cut: z.boolean().nullish(),
  id: identifier.nullish(),
  language: name.nullish(),
  model: z.string().nullish(),
  temperature: z.number().nullish(),
  task: identifier.nullish(),
}).refine(({ code, answer }) => code != null || answer != null, { path: ["code"], error: "is missing" });
/** A text alone is the code. */
const candidateForm = z.preprocess((given) => (typeof given === "string" ? { code: given } : given), candidateFields);

const exampleForm = z.strictObject({ args: z.unknown(), input: z.unknown(), expected: z.unknown() }).partial();

const signatureForm: z.ZodType<Signature> = z.strictObject({
  params: z.array(z.strictObject({ name, shape: shape.exactOptional(), optional: z.boolean().exactOptional(), rest: z.boolean().exactOptional(), keyword: z.boolean().exactOptional() })),
  returns: shape.exactOptional(),
});

const taskForm = z.object({
  id: identifier.nullish(),
  kind: z.string().nullish(),
  prompt: z.string(),
  language: name.nullish(),
  entry: name.nullish(),
  entryPoint: name.nullish(),
  signature: signatureForm.nullish(),
  params: z.array(name).nullish(),
  examples: z.array(exampleForm).nullish(),
  original: z.object({ code: z.string().min(1), language: name.nullish(), entry: name.nullish() }).nullish(),
  equality: z.enum(equalityNames).nullish(),
  preamble: z.string().nullish(),
  candidates: z.array(candidateForm).nullish(),
});

type TaskForm = z.infer<typeof taskForm>;

/**
 * The task in a JSON text. `where` begins every message; `id` names the task where the text does not.
 * @throws MedoidError `input`, saying which field is wrong and how.
 */
export function readTaskText(text: string, where: string, id: string, defaults: TaskDefaults): StoredTask | SkippedTask {
  const form = check(taskForm, parseJson(text, where), where);
  const named = form.id ?? id;
  const kind = form.kind ?? "function";
  if (kind === "stdin") return { id: named, reason: "stdin programs are not supported yet" };
  if (kind !== "function") return { id: named, reason: `tasks of kind ${JSON.stringify(kind)} are not supported` };
  const language = form.language ?? defaults.language;
  if (language === undefined) throw new MedoidError("input", `${where}: the task states no language.`, { hint: 'Add "language": "python" or "javascript".' });
  const entry = form.entry ?? form.entryPoint ?? defaults.entry;
  if (entry === undefined) throw new MedoidError("input", `${where}: the task states no entry point.`, { hint: 'Add "entry": "the name of the function".' });
  const signature = form.signature ?? (form.params ? { params: form.params.map((param) => ({ name: param })) } : undefined);
  const examples = form.examples ? readExamples(text, form.examples, language, where) : undefined;
  const task: Task = {
    id: named,
    prompt: form.prompt,
    language,
    entry: { kind: "function", name: entry, ...(signature && { signature }) },
    ...(examples && { examples }),
    ...(form.original && { original: { code: form.original.code, language: form.original.language ?? language, entry: form.original.entry ?? entry } }),
    ...(form.equality && { equality: form.equality }),
    ...(form.preamble && { preamble: form.preamble }),
  };
  return { task, candidates: (form.candidates ?? []).map(stored) };
}

/**
 * The candidates in one line of a pool: `{code, ...}`, the code alone as a text, or a task with its `candidates`, which then belong to that task alone.
 * @throws MedoidError `input`.
 */
export function readCandidateText(text: string, where: string): StoredCandidate[] {
  const json = parseJson(text, where);
  if (typeof json !== "object" || json === null || !("candidates" in json)) return [stored(check(candidateForm, json, where))];
  const form = check(taskForm.pick({ id: true, candidates: true }), json, where);
  return (form.candidates ?? []).map((candidate) => stored({ ...candidate, task: candidate.task ?? form.id }));
}

function readExamples(text: string, forms: NonNullable<TaskForm["examples"]>, language: string, where: string): Example[] {
  const exact = language === "python" ? (parseExact(text, where) as { examples: typeof forms }).examples : forms;
  return exact.map((form, index) => {
    const at = `${where}: examples[${index}]`;
    const args = form.args ?? form.input;
    if (!Array.isArray(args)) throw new MedoidError("input", `${at}: "args" must be the list of arguments, as in {"args": [1, "a"], "expected": 2}.`);
    try {
      return {
        args: args.map((arg) => valueOf(arg, language)),
        ...(Object.hasOwn(form, "expected") && { expected: valueOf(form.expected, language) }),
      };
    } catch (cause) {
      if (!(cause instanceof WireError)) throw cause;
      throw new MedoidError("input", `${at}: ${cause.message}.`, { cause });
    }
  });
}

function stored(form: z.infer<typeof candidateForm>): StoredCandidate {
  const { code, answer, cut, id, language, model, temperature, task } = form;
  return {
    code: code ?? "",
    // A program that is there already needs no taking out.
    ...(code == null && answer != null && { answer }),
    ...(code == null && cut != null && { cut }),
    ...(id != null && { id }),
    ...(language != null && { language }),
    ...(model != null && { model }),
    ...(temperature != null && { temperature }),
    ...(task != null && { task }),
  };
}

/** @throws MedoidError `input`: `<where>: <the field and what is wrong with it>`. */
export function check<T>(form: z.ZodType<T>, json: unknown, where: string): T {
  let result: z.ZodSafeParseResult<T>;
  try {
    result = form.safeParse(json);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new MedoidError("input", `${where}: nested too deeply.`, { cause });
  }
  if (result.success) return result.data;
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  const path = issue.path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("").replace(/^\./, "");
  const said = issue.code === "invalid_type" && issue.message.endsWith("received undefined") ? "is missing" : issue.message.replace(/^Invalid input: /, "");
  throw new MedoidError("input", `${where}: ${path === "" ? "" : `${path}: `}${said}.`.replace(": is missing", " is missing"));
}
