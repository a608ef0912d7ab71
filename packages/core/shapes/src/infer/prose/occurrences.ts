import type { Relation, Shape } from "@medoid/spec";
import { behind, claims } from "./claims.ts";
import { bound, change, type Draft } from "../draft.ts";

const element = "(?:element|number|integer|value|item|letter|character|digit)";
const comes = "(?:appears?|occurs?|comes?|is present|are present|is repeated|are repeated|repeats?)";
const numbers = "(twice|thrice|(?:two|three|four|five|\\d) times)";

/** Behind these it is a condition, or what is made. */
const conditional = behind();
const made = behind("returns?|so that|such that|makes?|remov\\w*|delet\\w*|keep|find|longest|shortest|maximum|minimum|count|until|when|good|valid|called");

/** How often elements come: all twice but for one, one alone repeated, none more than twice, one an odd number of times, one at most of the places. */
export function applyOccurrences(draft: Draft, text: string): void {
  const add = (kind: Relation["kind"], claim: RegExpMatchArray, offset = 0, confidence = 1): void => {
    const index = subjectOf(draft, claim[0]);
    if (index === undefined) return;
    change(draft, [index], (shape) => {
      if (shape.kind !== "list") return shape;
      const { distinct: _distinct, ...others } = shape;
      return others;
    });
    const least = kind === "eachTimes" || kind === "atMostTimes" ? 0 : kind === "oneRepeated" || kind === "butTwo" ? 2 : 1;
    const shape = draft.params[index]?.shape;
    if (least > 0 && shape?.kind === "list" && (shape.minLength?.value ?? 0) < least) bound(draft, { path: [index], measure: "length" }, "min", least, "promised");
    draft.relations.push({ kind, part: [index], against: [index], ...(offset !== 0 && { offset }), confidence, evidence: claim[0] });
  };
  const butOne = claims(text, new RegExp(`\\b(?:every|each|all)(?: (?:of )?the)?(?: other)? ${element}s?(?: (?:in|of) (?:the )?\\w+)? ${comes}(?: exactly)? ${numbers},? (?:except|but|apart from|other than)(?: for)?(?: exactly| only)? (?:one|a single)\\b(?![^.;\\n]{0,40} (?:appears?|occurs?|comes?) (?!(?:exactly |only )?once))[^.;\\n]{0,60}`, "gi"), conditional);
  const few = claims(text, new RegExp(`\\b(?:exactly |only )?(one|two) ${element}s? (?:(?:that|which) )?(?:appears?|occurs?|comes?) (?:exactly |only )?once,? (?:and|while|whereas) (?:all )?(?:of )?(?:the )?(?:others?|rest|remaining)(?: ${element}s?)? ${comes}(?: exactly)? ${numbers}`, "gi"), conditional);
  for (const claim of butOne.slice(0, 1)) add("butOne", claim, timesNamed(claim[1]));
  for (const claim of few.slice(0, 1)) add(claim[1]?.toLowerCase() === "one" ? "butOne" : "butTwo", claim, timesNamed(claim[2]));
  if (butOne.length + few.length > 0) return;
  const [each] = claims(text, new RegExp(`\\b(?:every|each) ${element} (?:in|of) \\w+ ${comes} exactly ${numbers}(?!,? (?:except|but|apart|other than|in ))`, "gi"), made);
  if (each) add("eachTimes", each, timesNamed(each[1]));
  const [repeated] = [
    ...claims(text, new RegExp(`\\b(?:only|exactly|precisely) one (?:repeated|repeating|duplicated?) ${element}\\b[^.;\\n]{0,20}`, "gi"), made),
    ...claims(text, new RegExp(`\\b(?:every|each|all)(?: the)? ${element}s?(?: (?:in|of) (?:the )?\\w+)? (?:appears?|occurs?) (?:only |exactly )?once,? except for (?:precisely |exactly |only )?one\\b(?=[^.;\\n]{0,30} (?:appears|occurs) (?:two or more|more than one|at least two|multiple))`, "gi"), made),
  ];
  if (repeated) add("oneRepeated", repeated);
  const [atMost] = [
    ...claims(text, new RegExp(`\\b(?:every|each) ${element}(?: (?:in|of) \\w+)? ${comes} (?:(?:either )?(?:once|one) or (twice)|at most ${numbers})(?! in )`, "gi"), made),
    ...claims(text, new RegExp(`\\bno ${element}(?: (?:in|of) \\w+)? ${comes} more than ${numbers}(?! in )`, "gi"), made),
  ];
  if (atMost) add("atMostTimes", atMost, timesNamed(atMost.slice(1).find(Boolean)));
  const [odd] = [
    ...claims(text, new RegExp(`\\b(?:only|exactly) one ${element}(?:,? (?:that|which))? (?:occurs?|appears?|comes|occurring|appearing) (?:an )?odd (?:number|amount) of times`, "gi"), made),
    ...claims(text, new RegExp(`\\b(?:every|each|all)(?: the)?(?: other)? ${element}s?(?: (?:in|of) (?:the )?\\w+)? (?:occurs?|appears?|comes?) (?:an )?even (?:number|amount) of times,? (?:except|but)(?: for)?(?: exactly| only)? one\\b`, "gi"), conditional),
  ];
  if (odd) add("oneOdd", odd);
  const [one] = /\b(?:none|no such|null|-1|if (?:there (?:is|are)|no)|multiple|all|every|more than one)\b/i.test(text) ? [] : claims(text, new RegExp(`\\bthe ${element}(?:,? (?:that|which))? (?:occurs|appears|comes|occurring|appearing) (?:an )?odd (?:number|amount) of times`, "gi"), conditional);
  if (!odd && one) add("oneOdd", one, 0, 0.9);
  majorities(text, add);
}

