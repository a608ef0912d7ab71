/** One step of a dendrogram: clusters `a` < `b` join at `height`. Below `n` a number is a leaf, from `n` on the cluster of that row. */
export interface Merge {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/**
 * Weighted average linkage (UPGMA; Sokal and Michener, 1958): the distance of two clusters is the mean distance of their members, each member
 * counting as often as its `mass` (positive) says. Gives n - 1 merges by rising height, n > 0.
 *
 * Nearest-neighbour chain (Murtagh, 1983): O(n^2) time and one condensed matrix of n (n - 1) / 2 numbers. Ties go to the lowest index, so
 * equal input gives equal output; which of several equally near pairs joins first can depend on the order of the leaves, as in every UPGMA.
 */
export function averageLinkage(mass: ArrayLike<number>, distance: (i: number, j: number) => number): Merge[] {
  const n = mass.length;
  const matrix = new Float64Array((n * (n - 1)) / 2);
  for (let i = 0, at = 0; i < n; i++) for (let j = i + 1; j < n; j++) matrix[at++] = distance(i, j);
  const between = (i: number, j: number): number => (i < j ? i * n - (i * (i + 1)) / 2 + j - i - 1 : j * n - (j * (j + 1)) / 2 + i - j - 1);

  // Clusters go by their lowest leaf.
  const size = Float64Array.from(mass);
  const height = new Float64Array(n);
  const active = Array.from(mass, (_, i) => i);
  const joins: Merge[] = [];
  const chain: number[] = [];
  while (active.length > 1) {
    if (chain.length === 0) chain.push(active[0] as number);
    const top = chain.at(-1) as number;
    const before = chain.at(-2);
    // The link before wins ties: this is what ends the chain.
    let nearest = before ?? -1;
    let least = before === undefined ? Number.POSITIVE_INFINITY : (matrix[between(top, before)] as number);
    for (const other of active) {
      if (other === top || !((matrix[between(top, other)] as number) < least)) continue;
      least = matrix[between(top, other)] as number;
      nearest = other;
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const a = Math.min(top, nearest);
    const b = Math.max(top, nearest);
    // Rounding must not put a cluster below one that it is made of.
    height[a] = Math.max(least, height[a] as number, height[b] as number);
    joins.push({ a, b, height: height[a] });
    active.splice(active.indexOf(b), 1);
    const massA = size[a] as number;
    const massB = size[b] as number;
    for (const other of active) {
      if (other === a) continue;
      const at = between(a, other);
      matrix[at] = (massA * (matrix[at] as number) + massB * (matrix[between(b, other)] as number)) / (massA + massB);
    }
    size[a] = massA + massB;
  }
  return byHeight(joins, n);
}

/** The chain finds merges out of order; SciPy numbers clusters by the row that made them, rows by rising height. */
function byHeight(joins: Merge[], n: number): Merge[] {
  const name = Array.from({ length: n }, (_, i) => i);
  return joins
    .toSorted((x, y) => x.height - y.height)
    .map(({ a, b, height }, row) => {
      const first = name[a] as number;
      const second = name[b] as number;
      name[a] = n + row;
      return { a: Math.min(first, second), b: Math.max(first, second), height };
    });
}
