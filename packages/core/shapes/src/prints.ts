/** No fingerprint: what a free slot holds. With a fraction, so that the engine keeps the slots as plain doubles from the start. */
const free = 0.5;

/** What every table starts as, to be copied: room for as many inputs as a task mostly gets. */
const fewestSlots = freeSlots(1024);

/** A set of fingerprints in 16 to 64 bytes each: numbers that are whole, not negative and spread evenly over 53 bits. */
export class Prints {
  /** At most half of them are in use, so that a search ends soon. */
  #slots = fewestSlots.slice();
  #size = 0;

  /** Whether the number was not in it. */
  add(print: number): boolean {
    if (!put(this.#slots, print)) return false;
    this.#size++;
    if (2 * this.#size > this.#slots.length) this.#grow();
    return true;
  }

  #grow(): void {
    const larger = freeSlots(4 * this.#slots.length);
    for (const print of this.#slots) if (print !== free) put(larger, print);
    this.#slots = larger;
  }
}

/** A list and no typed array: memory outside the heap costs more than it saves where tables are many and small. */
function freeSlots(length: number): number[] {
  const slots: number[] = [];
  while (slots.length < length) slots.push(free);
  return slots;
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
