/**
 * Weighted agreement between rows of classes, one row with all others at once: the plain loop over pairs and inputs is too slow for thousands
 * of distinct rows.
 *
 * Neighbouring inputs are taken together as long as the rows show few different patterns on them. One row is compared with each pattern once,
 * and what was found is then looked up for every row: O(rows x chunks) instead of O(rows x inputs) per row. Memory O(rows x inputs).
 */
export class Agreement {
  readonly #rows: readonly Int32Array[];
  readonly #chunks: readonly Chunk[];

  /** `rows`: row by input, classes; negative: agrees with nothing. `weights`: per input. */
  constructor(rows: readonly Int32Array[], weights: Float64Array) {
    this.#rows = rows;
    this.#chunks = chunksOf(rows, weights);
  }

  /** Per row from `first` on, the weight of the inputs on which it agrees with that row, up to rounding; places before `first` are left at 0. */
  with(row: number, first = 0): Float64Array {
    const sums = new Float64Array(this.#rows.length);
    const own = this.#rows[row] as Int32Array;
    let at = 0;
    for (; at + 3 < this.#chunks.length; at += 4) {
      const a = this.#chunks[at] as Chunk;
      const b = this.#chunks[at + 1] as Chunk;
      const c = this.#chunks[at + 2] as Chunk;
      const d = this.#chunks[at + 3] as Chunk;
      addFour(sums, first, a.patterns, agreeing(a, own), b.patterns, agreeing(b, own), c.patterns, agreeing(c, own), d.patterns, agreeing(d, own));
    }
    for (; at < this.#chunks.length; at++) {
      const { patterns } = this.#chunks[at] as Chunk;
      const found = agreeing(this.#chunks[at] as Chunk, own);
      for (let j = first; j < sums.length; j++) sums[j] = (sums[j] as number) + (found[patterns[j] as number] as number);
    }
    return sums;
  }
}

/** Some inputs in a row. */
interface Chunk {
  /** Per row, its pattern on these inputs. */
  readonly patterns: Uint16Array;
  /** Per input, each extending the patterns of the one before. */
  readonly levels: readonly Level[];
}

interface Level {
  readonly input: number;
  readonly weight: number;
  /** Per pattern up to this input: the pattern that it extends. */
  readonly extended: Uint16Array;
  /** Per pattern, the class that it ends in, counted from `lowest`. */
  readonly classes: Uint16Array;
  readonly lowest: number;
  /** Per class, all 0 between calls. */
  readonly gains: Float64Array;
  /** Filled anew for each row: the weight of agreement with each pattern. */
  readonly agreement: Float64Array;
}

/** More patterns than this cost more to look at than they save: their agreements no longer fit into the fastest memory. */
const mostPatterns = 512;

function chunksOf(rows: readonly Int32Array[], weights: Float64Array): Chunk[] {
  const most = Math.min(mostPatterns, Math.max(64, rows.length >> 3));
  const chunks: Chunk[] = [];
  let patterns: Uint16Array = new Uint16Array(rows.length);
  let levels: Level[] = [];
  const column = new Int32Array(rows.length);
  for (let input = 0; input < weights.length; input++) {
    for (let r = 0; r < rows.length; r++) column[r] = (rows[r] as Int32Array)[input] as number;
    let extension = extend(patterns, levels.at(-1)?.extended.length ?? 1, column, levels.length === 0 ? 65_535 : most);
    if (!extension) {
      chunks.push({ patterns, levels });
      levels = [];
      extension = extend(new Uint16Array(rows.length), 1, column, 65_535);
    }
    if (!extension) throw new RangeError("more than 65,535 outcomes of one input");
    patterns = extension.patterns;
    const { extended, classes, lowest, width } = extension;
    levels.push({ input, weight: weights[input] as number, extended, classes, lowest, gains: new Float64Array(width), agreement: new Float64Array(extended.length) });
  }
  if (levels.length > 0) chunks.push({ patterns, levels });
  return chunks;
}

/** Patterns with one input more, numbered by first appearance; undefined where there would be more than `most`. */
function extend(patterns: Uint16Array, count: number, column: Int32Array, most: number): (Pick<Level, "extended" | "classes" | "lowest"> & { patterns: Uint16Array; width: number }) | undefined {
  let lowest = 0;
  let highest = 0;
  for (const one of column) {
    if (one < lowest) lowest = one;
    if (one > highest) highest = one;
  }
  const width = highest - lowest + 1;
  const numbers = new Map<number, number>();
  const table = count * width <= 1 << 20 ? new Int32Array(count * width).fill(-1) : undefined;
  const made = new Uint16Array(patterns.length);
  const extended: number[] = [];
  const classes: number[] = [];
  for (let r = 0; r < made.length; r++) {
    const before = patterns[r] as number;
    const one = column[r] as number;
    const key = before * width + one - lowest;
    let number = table ? (table[key] as number) : (numbers.get(key) ?? -1);
    if (number < 0) {
      if (classes.length >= most) return undefined;
      number = classes.push(one - lowest) - 1;
      extended.push(before);
      if (table) table[key] = number;
      else numbers.set(key, number);
    }
    made[r] = number;
  }
  return { patterns: made, extended: Uint16Array.from(extended), classes: Uint16Array.from(classes), lowest, width };
}

/** Per pattern of the chunk, the weight of the inputs on which it agrees with the row. */
function agreeing({ levels }: Chunk, row: Int32Array): Float64Array {
  let before: Float64Array = nothing;
  for (const { input, weight, extended, classes, lowest, gains, agreement } of levels) {
    const own = row[input] as number;
    // Looked up rather than asked: what cannot be foretold is slow to branch on.
    if (own >= 0) gains[own - lowest] = weight;
    for (let p = 0; p < agreement.length; p++) agreement[p] = (before[extended[p] as number] as number) + (gains[classes[p] as number] as number);
    if (own >= 0) gains[own - lowest] = 0;
    before = agreement;
  }
  return before;
}

const nothing = new Float64Array(1);

/** Apart, so that it is compiled well. */
function addFour(sums: Float64Array, first: number, a: Uint16Array, fa: Float64Array, b: Uint16Array, fb: Float64Array, c: Uint16Array, fc: Float64Array, d: Uint16Array, fd: Float64Array): void {
  for (let j = first; j < sums.length; j++)
    sums[j] = (sums[j] as number) + (fa[a[j] as number] as number) + (fb[b[j] as number] as number) + (fc[c[j] as number] as number) + (fd[d[j] as number] as number);
}
