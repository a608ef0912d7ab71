import { MedoidError } from "@medoid/spec";
import type { LanguageModel } from "ai";
import type { ModelChoice } from "./choice.ts";
import { keyMissing } from "./failure.ts";
import { putCandidateCount, putN, severalByBody, withSeveral } from "./several.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ModelOptions {
  /** Of the server: for a model of any server that speaks the OpenAI protocol, or in place of the provider's own. */
  readonly baseUrl?: string;
  /** Where keys are read from; default: the process's. */
  readonly env?: Environment;
  /** Imports a provider's package from the user's folder; it is looked for beside this package as well. */
  readonly load?: Load;
}

type Load = (name: string) => Promise<unknown>;

interface Place {
  readonly name: string;
  readonly key: string | undefined;
  readonly baseUrl: string | undefined;
}

interface Provider {
  /** To be installed by the user; absent: it comes along. */
  readonly package?: string;
  /** Environment variables that may hold the key, the usual one first; none: it takes no key. */
  readonly variables: readonly string[];
  readonly baseUrlVariable?: string;
  /** `library` is the module of the package. */
  open(library: unknown, place: Place): LanguageModel | Promise<LanguageModel>;
  readonly several?: ModelChoice["several"];
}

/** Where a server that is named by its URL has its key: a key of some provider must not go to whoever is at that URL. */
const ownVariable = "MEDOID_API_KEY";

interface Settings {
  readonly apiKey?: string;
  readonly baseURL?: string;
  readonly fetch?: typeof fetch;
}

const settingsFor = ({ key, baseUrl }: Place): Settings => ({ ...(key !== undefined && { apiKey: key }), ...(baseUrl !== undefined && { baseURL: baseUrl }) });

const providers: Readonly<Record<string, Provider>> = {
  openai: {
    package: "@ai-sdk/openai",
    variables: ["OPENAI_API_KEY"],
    baseUrlVariable: "OPENAI_BASE_URL",
    open: (library, place) =>
      (library as { createOpenAI(settings: Settings): { chat(name: string): LanguageModel } }).createOpenAI({ ...settingsFor(place), fetch: withSeveral(fetch, putN) }).chat(place.name),
    several: severalByBody,
  },
  anthropic: {
    package: "@ai-sdk/anthropic",
    variables: ["ANTHROPIC_API_KEY"],
    baseUrlVariable: "ANTHROPIC_BASE_URL",
    open: (library, place) => (library as { createAnthropic(settings: Settings): (name: string) => LanguageModel }).createAnthropic(settingsFor(place))(place.name),
  },
  google: {
    package: "@ai-sdk/google",
    variables: ["GOOGLE_GENERATIVE_AI_API_KEY", "GEMINI_API_KEY"],
    open: (library, place) =>
      (library as { createGoogleGenerativeAI(settings: Settings): (name: string) => LanguageModel }).createGoogleGenerativeAI({ ...settingsFor(place), fetch: withSeveral(fetch, putCandidateCount) })(place.name),
    several: severalByBody,
  },
  ollama: {
    variables: [],
    open: (_, place) => compatible({ ...place, baseUrl: ollamaUrl(place.baseUrl) }),
  },
};

/**
 * The model that a reference names: `openai:NAME`, `anthropic:NAME`, `google:NAME`, `ollama:NAME`, or with a base URL the bare name that a
 * server there knows it by. The provider's package is imported now, nothing is sent. A server that is named by its URL gets the key in
 * `MEDOID_API_KEY`, where there is one.
 * @throws MedoidError `input` for a reference that names no model or a base URL that is none; `unavailable` where the provider's package or key is missing.
 */
export function modelFrom(reference: string, options: ModelOptions = {}): Promise<ModelChoice> {
  return modelWith(reference, options, (name) => import(name));
}

