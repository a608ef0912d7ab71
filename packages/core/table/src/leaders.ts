import { bandOf, type Form, sameForm } from "@medoid/values";

/** The first form of each class, found by what is like it: thousands of programs may give as many numbers. */
export class Leaders {
  readonly #forms: Form[] = [];
  /** By text. */
  readonly #known = new Map<string, number>();
  /** By loose text, and by band the leaders in their order. */
  readonly #placed = new Map<string, Map<number, number[]>>();
  /** So many of the leaders are in their places: none before there are floats. */
  #placedCount = 0;
  #hasFloats = false;

  /** The class that the form belongs to: that of the first leader that is the same, else one that it leads. */
  classOf(form: Form): number {
    let found = this.#known.get(form.text);
    if (found === undefined) this.#known.set(form.text, (found = this.#firstNear(form) ?? this.#forms.push(form) - 1));
    return found;
  }

  #firstNear(form: Form): number | undefined {
    this.#hasFloats ||= form.hasFloats;
    if (!this.#hasFloats) return undefined;
    while (this.#placedCount < this.#forms.length) this.#place(this.#placedCount++);
    const bands = this.#placed.get(form.loose.text);
    if (!bands) return undefined;
    const band = bandOf(form.loose);
    const found = [band - 1, band, band + 1].map((near) => bands.get(near)?.find((leader) => sameForm(this.#forms[leader] as Form, form)) ?? Number.POSITIVE_INFINITY);
    const first = Math.min(...found);
    return Number.isFinite(first) ? first : undefined;
  }

  #place(leader: number): void {
    const { loose } = this.#forms[leader] as Form;
    let bands = this.#placed.get(loose.text);
    if (!bands) this.#placed.set(loose.text, (bands = new Map()));
    const band = bandOf(loose);
    const leaders = bands.get(band);
    if (leaders) leaders.push(leader);
    else bands.set(band, [leader]);
  }
}
