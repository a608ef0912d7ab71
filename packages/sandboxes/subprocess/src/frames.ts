/** Frames of the control channel: u32 length, u32 number of the child (0: the server), little endian, then that many bytes. */
export function frame(child: number, message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(body.length, 0);
  head.writeUInt32LE(child, 4);
  return Buffer.concat([head, body]);
}

/** A frame without a number in its head: u32 length and that many bytes, where there is one process at the other end. */
export function plainFrame(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length, 0);
  return Buffer.concat([head, body]);
}

/** Cuts a stream into frames. */
export class FrameReader {
  #parts: Buffer[] = [];
  #size = 0;

  /** The frames that are whole now, each given to `take` in order. */
  push(chunk: Buffer, take: (child: number, body: Buffer) => void): void {
    this.#parts.push(chunk);
    this.#size += chunk.length;
    for (;;) {
      if (this.#size < 8) return;
      const first = this.#parts[0] as Buffer;
      const head = first.length >= 8 ? first : this.#joined();
      const length = head.readUInt32LE(0);
      if (this.#size < 8 + length) return;
      const all = this.#joined();
      this.#parts = [all.subarray(8 + length)];
      this.#size -= 8 + length;
      take(all.readUInt32LE(4), all.subarray(8, 8 + length));
    }
  }

  #joined(): Buffer {
    const all = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
    this.#parts = [all];
    return all;
  }
}
