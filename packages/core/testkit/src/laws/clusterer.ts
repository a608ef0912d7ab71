import assert from "node:assert/strict";
import type { Behaviours, Clusterer, Partition } from "@medoid/spec";
import { behavioursAt, picked, randomBehaviours } from "../behaviours.ts";
import type { Law, Subjects } from "../law.ts";
import { randomOf } from "../random.ts";

type Subject = Subjects["clusterer"];

const seed = 1;
const samples = (): Behaviours[] => [1, 2, 3, 4, 5].map((n) => randomBehaviours(n));

/** What the clusterer says it takes, and nothing else. */
function offered(clusterer: Clusterer, behaviours: Behaviours): Behaviours {
  const { size, weight } = behaviours;
  return { size, weight, [clusterer.needs]: behaviours[clusterer.needs] };
}

export const clustererLaws: readonly Law<Subject>[] = [
  {
    id: "clusterer/labels",
    law: "it gives one label per program: clusters from 0 without gaps, or -1",
    async run({ create }) {
      const clusterer = await create();
      for (const behaviours of samples()) {
        const { labels } = clusterer.cluster(behaviours, { seed });
        assert.equal(labels.length, behaviours.size);
        const used = [...new Set(labels)].filter((label) => label !== -1).toSorted((a, b) => a - b);
        assert.deepEqual(used, [...used.keys()], "the labels in use");
      }
    },
  },
  {
    id: "clusterer/needs",
    law: "it takes no more of the behaviours than it says it needs",
    async run({ create }) {
      const clusterer = await create();
      for (const behaviours of samples()) {
        const { labels } = clusterer.cluster(offered(clusterer, behaviours), { seed });
        assert.equal(labels.length, behaviours.size);
      }
    },
  },
  {
    id: "clusterer/repeatable",
    law: "the same seed gives the same labels, and the behaviours are left as they were",
    async run({ create }) {
      const clusterer = await create();
      samples().forEach((behaviours, n) => {
        const first = clusterer.cluster(behaviours, { seed });
        const second = clusterer.cluster(behaviours, { seed });
        assert.deepEqual([...second.labels], [...first.labels]);
        const fresh = randomBehaviours(n + 1);
        assert.deepEqual([...behaviours.weight], [...fresh.weight], "the votes");
        assert.deepEqual([...(behaviours.groups as Int32Array)], [...(fresh.groups as Int32Array)], "the groups");
      });
    },
  },
  {
    id: "clusterer/order",
    law: "the order of the programs changes the names of the clusters at most, where no two distances are equal",
    async run({ create }) {
      const clusterer = await create();
      for (const behaviours of samples()) {
        const order = randomOf(behaviours.size).shuffled([...behaviours.weight.keys()]);
        const before = clusterer.cluster(behaviours, { seed });
        const after = clusterer.cluster(picked(behaviours, order), { seed });
        samePartition(
          after.labels,
          order.map((i) => before.labels[i] as number),
        );
      }
    },
  },
  {
    id: "clusterer/alike",
    law: "programs that behave identically share a cluster",
    async run({ create }) {
      const clusterer = await create();
      for (const behaviours of samples()) {
        const { labels } = clusterer.cluster(behaviours, { seed });
        behaviours.groups?.forEach((group, i) => assert.equal(labels[i], labels[behaviours.groups?.indexOf(group) as number], "labels of identical programs"));
      }
    },
  },
  {
    id: "clusterer/apart",
    law: "programs that differ everywhere from two blocks of identical ones are not put together with either",
    async run({ create }) {
      const clusterer = await create();
      const corners = [0, 0, 0, 0, 1, 1, 1].map((corner) => Float64Array.of(corner, corner));
      const { labels } = clusterer.cluster(behavioursAt(corners, new Float64Array(7).fill(1)), { seed });
      assert.ok(labels[0] !== labels[4] || labels[0] === -1, "both blocks have one label");
    },
  },
  {
    id: "clusterer/votes",
    law: "a program without votes changes nothing for those that have some",
    async run({ create }) {
      const clusterer = await create();
      for (const behaviours of samples()) {
        const mute = behaviours.size - 4;
        const weight = behaviours.weight.map((votes, i) => (i === mute ? 0 : votes));
        const others = [...weight.keys()].filter((i) => i !== mute);
        const { labels } = clusterer.cluster({ ...behaviours, weight }, { seed });
        const without = clusterer.cluster(picked(behaviours, others), { seed });
        samePartition(
          others.map((i) => labels[i] as number),
          without.labels,
        );
      }
    },
  },
  {
    id: "clusterer/voteless",
    law: "where nobody has votes there are clusters all the same",
    async run({ create }) {
      const clusterer = await create();
      for (const behaviours of samples()) {
        const { labels } = clusterer.cluster({ ...behaviours, weight: new Float64Array(behaviours.size) }, { seed });
        assert.ok(
          labels.some((label) => label >= 0),
          "all is noise",
        );
      }
    },
  },
  {
    id: "clusterer/small",
    law: "none, one and two programs are no trouble",
    async run({ create }) {
      const clusterer = await create();
      for (const size of [0, 1, 2]) {
        const behaviours = randomBehaviours(1, size, 0);
        assert.equal(clusterer.cluster(behaviours, { seed }).labels.length, size);
      }
    },
  },
  {
    id: "clusterer/merges",
    law: "merges are a linkage: each cluster is joined once at most, heights never fall, sizes add up",
    needs: {
      what: "merges (a hierarchical method)",
      met: async ({ create }) => (await create()).cluster(randomBehaviours(1), { seed }).merges !== undefined,
    },
    async run({ create }) {
      const clusterer = await create();
      for (const behaviours of samples()) {
        const { merges = [] } = clusterer.cluster(behaviours, { seed });
        const sizes = Array.from(behaviours.weight, () => 1);
        const joined = new Set<number>();
        let last = 0;
        for (const [a, b, height, size] of merges) {
          for (const part of [a, b]) {
            assert.ok(part in sizes && !joined.has(part), `cluster ${part} is not there to be joined`);
            joined.add(part);
          }
          assert.notEqual(a, b);
          assert.ok(height >= last, `a height of ${height} after ${last}`);
          last = height;
          sizes.push((sizes[a] as number) + (sizes[b] as number));
          assert.equal(size, sizes.at(-1), "the size of a merge");
        }
      }
    },
  },
  {
    id: "clusterer/cut",
    law: "the labels are what the merges up to the cut make",
    needs: {
      what: "merges and a cut",
      met: async ({ create }) => {
        const { merges, cut } = (await create()).cluster(randomBehaviours(1), { seed });
        return merges !== undefined && cut !== undefined;
      },
    },
    async run({ create }) {
      const clusterer = await create();
      for (const behaviours of samples()) {
        const partition = clusterer.cluster(behaviours, { seed });
        samePartition(partition.labels, labelsOf(partition, behaviours.size));
      }
    },
  },
];

function labelsOf({ merges = [], cut = 0 }: Partition, size: number): number[] {
  const members = Array.from({ length: size }, (_, i) => [i]);
  const labels = Array.from({ length: size }, (_, i) => i);
  for (const [a, b, height] of merges) {
    const whole = [...(members[a] ?? []), ...(members[b] ?? [])];
    members.push(whole);
    if (height <= cut) for (const i of whole) labels[i] = labels[whole[0] as number] as number;
  }
  return labels;
}

function samePartition(found: ArrayLike<number>, wanted: ArrayLike<number>): void {
  const names = (labels: ArrayLike<number>): number[] => {
    const seen = new Map<number, number>([[-1, -1]]);
    let next = 0;
    return Array.from(labels, (label) => {
      if (!seen.has(label)) seen.set(label, next++);
      return seen.get(label) as number;
    });
  };
  assert.deepEqual(names(found), names(wanted));
}
