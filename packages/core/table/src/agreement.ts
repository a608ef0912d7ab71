/**
 * Weighted agreement between rows of classes, one row with all others at once: the plain loop over pairs and inputs is too slow for thousands
 * of distinct rows.
 *
 * Neighbouring inputs are taken together as long as the rows show few different patterns on them. One row is compared with each pattern once,
 * and what was found is then looked up for every row: O(rows x chunks) instead of O(rows x inputs) per row. Memory O(rows x inputs). Who asks for
 * rows in order gets them from blocks of four, side by side in memory: a look-up finds what all four need.
 */
export class Agreement {
  readonly #rows: readonly Int32Array[];
  readonly #chunks: readonly Chunk[];
  #block: Block | undefined;
  #last = Number.NaN;

  /** `rows`: row by input, classes; negative: agrees with nothing. `weights`: per input. */
  constructor(rows: readonly Int32Array[], weights: Float64Array) {
    this.#rows = rows;
    this.#chunks = chunksOf(rows, weights);
  }

  /** Per row from `first` on, the weight of the inputs on which it agrees with that row, up to rounding; places before `first` are left at 0. */
  with(row: number, first = 0): Float64Array {
    const inOrder = row === this.#last + 1;
    this.#last = row;
    const lane = this.#block && first >= this.#block.first ? row - this.#block.row : -1;
    if (this.#block && lane >= 0 && lane < lanes) return laneOf(this.#block.sums, lane, first);
    if (!inOrder || row + lanes > this.#rows.length) return this.#one(row, first);
    this.#block = { row, first, sums: this.#four(row, first) };
    return laneOf(this.#block.sums, 0, first);
  }

  #one(row: number, first: number): Float64Array {
    const sums = new Float64Array(this.#rows.length);
    const own = this.#rows[row] as Int32Array;
    for (let at = 0; at < this.#chunks.length; at += 4) {
      const [a, b, c, d] = this.#chunks.slice(at, at + 4) as [Chunk, Chunk, Chunk, Chunk];
      addToOne(sums, first, a.patterns, agreeing(a, own), b.patterns, agreeing(b, own), c.patterns, agreeing(c, own), d.patterns, agreeing(d, own));
    }
    return sums;
  }

  /** The same for four rows from that one on: per row, four sums. */
  #four(row: number, first: number): Float64Array {
    const sums = new Float64Array(this.#rows.length * lanes);
    const own = this.#rows.slice(row, row + lanes);
    for (let at = 0; at < this.#chunks.length; at += 4) {
      const [a, b, c, d] = this.#chunks.slice(at, at + 4) as [Chunk, Chunk, Chunk, Chunk];
      addToFour(sums, first, a.patterns, agreeingWithFour(a, own), b.patterns, agreeingWithFour(b, own), c.patterns, agreeingWithFour(c, own), d.patterns, agreeingWithFour(d, own));
    }
    return sums;
  }
}

/** Rows that are compared at once. */
const lanes = 4;

interface Block {
  /** The first of the rows. */
  readonly row: number;
  readonly first: number;
  readonly sums: Float64Array;
}

function laneOf(sums: Float64Array, lane: number, first: number): Float64Array {
  const own = new Float64Array(sums.length / lanes);
  for (let j = first; j < own.length; j++) own[j] = sums[j * lanes + lane] as number;
  return own;
}

/** Some inputs in a row. */
interface Chunk {
  /** Per row, its pattern on these inputs. */
  readonly patterns: Uint16Array;
  /** Per input, each extending the patterns of the one before. */
  readonly levels: readonly Level[];
  /** Filled anew for each row or block: the weight of agreement with each pattern of the last level, by lane. */
  readonly agreement: Float64Array;
}

interface Level {
  readonly input: number;
  readonly weight: number;
  /** Per pattern up to this input: the pattern that it extends. */
  readonly extended: Uint16Array;
  /** Per pattern, the class that it ends in, counted from `lowest`. */
  readonly classes: Uint16Array;
  readonly lowest: number;
  /** Per class and lane, all 0 between calls. */
  readonly gains: Float64Array;
}

/** More patterns than this cost more to look at than they save: their agreements no longer fit into the fastest memory. */
const mostPatterns = 512;

/** Filled up with chunks of no inputs to a multiple of four: so many are added at once, and each sum is read and written a quarter as often. */
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
      chunks.push(chunkOf(patterns, levels));
      levels = [];
      extension = extend(new Uint16Array(rows.length), 1, column, 65_535);
    }
    if (!extension) throw new RangeError("more than 65,535 outcomes of one input");
    patterns = extension.patterns;
    const { extended, classes, lowest, width } = extension;
    levels.push({ input, weight: weights[input] as number, extended, classes, lowest, gains: new Float64Array(width * lanes) });
  }
  if (levels.length > 0) chunks.push(chunkOf(patterns, levels));
  const empty: Chunk = { patterns: new Uint16Array(rows.length), levels: [], agreement: nothing };
  while (chunks.length % 4 > 0) chunks.push(empty);
  return chunks;
}

