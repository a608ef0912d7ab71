import type { Program, Result, Value } from "@medoid/spec";
import { hashText, outcomeFromWire, outcomeToWire, toWire, type Wire } from "@medoid/values";
import { readPacked, writePacked } from "./files.ts";

/** One remembered result: places of its outcome and of its features, which many share; `features` is -1 where they were not asked for. */
type Entry = readonly [outcome: number, features: number, steps: number];

interface Stored {
  readonly outcomes: readonly Wire[];
  readonly features: readonly (readonly number[])[];
  readonly entries: Readonly<Record<string, Entry>>;
  readonly unstable: readonly string[];
}

/** What the programs of one task made of inputs: kept on disk, so that each program meets each input once. */
export class Memory {
  readonly #path: string;
  readonly #outcomes: Wire[] = [];
  readonly #outcomePlaces = new Map<string, number>();
  readonly #features: (readonly number[])[] = [];
  readonly #featurePlaces = new Map<string, number>();
  readonly #entries = new Map<string, Entry>();
  /** Keys of programs that were found to answer differently when asked again: nothing is remembered of them. */
  readonly #unstable: Set<string>;
  #changed = false;

  private constructor(path: string, stored: Stored | undefined) {
    this.#path = path;
    stored?.outcomes.forEach((wire) => this.#outcome(wire));
    stored?.features.forEach((features) => this.#feature(features));
    for (const [key, entry] of Object.entries(stored?.entries ?? {})) this.#entries.set(key, entry);
    this.#unstable = new Set(stored?.unstable);
  }

  static async open(path: string): Promise<Memory> {
    return new Memory(path, (await readPacked(path)) as Stored | undefined);
  }

  static key(program: Program, isolate: string, args: readonly Value[]): string {
    return `${program.key}.${isolate}.${hashText(JSON.stringify(args.map(toWire)))}`;
  }

  get(key: string, features: boolean): Result | undefined {
    const entry = this.#entries.get(key);
    if (!entry || (features && entry[1] < 0)) return undefined;
    const [outcome, feature, steps] = entry;
    return { outcome: outcomeFromWire(this.#outcomes[outcome] as Wire), features: Uint32Array.from(features ? (this.#features[feature] as readonly number[]) : []), steps };
  }

  set(key: string, { outcome, features, steps }: Result, hasFeatures: boolean): void {
    this.#entries.set(key, [this.#outcome(outcomeToWire(outcome)), hasFeatures ? this.#feature([...features]) : -1, steps]);
    this.#changed = true;
  }

  isUnstable(program: Program): boolean {
    return this.#unstable.has(program.key);
  }

  forget(program: Program): void {
    this.#unstable.add(program.key);
    for (const key of this.#entries.keys()) if (key.startsWith(program.key)) this.#entries.delete(key);
    this.#changed = true;
  }

  async save(): Promise<void> {
    if (!this.#changed) return;
    const stored: Stored = { outcomes: this.#outcomes, features: this.#features, entries: Object.fromEntries(this.#entries), unstable: [...this.#unstable] };
    await writePacked(this.#path, stored);
    this.#changed = false;
  }

  #outcome(wire: Wire): number {
    return interned(JSON.stringify(wire), this.#outcomePlaces, () => this.#outcomes.push(wire) - 1);
  }

  #feature(features: readonly number[]): number {
    return interned(features.join(), this.#featurePlaces, () => this.#features.push(features) - 1);
  }
}

function interned(key: string, places: Map<string, number>, add: () => number): number {
  let place = places.get(key);
  if (place === undefined) places.set(key, (place = add()));
  return place;
}
