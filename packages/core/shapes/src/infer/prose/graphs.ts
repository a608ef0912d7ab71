import { every } from "../../relations.ts";
import { behind, claims } from "./claims.ts";
import { bound, type Draft, promiseStructure, type Quantity, shapesAt } from "../draft.ts";

/** The graphs that statements promise: trees as edges or as parents, and edges of which none comes twice. */
export function applyGraphs(draft: Draft, text: string, aliases: ReadonlyMap<string, Quantity>): void {
  trees(draft, text);
  parents(draft, text);
  unlikeEdges(draft, text, aliases);
}

const edgeNames = /edge|road|tree|connection|path|link|bridge|corridor|street|cable|tunnel/i;
const edgeWords = "(?:edges|roads|connections|links|bridges|corridors|streets|cables|tunnels)";

/** Said of a graph with one edge fewer than nodes: that it is a tree, or that there is one way between any two. */
const treeWords = new RegExp(
  [
    "\\btree (?:\\([^()\\n]{1,80}\\) )?(?:with|of|has|having|consisting of|made of) n (?:nodes|vertices|cities)\\b",
    "\\b(?:undirected|connected|unrooted|rooted|weighted|acyclic),? tree\\b",
    "\\b(?:is|are|forms?|makes?|form up|make up|represents?|has the structure of|is connected as) an? (?:\\w+,? ){0,2}tree\\b",
    "\\b(?:only|exactly) one (?:way|(?:simple |unique )?path) (?:to (?:travel|go|get) )?(?:between|from)\\b",
    "\\bconnected,? (?:and )?(?:undirected )?(?:graph )?(?:(?:that|which|and) )?(?:is )?(?:(?:has|have|with|contains) no cycles|acyclic|without (?:any )?cycles)\\b",
  ].join("|"),
  "gi",
);

/** Behind these a tree is what is asked about, or made. */
const askedTree = behind("so that|added?|adding|remov\\w+|delet\\w+|find|build|construct|return");

/** Edges in rows, where the text speaks of a valid tree, or of a tree and of one edge fewer than nodes. */
function trees(draft: Draft, text: string): void {
  const isFewer = new RegExp(`\\blength n ?- ?1\\b|\\.length == n ?- ?1\\b|(?<![\\w+*/-])(?<![+*/-] )n ?- ?1 (?:\\w+ ){0,2}${edgeWords}\\b`, "i").test(text);
  const [claim] = [...claims(text, /\bvalid (?!spanning)(?:\w+ )?tree\b/gi), ...(isFewer ? claims(text, treeWords, askedTree) : [])];
  if (!claim) return;
  for (const [index, { name, shape }] of draft.params.entries()) {
    const rows = shape.kind === "list" && (shape.of.kind === "list" || shape.of.kind === "tuple");
    if (!rows || !edgeNames.test(name)) continue;
    const offset = firstIn(text, draft, [index]);
    promiseStructure(draft, "tree", index, claim[0], offset);
    const nodes = draft.params.findIndex((own) => /^n$/i.test(own.name) && own.shape.kind === "int");
    const isCounted = draft.relations.some(({ kind, part }) => kind === "lengthOf" && part.join() === String(nodes));
    if (isFewer && nodes >= 0 && !isCounted) draft.relations.push({ kind: "lengthOf", part: [nodes], against: [index], offset: 1, confidence: 1, evidence: claim[0] });
  }
}

/** The number that counting begins with: 1 where the text counts from 1, or nothing below 1 is meant. */
export function firstIn(text: string, draft: Draft, path: readonly number[]): number {
  if (/\b(?:from )?1 (?:to|through) n\b(?! ?-)|\b1 ?(?:\.{2,3}|…) ?n\b(?! ?-)|\[1, ?(?:n|\w+\.length)\]|\b1[- ]indexed\b/i.test(text)) return 1;
  return shapesAt(draft, [...path, every]).some((shape) => shape.kind === "int" && shape.min?.hard && shape.min.value === 1) ? 1 : 0;
}

/** A tree in a list that holds the parent of every node, and -1 at the root: `parent[0] == -1`, `manager[headID] == -1`. */
function parents(draft: Draft, text: string): void {
  const [tree] = claims(text, /\b(binary )?tree\b/gi, askedTree);
  if (!tree) return;
  for (const [index, { name, shape }] of draft.params.entries()) {
    if (shape.kind !== "list" || shape.of.kind !== "int" || !/^\w+$/.test(name)) continue;
    const isParents = /parent|manager|father|boss|superior/i.test(name) || new RegExp(`\\b${name}\\[\\w\\] (?:is|denotes|represents) the (?:\\w+ )?parent\\b`, "i").test(text);
    const root = new RegExp(`(?<![\\w.])${name}\\[(\\w+)\\] ?==? ?-1(?!\\d|\\.\\d)`).exec(text);
    if (!isParents || !root) continue;
    const against = root[1] === "0" ? index : draft.params.findIndex((own) => own.name === root[1] && own.shape.kind === "int");
    if (against < 0) continue;
    bound(draft, { path: [index, every], measure: "value" }, "min", -1, "hard");
    const isBinary = claims(text, /\bbinary tree\b/gi, askedTree).length > 0;
    draft.relations.push({ kind: "parents", part: [index], against: [against], ...(isBinary && { offset: 2 }), confidence: 1, evidence: root[0] });
  }
}

/** That no edge is there twice. */
const unlikeWords = new RegExp(
  [
    "\\bno (?:self[- ]?(?:loops?|edges?) (?:and|or|nor) (?:no )?)?(?:repeated|multiple|duplicated?|parallel|multi-?) ?(?:edges|roads|connections|flights|links|paths|pairs)\\b",
    "\\bnot (?:be |have |contain )?any (?:repeated|multiple|duplicated?|parallel) (?:edges|roads|connections|flights|links|paths|pairs)\\b",
    "\\bat most one (?:edge|road|connection|link|path|flight) (?:between|connecting) (?:any|each|every|a) (?:two|pair)\\b",
  ].join("|"),
  "gi",
);

function unlikeEdges(draft: Draft, text: string, aliases: ReadonlyMap<string, Quantity>): void {
  const tables = draft.params.flatMap(({ name, shape }, index) => (shape.kind === "list" && (shape.of.kind === "list" || shape.of.kind === "tuple") ? [{ index, name }] : []));
  const [claim] = claims(text, unlikeWords);
  const edges = tables.filter(({ name }) => edgeNames.test(name) || /flight/i.test(name));
  const isUndirected = /\b(?:undirected|bidirectional|two-way)\b/i.test(text);
  if (claim) for (const { index } of edges) promiseStructure(draft, isUndirected ? "simple" : "uniquePairs", index, claim[0]);
  for (const [evidence, first = "", second = ""] of claims(text, /\bpairs \(?(\w+), ?(\w+)\)? are (?:all )?(?:unique|distinct|different)\b/gi)) {
    const [a, b] = [first, second].map((name) => aliases.get(name)?.path);
    if (a?.[2] === 0 && b?.[2] === 1 && a[0] === b[0] && tables.some(({ index }) => index === a[0])) promiseStructure(draft, "uniquePairs", a[0], evidence);
  }
}
