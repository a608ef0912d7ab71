import type { InputSpec, Shape, Value } from "@medoid/spec";
import { usualRange } from "./bounds.ts";
import { conforms } from "./conform.ts";
import { numberIn, partsOf, partShape, withPart } from "./parts.ts";
import type { Random } from "./random.ts";
import { every } from "./relations.ts";

/** How often a count of nodes is made to fit the edges. */
const rate = 0.8;
/** Of those, how often the edges join different nodes, and of these, how often all in one direction: graphs without circles. */
const joinRate = 0.6;
const onewayRate = 0.5;

/**
 * A number that bounds two columns of rows counts the nodes that the rows are edges of. In place, it becomes about as large as there are edges, and often
 * the edges are drawn anew: among many nodes few edges hardly ever meet, and chance makes hardly any graph with edges enough and no circle.
 */
export function connect(args: Value[], spec: InputSpec, random: Random): void {
  for (const { rows, columns, count, offset, isUpwards } of graphsOf(spec)) {
    const edges = args[rows];
    if (!Array.isArray(edges) || !random.chance(rate)) continue;
    const row = partShape((spec.params[rows] as InputSpec["params"][number]).shape, 0);
    const end = partShape(row, columns[0]);
    const first = end.kind === "int" ? Math.max(0, usualRange(end).min) : 0;
    // As few nodes as may have so many edges, or up to those of a tree.
    const nodes = random.int(Math.ceil((1 + Math.sqrt(1 + 8 * edges.length)) / 2), edges.length + 1);
    const counted = nodes + first - 1 - offset;
    if (!conforms(counted, spec.params[count]?.shape as Shape)) continue;
    args[count] = counted;
    if (nodes < 2 || !random.chance(joinRate)) continue;
    const isOneway = isUpwards || random.chance(onewayRate);
    const isUp = isUpwards || random.chance(0.5);
    let ends: readonly [number, number] = [0, random.int(0, nodes - 1)];
    args[rows] = (edges as readonly Value[]).map((edge) => {
      // Edges go on where the last one ended, or end where it did: paths and stars.
      const kept = random.chance(0.5) ? ends[1] : random.int(0, nodes - 1);
      const other = (kept + random.int(1, nodes - 1)) % nodes;
      const [from, to] = random.chance(0.6) ? [kept, other] : [other, kept];
      ends = isOneway && from < to !== isUp ? [to, from] : [from, to];
      return columns.reduce((joined, column, index) => (numberIn(partsOf(joined)?.[column] ?? null) === undefined ? joined : withPart(joined, column, first + (ends[index] as number))), edge);
    });
  }
}

interface Graph {
  /** The argument whose rows are edges, and where in them the two ends are. */
  readonly rows: number;
  readonly columns: readonly [number, number];
  /** The argument that counts the nodes, and what is added to it for the last of them. */
  readonly count: number;
  readonly offset: number;
  /** Each row names the lesser end first. */
  readonly isUpwards: boolean;
}

function graphsOf({ params, relations }: InputSpec): Graph[] {
  const ends = relations.filter(({ kind, part, against, joined, factor }) => kind === "lessOrEqual" && joined === undefined && factor === undefined && part.length === 3 && part[1] === every && part[2] !== every && against.length === 1 && params[against[0] as number]?.shape.kind === "int");
  return [...Map.groupBy(ends, ({ part, against }) => `${part[0]} ${against[0]}`).values()].flatMap((own): Graph[] => {
    const [one, other] = own;
    if (!one || own.length > 2) return [];
    const [rows, , last] = one.part as readonly [number, number, number];
    const common = { rows, count: one.against[0] as number, offset: one.offset ?? 0 };
    if (other) return [{ ...common, columns: [last, other.part[2] as number] as const, isUpwards: false }];
    // `0 <= from_i < to_i < n`: the first is below the last.
    const [first] = relations.filter(({ kind, part, against, offset = 0 }) => kind === "lessOrEqual" && offset === -1 && part.length === 3 && part[0] === rows && part[1] === every && against.join() === one.part.join());
    return first ? [{ ...common, columns: [first.part[2] as number, last] as const, isUpwards: true }] : [];
  });
}
