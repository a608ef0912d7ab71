import type { CodeFacts } from "@medoid/spec";
import { formatNamed } from "../../texts/formats.ts";
import { type Codes, membersOf, votesOn } from "../codes.ts";
import { changeAll, type Draft, shapesIn } from "../draft.ts";

/** Parts of dates and times as the C library writes them. */
const directives: Readonly<Record<string, string>> = { Y: "YYYY", y: "YY", m: "MM", d: "DD", H: "HH", I: "HH", M: "MM", S: "SS", p: "AM" };

/** The form of `%d/%m/%Y` as `DD/MM/YYYY`; undefined for what is none, or has parts that are written in words. */
export function momentIn(text: string): string | undefined {
  // `%d:%d` writes numbers.
  if (text.length > 40 || !/%[YymHIMS]/.test(text) || !/^(?:%[YymdHIMSp]|[^%\p{L}\d])+$/u.test(text)) return undefined;
  return text.replace(/%(.)/g, (_, part: string) => directives[part] as string);
}

/** So many of the candidates read a text by one form, and reckon with no other. */
const enough = 1 / 3;

/** Texts that candidates read by the form of a date or time (`datetime.strptime(s, "%d-%m-%Y")`) have it, for on others they throw. */
export function applyMoments(draft: Draft, codes: Codes): void {
  const texts = draft.params.flatMap(({ shape }, index) => (shapesIn(shape).some(({ kind }) => kind === "string") ? [index] : []));
  const votes = votesOn(codes, (facts) => readIn(facts, texts), ({ param, format }) => `${param} ${format}`);
  for (const { item: { param: index, format }, members } of votes.sort((a, b) => b.members - a.members)) {
    const param = draft.params[index];
    if (param && members >= enough * membersOf(codes)) param.shape = changeAll(param.shape, (shape) => (shape.kind === "string" && shape.format === undefined && !shape.onlyWords ? { ...shape, format } : shape));
  }
}

interface Read {
  readonly param: number;
  readonly format: string;
}

/** By the name of a parameter, or of the only one that holds texts, whatever they are called there. */
function readIn({ normalised, signature }: CodeFacts, texts: readonly number[]): Read[] {
  const code = normalised.slice(0, 20_000);
  if (/\bexcept\b/.test(code)) return [];
  const reads = [...code.matchAll(/\bstrptime \( (\w{1,40}) , "([^"\n]{2,40})" \)/g)].flatMap(([, name = "", pattern = ""]): Read[] => {
    const own = signature?.params.findIndex((param) => param.name === name) ?? -1;
    const param = texts.includes(own) ? own : texts.length === 1 ? texts[0] : undefined;
    const format = momentIn(pattern);
    return param !== undefined && format !== undefined && formatNamed(format) ? [{ param, format }] : [];
  });
  // What is read by several forms has the one or the other.
  return reads.filter(({ param, format }) => reads.every((other) => other.param !== param || other.format === format));
}
