import type { Shape } from "@medoid/spec";

const any: Shape = { kind: "any" };
const int: Shape = { kind: "int" };
const text: Shape = { kind: "string" };
const list = (of: Shape): Shape => ({ kind: "list", of });
const tuple: Shape = { kind: "tuple", of: [] };

/** Words for kinds, as parts of names: `str_list`, `testTup`, `dict1`. */
const kindWords: readonly (readonly [RegExp, Shape])[] = [
  [/^(ints?|integers?|nums?|numbers?|digits?|count|size|length|len|index|idx)$/, int],
  [/^floats?$/, { kind: "float" }],
  [/^((?:sub)?(?:str|strs|strings?)|txt|texts?|words?|sentences?|chars?|names?)$/, text],
  [/^(tup|tups|tuples?|tpl|tuplex)$/, tuple],
  [/^(lst|lsts|lists?|arr|arrs|arrays?|seq|sequence)$/, list(any)],
  [/^(dict|dicts|dic|dictionary|dictionaries|mapping|hashmap)$/, { kind: "dict", key: text, value: any }],
  [/^sets?$/, { kind: "set", of: any }],
  [/^(matrix|mat|grid|board)$/, list(list(int))],
];

/** Whole names with a use by custom. */
const customs: readonly (readonly [RegExp, Shape])[] = [
  [/^(n|m|k|x|y|z|i|j|limit|capacity|target|year|day|month|start|end|low|high|left|right|depth|width|height|base|step|steps)$/, int],
  [/^(s|t|s1|s2|pattern|message|line|letter|sep|separator|delim|delimiter|prefix|suffix|path|url|date|expr|expression|paragraph)$/, text],
  [/^(lines|tokens)$/, list(text)],
  [/^(l|li|values|items|elements|data|nums1|nums2|l1|l2|prices|heights|weights|scores|costs|temps|temperatures|readings|amounts|ages|coins|stones|piles|ratings|grades|marks|distances|gains|levels)$/, list(int)],
  [/^(graph|edges|intervals|points|queries|pairs)$/, list(list(int))],
  [/^(d|obj|map)$|(_map|Map)$/, { kind: "dict", key: text, value: any }],
  [/^(flag|enabled|verbose|reverse|strict|ignore\w*)$|^(is|has|should)[A-Z_]/, { kind: "bool" }],
  [/^(threshold|ratio|rate|price|amount|weight|temperature|probability|epsilon|eps|tolerance|tol)$/, { kind: "float" }],
];

/** What a name says: a shape, and how much a word for a kind in it (`str_list`) says beside a mere custom (`n`), as a factor. */
export interface NameHint {
  readonly shape: Shape;
  readonly weight: number;
}

/** What a name is used for by its words or by custom; undefined where neither has anything to say. */
export function hintOfName(name: string): NameHint | undefined {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[_\d]+/)
    .filter((word) => word !== "");
  const known = words.flatMap((word) => {
    const shape = kindWords.find(([pattern]) => pattern.test(word))?.[1];
    return shape ? [{ word, shape }] : [];
  });
  const last = known.at(-1);
  if (last) return { shape: composed(last, known.at(-2)?.shape), weight: 2 };
  const custom = customs.find(([pattern]) => pattern.test(name))?.[1];
  return custom && { shape: custom, weight: 1 };
}

/** `str_list` is a list of strings; a plural (`numbers`, `tuples`) is a list of its singular. */
function composed({ word, shape }: { readonly word: string; readonly shape: Shape }, before: Shape | undefined): Shape {
  if (word.endsWith("s")) return list(shape);
  if (shape.kind === "list" && shape.of.kind === "any" && before && before.kind !== "list") return list(before);
  return shape;
}
