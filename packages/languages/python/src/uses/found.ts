import type { ParamUse, ShapeKind } from "@medoid/spec";
import { constantStep, isSame, type Part } from "./part.ts";
import { Steps } from "./steps.ts";

const containers: ReadonlySet<ShapeKind> = new Set<ShapeKind>(["list", "string", "dict", "set", "record", "bytes"]);
/** What speaks so much for a mapping makes an index a key. */
export const sureMapping = 0.8;
const mostUses = 500;

/** What else a use says. */
export type More = Pick<ParamUse, "asked" | "mayMiss" | "texts" | "counts" | "among" | "isNumeral" | "readAt" | "runsTo">;

/** The uses that were met. Those of one part that suggest the same kind are joined, and the most telling counts. */
export class FoundUses {
  readonly steps = new Steps();
  readonly #uses = new Map<string, ParamUse>();
  /** Parts with what is the index or the key of something in them. */
  readonly #lookups: { readonly of: Part | undefined; readonly key: Part }[] = [];
  /** The same of what is looked for in something. */
  readonly #members: { readonly of: Part; readonly key: Part }[] = [];

  get isFull(): boolean {
    return this.#uses.size >= mostUses;
  }

  note(place: Part | undefined, kind: ShapeKind, weight: number, path: readonly string[] = [], more: More = {}): void {
    if (!place || weight <= 0) return;
    const whole = [...place.path, ...path];
    if (containers.has(kind)) this.steps.isWhole({ param: place.param, path: whole });
    const key = `${place.param} ${whole.join(" ")} ${kind} ${more.counts ? `${more.counts.param} ${more.counts.path.join(" ")}` : ""}${more.runsTo ?? ""}`;
    const known = this.#uses.get(key);
    const texts = [...new Set([...(known?.texts ?? []), ...(more.texts ?? [])])];
    const among = [...new Set([...(known?.among ?? []), ...(more.among ?? [])])];
    this.#uses.set(key, { ...known, ...more, param: place.param, path: whole, suggests: kind, weight: Math.max(weight, known?.weight ?? 0), ...(texts.length > 0 && { texts }), ...(among.length > 0 && { among }) });
  }

  /** A kind that the program asks for, before it uses the part. */
  noteAsked(place: Part, kind: ShapeKind): void {
    const key = `${place.param} ${place.path.join(" ")} ${kind} `;
    const known = this.#uses.get(key);
    this.#uses.set(key, { ...known, param: place.param, path: place.path, suggests: kind, weight: Math.max(0.8, known?.weight ?? 0), asked: true });
  }

  isLookedUp(key: Part, of: Part | undefined): void {
    this.#lookups.push({ of, key });
  }

  isLookedFor(key: Part, of: Part): void {
    this.#members.push({ of, key });
  }

  /** What is read at places only has as many parts; what is looked up in a mapping is a value, and what looks it up a key. */
  settled(): ParamUse[] {
    const { steps } = this;
    for (const { param, path, suggests, weight } of this.#uses.values()) if (suggests === "dict" && weight >= sureMapping) steps.isMapping({ param, path });
    // `if name in ages: ages[name]`
    for (const { of, key } of this.#lookups) if (of && this.#members.some((member) => isSame(member.of, of) && isSame(member.key, key))) steps.isMapping(of);
    const keys = this.#lookups.flatMap(({ of, key }) => (of && steps.mapping(of) ? [key] : []));
    for (const { of, key } of this.#lookups) {
      // What is a key here is one of a mapping of the program's own too.
      if (of ? steps.mapping(of) : keys.some((other) => isSame(other, key))) this.note(key, "string", 0.4);
      // What a record holds is a key of other things more often than a place.
      else if (key.path.at(-1)?.startsWith(".")) this.note(key, "string", 0.3);
      else this.note(key, "int", 0.5);
    }
    for (const place of steps.places()) {
      if (this.#isRead(place)) this.note(place, "string", 0.6);
      const length = steps.lengthOf(place);
      this.note(place, length === undefined ? "list" : "tuple", length === undefined ? 0.4 : 0.7, [], length === undefined ? {} : { readAt: length });
      if (length === undefined) this.note(place, "string", 0.3);
      else for (let index = 0; index < length; index++) this.note(place, "any", 0.1, [constantStep(index)]);
    }
    const uses = [...this.#uses.values()].filter(({ param, path, suggests, weight }) => weight > 0.5 || (suggests !== "list" && suggests !== "string") || !steps.mapping({ param, path }));
    this.#uses.clear();
    for (const { param, path, suggests, weight, counts, ...more } of uses) this.note({ param, path: steps.named({ param, path }) }, suggests, weight, [], { ...more, ...(counts && { counts: { param: counts.param, path: steps.named(counts) } }) });
    return [...this.#uses.values()];
  }

  /** An argument that has single characters at constant places: `ord(square[0])`. */
  #isRead({ param, path }: Part): boolean {
    if (path.length > 0) return false;
    return [...this.#uses.values()].some((use) => use.param === param && use.path.length === 1 && use.path[0]?.startsWith("#") && use.suggests === "string" && use.weight >= 0.4 && (use.texts ?? []).every((text) => text.length === 1));
  }
}
