/** Slots of a new table. A table is at most half full, so that a search ends soon. */
const fewestSlots = 256;

/** No fingerprint: what a free slot holds. With a fraction, so that the engine keeps the slots as plain doubles from the start. */
const free = 0.5;

/** A set of fingerprints in 16 to 64 bytes each: numbers that are whole, not negative and spread evenly over 53 bits. */
export class Prints {
  #slots = slotsFor(fewestSlots);
  #size = 0;

  /** Whether the number was not in it. */
  add(print: number): boolean {
    if (!put(this.#slots, print)) return false;
    this.#size++;
    if (2 * this.#size > this.#slots.length) this.#grow();
    return true;
  }

  #grow(): void {
    const larger = slotsFor(4 * this.#slots.length);
    for (const print of this.#slots) if (print !== free) put(larger, print);
    this.#slots = larger;
  }
}

/** A list and no typed array: what is outside the heap costs more than it saves where tables are many and small. */
function slotsFor(length: number): number[] {
  return new Array<number>(length).fill(free);
}

/** Puts a number into a table whose length is a power of two; false where it is there. */
function put(slots: number[], print: number): boolean {
  const last = slots.length - 1;
  for (let at = print & last; ; at = (at + 1) & last) {
    const there = slots[at];
    if (there === print) return false;
    if (there === free) {
      slots[at] = print;
      return true;
    }
  }
}
