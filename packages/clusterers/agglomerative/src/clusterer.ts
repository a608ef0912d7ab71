import { type Behaviours, type Clusterer, MedoidError, type Partition } from "@medoid/spec";
import { z } from "zod";
import { farthestFirst } from "./leaders.ts";
import { averageLinkage, type Merge } from "./linkage.ts";

export const agglomerativeOptions = z
  .strictObject({
    /** Cut into that many clusters; fewer where there are fewer distinct behaviours. */
    clusters: z.int().min(1).optional(),
    /** Cut at that distance: clusters whose mean distance is no greater are one. */
    cut: z.number().min(0).optional(),
  })
  .refine(({ clusters, cut }) => clusters === undefined || cut === undefined, "give clusters or cut, not both");

export type AgglomerativeOptions = z.infer<typeof agglomerativeOptions>;

/** Mean share of differing inputs up to which programs are taken to mean the same; the best of the cuts tried on real candidates. */
const defaultCut = 0.3;

/** Distinct behaviours in the tree; a square of so many numbers fits everywhere. */
const mostLeaves = 1000;

/** From so many on, distances are asked for in rows. */
const manyLeaves = 250;

/** Room for rounding in mean distances, so that a cut at .3 takes in pairs that differ on 18 of 60 inputs. */
const rounding = 1e-9;

/**
 * Average-linkage agglomerative clustering, weighted by votes, cut at a distance (`cut`, .3 unless told) or into `clusters` clusters.
 * Two clusters are what DiffCodeGen (arXiv 2605.20473) is reported to use.
 *
 * Identical programs (`groups`) are joined first, at height 0; the rest takes time and memory quadratic in the number of distinct behaviours.
 * More than `mostLeaves` of these are condensed to so many; where the distance is a metric, no mean distance changes by more than twice what
 * those that are taken together lie apart.
 * A program without votes is noise (-1), stands in no merge and moves no other program, unless no program has votes: then each counts once.
 * `merges`: rows over programs as in SciPy's linkage, size in programs; without noise they are a whole linkage matrix.
 * @throws MedoidError `plugin` when the behaviours carry no distance.
 */
export function agglomerative(options: AgglomerativeOptions): Clusterer {
  return {
    name: "agglomerative",
    needs: "distance",
    cluster: (behaviours) => partition(behaviours, options),
  };
}

function partition(behaviours: Behaviours, options: AgglomerativeOptions): Partition {
  const { size, distance } = behaviours;
  if (!distance) throw new MedoidError("plugin", 'The clusterer "agglomerative" needs distances, and the encoder gives none.');
  const { leaves, alone, between } = condensed(distinct(behaviours), behaviours, options);
  if (leaves.length === 0) return { labels: new Int32Array(size), merges: [], cut: 0 };
  const tree = averageLinkage(
    leaves.map((leaf) => leaf.votes),
    between,
  );
  const kept = cutAfter(tree, options);
  const cut = options.clusters === undefined ? (options.cut ?? defaultCut) : heightBetween(tree, kept);
  const shifted = tree.map(({ a, b, height }) => ({ a: shiftedPast(a), b: shiftedPast(b), height }));
  const all = [...leaves, ...alone];
  return { labels: labelsOf(all, shifted.slice(0, kept), size), merges: overPrograms(all, shifted, size), cut };

  /** Leaves that stand alone come between the leaves of the tree and its merges. */
  function shiftedPast(node: number): number {
    return node < leaves.length ? node : node + alone.length;
  }
}

/** Programs of one behaviour. */
interface Leaf {
  readonly members: number[];
  votes: number;
}

function distinct({ size, weight, groups }: Behaviours): Leaf[] {
  const nobodyVotes = weight.every((votes) => votes <= 0);
  const leaves = new Map<number, Leaf>();
  for (let program = 0; program < size; program++) {
    const votes = nobodyVotes ? 1 : (weight[program] as number);
    if (!(votes > 0)) continue;
    const group = groups?.[program] ?? program;
    const leaf = leaves.get(group);
    if (leaf) {
      leaf.members.push(program);
      leaf.votes += votes;
    } else leaves.set(group, { members: [program], votes });
  }
  return [...leaves.values()];
}

/** What the tree is made of. */
interface Condensed {
  readonly leaves: readonly Leaf[];
  readonly alone: readonly Leaf[];
  /** The distance of two leaves, the lower first. */
  readonly between: (a: number, b: number) => number;
}

/**
 * Leaves as they are, while there are not too many. Else the leaves that cover the others best stand for them, and each of the others goes with
 * the nearest of these, as if it behaved the same; one that is farther than the cut from all of them stays alone.
 */
