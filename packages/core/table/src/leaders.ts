import { bandOf, type Form, sameForm } from "@medoid/values";

/** The first form of each class, found by what is like it: thousands of programs may give as many numbers. */
export class Leaders {
  readonly #forms: Form[] = [];
  /** Of forms without floats: the text says all. */
  readonly #exact = new Map<string, number>();
  /** Of forms with floats: by text, and by band the leaders in their order. */
  readonly #banded = new Map<string, Map<number, number[]>>();

  /** The class that the form belongs to: that of the first leader that is the same, else one that it leads. */
  classOf(form: Form): number {
    return form.floats.length === 0 ? this.#exactClass(form) : this.#nearClass(form);
  }

  #exactClass(form: Form): number {
    let found = this.#exact.get(form.text);
    if (found === undefined) this.#exact.set(form.text, (found = this.#lead(form)));
    return found;
  }

  #nearClass(form: Form): number {
    let bands = this.#banded.get(form.text);
    if (!bands) this.#banded.set(form.text, (bands = new Map()));
    const band = bandOf(form);
    let found = Number.POSITIVE_INFINITY;
    for (const near of [band - 1, band, band + 1]) {
      found = Math.min(found, bands.get(near)?.find((at) => sameForm(this.#forms[at] as Form, form)) ?? found);
    }
    if (found < this.#forms.length) return found;
    const leading = this.#lead(form);
    const leaders = bands.get(band);
    if (leaders) leaders.push(leading);
    else bands.set(band, [leading]);
    return leading;
  }

  #lead(form: Form): number {
    return this.#forms.push(form) - 1;
  }
}
