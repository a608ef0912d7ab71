/** A few points that cover all. */
export interface Leaders {
  /** Points, in the order in which they were chosen. */
  readonly leaders: readonly number[];
  /** Per point, the leader that is nearest, and how far it is. */
  readonly nearest: Int32Array;
  readonly apart: Float64Array;
  /** Of each leader, the distances to those chosen before it. */
  readonly between: readonly Float64Array[];
}

/**
 * Farthest-first traversal (Gonzalez, 1985): from the point with the greatest mass on, each next leader is the point farthest from all leaders so
 * far. No choice of as many leaders leaves the farthest point less than half as far away. Ties go to the lowest index.
 *
 * @param from distances of one point to all
 */
export function farthestFirst(mass: ArrayLike<number>, from: (point: number) => Float64Array, most: number): Leaders {
  const size = mass.length;
  const nearest = new Int32Array(size);
  const apart = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const leaders: number[] = [];
  const between: Float64Array[] = [];
  let next = 0;
  for (let point = 1; point < size; point++) if ((mass[point] as number) > (mass[next] as number)) next = point;
  while (leaders.length < Math.min(most, size)) {
    const leader = next;
    const distances = from(leader);
    between.push(Float64Array.from(leaders, (other) => distances[other] as number));
    leaders.push(leader);
    // Below all, so that no leader is chosen twice.
    apart[leader] = Number.NEGATIVE_INFINITY;
    nearest[leader] = leader;
    next = settled(distances, leader, nearest, apart);
  }
  return { leaders, nearest, apart: apart.map((distance) => Math.max(0, distance)), between };
}

/** Points that are nearer to the new leader go to it; the point that is then farthest. Apart, so that it is compiled well. */
function settled(distances: Float64Array, leader: number, nearest: Int32Array, apart: Float64Array): number {
  let farthest = 0;
  for (let point = 0; point < apart.length; point++) {
    if ((distances[point] as number) < (apart[point] as number)) {
      apart[point] = distances[point] as number;
      nearest[point] = leader;
    }
    if ((apart[point] as number) > (apart[farthest] as number)) farthest = point;
  }
  return farthest;
}