function condensed(leaves: readonly Leaf[], behaviours: Behaviours, { clusters, cut = defaultCut }: AgglomerativeOptions): Condensed {
  const from = distancesOver(leaves, behaviours);
  if (leaves.length <= mostLeaves) return { leaves, alone: [], between: leaves.length < manyLeaves ? oneByOne(leaves, behaviours) : byRows(from) };
  const { leaders, nearest, apart, between } = farthestFirst(
    leaves.map(({ votes }) => votes),
    from,
    mostLeaves,
  );
  // By place, as all leaves are; `turns` says when each was chosen.
  const turns = [...leaders.keys()].toSorted((a, b) => (leaders[a] as number) - (leaders[b] as number));
  const places = new Map(turns.map((turn, place) => [leaders[turn] as number, place]));
  const kept = turns.map((turn): Leaf => ({ members: [...(leaves[leaders[turn] as number] as Leaf).members], votes: (leaves[leaders[turn] as number] as Leaf).votes }));
  const alone: Leaf[] = [];
  leaves.forEach((leaf, at) => {
    if (places.has(at)) return;
    if (clusters === undefined && (apart[at] as number) > cut + rounding) alone.push(leaf);
    else {
      const leader = kept[places.get(nearest[at] as number) as number] as Leaf;
      leader.members.push(...leaf.members);
      leader.votes += leaf.votes;
    }
  });
  return { leaves: kept, alone, between: (a, b) => between[Math.max(turns[a] as number, turns[b] as number)]?.[Math.min(turns[a] as number, turns[b] as number)] as number };
}

function oneByOne(leaves: readonly Leaf[], { distance }: Behaviours): (a: number, b: number) => number {
  return (a, b) => (distance as NonNullable<typeof distance>)((leaves[a] as Leaf).members[0] as number, (leaves[b] as Leaf).members[0] as number);
}

/** Distances from one leaf to each. */
function distancesOver(leaves: readonly Leaf[], { groups, distance, distances }: Behaviours): (leaf: number) => Float64Array {
  const firsts = Int32Array.from(leaves, ({ members }) => members[0] as number);
  if (!groups || !distances) return (leaf) => Float64Array.from(firsts, (first) => (distance as NonNullable<typeof distance>)(firsts[leaf] as number, first));
  const places = firsts.map((first) => groups[first] as number);
  if (places.every((place, leaf) => place === leaf)) return (leaf) => distances(leaf);
  return (leaf) => {
    const all = distances(places[leaf] as number);
    const found = new Float64Array(places.length);
    for (let at = 0; at < found.length; at++) found[at] = all[places[at] as number] as number;
    return found;
  };
}

/** One row is kept: pairs are asked for row by row. */
function byRows(from: (leaf: number) => Float64Array): (a: number, b: number) => number {
  let of = -1;
  let row: Float64Array = new Float64Array();
  return (a, b) => {
    if (a !== of) row = from((of = a));
    return row[b] as number;
  };
}

/** How many merges hold: rows are by rising height. */
function cutAfter(tree: readonly Merge[], { clusters, cut = defaultCut }: AgglomerativeOptions): number {
  if (clusters !== undefined) return Math.max(0, tree.length + 1 - clusters);
  const first = tree.findIndex((merge) => merge.height > cut + rounding);
  return first < 0 ? tree.length : first;
}

/** A height that parts the merges that hold from the rest. */
function heightBetween(tree: readonly Merge[], kept: number): number {
  const below = tree[kept - 1]?.height ?? 0;
  return (below + (tree[kept]?.height ?? below)) / 2;
}

function labelsOf(leaves: readonly Leaf[], merges: readonly Merge[], size: number): Int32Array {
  const clusters: (number[] | undefined)[] = leaves.map((leaf) => leaf.members);
  for (const { a, b } of merges) {
    clusters.push([...(clusters[a] as number[]), ...(clusters[b] as number[])]);
    clusters[a] = clusters[b] = undefined;
  }
  const owner = new Int32Array(size).fill(-1);
  clusters.forEach((members, cluster) => members?.forEach((program) => (owner[program] = cluster)));
  const numbers = new Map<number, number>();
  return owner.map((cluster) => {
    if (cluster < 0) return -1;
    const label = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, label);
    return label;
  });
}

/** The tree over leaves as one over programs: first the identical ones join, at height 0. */
function overPrograms(leaves: readonly Leaf[], tree: readonly Merge[], size: number): [number, number, number, number][] {
  const rows: [number, number, number, number][] = [];
  const join = (a: number, b: number, height: number, members: number): number => size + rows.push([Math.min(a, b), Math.max(a, b), height, members]) - 1;
  const names = leaves.map(({ members }) => members.reduce((whole, program, at) => join(whole, program, 0, at + 1)));
  const sizes = leaves.map(({ members }) => members.length);
  for (const { a, b, height } of tree) {
    const members = (sizes[a] as number) + (sizes[b] as number);
    names.push(join(names[a] as number, names[b] as number, height, members));
    sizes.push(members);
  }
  return rows;
}
