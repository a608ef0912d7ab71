/** The parts of a memory that are not zero. */
export interface MemoryImage {
  /** They follow each other here. */
  readonly bytes: SharedArrayBuffer;
  /** Where each starts in memory, and its length. */
  readonly runs: readonly (readonly [start: number, length: number])[];
  /** Size of the whole memory. */
  readonly memoryBytes: number;
}

const blockBytes = 4096;
const chunkBytes = 65_536;
const zeros = Buffer.alloc(chunkBytes);

/** What is not zero from `start` on, in whole blocks. */
export function imageOf(memory: Uint8Array, start: number): MemoryImage {
  const runs: [number, number][] = [];
  for (const at of usedBlocks(memory, start)) {
    const last = runs.at(-1);
    if (last !== undefined && at === last[0] + last[1]) last[1] += blockBytes;
    else runs.push([at, blockBytes]);
  }
  const bytes = new SharedArrayBuffer(runs.reduce((sum, [, length]) => sum + length, 0));
  const view = new Uint8Array(bytes);
  let at = 0;
  for (const [from, length] of runs) {
    view.set(memory.subarray(from, from + length), at);
    at += length;
  }
  return { bytes, runs, memoryBytes: memory.length };
}

/** Puts an image back; what lies between its parts stays as it is. */
export function putBack(memory: Uint8Array, { bytes, runs }: MemoryImage): void {
  let at = 0;
  for (const [to, length] of runs) {
    memory.set(new Uint8Array(bytes, at, length), to);
    at += length;
  }
}

/** Makes everything zero from `start` on. */
export function clear(memory: Uint8Array, start: number): void {
  for (const at of usedBlocks(memory, start)) memory.fill(0, at, at + blockBytes);
}

function* usedBlocks(memory: Uint8Array, start: number): Generator<number> {
  for (let chunk = start; chunk < memory.length; chunk += chunkBytes) {
    const chunkEnd = Math.min(chunk + chunkBytes, memory.length);
    if (isZero(memory, chunk, chunkEnd)) continue;
    for (let at = chunk; at < chunkEnd; at += blockBytes) if (!isZero(memory, at, at + blockBytes)) yield at;
  }
}

function isZero(memory: Uint8Array, start: number, end: number): boolean {
  return zeros.compare(memory, start, end, 0, end - start) === 0;
}
