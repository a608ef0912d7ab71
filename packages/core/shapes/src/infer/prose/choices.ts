import type { Shape } from "@medoid/spec";
import { every } from "../../relations.ts";
import { change, changeAll, type Draft } from "../draft.ts";
import { type Codes, membersOf } from "../codes.ts";

const list = /((?:(?:"[^"\n]{1,24}"|'[^'\n]{1,24}'|`[^`\n]{1,24}`)(?:,? (?:or|and) |, ?)?){2,12})/.source;
const named = new RegExp(`\\b(\\w{1,40})((?:\\[\\w{1,20}\\])*) (?:(?:is|are|will be|must be|can be) (?:always )?(?:either|(?:only )?one of|any of)|consists? only of|contains? only)(?: the (?:strings|words|values|following))?:? ${list}`, "g");
const each = new RegExp(`\\beach (?:\\w{1,20} )?(?:being|is) (?:either|one of) ${list}`, "g");

const inSet = new RegExp(`\\b(\\w{1,40})((?:\\[\\w{1,20}\\])*) (?:is|are|∈) (?:in )?(?:the set )?[{[] ?${list} ?[}\\]]`, "g");
const ruled = new RegExp(`\\b(\\w{1,40})((?:\\[\\w{1,20}\\])*) (?:must|has to|should|shall) be ${list}`, "g");

/** What a line of documentation begins with: `mode (str):`, `- mode:`, `:param str mode:`, `@param {string} mode -`. */
const documented = /^[\s*+-]{0,40}(?:(?::param|@param)[ \t]{1,4}(?:\{[^}\n]{1,80}\} ?|\w{1,20} (?=\w{1,40}:))?(\w{1,40})[ \t]?[:–—-]?|[`'"]?(\w{1,40})[`'"]? ?(?:\([^()\n]{1,40}\))? ?[:–—])[ \t]{1,4}/;
const alternatives = new RegExp(`^(?:either |one of |must be |can be )?(?:the (?:strings|words|values) )?${list.replace(",? (?:or|and) ", ",? or | \\| ")}`);

/** Behind a list that is not of all: others are meant too, or these were for example. */
const isOpen = /^[ \t]*(?:\([^)\n]{0,60}\))?,?[ \t]*(?:(?:or|and) an?\b|(?:(?:or|and) )?(?:any|another|some|else|the like|similar)\b|etc\b|\.\.\.|…|for (?:example|instance)\b)/;

/** Behind these it is asked, or decides. */
const asked = /\b(?:if|when|whenever|unless|while|until|whether|check|return|returns|output)\b[^.;\n]{0,60}$/i;

/**
 * Texts of which a statement lists all that are meant: `commands[i] is either "UP" or "DOWN"`, `each being one of 'n', 's' or 'w'`, or in the
 * documentation of a parameter `mode: "fast" or "slow"`; and those that it quotes and half of the candidates compare an argument with, and do nothing else to it.
 */
export function applyChoices(draft: Draft, text: string, codes: Codes): void {
  for (const [claim, name = "", places = "", all = ""] of [named, inSet, ruled].flatMap((pattern) => promised(text, pattern))) {
    const values = quotedIn(all);
    // Single characters are an alphabet.
    if (values.length < 2 || values.every((value) => [...value].length < 2) || (/ (?:must|has to|should|shall) be /.test(claim) && !/ or /.test(all))) continue;
    choose(draft, name, places.split("[").length - 1, values);
  }
  for (const line of text.split("\n")) {
    const head = documented.exec(line.slice(0, 400));
    const rest = head ? line.slice(head[0].length, 400) : "";
    const all = head ? alternatives.exec(rest)?.[0] : undefined;
    if (all !== undefined && / or | \| /.test(all) && !isOpen.test(rest.slice(all.length))) choose(draft, head?.[1] ?? head?.[2] ?? "", 0, quotedIn(all));
  }
  chooseFields(draft, text.replace(/\s+/g, " "));
  const lists = draft.params.flatMap(({ shape }, index) => (shape.kind === "list" && shape.of.kind === "string" ? [index] : []));
  const [only] = lists;
  if (only !== undefined && lists.length === 1) for (const [, all = ""] of promised(text, each)) change(draft, [only, every], (part) => chosen(part, quotedIn(all)));
  const quoted = new Set(quotedIn(text));
  for (const [param, texts] of comparedIn(codes)) if (texts.length > 1 && texts.every((value) => quoted.has(value))) change(draft, [param], (shape) => chosen(shape, texts));
}

/** `a status of "paid", "refunded" or "pending"`, of the fields of that name. */
function chooseFields(draft: Draft, text: string): void {
  for (const param of draft.params) {
    param.shape = changeAll(param.shape, (shape) => {
      if (shape.kind !== "record") return shape;
      return { ...shape, fields: shape.fields.map(([name, field]) => [name, (field.kind === "string" || field.kind === "literal") && /^\w+$/.test(name) ? (listedFor(name, text) ?? field) : field] as const) };
    });
  }
}

function listedFor(name: string, text: string): Shape | undefined {
  const listed = new RegExp(`(?<![\\w.])\`?${name}\`? (?:of |is |being |which is )?(?:either |one of )?${list}`, "g");
  const values = promised(text, listed).map(([, all = ""]) => quotedIn(all)).find((quoted) => quoted.length > 1);
  return values && { kind: "literal", values };
}

/** What is said so of all, neither asked nor left open behind. */
function promised(text: string, pattern: RegExp): RegExpExecArray[] {
  return [...text.matchAll(pattern)].filter(({ index, 0: claim }) => !asked.test(text.slice(Math.max(0, index - 70), index)) && !isOpen.test(text.slice(index + claim.length)));
}

/** Of what is called by that name, or `commands consists only of "UP" and "DOWN"` of the elements of a list. */
function choose(draft: Draft, name: string, depth: number, values: readonly string[]): void {
  const param = draft.params.findIndex((own) => own.name === name);
  const isList = draft.params[param]?.shape.kind === "list";
  change(draft, [param, ...Array.from({ length: Math.max(depth, isList ? 1 : 0) }, () => every)], (part) => chosen(part, values));
}

/** The texts that half of the candidates compare a whole argument with, where most of them do nothing else that speaks of its kind. */
function comparedIn(codes: Codes): Map<number, readonly string[]> {
  const total = membersOf(codes);
  const found = new Map<number, Map<string, number>>();
  const others = new Map<number, number>();
  for (const { facts, members } of codes) {
    const params = Map.groupBy(facts.uses, ({ param }) => param);
    for (const [param, uses] of params) {
      const counted = found.get(param) ?? new Map<string, number>();
      found.set(param, counted);
      for (const text of uses.find(({ path, texts }) => path.length === 0 && texts)?.texts ?? []) if ([...text].length > 1) counted.set(text, (counted.get(text) ?? 0) + members);
      if (uses.some(({ path, suggests, weight, texts }) => path.length > 0 || suggests === "list" || (suggests === "string" && weight >= 1 && !texts))) others.set(param, (others.get(param) ?? 0) + members);
    }
  }
  return new Map([...found].map(([param, counted]) => [param, (others.get(param) ?? 0) > total / 2 ? [] : [...counted].filter(([, members]) => members >= total / 2).map(([text]) => text)]));
}

function chosen(shape: Shape, values: readonly string[]): Shape {
  return shape.kind === "string" || shape.kind === "any" ? { kind: "literal", values } : shape;
}

/** What stands in quotes, those of code around them left out, each once. */
export function quotedIn(all: string): string[] {
  return [...new Set([...all.matchAll(/`?"([^"]+)"`?|`?'([^']+)'`?|`([^`]+)`/g)].map(([, one, two, three]) => one ?? two ?? three ?? ""))];
}