/** @param beside imports a package from beside this one */
export async function modelWith(reference: string, { baseUrl, env = process.env, load }: ModelOptions, beside: Load): Promise<ModelChoice> {
  const colon = reference.indexOf(":");
  const prefix = colon < 0 ? undefined : reference.slice(0, colon);
  const provider = prefix !== undefined && Object.hasOwn(providers, prefix) ? providers[prefix] : undefined;
  const name = provider ? reference.slice(colon + 1) : reference;
  if (name.trim() === "") throw new MedoidError("input", reference === "" ? "No model is named." : `${JSON.stringify(reference)} names a provider and no model.`, { hint: exampleOf });
  if (baseUrl !== undefined) checkUrl(baseUrl);
  if (!provider) {
    if (baseUrl === undefined) throw unknownProvider(reference);
    const key = valueOf(env, ownVariable);
    return {
      model: await compatible({ name, key, baseUrl }),
      name: reference,
      several: severalByBody,
      keyVariable: ownVariable,
      secrets: secretsOf(key, baseUrl),
    };
  }
  const key = provider.variables.map((variable) => valueOf(env, variable)).find((value) => value !== undefined);
  const [keyVariable] = provider.variables;
  const library = provider.package === undefined ? undefined : await importProvider(prefix as string, provider.package, load ? [load, beside] : [beside]);
  if (keyVariable !== undefined && key === undefined) {
    const { message, hint } = keyMissing(reference, keyVariable);
    throw new MedoidError("unavailable", message, hint === undefined ? {} : { hint });
  }
  const url = baseUrl ?? (provider.baseUrlVariable ? valueOf(env, provider.baseUrlVariable) : prefix === "ollama" ? valueOf(env, "OLLAMA_HOST") : undefined);
  return {
    model: await provider.open(library, { name, key, baseUrl: url }),
    name: reference,
    ...(provider.several && { several: provider.several }),
    ...(keyVariable !== undefined && { keyVariable }),
    secrets: secretsOf(key, url),
  };
}

const exampleOf = "Name it as openai:NAME, anthropic:NAME, google:NAME or ollama:NAME, or give the base URL of a server and the name it has there.";

function unknownProvider(reference: string): MedoidError {
  return new MedoidError("input", `${JSON.stringify(reference)} names no provider that is known: ${Object.keys(providers).join(", ")}.`, { hint: exampleOf });
}

async function compatible({ name, key, baseUrl = "" }: Place): Promise<LanguageModel> {
  const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
  const url = new URL(baseUrl);
  const query = Object.fromEntries(url.searchParams);
  url.search = "";
  return createOpenAICompatible({
    name: "server",
    baseURL: url.href,
    fetch: withSeveral(fetch, putN),
    ...(key !== undefined && { apiKey: key }),
    ...(Object.keys(query).length > 0 && { queryParams: query }),
  })(name);
}

/** Ollama's own variable holds `host`, `host:port` or a URL. */
function ollamaUrl(host = "127.0.0.1:11434"): string {
  const url = new URL(/^https?:\/\//.test(host) ? host : `http://${host}`);
  if (url.port === "" && !/^https?:\/\//.test(host)) url.port = "11434";
  if (url.pathname === "/") url.pathname = "/v1";
  return url.href;
}

async function importProvider(provider: string, name: string, ways: readonly Load[]): Promise<unknown> {
  for (const way of ways) {
    try {
      return await way(name);
    } catch (cause) {
      const code = (cause as { code?: unknown } | null)?.code;
      if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw new MedoidError("plugin", `The package ${name} could not be loaded.`, { cause });
    }
  }
  throw new MedoidError("unavailable", `Models of ${provider} need the package ${name}, which is not installed.`, { hint: `Install it here: npm install ${name}` });
}

/** Nothing of the URL is shown: it may hold a password. */
function checkUrl(baseUrl: string): void {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new MedoidError("input", "The base URL is no http or https URL.", { hint: "It looks like http://127.0.0.1:8080/v1." });
  if (url.username !== "" || url.password !== "") throw new MedoidError("input", "The base URL holds a name or a password.", { hint: `Put the key into the environment variable ${ownVariable}.` });
}

function secretsOf(key: string | undefined, url: string | undefined): string[] {
  const inUrl = url !== undefined && URL.canParse(url) ? [...new URL(url).searchParams.values()] : [];
  return [...(key === undefined ? [] : [key]), ...inUrl];
}

function valueOf(env: Environment, variable: string): string | undefined {
  const value = env[variable]?.trim();
  return value === "" ? undefined : value;
}
