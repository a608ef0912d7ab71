/** Changes to a text, given in the order of a walk: of two insertions at one place the earlier stands first. */
export class Edits {
  readonly #edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];

  insert(at: number, text: string): void {
    this.#edits.push({ start: at, end: at, text });
  }

  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text });
  }

  /** The text from `start` to `end`, changed. All changes must lie there. */
  apply(code: string, start = 0, end = code.length): string {
    // The sort is stable: what a walk wraps outside-in it closes inside-out.
    const edits = this.#edits.sort((a, b) => a.start - b.start);
    let out = "";
    let at = start;
    for (const edit of edits) {
      out += code.slice(at, edit.start) + edit.text;
      at = Math.max(at, edit.end);
    }
    return out + code.slice(at, end);
  }
}
