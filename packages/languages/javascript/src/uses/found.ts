import type { ParamUse, ShapeKind } from "@medoid/spec";
import { below, constantStep, isView, keyOf, type Part } from "./part.ts";
import { Steps } from "./steps.ts";

const containers: ReadonlySet<ShapeKind> = new Set<ShapeKind>(["list", "string", "dict", "set", "record", "bytes"]);
const mostUses = 500;

/** What else a use says. */
export type More = Pick<ParamUse, "asked" | "mayMiss" | "asMap" | "isWhole" | "texts" | "counts" | "among" | "readAt" | "runsTo">;

/** The uses that were met. Those of one part that suggest the same kind are joined, and the most telling counts. */
export class FoundUses {
  readonly steps = new Steps();
  readonly #uses = new Map<string, ParamUse>();
  readonly #noMaps = new Set<string>();

  note(part: Part | undefined, suggests: ShapeKind, weight: number, more: More = {}): void {
    if (!part || isView(part)) return;
    if (containers.has(suggests)) this.steps.isWhole(part);
    const key = `${part.param} ${suggests} ${JSON.stringify(part.path)} ${more.counts ? JSON.stringify(more.counts) : ""}${more.runsTo ?? ""}`;
    const known = this.#uses.get(key);
    if (!known && this.#uses.size >= mostUses) return;
    const texts = [...new Set([...(known?.texts ?? []), ...(more.texts ?? [])])];
    const among = [...new Set([...(known?.among ?? []), ...(more.among ?? [])])];
    this.#uses.set(key, { ...known, ...more, param: part.param, path: part.path, suggests, weight: Math.max(weight, known?.weight ?? 0), ...(texts.length > 0 && { texts }), ...(among.length > 0 && { among }) });
  }

  /** It is looked into as no Map is, `ages[name]`, whatever else is done with it. */
  isNoMap(part: Part | undefined): void {
    if (part && !isView(part)) this.#noMaps.add(keyOf(part));
  }

  /** A field of a record that need not be there. */
  mayMiss(part: Part | undefined): void {
    if (part?.path.at(-1)?.startsWith(".")) this.note(part, "any", 0.1, { mayMiss: true });
  }

  /** All of them. What is read at constant places only has as many parts. */
  settled(): ParamUse[] {
    for (const { part, isUnpacked } of this.steps.all()) {
      const readAt = this.steps.lengthOf(part);
      if (readAt === undefined) {
        this.note(part, "list", isUnpacked ? 0.8 : 0.4);
        if (!isUnpacked) this.note(part, "string", 0.25);
        continue;
      }
      this.note(part, "tuple", isUnpacked ? 0.8 : 0.7, isUnpacked && part.path.length > 0 ? {} : { readAt });
      for (let index = 0; index < readAt; index++) this.note(below(part, constantStep(index)), "any", 0.1);
    }
    const uses = [...this.#uses.values()];
    this.#uses.clear();
    for (const { param, path, suggests, weight, counts, asMap, ...more } of uses) {
      const isMap = asMap && !this.#noMaps.has(keyOf({ param, path }));
      this.note({ param, path: this.steps.named({ param, path }) }, suggests, weight, { ...more, ...(isMap && { asMap }), ...(counts && { counts: { param: counts.param, path: this.steps.named(counts) } }) });
    }
    return [...this.#uses.values()];
  }
}
