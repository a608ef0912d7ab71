import type { Behaviours, Clusterer, Partition } from "@medoid/spec";
import type { Subjects } from "../law.ts";
import type { KindCheck } from "./broken.ts";

const cut = 0.25;

/** Single linkage by Kruskal's algorithm. Programs without votes are noise, unless nobody has votes. */
function singleLinkage({ size, weight, distance }: Behaviours): Partition {
  const voters = [...weight.keys()].filter((i) => (weight[i] as number) > 0 || weight.every((votes) => votes === 0));
  const pairs = voters.flatMap((i, at) => voters.slice(at + 1).map((j) => ({ i, j, height: distance?.(i, j) ?? 0 })));
  const cluster = Array.from({ length: size }, (_, i) => i);
  const label = Array.from({ length: size }, (_, i) => (voters.includes(i) ? i : -1));
  const merges: [number, number, number, number][] = [];
  for (const { i, j, height } of pairs.toSorted((x, y) => x.height - y.height)) {
    const [a, b] = [cluster[i] as number, cluster[j] as number];
    if (a === b) continue;
    const members = voters.filter((k) => cluster[k] === a || cluster[k] === b);
    const name = size + merges.push([Math.min(a, b), Math.max(a, b), height, members.length]) - 1;
    for (const k of members) cluster[k] = name;
    if (height <= cut) for (const k of members) label[k] = members[0] as number;
  }
  const names = [...new Set(label)].filter((name) => name >= 0);
  return { labels: Int32Array.from(label, (name) => names.indexOf(name)), merges, cut };
}

const made = (cluster: Clusterer["cluster"], needs: Clusterer["needs"] = "distance"): Subjects["clusterer"] => ({
  create: () => ({ name: "toy", needs, cluster }),
});
const relabelled = (change: (label: number, program: number, behaviours: Behaviours) => number): Subjects["clusterer"] =>
  made((behaviours) => ({ labels: singleLinkage(behaviours).labels.map((label, program) => change(label, program, behaviours)) }));

let calls = 0;

export const clustererCheck: KindCheck<"clusterer"> = {
  sound: made(singleLinkage),
  broken: [
    { what: "labels with gaps", caughtBy: "clusterer/labels", subject: relabelled((label) => 2 * label + 1) },
    {
      what: "takes vectors, and says distance",
      caughtBy: "clusterer/needs",
      subject: made(({ vectors, weight }) => {
        if (!vectors) throw new Error("no vectors");
        return { labels: new Int32Array(weight.length) };
      }),
    },
    {
      what: "another one is noise at each call",
      caughtBy: "clusterer/repeatable",
      subject: made((behaviours) => {
        const muted = calls++ % behaviours.size;
        return { labels: singleLinkage(behaviours).labels.map((label, program) => (program === muted ? -1 : label)) };
      }),
    },
    { what: "labels by place in the table", caughtBy: "clusterer/order", subject: made(({ size, groups }) => ({ labels: (groups ?? new Int32Array(size)).map((_, i) => (i < size / 2 ? 0 : 1)) })) },
    { what: "each program for itself", caughtBy: "clusterer/alike", subject: made(({ size }) => ({ labels: Int32Array.from({ length: size }, (_, i) => i) })) },
    { what: "everything in one cluster", caughtBy: "clusterer/apart", subject: made(({ size }) => ({ labels: new Int32Array(size) })) },
    { what: "votes are not looked at", caughtBy: "clusterer/votes", subject: made((behaviours) => singleLinkage({ ...behaviours, weight: behaviours.weight.map(() => 1) })) },
    { what: "no votes, no clusters", caughtBy: "clusterer/voteless", subject: relabelled((label, program, { weight }) => (weight[program] === 0 ? -1 : label)) },
    {
      what: "at least two programs",
      caughtBy: "clusterer/small",
      subject: made((behaviours) => {
        if (behaviours.size < 2) throw new Error("too few");
        return singleLinkage(behaviours);
      }),
    },
    {
      what: "merges out of order",
      caughtBy: "clusterer/merges",
      subject: made((behaviours) => {
        const partition = singleLinkage(behaviours);
        return { ...partition, merges: (partition.merges ?? []).toReversed() };
      }),
    },
    { what: "a cut that is not where it was made", caughtBy: "clusterer/cut", subject: made((behaviours) => ({ ...singleLinkage(behaviours), cut: 0 })) },
  ],
};
