import { blocksOf } from "./blocks.ts";
import type { Reader } from "./reader.ts";
import { withoutReasoning } from "./reasoning.ts";
import type { TakeOptions } from "./options.ts";

/** Why an answer holds no program that could be run, in one line. */
export function whyNone(answer: string, reader: Reader, { language, entry, cut }: TakeOptions): string {
  const said = withoutReasoning(answer);
  if (said.trim() === "") return "the answer ends within its reasoning";
  const blocks = blocksOf(said);
  const name = entry.slice(entry.lastIndexOf(".") + 1);
  const block = blocks.findLast(({ text }) => text.includes(name)) ?? blocks.at(-1);
  const text = block?.text ?? said;
  const isOpen = blocks.at(-1)?.isClosed === false;
  const facts = reader.facts(text);
  const isCode = block !== undefined || (facts?.defines.length ?? 0) > 0 || /^[ \t]*(?:def|class|function|const|export|async|import)\b.*[({:=]/m.test(text);
  if (!isCode) return "the answer holds no code";
  if ((cut || isOpen) && text.includes(name) && block === blocks.at(-1)) return `the answer is cut off before ${short(entry)} ends`;
  const other = blocks.map(({ info }) => /^[a-z+#]+/.exec(info)?.[0] ?? "").filter((info) => info !== "");
  if (other.length > 0 && other.every((info) => isOther(info, language.name))) return `its code is marked ${[...new Set(other)].slice(0, 3).join(", ")} where ${language.name} was asked for`;
  return facts?.problem === undefined ? `no ${short(entry)} could be found in it` : facts.problem;
}

/** Languages that fences name often. */
const others = "java c cpp c++ csharp cs c# go golang rust ruby rb php kotlin swift scala haskell bash sh sql r perl lua html css json yaml python py javascript js typescript ts".split(" ");

function isOther(info: string, language: string): boolean {
  return others.includes(info) && !language.startsWith(info) && !info.startsWith(language) && info !== (/^(?:java|type)script$/.test(language) ? `${language[0]}s` : "py");
}

function short(name: string): string {
  return name.slice(0, 80).replace(/\s+/g, " ");
}
