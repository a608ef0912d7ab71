import type { Behaviours, OutcomeTable } from "@medoid/spec";
import { plainBehaviours } from "../behaviours.ts";
import type { Subjects } from "../law.ts";
import type { KindCheck } from "./broken.ts";

type Encode = (table: OutcomeTable, weights: Float64Array) => Behaviours;

const made = (encode: Encode): Subjects["encoder"] => ({ create: () => ({ name: "toy", encode }) });
const altered = (change: (behaviours: Behaviours, table: OutcomeTable) => object): Subjects["encoder"] =>
  made((table, weights) => {
    const behaviours = plainBehaviours(table, weights);
    return { ...behaviours, ...change(behaviours, table) };
  });

let calls = 0;

export const encoderCheck: KindCheck<"encoder"> = {
  sound: made(plainBehaviours),
  broken: [
    { what: "votes without the screens", caughtBy: "encoder/votes", subject: altered((_, table) => ({ weight: Float64Array.from(table.multiplicity) })) },
    { what: "nothing but votes", caughtBy: "encoder/form", subject: made((table, weights) => ({ size: weights.length, weight: plainBehaviours(table, weights).weight })) },
    {
      what: "a distance that is not symmetric",
      caughtBy: "encoder/distance",
      subject: altered(({ distance }) => ({ distance: (i: number, j: number) => (distance?.(i, j) ?? 0) * (i < j ? 0.9 : 1) })),
    },
    {
      what: "distances at once that are others than one by one",
      caughtBy: "encoder/bulk",
      subject: altered(({ distances }) => ({ distances: (group: number) => distances?.(group).map((apart) => apart / 2) })),
    },
    { what: "everything in one group", caughtBy: "encoder/groups", subject: altered(({ groups }) => ({ groups: groups?.map(() => 0) })) },
    {
      what: "agreement with itself by place in the table",
      caughtBy: "encoder/self",
      subject: altered(({ size }) => ({ self: Float64Array.from({ length: size }, (_, i) => i) })),
    },
    {
      what: "distances by place in the table",
      caughtBy: "encoder/order",
      subject: altered(({ size }) => ({ distance: (i: number, j: number) => Math.abs(i - j) / size })),
    },
    {
      what: "only the first input counts",
      caughtBy: "encoder/inputs",
      subject: altered((_, table) => ({ distance: (i: number, j: number) => (table.class(i, 0) === table.class(j, 0) ? 0 : 1) })),
    },
    {
      what: "distances that change from call to call",
      caughtBy: "encoder/pure",
      subject: altered(() => {
        const scale = 1 / (2 + calls++);
        return { distance: (i: number, j: number) => (i === j ? 0 : scale) };
      }),
    },
    {
      what: "no distance without inputs",
      caughtBy: "encoder/small",
      subject: altered(({ distance }, table) => ({ distance: (i: number, j: number) => (distance?.(i, j) ?? 0) / Math.min(1, table.inputs.length) })),
    },
  ],
};
