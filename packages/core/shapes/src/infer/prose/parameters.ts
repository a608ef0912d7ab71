import { isNumber } from "../../bounds.ts";
import { every } from "../../relations.ts";
import { digits } from "../../texts/characters.ts";
import { bound, change, type Draft, promiseLength } from "../draft.ts";
import { evaluated } from "../constraints/chains.ts";

/**
 * What documentation says of a parameter behind its name, in a line of its own: `@param {number} k  at least 1`, `rooms: number of rooms, 1 or more`,
 * `month    1 to 12`, `:param code: the first 12 digits`. And comparisons with one number that stand for themselves: `a group of k people (k >= 1)`.
 */
export function applyParameters(draft: Draft, prose: string): void {
  const text = withPowers(prose.slice(0, 8_000));
  ofSeveral(draft, text);
  for (const [index, { name, shape }] of draft.params.entries()) {
    if (!/^\w+$/.test(name)) continue;
    const said = behindName(text, name);
    if (isNumber(shape)) {
      for (const [side, value] of [...limitsIn(said), ...comparedAlone(text, name)]) bound(draft, { path: [index], measure: "value" }, side, value, "promised");
      upTo(draft, index, said);
    } else if (shape.kind === "string") exactly(draft, index, said);
  }
}

/** `10^9` and `10**9` as the numbers that they are. */
function withPowers(text: string): string {
  return text.replace(/(?<![\w.^*])\d{1,3} ?(?:\^|\*\*) ?\d{1,2}(?!\w|\.\d)/g, (power) => {
    const value = evaluated(power) ?? Infinity;
    return value < 1e16 ? String(value) : power;
  });
}

const oneName = "[`'\"*]?[A-Za-z_]\\w{0,40}[`'\"*]?";
const several = new RegExp(`(?<!\\b(?:if|when|whenever|while|until|unless|where|whether)\\b[^.;\\n]{0,60})(?<![\\w.])((?:${oneName}(?:,? and |, ))+${oneName}) (?:are|must be|will be) ((?:both |all |always )*(?:positive |negative |non-?negative |whole |natural )*(?:integers|ints|numbers)\\b[^.;\\n]{0,60})`, "gi");

/** `a and b are integers >= 0`; what else is spoken of is what the only list holds: `coins and price are integers > 0`. */
function ofSeveral(draft: Draft, text: string): void {
  for (const [, list = "", said = ""] of text.matchAll(several)) {
    const names = (list.match(/\w+/g) ?? []).filter((word) => word !== "and");
    const own = draft.params.flatMap(({ name, shape }, index) => (names.includes(name) && isNumber(shape) ? [[index]] : []));
    const lists = draft.params.flatMap(({ name, shape }, index) => (shape.kind === "list" && isNumber(shape.of) && !names.includes(name) ? [[index, every]] : []));
    const places = own.length > 0 && own.length < names.length && lists.length === 1 ? [...own, ...lists] : own;
    for (const path of places) for (const [side, value] of limitsIn(said)) bound(draft, { path, measure: "value" }, side, value, "promised");
  }
}

/** The rest of the line that a name begins, and the lines that go on from it; empty where there is none. */
function behindName(text: string, name: string): string {
  const line = new RegExp(`^[ \\t*/#-]*(?:@(?:param|arg|argument)[ \\t]+(?:\\{[^}\\n]{0,60}\\}[ \\t]*)?|:param(?:[ \\t]\\w{1,12})?[ \\t]|[\`'"]?)${name}[\`'"]?(?:[ \\t]*\\([^()\\n]{0,40}\\))?(?:[ \\t]*[:–—-][ \\t]*|[ \\t]{2,}|[ \\t](?=(?:an?|the|number|integer|at|from|\\d)\\b)|(?<=@\\w{1,8}[ \\t][^\\n]{0,80})[ \\t])(.{1,200}(?:\\n[ \\t*/]{2,}(?![ \\t*/]*(?:@|:param|\\w+[ \\t]*(?::|[ \\t]{2})))[a-z(].{0,160}){0,2})`, "m");
  return (line.exec(text)?.[1] ?? "").replace(/,? ?(?:\.{3}|…),? (?=\D|\d+ [a-z=])/g, ", ").replace(/\s+/g, " ");
}

type Limit = readonly ["min" | "max", number];

