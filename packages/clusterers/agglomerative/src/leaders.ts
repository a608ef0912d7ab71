/** A few points that cover all. */
export interface Leaders {
  /** Points, ascending. */
  readonly leaders: readonly number[];
  /** Per point, the leader that is nearest, and how far it is. */
  readonly nearest: Int32Array;
  readonly apart: Float64Array;
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
  let next = 0;
  for (let point = 1; point < size; point++) if ((mass[point] as number) > (mass[next] as number)) next = point;
  while (leaders.length < Math.min(most, size)) {
    const leader = next;
    leaders.push(leader);
    const distances = from(leader);
    for (let point = 0; point < size; point++) {
      if (!((distances[point] as number) < (apart[point] as number))) continue;
      apart[point] = distances[point] as number;
      nearest[point] = leader;
    }
    // Below all, so that no leader is chosen twice.
    apart[leader] = Number.NEGATIVE_INFINITY;
    nearest[leader] = leader;
    for (let point = 0; point < size; point++) if ((apart[point] as number) > (apart[next] as number)) next = point;
  }
  return { leaders: leaders.toSorted((a, b) => a - b), nearest, apart: apart.map((distance) => Math.max(0, distance)) };
}
