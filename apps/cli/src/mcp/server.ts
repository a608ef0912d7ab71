import { readFiles, type StoredCandidate, valueOf } from "@medoid/sampler-replay";
import type { AnswerOptions, Comparison } from "@medoid/pipeline";
import { type Language, MedoidError } from "@medoid/spec";
import { type CallToolResult, CLIENT_CAPABILITIES_META_KEY, type ClientCapabilities, McpServer, type ServerContext } from "@modelcontextprotocol/server";
import colors from "picocolors";
import type { z } from "zod";
import type { AskOptions, Chosen } from "../ask/asking.ts";
import { failureOf } from "../command/failure.ts";
import { readable } from "../command/read.ts";
import type { Settings } from "../command/settings.ts";
import { compareWith, type RunOptions, selectWith } from "../library.ts";
import { describeAnswer } from "../report/answer.ts";
import { describeNoDifference, whyNotCompared } from "../report/comparison.ts";
import { printable } from "../report/text.ts";
import { Writer } from "../report/values.ts";
import { solveWith } from "../solve/solve.ts";
import { type CandidateInput, languageOf } from "../task.ts";
import { byExtension } from "../wiring/languages.ts";
import type { Wired } from "../wiring/wire.ts";
import { clientSampler } from "./client-sampler.ts";
import { Conversations, type Link, patienceMs } from "./conversation.ts";
import { elicitingAsker } from "./elicit.ts";
import * as tools from "./tools.ts";

type Given<Name extends keyof typeof tools.inputs> = z.infer<(typeof tools.inputs)[Name]>;

const instructions =
  "medoid keeps the right one of several programs for the same task, by running them in a sandbox on inputs made for them; no tests are needed. Where you would write a function once, write it several times in different ways and let `choose` pick; or hand `solve` the prompt. `difference` shows the smallest input on which two programs part.";

/** Lines of an explanation. */
const plain = colors.createColors(false);
const lineWidth = 110;

/** The tools of one connection. All its calls share the stages, how programs are run, and what answers are to be. */
export function mcpServer(wired: Wired, settings: Pick<Settings, "run" | "answer">, version: string): McpServer {
  const server = new McpServer({ name: "medoid", version }, { instructions });
  const conversations = new Conversations();
  // The SDK has no other way to hear of it.
  // oxlint-disable-next-line unicorn/prefer-add-event-listener
  server.server.onclose = () => conversations.close();
  const languages = wired.stages.languages;
  let last: Chosen | undefined;

  const serve = (ctx: ServerContext, work: (link: Link) => Promise<CallToolResult>) => conversations.serve(ctx.mcpReq, (link) => work(ctx.mcpReq.envelope ? link : direct(ctx, link)).catch(failed));
  const asking = (ctx: ServerContext, link: Link, ask: boolean | undefined) => (ask && can(server, ctx, "elicitation") ? { onQuestion: elicitingAsker(link, wired) } : {});

  server.registerTool(
    "choose",
    { title: "Choose among programs", description: "Runs candidate programs for one task in a sandbox and says which one to keep, how sure that is, and the smallest input on which they differ.", inputSchema: tools.inputs.choose, outputSchema: tools.chosen, annotations: { readOnlyHint: true, openWorldHint: false } },
    (given, ctx) =>
      serve(ctx, async (link) => {
        const tell = progress(ctx);
        const candidates = await candidatesOf(given.candidates, wired);
        const original = given.original && readable(await programOf(given.original, wired));
        const language = languageOf({ ...(given.language && { language: given.language }) }, languages, candidates);
        const task = {
          entry: given.entry,
          language,
          ...(original && { original: { ...(given.original?.language && { language: given.original.language }), ...original } }),
          ...(given.prompt !== undefined && { prompt: given.prompt }),
          ...(given.examples && { examples: given.examples.map(({ args, expected }) => ({ args: args.map((arg) => valueOf(arg, language)), expected: valueOf(expected, language) })) }),
        };
        for await (const chosen of selectWith(wired, { ...settings.run, ...settings.answer, task, candidates, signal: link.signal, onProgress: ({ inputs, executions }) => tell(executions, `${inputs} inputs, ${executions} runs`), ...asking(ctx, link, given.ask) })) last = chosen;
        return chosenResult(last as Chosen, wired);
      }),
  );

  server.registerTool(
    "difference",
    { title: "Find where two programs differ", description: "Looks for the smallest input on which two programs give different results.", inputSchema: tools.inputs.difference, outputSchema: tools.different, annotations: { readOnlyHint: true, openWorldHint: false } },
    (given, ctx) =>
      serve(ctx, async (link) => {
        const [a, b] = (await candidatesOf([given.a, given.b], wired)) as [CandidateInput, CandidateInput];
        const task = { entry: given.entry, ...(given.prompt !== undefined && { prompt: given.prompt }), ...(given.language && { language: given.language }) };
        return differenceResult(await compareWith(wired, { ...settings.run, task, candidates: [a, b], signal: link.signal }), languages);
      }),
  );

  server.registerTool(
    "solve",
    { title: "Solve by asking several times", description: "Asks your own model for a function in several ways, runs the answers, and returns the one to keep. Needs a client that offers sampling.", inputSchema: tools.inputs.solve, outputSchema: tools.chosen, annotations: { readOnlyHint: true, openWorldHint: true } },
    (given, ctx) =>
      serve(ctx, async (link) => {
        if (!can(server, ctx, "sampling")) throw new MedoidError("unavailable", "This client offers no sampling, so there is no model to ask.", { hint: "Write several candidates yourself and call choose, or run medoid solve --model." });
        last = await solved(given, link, wired, progress(ctx), { ...settings.run, ...settings.answer, ...asking(ctx, link, given.ask) });
        return chosenResult(last, wired);
      }),
  );

  server.registerTool(
    "explain",
    { title: "Explain the last choice", description: "The last choice in words: groups of programs that behave alike, where they differ, what failed and why.", inputSchema: tools.inputs.explain, outputSchema: tools.explained, annotations: { readOnlyHint: true, openWorldHint: false } },
    async () => {
      if (!last) return failed(new MedoidError("input", "Nothing was chosen yet.", { hint: "Call choose or solve first." }));
      const explanation = explain(last, wired);
      return { content: [{ type: "text", text: explanation }], structuredContent: { explanation } };
    },
  );
  return server;
}

