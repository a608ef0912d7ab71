import assert from "node:assert/strict";
import type { Behaviours, Encoder, OutcomeTable } from "@medoid/spec";
import type { Law, Subjects } from "../law.ts";
import { randomOf } from "../random.ts";
import { noInputs, noPrograms, randomRows, type Row, sampleRows, tableOf } from "../tables.ts";

type Subject = Subjects["encoder"];

const ones = (table: OutcomeTable): Float64Array => new Float64Array(table.programs.length).fill(1);

/** The encoder, and what it makes of the sample tables. */
async function encoded({ create }: Subject): Promise<{ encoder: Encoder; samples: { rows: readonly Row[]; table: OutcomeTable; behaviours: Behaviours }[] }> {
  const encoder = await create();
  const samples = sampleRows().map((rows) => {
    const table = tableOf(rows, { inputWeights: rows[0]?.answers.map((_, x) => 1 / (1 + (x % 3))) ?? [] });
    return { rows, table, behaviours: encoder.encode(table, ones(table)) };
  });
  return { encoder, samples };
}

export const encoderLaws: readonly Law<Subject>[] = [
  {
    id: "encoder/votes",
    law: "size is the number of programs, and weight is the candidates of each times its weight from the screens",
    async run(subject) {
      const encoder = await subject.create();
      const table = tableOf(randomRows(1));
      const weights = Float64Array.from(table.programs, (_, p) => (p % 4) / 4);
      const { size, weight } = encoder.encode(table, weights);
      assert.equal(size, table.programs.length);
      assert.deepEqual([...weight], Array.from(weights, (share, p) => share * (table.multiplicity[p] as number)));
    },
  },
  {
    id: "encoder/form",
    law: "it gives groups, distances or vectors, each for every program",
    async run(subject) {
      for (const { behaviours } of (await encoded(subject)).samples) {
        assert.ok(behaviours.groups ?? behaviours.distance ?? behaviours.vectors, "it gives none of the three");
        if (behaviours.groups) assert.equal(behaviours.groups.length, behaviours.size);
        if (behaviours.vectors) {
          assert.equal(behaviours.vectors.length, behaviours.size);
          const width = behaviours.vectors[0]?.length;
          for (const vector of behaviours.vectors) assert.ok(vector.length === width && vector.every(Number.isFinite), "vectors of one length, all finite");
        }
      }
    },
  },
  {
    id: "encoder/distance",
    law: "distances are symmetric, 0 to 1, and 0 on the diagonal",
    async run(subject) {
      for (const { behaviours } of (await encoded(subject)).samples) {
        const { distance, size } = behaviours;
        if (!distance) continue;
        for (let i = 0; i < size; i++) {
          assert.equal(distance(i, i), 0, "the distance of a program to itself");
          for (let j = 0; j < i; j++) {
            assert.ok(distance(i, j) >= 0 && distance(i, j) <= 1, `a distance of ${distance(i, j)}`);
            assert.equal(distance(i, j), distance(j, i), "the distance there and back");
          }
        }
      }
    },
  },
  {
    id: "encoder/bulk",
    law: "many distances at once, and mean distances, are those that are taken one by one",
    needs: {
      what: "distances or spread",
      met: async (subject) => (await encoded(subject)).samples.some(({ behaviours }) => behaviours.distances ?? behaviours.spread),
    },
    async run(subject) {
      for (const { behaviours } of (await encoded(subject)).samples) {
        const { groups = new Int32Array(), weight, distance = () => Number.NaN, distances, spread } = behaviours;
        const places = [...weight.keys()];
        const near = (found: number | undefined, wanted: number): void => assert.ok(Math.abs((found ?? Number.NaN) - wanted) < 1e-9, `${found} where one by one gives ${wanted}`);
        if (distances) {
          for (const i of places) {
            const all = distances(groups[i] as number);
            const later = distances(groups[i] as number, groups[i] as number);
            for (const j of places) {
              near(all[groups[j] as number], distance(i, j));
              if ((groups[j] as number) >= (groups[i] as number)) near(later[groups[j] as number], distance(i, j));
            }
          }
        }
        if (!spread) continue;
        for (const members of [places, places.filter((p) => p % 3 !== 1)]) {
          const votes = members.reduce((sum, p) => sum + (weight[p] as number), 0);
          const means = spread(members, weight);
          members.forEach((i, at) => near(means[at], members.reduce((sum, j) => sum + (weight[j] as number) * distance(i, j), 0) / votes));
        }
      }
    },
  },
  {
    id: "encoder/groups",
    law: "programs of one group have the same outcome on every input, and no distance",
    async run(subject) {
      for (const { table, behaviours } of (await encoded(subject)).samples) {
        const { groups, distance, size } = behaviours;
        if (!groups) continue;
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < i; j++) {
            if (groups[i] !== groups[j]) continue;
            table.inputs.forEach((_, x) => assert.equal(table.class(i, x), table.class(j, x), "outcomes within a group"));
            if (distance) assert.equal(distance(i, j), 0, "the distance within a group");
          }
        }
      }
    },
  },
  {
    id: "encoder/self",
    law: "agreement with itself is 0 to 1, and the same within a group",
    needs: { what: "self", met: async (subject) => (await encoded(subject)).samples.some(({ behaviours }) => behaviours.self) },
    async run(subject) {
      for (const { behaviours } of (await encoded(subject)).samples) {
        const { groups, self, size } = behaviours;
        assert.equal(self?.length, size);
        self?.forEach((share, i) => {
          assert.ok(share >= 0 && share <= 1, `an agreement with itself of ${share}`);
          groups?.forEach((group, j) => group === groups[i] && assert.equal(share, self[j], "agreement within a group"));
        });
      }
    },
  },
  {
    id: "encoder/order",
    law: "the order in which programs arrive changes no distance and no group",
    async run(subject) {
      const { encoder, samples } = await encoded(subject);
      for (const { rows } of samples) {
        const order = randomOf(rows.length).shuffled(rows.map((_, p) => p));
        const before = tableOf(rows);
        const after = tableOf(order.map((p) => rows[p] as Row));
        sameGeometry(encoder.encode(before, ones(before)), encoder.encode(after, ones(after)), order);
      }
    },
  },
  {
    id: "encoder/inputs",
    law: "the order of the inputs changes no distance and no group",
    async run(subject) {
      const { encoder, samples } = await encoded(subject);
      for (const { rows } of samples) {
        const before = tableOf(rows);
        const after = tableOf(rows.map((row) => ({ ...row, answers: row.answers.toReversed() })));
        sameGeometry(
          encoder.encode(before, ones(before)),
          encoder.encode(after, ones(after)),
          rows.map((_, p) => p),
        );
      }
    },
  },
  {
    id: "encoder/pure",
    law: "encoding twice gives the same, and leaves table and weights as they were",
    async run(subject) {
      const encoder = await subject.create();
      const table = tableOf(randomRows(3));
      const weights = ones(table);
      const first = encoder.encode(table, weights);
      sameGeometry(
        first,
        encoder.encode(table, weights),
        table.programs.map((_, p) => p),
      );
      assert.deepEqual([...weights], [...ones(table)], "the screens' weights");
      assert.deepEqual([...table.weights], [...tableOf(randomRows(3)).weights], "the weights of the inputs");
    },
  },
  {
    id: "encoder/small",
    law: "no programs, and no inputs, are tables like any other",
    async run({ create }) {
      const encoder = await create();
      assert.equal(encoder.encode(noPrograms, new Float64Array()).size, 0);
      const { size, distance } = encoder.encode(noInputs, ones(noInputs));
      assert.equal(size, 2);
      if (distance) assert.ok(distance(0, 1) >= 0 && distance(0, 1) <= 1, `a distance of ${distance(0, 1)} without inputs`);
    },
  },
];

/** `order[k]` is the place in `before` of what is at k in `after`. */
function sameGeometry(before: Behaviours, after: Behaviours, order: readonly number[]): void {
  order.forEach((i, a) =>
    order.forEach((j, b) => {
      if (before.groups) assert.equal(before.groups[i] === before.groups[j], after.groups?.[a] === after.groups?.[b], "who is grouped with whom");
      const gap = Math.abs((before.distance?.(i, j) ?? 0) - (after.distance?.(a, b) ?? 0));
      assert.ok(gap < 1e-9, `a distance changed by ${gap}`);
    }),
  );
}
