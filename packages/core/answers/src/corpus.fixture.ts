import { readdirSync, readFileSync } from "node:fs";

/** One answer and what is expected of it: see the README of the folder `corpus`. */
export interface Case {
  readonly id: string;
  readonly language: string;
  readonly entry: string;
  readonly prompt: string | undefined;
  readonly params: number | undefined;
  readonly cut: boolean;
  readonly answer: string;
  readonly expected: { readonly code: string; readonly language: string } | { readonly problem: string };
}

const folder = new URL("../corpus/", import.meta.url);

export function readCorpus(): Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .flatMap((name) => readFileSync(new URL(name, folder), "utf8").split(/^=== /m).slice(1).map(readCase));
}

function readCase(text: string): Case {
  const match = /^(\S+)\n([^]*?)--- answer\n([^]*?)\n?--- (code|problem)(?: (\w+))?\n([^]*)$/.exec(text);
  if (!match) throw new Error(`Not a case: ${text.slice(0, 100)}`);
  const [, id, head, answer, kind, language, expected] = match as unknown as [string, string, string, string, string, string | undefined, string];
  const fields = new Map(Array.from(head.matchAll(/^(\w+): (.*)$/gm), (field) => [field[1] as string, field[2] as string]));
  const asked = fields.get("language") as string;
  return {
    id,
    language: asked,
    entry: fields.get("entry") as string,
    prompt: fields.get("prompt")?.replaceAll("\\n", "\n"),
    params: fields.has("params") ? Number(fields.get("params")) : undefined,
    cut: fields.has("cut"),
    answer: fields.has("escapes") ? answer.replace(/\\(r|t|u\{([0-9a-f]+)\})/g, (_, sign: string, code?: string) => (code === undefined ? { r: "\r", t: "\t" }[sign] ?? "" : String.fromCodePoint(Number.parseInt(code, 16)))) : answer,
    expected: kind === "code" ? { code: expected.trim(), language: language ?? asked } : { problem: expected.trim() },
  };
}
