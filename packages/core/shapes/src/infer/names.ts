import type { Shape } from "@medoid/spec";

const int: Shape = { kind: "int" };
const text: Shape = { kind: "string" };
const list = (of: Shape): Shape => ({ kind: "list", of });

const customs: readonly (readonly [RegExp, Shape])[] = [
  [/^(n|m|k|x|y|z|i|j|num|number|count|size|length|limit|target|year|day|month|index|idx|start|end|low|high|left|right|depth|width|height|base|step|steps)$|(Count|Size|Index|_count|_size|_index|_num)$/, int],
  [/^(s|t|s1|s2|str|str1|str2|string|text|word|sentence|name|pattern|message|line|input_string|txt|char|ch|letter|prefix|suffix|path|url|date|expr|expression|paragraph)$|(Text|Str|String|Name|_str|_string|_text|_name)$/, text],
  [/^(words|strs|strings|names|lines|texts|tokens)$/, list(text)],
  [/^(nums|numbers|arr|array|lst|list|values|ints|a_list|input_list|nums1|nums2|arr1|arr2|list1|list2|l1|l2|numbers_list|prices|heights|weights|scores|costs)$|(List|Array|_list|_array|_lst)$/, list(int)],
  [/^(matrix|grid|board|mat|graph|edges|intervals|points|queries|pairs)$/, list(list(int))],
  [/^(d|dict|dictionary|mapping|obj|map)$|(_dict|Dict|_map|Map)$/, { kind: "dict", key: text, value: { kind: "any" } }],
  [/^(flag|enabled|verbose|reverse|strict|ignore\w*)$|^(is|has|should)[A-Z_]/, { kind: "bool" }],
  [/^(threshold|ratio|rate|price|amount|weight|temperature|probability|epsilon|eps|tolerance|tol)$/, { kind: "float" }],
];

/** What a name is used for by custom; undefined where custom has nothing to say. */
export function shapeOfName(name: string): Shape | undefined {
  return customs.find(([pattern]) => pattern.test(name))?.[1];
}