async function solved({ prompt, entry, language, n }: Given<"solve">, link: Link, wired: Wired, tell: ReturnType<typeof progress>, options: RunOptions & AnswerOptions & AskOptions): Promise<Chosen> {
  const sampler = clientSampler(link);
  const task = { prompt, ...(entry !== undefined && { entry }), ...(language && { language }) };
  let last: Chosen | undefined;
  for await (const solving of solveWith(wired, { ...options, task, sampler, signal: link.signal, ...(n !== undefined && { n }) })) {
    last = solving;
    const { answers, planned } = solving.answer.sampling;
    tell(answers, `${answers} of ${planned} answers, ${solving.answer.inputs} inputs`, planned);
  }
  return last as Chosen;
}

function can(server: McpServer, ctx: ServerContext, what: "sampling" | "elicitation"): boolean {
  const stated = (ctx.mcpReq.envelope as Readonly<Record<string, unknown>> | undefined)?.[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined;
  return (stated ?? server.server.getClientCapabilities())?.[what] !== undefined;
}

/**
 * Clients of the older protocol are asked while the tool works, each question by itself: the SDK's own way for them ends the whole call when one
 * of several questions is refused.
 */
function direct({ mcpReq }: ServerContext, { signal }: Link): Link {
  return { signal, ask: ({ method, params }) => mcpReq.send({ method, params: { ...params } }, { signal, timeout: patienceMs }).catch(() => undefined) };
}

/** Tells the client how far the work is, if it wants to know. */
function progress({ mcpReq }: ServerContext): (done: number, message: string, total?: number) => void {
  const progressToken = mcpReq._meta?.progressToken;
  let told = -1;
  return (done, message, total) => {
    // It has to grow.
    if (progressToken === undefined || done <= told) return;
    told = done;
    void mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress: done, message, ...(total !== undefined && { total }) } }).catch(() => {});
  };
}

async function programOf({ code, file }: { readonly code?: string | undefined; readonly file?: string | undefined }, { stages }: Wired): Promise<StoredCandidate> {
  if ((code === undefined) === (file === undefined)) throw new MedoidError("input", "A program needs either its code or a file.");
  const [read] = file === undefined ? [] : await readFiles([file], byExtension(stages.languages));
  return read ?? { code: code as string };
}

async function candidatesOf(given: Given<"choose">["candidates"], wired: Wired): Promise<CandidateInput[]> {
  const candidates: CandidateInput[] = [];
  for (const one of given) candidates.push({ ...(await programOf(one, wired)), ...(one.id !== undefined && { id: one.id }) });
  return candidates;
}

function chosenResult(chosen: Chosen, wired: Wired): CallToolResult {
  const { answer } = chosen;
  const { winner, confidence, agreement, clusters, question, candidates, notes, inputs } = answer;
  const named = (ordinal: number): string => candidates.find((one) => one.ordinal === ordinal)?.id ?? `#${ordinal}`;
  const structuredContent: z.infer<typeof tools.chosen> = {
    winner: winner && { id: winner.id, ...(winner.file !== undefined && { file: winner.file }), code: winner.code },
    confidence,
    identical: agreement.identical,
    candidates: agreement.of,
    inputs,
    groups: clusters.map(({ size, medoid }) => ({ size, example: named(medoid) })),
    question: question?.text ?? null,
    failed: candidates.filter(({ status }) => status === "failed" || status === "rejected").map(({ id, reasons }) => ({ id, reason: reasons[0] ?? "" })),
    notes: [...notes],
  };
  return { content: [{ type: "text", text: `${explain(chosen, wired)}${winner ? `\n\n${winner.code}` : ""}` }], structuredContent };
}

function explain({ answer, exploration }: Chosen, { stages }: Wired): string {
  return describeAnswer(answer, exploration, { writer: new Writer(stages.languages, exploration.task), paint: plain, width: lineWidth });
}

function differenceResult(comparison: Comparison, languages: readonly Language[]): CallToolResult {
  const { difference, inputs, answered, exploration } = comparison;
  for (const { candidate, program } of exploration.admitted) if (typeof program !== "number") throw new MedoidError("input", `${candidate.id}: ${program.problem}.`);
  const writer = new Writer(languages, exploration.task);
  const language = (at: number): string => exploration.admitted[at]?.candidate.language ?? exploration.task.language;
  const found = difference && { call: writer.call(difference.args, language(0)), a: writer.outcome(difference.outcomes[0], language(0)), b: writer.outcome(difference.outcomes[1], language(1)) };
  const structuredContent: z.infer<typeof tools.different> = { differs: found !== undefined, call: found?.call ?? null, a: found?.a ?? null, b: found?.b ?? null, inputs, answered, stopped: exploration.stopped?.by ?? "aborted" };
  const text = found ? `${found.call}: the first gives ${found.a}, the second ${found.b}` : (whyNotCompared(comparison) ?? describeNoDifference(comparison));
  return { content: [{ type: "text", text }], structuredContent };
}

function failed(error: unknown): CallToolResult {
  return { isError: true, content: [{ type: "text", text: printable(failureOf(error).line) }] };
}