/** Of a number. A comma may go before what belongs to the same thing; behind a full stop or a condition something else is told. */
function limitsIn(said: string): Limit[] {
  const [own = ""] = said.split(/[.;](?:\s|$)|\b(?:if|when|otherwise|returns?)\b/);
  const range = /(?:^|\b(?:from|between|in|within|integers?|numbers?|is|,) )\(?(-?\d{1,16}) ?(?:to|and|through|\.{2,3}|–|…) ?(-?\d{1,16})(?![\d.]*\d)(?:,? or (-?\d{1,16})\b)?/.exec(own);
  if (range) {
    const numbers = range.slice(1).filter((number) => number !== undefined).map(Number);
    return [["min", Math.min(...numbers)], ["max", Math.max(...numbers)]];
  }
  // `0 for Sunday, 1 for Monday, ... 6 for Saturday`
  const named = [...own.matchAll(/(?<![\w.-])(\d{1,3}) (?:for|=|is|means) ?[a-z]/gi)].map(([, number]) => Number(number));
  if (named.length > 2) return [["min", Math.min(...named)], ["max", Math.max(...named)]];
  const limits: Limit[] = [];
  const [, least, or] = /(?:\b(?:at least|no less than|not less than|minimum(?: of)?|from|greater than or equal to|starting (?:at|from))|>=|≥) ?(-?\d{1,16})(?![\d.]*\d)|(?<![\w.-])(-?\d{1,16}) or (?:more|greater|larger|higher|above)\b/.exec(own) ?? [];
  if (least !== undefined || or !== undefined) limits.push(["min", Number(least ?? or)]);
  const [, most] = /(?:\b(?:at most|no more than|not more than|maximum(?: of)?|up to|less than or equal to)|<=|≤) ?(-?\d{1,16})(?![\d.]*\d)/.exec(own) ?? [];
  if (most !== undefined) limits.push(["max", Number(most)]);
  const [, beyond] = /(?:\b(?:greater|more|larger) than(?! or)|>(?!=)) ?(-?\d{1,16})(?![\d.]*\d)/.exec(own) ?? [];
  if (least === undefined && beyond !== undefined) limits.push(["min", Number(beyond) + 1]);
  if (limits.length > 0 || own.length > 120) return limits;
  return /\bnon-?negative\b/.test(own) ? [["min", 0]] : /\bpositive\b/.test(own) ? [["min", 1]] : [];
}

/** `(k >= 1)`, `0 < lo.`, `limit an integer >= 1`: a sentence or a remark of nothing else. */
function comparedAlone(text: string, name: string): Limit[] {
  const alone = new RegExp(`(?:^|[.;(\\n]|,(?= (?:with|where) )|(?<!\\b(?:[Ii]f|[Ww]hen|[Ww]here|[Ww]hile|until|unless|whether|[Rr]eturns?)\\b[^.;\\n]{0,80}),(?= ${name} ?[<>≤≥]))[ \\t]*(?:with |where |assume (?:that )?)?(?:(-?\\d{1,16}) ?(<=?|≤) ?)?${name}(?: ?(<=?|>=?|≤|≥) ?(-?\\d{1,16}))?[ \\t]*(?=[.;)](?:\\s|$|[,;.])|$)`, "gm");
  const kind = new RegExp(`(?<![\\w.])${name}[\`'"]?,?(?: is)? an? (?:whole |positive )?(?:integer|int|number)(?: (?:with|that is))?(?: ${name})? (>=?|≥|at least|greater than(?! or)) ?(-?\\d{1,16})(?![\\d.]*\\d)`, "g");
  const called = [...text.matchAll(kind)].map(([, sign = "", number]): Limit => ["min", Number(number) + (sign === ">" || sign.startsWith("greater") ? 1 : 0)]);
  const stated = [...text.matchAll(alone)].flatMap(([, low, lower = "", sign = "", number]): Limit[] => [
    ...(low === undefined ? [] : [["min", Number(low) + (lower === "<" ? 1 : 0)] as const]),
    ...(number === undefined ? [] : [[sign.startsWith("<") || sign === "≤" ? "max" : "min", Number(number) + (sign === "<" ? -1 : sign === ">" ? 1 : 0)] as const]),
  ]);
  // Of a number the bars are no length.
  const absolute = [...text.matchAll(new RegExp(`\\|${name}\\| ?(<=?|≤) ?(\\d{1,16})(?![\\d.]*\\d)`, "g"))].flatMap(([, sign = "", number]): Limit[] => {
    const most = Number(number) - (sign === "<" ? 1 : 0);
    return [["min", -most], ["max", most]];
  });
  return [...called, ...stated, ...absolute];
}

/** `current: from 1 to last`: another parameter is its limit. */
function upTo(draft: Draft, index: number, said: string): void {
  const [, low, name] = /(?:\bfrom|\bbetween|^|,) ?(-?\d{1,16}) (?:to|and|through) (?:the )?[`'"]?([A-Za-z_]\w{0,40})[`'"]?(?=[ ,.;)]|$)/.exec(said) ?? [];
  const other = draft.params.findIndex((param) => param.name === name);
  if (low === undefined || other < 0 || other === index || !isNumber(draft.params[other]?.shape)) return;
  bound(draft, { path: [index], measure: "value" }, "min", Number(low), "promised");
  draft.relations.push({ kind: "lessOrEqual", part: [index], against: [other], confidence: 0.95, evidence: "its documentation" });
}

const counts: readonly (readonly [RegExp, string | undefined])[] = [
  [/^(?:exactly |the |the first |the last |an? |of |string of )*(\d{1,2})[- ](?:digits?\b|digit (?:code|number|string)\b)/, digits],
  [/^(?:exactly |the |the first |the last |an? |of |string of )*(\d{1,2}) (?:bits|binary digits)\b/, "01"],
  [/^(?:exactly |the |an? |of |string of )*(\d{1,2}) (?:letters|characters)\b/, undefined],
];

/** `the first 12 digits`, `exactly 8 characters`. */
function exactly(draft: Draft, index: number, said: string): void {
  const [count, alphabet] = counts.flatMap(([pattern, characters]) => {
    const number = pattern.exec(said)?.[1];
    return number === undefined ? [] : [[Number(number), characters] as const];
  })[0] ?? [];
  if (count === undefined || count === 0) return;
  promiseLength(draft, [index], count);
  if (alphabet !== undefined) change(draft, [index], (shape) => (shape.kind === "string" ? { ...shape, alphabet } : shape));
}
