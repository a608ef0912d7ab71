import type { Shape } from "@medoid/spec";
import { every } from "../relations.ts";
import { change, type Draft } from "./draft.ts";

const list = /((?:(?:"[^"\n]{1,24}"|'[^'\n]{1,24}'|`[^`\n]{1,24}`)(?:,? (?:or|and) |, ?)?){2,12})/.source;
const named = new RegExp(`\\b(\\w{1,40})((?:\\[\\w{1,20}\\])*) (?:(?:is|are|will be|must be|can be) (?:always )?(?:either|(?:only )?one of|any of)|consists? only of|contains? only)(?: the (?:strings|words|values|following))?:? ${list}`, "g");
const each = new RegExp(`\\beach (?:\\w{1,20} )?(?:being|is) (?:either|one of) ${list}`, "g");

/** Behind these it is asked, or decides. */
const asked = /\b(?:if|when|whenever|unless|while|until|whether|check|return|returns|output)\b[^.;\n]{0,60}$/i;

/** Texts of which a statement lists all that are meant: `commands[i] is either "UP" or "DOWN"`, `each being one of 'n', 's' or 'w'`. */
export function applyChoices(draft: Draft, text: string): void {
  const promised = (pattern: RegExp): RegExpMatchArray[] => [...text.matchAll(pattern)].filter(({ index }) => !asked.test(text.slice(Math.max(0, index - 70), index)));
  for (const [, name = "", places = "", all = ""] of promised(named)) {
    const values = quotedIn(all);
    // Single characters are an alphabet.
    if (values.every((value) => [...value].length < 2)) continue;
    const param = draft.params.findIndex((own) => own.name === name);
    const shape = draft.params[param]?.shape;
    const depth = places.split("[").length - 1;
    // `commands consists only of "UP" and "DOWN"` is said of its elements.
    const path = [param, ...Array.from({ length: Math.max(depth, shape?.kind === "list" ? 1 : 0) }, () => every)];
    change(draft, path, (part) => chosen(part, values));
  }
  const lists = draft.params.flatMap(({ shape }, index) => (shape.kind === "list" && shape.of.kind === "string" ? [index] : []));
  const [only] = lists;
  if (only !== undefined && lists.length === 1) for (const [, all = ""] of promised(each)) change(draft, [only, every], (part) => chosen(part, quotedIn(all)));
}

function chosen(shape: Shape, values: readonly string[]): Shape {
  return shape.kind === "string" || shape.kind === "any" ? { kind: "literal", values } : shape;
}

function quotedIn(all: string): string[] {
  return [...new Set([...all.matchAll(/"([^"]+)"|'([^']+)'|`([^`]+)`/g)].map(([, one, two, three]) => one ?? two ?? three ?? ""))];
}