/** One element has most of the places: half of them, where nothing else is said. */
function majorities(text: string, add: (kind: "majority", claim: RegExpMatchArray, offset: number) => void): void {
  const share = "more than (?:(25|50|20|10) ?%|(half)|\\W{0,8}(?:n|\\w{1,20}\\.length|(?:the )?(?:length|size)[\\w ]{0,20}) ?/ ?(\\d)|(?:an? )?(quarter|third))";
  const parts = (found: readonly (string | undefined)[]): number => (found[0] ? 100 / Number(found[0]) : found[1] ? 2 : found[2] ? Number(found[2]) : found[3] ? (found[3].toLowerCase() === "third" ? 3 : 4) : 2);
  const [exists] = claims(text, /(?<!\b(?:no|any|where a) )\bmajority (?:element|number|value|item) (?:(?:will|is guaranteed to|must) )?(?:always )?(?:exists?\b|is present\b|be present\b)/gi, behind("when"));
  const [sole] = claims(text, new RegExp(`\\b(?:exactly|only|always) one ${element}\\b[^.;\\n]{0,30}? (?:that |which )?(?:occurs|appears|comes) (?:in )?${share}`, "gi"), made);
  if (sole) add("majority", sole, parts(sole.slice(1)));
  else if (exists) add("majority", exists, parts(new RegExp(share, "i").exec(text)?.slice(1) ?? []));
}

/** What is said to have these elements: the parameter that is named, or the only list of such. */
function subjectOf(draft: Draft, said: string): number | undefined {
  const words: readonly string[] = said.match(/\w+/g) ?? [];
  const named = draft.params.flatMap(({ name, shape }, index) => (name.length > 0 && words.includes(name) && !/^an?$/i.test(name) && (isFlat(shape) || shape.kind === "string") ? [index] : []));
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const lists = draft.params.flatMap(({ shape }, index) => (isFlat(shape) ? [index] : []));
  return lists.length === 1 ? lists[0] : undefined;
}

function isFlat(shape: Shape): boolean {
  return shape.kind === "list" && (shape.of.kind === "int" || shape.of.kind === "float" || shape.of.kind === "string" || (shape.of.kind === "union" && shape.of.of.every(({ kind }) => kind === "int" || kind === "float")));
}

function timesNamed(words = ""): number {
  const [first = ""] = words.toLowerCase().split(" ");
  return /^\d$/.test(first) ? Number(first) : first === "twice" ? 2 : first === "thrice" ? 3 : Math.max(0, ["two", "three", "four", "five"].indexOf(first)) + 2;
}
