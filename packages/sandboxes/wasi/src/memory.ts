/** Bytes of a page of WebAssembly memory. */
export const pageBytes = 65_536;

const memorySection = 5;

/** Pages that the memory of a core module starts with; undefined where it has none of its own. */
export function initialPages(module: Uint8Array): number | undefined {
  return findMemory(module)?.initial;
}

/**
 * The core module with another limit of its memory. Neither size becomes less than it was at first.
 * @param maximumBytes, leastBytes in whole pages: what is more than the last whole one does not count for the maximum, and counts as one for the least.
 * @throws Error when the module has not one memory of its own, of 32 bits.
 */
export function capped(module: Uint8Array, maximumBytes: number, leastBytes: number): Uint8Array {
  const memory = findMemory(module);
  if (memory === undefined) throw new Error("the module has no memory");
  const initial = Math.max(memory.initial, Math.ceil(leastBytes / pageBytes));
  const maximum = Math.min(65_536, Math.max(initial, Math.floor(maximumBytes / pageBytes)));
  const body = [1, 1, ...leb(initial), ...leb(maximum)];
  return Buffer.concat([module.subarray(0, memory.start), Uint8Array.from([memorySection, ...leb(body.length), ...body]), module.subarray(memory.end)]);
}

interface Found {
  /** The section, from its id to its end. */
  readonly start: number;
  readonly end: number;
  readonly initial: number;
}

function findMemory(module: Uint8Array): Found | undefined {
  let at = 8;
  while (at < module.length) {
    const start = at;
    const [length, body] = readLeb(module, at + 1);
    at = body + length;
    if (module[start] !== memorySection) continue;
    const [count, limits] = readLeb(module, body);
    const flags = module[limits] as number;
    if (count !== 1 || flags > 1) throw new Error("the module has not one plain memory");
    return { start, end: at, initial: readLeb(module, limits + 1)[0] };
  }
  return undefined;
}

/** An unsigned number and where it ends. */
function readLeb(bytes: Uint8Array, at: number): [number, number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    if (byte === undefined || shift > 28) throw new Error("the module is malformed");
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

function leb(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 128)) bytes.push((value % 128) + 0x80);
  return [...bytes, value];
}