function chunkOf(patterns: Uint16Array, levels: readonly Level[]): Chunk {
  return { patterns, levels, agreement: new Float64Array((levels.at(-1) as Level).extended.length * lanes) };
}

/** Where levels before the last are worked out: the one before and the present one. */
const scratch = [new Float64Array(mostPatterns * lanes), new Float64Array(mostPatterns * lanes)] as const;

function targetOf({ levels, agreement }: Chunk, level: number): Float64Array {
  return level === levels.length - 1 ? agreement : (scratch[level % 2] as Float64Array);
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
function agreeing(chunk: Chunk, row: Int32Array): Float64Array {
  let before: Float64Array = nothing;
  for (let at = 0; at < chunk.levels.length; at++) {
    const { input, weight, extended, classes, lowest, gains } = chunk.levels[at] as Level;
    const agreement = targetOf(chunk, at);
    const own = row[input] as number;
    // Looked up rather than asked: what cannot be foretold is slow to branch on.
    if (own >= 0) gains[own - lowest] = weight;
    for (let p = 0; p < classes.length; p++) agreement[p] = (before[extended[p] as number] as number) + (gains[classes[p] as number] as number);
    if (own >= 0) gains[own - lowest] = 0;
    before = agreement;
  }
  return before;
}

/** The same for four rows, by pattern and lane. */
function agreeingWithFour(chunk: Chunk, rows: readonly Int32Array[]): Float64Array {
  let before: Float64Array = nothing;
  for (let at = 0; at < chunk.levels.length; at++) {
    const level = chunk.levels[at] as Level;
    const agreement = targetOf(chunk, at);
    setGains(level, rows, level.weight);
    extendFour(before, level, agreement);
    setGains(level, rows, 0);
    before = agreement;
  }
  return before;
}

function setGains({ input, lowest, gains }: Level, rows: readonly Int32Array[], gain: number): void {
  for (let lane = 0; lane < lanes; lane++) {
    const own = (rows[lane] as Int32Array)[input] as number;
    if (own >= 0) gains[(own - lowest) * lanes + lane] = gain;
  }
}

function extendFour(before: Float64Array, { extended, classes, gains }: Level, agreement: Float64Array): void {
  for (let p = 0; p < classes.length; p++) {
    const at = p * lanes;
    const from = (extended[p] as number) * lanes;
    const gain = (classes[p] as number) * lanes;
    agreement[at] = (before[from] as number) + (gains[gain] as number);
    agreement[at + 1] = (before[from + 1] as number) + (gains[gain + 1] as number);
    agreement[at + 2] = (before[from + 2] as number) + (gains[gain + 2] as number);
    agreement[at + 3] = (before[from + 3] as number) + (gains[gain + 3] as number);
  }
}

const nothing = new Float64Array(lanes);

/** Apart, as the next, so that it is compiled well. */
function addToOne(sums: Float64Array, first: number, a: Uint16Array, fa: Float64Array, b: Uint16Array, fb: Float64Array, c: Uint16Array, fc: Float64Array, d: Uint16Array, fd: Float64Array): void {
  for (let j = first; j < sums.length; j++)
    sums[j] = (sums[j] as number) + (fa[a[j] as number] as number) + (fb[b[j] as number] as number) + (fc[c[j] as number] as number) + (fd[d[j] as number] as number);
}

function addToFour(sums: Float64Array, first: number, a: Uint16Array, fa: Float64Array, b: Uint16Array, fb: Float64Array, c: Uint16Array, fc: Float64Array, d: Uint16Array, fd: Float64Array): void {
  for (let j = first; j < a.length; j++) {
    const at = j * lanes;
    const ia = (a[j] as number) * lanes;
    const ib = (b[j] as number) * lanes;
    const ic = (c[j] as number) * lanes;
    const id = (d[j] as number) * lanes;
    sums[at] = (sums[at] as number) + (fa[ia] as number) + (fb[ib] as number) + (fc[ic] as number) + (fd[id] as number);
    sums[at + 1] = (sums[at + 1] as number) + (fa[ia + 1] as number) + (fb[ib + 1] as number) + (fc[ic + 1] as number) + (fd[id + 1] as number);
    sums[at + 2] = (sums[at + 2] as number) + (fa[ia + 2] as number) + (fb[ib + 2] as number) + (fc[ic + 2] as number) + (fd[id + 2] as number);
    sums[at + 3] = (sums[at + 3] as number) + (fa[ia + 3] as number) + (fb[ib + 3] as number) + (fc[ic + 3] as number) + (fd[id + 3] as number);
  }
}
