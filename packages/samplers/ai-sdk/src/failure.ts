import { type ModelChoice, nameOf } from "./choice.ts";
import { secretsIn, shown } from "./scrub.ts";

/** A setting that some models refuse: the call goes on without it. */
export type Knob = "n" | "seed" | "temperature" | "topP";

/** Why one try of a call failed. Holds no error object: those carry headers, URLs and whole requests. */
export interface Failure {
  /** One line for people, without secrets. */
  readonly message: string;
  readonly hint?: string;
  /** `again`: the next try may do better; `lost`: this call is; `dead`: so is every other call of the model. */
  readonly means: "again" | "lost" | "dead";
  /** In a word, where the next try may do better: the status, or the code of the network. */
  readonly word?: string;
  /** How long the provider asks to wait, milliseconds. */
  readonly waitMs?: number;
  /** The rate limit: other calls of the model wait too. */
  readonly limited?: boolean;
  /** The server is not there: a start that failed, or one that has gone. */
  readonly gone?: boolean;
  readonly refused?: Knob;
  /** The request as such was not taken. */
  readonly rejected?: boolean;
}

/** The words that providers use for a setting in their refusals. */
const knobs: readonly (readonly [Knob, RegExp])[] = [
  ["temperature", /temperature/i],
  ["topP", /top_?p\b/i],
  ["seed", /\bseed\b/i],
  ["n", /['"`]n['"`]|\bn\b ?(?:=|>|must|is|should|can)|only one completion|multiple (?:choices|completions)|parameter:? n\b|multiple candidates|candidate_?count/i],
];

/** What the codes of a network that finds no server mean. */
const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "its name cannot be looked up",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "there is no network",
};

function isSecurity(code: string): boolean {
  return /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code);
}

/** Reads what a provider threw. `timeoutMs` is given where the time for one answer ran out. */
export function failureOf(error: unknown, choice: ModelChoice, timeoutMs?: number): Failure {
  const name = nameOf(choice);
  if (timeoutMs !== undefined) return { message: `${name}: no answer within ${timeoutMs / 1000} s.`, means: "lost" };
  const { statusCode, url, responseHeaders, code } = factsOf(error);
  // A model that was made elsewhere does not say what its key is; it is mostly in the environment.
  const said = shown(messageOf(error), [...(choice.secrets ?? []), ...secretsIn(process.env)]);
  const place = originOf(url);
  const at = place === undefined ? name : `${name} at ${place}`;
  const waitMs = waitOf(responseHeaders);
  const wait = waitMs === undefined ? {} : { waitMs };
  if (statusCode === undefined) {
    const reason = code === undefined ? undefined : unreachable[code];
    if (reason !== undefined) return { message: `There is no server at ${place ?? "the address"}: ${reason}.`, hint: "Is it running, and is the base URL right?", means: "dead", word: code as string, gone: true };
    if (code !== undefined && isSecurity(code)) return { message: `${at}: no secure connection (${code}).`, hint: "Is it http or https, and is the certificate one that this machine trusts?", means: "dead" };
    if (code !== undefined) return { message: `${at}: the connection broke off (${code}).`, means: "again", word: code };
    if (isNamed(error, "AI_LoadAPIKeyError")) return { ...keyMissing(name, choice.keyVariable), means: "dead" };
    return { message: `${at}: ${sentence(said)}`, means: place === undefined ? "lost" : "dead" };
  }
  switch (statusCode) {
    case 401:
    case 403:
      return { message: `${at} refused the key (${statusCode}): ${sentence(said)}`, ...keyHint(choice.keyVariable), means: "dead" };
    case 402:
      return { message: `${at} asks for payment (402): ${sentence(said)}`, means: "dead" };
    case 404:
      return { message: `There is no model ${JSON.stringify(name)}${place === undefined ? "" : ` at ${place}`} (404): ${sentence(said)}`, hint: "Is that its name there? The base URL of most servers ends in /v1.", means: "dead" };
    case 429:
      return /insufficient_quota|exceeded your current quota|billing/i.test(`${said} ${bodyOf(error)}`)
        ? { message: `${at} has no quota left (429): ${sentence(said)}`, means: "dead" }
        : { message: `${at} is over its rate limit (429): ${sentence(said)}`, means: "again", word: "429", limited: true, ...wait };
    default:
      if (statusCode >= 500 || statusCode === 408 || statusCode === 409) return { message: `${at} failed (${statusCode}): ${sentence(said)}`, means: "again", word: String(statusCode), ...wait };
      if (statusCode < 400) return { message: `${at} sent what is no answer: ${sentence(code === undefined ? said : `the connection broke off (${code})`)}`, means: "again", word: "no answer" };
      return { message: `${at} did not take the request (${statusCode}): ${sentence(said)}`, means: "dead", rejected: true, ...refusedBy(messageOf(error)) };
  }
}

/** What is said where a key is needed and there is none. */
export function keyMissing(name: string, variable: string | undefined): { message: string; hint?: string } {
  return { message: `${name} needs a key${variable === undefined ? "" : `, and ${variable} is not set`}.`, ...(variable !== undefined && { hint: `Put the key into the environment variable ${variable}.` }) };
}

function keyHint(variable: string | undefined): { hint?: string } {
  return variable === undefined ? {} : { hint: `Is the key in ${variable} the right one?` };
}

function refusedBy(message: string): { refused?: Knob } {
  const found = knobs.find(([, words]) => words.test(message));
  return found ? { refused: found[0] } : {};
}

interface Facts {
  readonly statusCode?: number | undefined;
  readonly url?: string | undefined;
  readonly responseHeaders?: Readonly<Record<string, string | undefined>> | undefined;
  /** Of the network's error, wherever in the chain of causes it is. */
  readonly code?: string;
}

/** Fields of the AI SDK's errors, by their names: any version's will do. */
function factsOf(error: unknown): Facts {
  const { statusCode, url, responseHeaders } = (error ?? {}) as Facts;
  let code: string | undefined;
  let at: unknown = error;
  for (let depth = 0; depth < 8 && typeof at === "object" && at !== null; depth++) {
    const own = (at as { code?: unknown }).code;
    if (typeof own === "string" && (/^(?:E[A-Z]+|EAI_AGAIN|UND_ERR_\w+)$/.test(own) || isSecurity(own))) code ??= own;
    at = (at as { cause?: unknown }).cause;
  }
  return { statusCode, url, responseHeaders, ...(code !== undefined && { code }) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function bodyOf(error: unknown): string {
  const body = (error as { responseBody?: unknown } | null)?.responseBody;
  return typeof body === "string" ? body : "";
}

/** Scheme, host and port: the rest of a URL may hold a key. */
function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}

/** `Retry-After` in seconds or as a date, and OpenAI's finer `retry-after-ms`. */
function waitOf(headers: Facts["responseHeaders"]): number | undefined {
  const fine = Number.parseFloat(headers?.["retry-after-ms"] ?? "");
  if (fine >= 0) return fine;
  const stated = headers?.["retry-after"];
  if (stated === undefined) return undefined;
  const seconds = Number(stated);
  if (stated.trim() !== "" && seconds >= 0) return seconds * 1000;
  const until = Number.isNaN(seconds) ? Date.parse(stated) : Number.NaN;
  const now = Date.parse(headers?.date ?? "");
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Number.isNaN(now) ? Date.now() : now));
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function sentence(text: string): string {
  const said = text === "" ? "it gave no reason" : text;
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}
