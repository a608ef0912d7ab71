import type { Behaviours, Evidence, Selection, Selector } from "@medoid/spec";
import { meanDistances, rankByMerit, sayOf } from "@medoid/table";

/**
 * The medoid of the cluster with the most votes: the program whose mean distance to that cluster, weighted by votes, is least (the choice of
 * DiffCodeGen, arXiv 2605.20473). Then the rest of that cluster by distance, then the other clusters by votes, then noise.
 *
 * Programs that never returned a value have no say while another returned one, however many fail alike, and are ranked last. Equal votes: the
 * cluster with the smaller mean distance inside, then the one whose best program comes first in the fixed order of ties. Where no program has
 * votes, candidates count instead.
 *
 * Score: the number of clusters behind its own, plus 1 / (1 + its mean distance); noise 0; lowered for what `rankByMerit` puts behind.
 * Identical programs (`groups`) are measured once: the distances asked for are quadratic in the distinct behaviours of a cluster only.
 * @throws MedoidError `plugin` when the behaviours carry neither distance, vectors nor groups.
 */
export function medoidSelector(): Selector {
  return { name: "medoid", select };
}

function select({ table, behaviours, partition }: Evidence): Selection {
  const votes = sayOf(table, behaviours.weight);
  const places = placesInTies(table, votes);
  const best = ({ members }: Measured): number => members.reduce((least, program) => Math.min(least, places[program] as number), Number.POSITIVE_INFINITY);
  const clusters = membersByLabel(partition.labels)
    .map((members) => measured(members, behaviours, votes))
    .toSorted((a, b) => tie(b.votes - a.votes) || tie(a.spread - b.spread) || best(a) - best(b));
  const scores = new Float64Array(table.programs.length);
  clusters.forEach(({ members, meanDistance }, place) =>
    members.forEach((program, at) => (scores[program] = clusters.length - 1 - place + 1 / (1 + (meanDistance[at] as number)))),
  );
  return rankByMerit(table, votes, scores);
}

interface Measured {
  readonly members: readonly number[];
  readonly votes: number;
  /** Per member: to the voters of the cluster, itself included. */
  readonly meanDistance: Float64Array;
  /** Their mean over the voters. */
  readonly spread: number;
}

function measured(members: readonly number[], behaviours: Behaviours, votes: Float64Array): Measured {
  const meanDistance = meanDistances(members, behaviours, votes);
  const total = members.reduce((sum, program) => sum + (votes[program] as number), 0);
  return {
    members,
    votes: total,
    meanDistance,
    spread: total > 0 ? members.reduce((sum, program, at) => sum + (votes[program] as number) * (meanDistance[at] as number), 0) / total : 0,
  };
}

function membersByLabel(labels: Int32Array): number[][] {
  const clusters = new Map<number, number[]>();
  labels.forEach((label, program) => {
    if (label < 0) return;
    const members = clusters.get(label);
    if (members) members.push(program);
    else clusters.set(label, [program]);
  });
  return [...clusters.values()];
}

/** Per program, its place among all when every score is the same. */
function placesInTies(table: Evidence["table"], votes: Float64Array): Int32Array {
  const places = new Int32Array(votes.length);
  rankByMerit(table, votes, places).ranking.forEach((program, place) => (places[program] = place));
  return places;
}

/** Sums that differ by rounding only are a tie. */
function tie(difference: number): number {
  return Math.abs(difference) < 1e-9 ? 0 : difference;
}
