import type { Value } from "@medoid/spec";
import { numberIn, partsOf, withPart } from "../parts.ts";
import { inPlaceOf, numbersOf, shuffle } from "./sequences.ts";
import type { StructureRules } from "./structure.ts";

/**
 * The rows begin with the two ends of an edge each, and the edges make one tree of as many nodes as there are edges and one more, numbered
 * from `offset` on.
 */
export const tree: StructureRules = {
  holds(value, { offset }) {
    const edges = edgesOf(value);
    if (!edges) return undefined;
    const leaders = Array.from({ length: edges.length + 1 }, (_, node) => node);
    const leaderOf = (node: number): number => {
      let leader = node;
      // Halving the path keeps it short.
      while (leaders[leader] !== leader) leader = leaders[leader] = leaders[leaders[leader] as number] as number;
      return leader;
    };
    for (const [from, to] of edges) {
      const [a, b] = [from - offset, to - offset];
      if (leaders[a] === undefined || leaders[b] === undefined) return false;
      const [one, other] = [leaderOf(a), leaderOf(b)];
      // An edge within what is joined already closes a circle; without circles so many edges join all.
      if (one === other) return false;
      leaders[one] = other;
    }
    return true;
  },
  /** Each row joins a new node to one before it, and names the larger end where it did before. The nodes keep these numbers, or change them at random. */
  made(value, { offset, random }) {
    const edges = edgesOf(value);
    if (!edges || !Array.isArray(value)) return undefined;
    const names = Array.from({ length: edges.length + 1 }, (_, node) => node + offset);
    if (random?.chance(0.5)) shuffle(names, random);
    return value.map((row, index) => {
      const [from, to] = edges[index] as readonly [number, number];
      const ends = [names[Math.abs(Math.trunc(from)) % (index + 1)] as number, names[index + 1] as number].sort((a, b) => a - b);
      if (from > to || (from === to && random?.chance(0.5))) ends.reverse();
      return withPart(withPart(row, 0, ends[0] as number), 1, ends[1] as number);
    });
  },
};

/** Of rows that begin with two nodes no two have the same ones: the later ones go. */
function withoutTwins(nameOf: (edge: readonly [number, number]) => string): StructureRules {
  const firsts = (edges: readonly (readonly [number, number])[]): ReadonlySet<number> => new Set(new Map(edges.map((edge, index) => [nameOf(edge), index] as const).reverse()).values());
  return {
    holds(value) {
      const edges = edgesOf(value);
      return edges && firsts(edges).size === edges.length;
    },
    made(value) {
      const edges = edgesOf(value);
      const kept = edges && firsts(edges);
      return kept && Array.isArray(value) ? value.filter((_, index) => kept.has(index)) : undefined;
    },
  };
}

export const simple = withoutTwins(([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`);
export const uniquePairs = withoutTwins(([a, b]) => `${a} ${b}`);

const noParent = -1;

/** Each element is the place of a node's parent, -1 at the root: the first, or that of the number it is measured against. `offset`: most children, 0 for any. */
export const parents: StructureRules = {
  holds(value, { offset, against }) {
    const own = numbersOf(value);
    if (!own) return undefined;
    if (own.length === 0) return true;
    const root = numberIn(against) ?? 0;
    const children = Map.groupBy(own.keys(), (node) => own[node] as number);
    if (own[root] !== noParent || children.get(noParent)?.length !== 1) return false;
    const reached = [root];
    for (const node of reached) for (const child of children.get(node) ?? []) reached.push(child);
    return reached.length === own.length && (offset === 0 || reached.every((node) => (children.get(node)?.length ?? 0) <= offset));
  },
  /** Each node is hung below one that was placed before it: in their order, or at random in another. */
  made(value, { offset, against, random }) {
    const own = numbersOf(value);
    const root = numberIn(against) ?? 0;
    if (!own || !Number.isInteger(root) || root < 0 || root >= own.length) return undefined;
    const others = own.map((_, node) => node).filter((node) => node !== root);
    if (random?.chance(0.5)) shuffle(others, random);
    const result = own.map(() => noParent);
    // Those that may get another child.
    const open = [{ node: root, children: 0 }];
    for (const node of others) {
      const at = Math.abs(Math.trunc(own[node] as number)) % open.length;
      const parent = open[at] as (typeof open)[number];
      result[node] = parent.node;
      parent.children++;
      if (parent.children === offset) open.splice(at, 1);
      open.push({ node, children: 0 });
    }
    return inPlaceOf(value, result);
  },
};

function edgesOf(value: Value): (readonly [number, number])[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const edges: (readonly [number, number])[] = [];
  for (const row of value) {
    const [from, to] = (partsOf(row) ?? []).slice(0, 2).map(numberIn);
    if (from === undefined || to === undefined || !Number.isFinite(from) || !Number.isFinite(to)) return undefined;
    edges.push([from, to]);
  }
  return edges;
}
