import type { CodeFacts, Language, Statement } from "@medoid/spec";
import { canonical } from "@medoid/values";
import type { LanguageSources, LanguageSubject } from "../law.ts";
import type { KindCheck } from "./broken.ts";

/** The toy language: `f(left, right) = left + right`, with comments from `#` to the end of the line. */
const sources: LanguageSources = {
  plain: "# adds\nf(left, right) = left + right",
  relaid: "f( left,right )=left+right # the sum",
  other: "f(left, right) = left - right",
  broken: "f(left, right",
  withoutEntry: "g(left, right) = left + right",
};

function readCode(code: string, entry: string): CodeFacts {
  const normalised = code.replaceAll(/#.*/g, "").replaceAll(/\s+/g, "");
  const [, name, list] = /^(\w{1,50})\(([\w,]{0,200})\)=/.exec(normalised.slice(0, 1000)) ?? [];
  const params = (list ?? "").split(",").map((param) => ({ name: param }));
  const nothing = { normalised, constants: [], uses: [], guards: [], imports: [], examples: [] };
  if (name === undefined) return { ...nothing, problem: "line 1: no definition", defines: [] };
  const further = /;(\w{1,50})=\w{1,50}$/.exec(normalised.slice(-200))?.[1];
  if (name !== entry && further !== entry) return { ...nothing, problem: `defines no ${entry} (it defines: ${name})`, defines: [name] };
  return { ...nothing, signature: { params }, uses: [{ param: 0, path: [], suggests: "int", weight: 0.5 }], defines: [name] };
}

/** One definition a line. */
function readStatements(code: string): readonly Statement[] | undefined {
  const found = [...code.matchAll(/^(\w{1,50})\([\w ,]{0,200}\) ?=.{1,200}$/gm)];
  if (found.length === 0) return undefined;
  return found.map(({ index, 0: text, 1: name }) => ({ start: index, end: index + text.length, kind: "define", binds: [name as string], reads: [], isStub: false }));
}

const language: Language = {
  name: "toy",
  extensions: [".toy"],
  equality: "strict",
  ready: () => Promise.resolve(),
  readCode,
  readPrompt: (text) => ({ examples: [], constants: [], text }),
  readStatements,
  alias: (name, of) => `;${name} = ${of}`,
  show: (value) => canonical(value),
};

const made = (changes: Partial<Language>): LanguageSubject => ({ create: () => ({ ...language, ...changes }), sources });
const altered = (change: (facts: CodeFacts, code: string) => Partial<CodeFacts>): LanguageSubject =>
  made({ readCode: (code, entry) => ({ ...readCode(code, entry), ...change(readCode(code, entry), code) }) });

function depthOf(text: string, at = 0): number {
  return text[at] === "[" ? 1 + depthOf(text, at + 1) : 0;
}

let calls = 0;

export const languageCheck: KindCheck<"language"> = {
  sound: made({}),
  broken: [
    { what: "endings without a dot", caughtBy: "language/described", subject: made({ extensions: ["toy"] }) },
    {
      what: "a parser that recurses",
      caughtBy: "language/hostile",
      subject: altered((_, code) => ({ constants: [depthOf(code)] })),
    },
    {
      what: "a prompt that it cannot read",
      caughtBy: "language/hostile",
      subject: made({ readPrompt: (text) => ({ examples: [], constants: [decodeURIComponent(encodeURIComponent(text))], text }) }),
    },
    { what: "facts that change from call to call", caughtBy: "language/repeatable", subject: altered(() => ({ constants: [calls++] })) },
    { what: "no problem with anything", caughtBy: "language/problem", subject: made({ readCode: (code, entry) => ({ ...readCode(sources.plain, entry), normalised: code }) }) },
    { what: "never says what there is", caughtBy: "language/entry", subject: altered(() => ({ defines: [] })) },
    { what: "a name that is not there", caughtBy: "language/reached", subject: altered(() => ({ entry: "nowhere" })) },
    { what: "the code as it stands", caughtBy: "language/normalised", subject: altered((_, code) => ({ normalised: code })) },
    { what: "one text for all code", caughtBy: "language/normalised", subject: altered(() => ({ normalised: "code" })) },
    { what: "statements that stand elsewhere", caughtBy: "language/statements", subject: made({ readStatements: (code) => readStatements(code)?.map((each) => ({ ...each, start: each.start + 1 })) }) },
    { what: "statements in broken text", caughtBy: "language/statements", subject: made({ readStatements: (code) => readStatements(code) ?? [] }) },
    { what: "a further name that names nothing", caughtBy: "language/alias", subject: made({ alias: (name, of) => `;${of} = ${name}` }) },
    { what: "no signatures", caughtBy: "language/signature", subject: altered(() => ({ signature: { params: [] }, uses: [] })) },
    { what: "uses of parameters that are not there", caughtBy: "language/facts", subject: altered(() => ({ uses: [{ param: 2, path: [], suggests: "int", weight: 1 }] })) },
    { what: "texts as they are", caughtBy: "language/show", subject: made({ show: (value) => (typeof value === "string" ? value : canonical(value)) }) },
  ],
};
