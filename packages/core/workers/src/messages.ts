import type { Limits } from "@medoid/spec";

/** A program after loading: any worker can go on from it, as often as it likes. */
export interface Image {
  /** What a machine saved. Its memory is shared, so sending it costs nothing. */
  readonly state: unknown;
  /** Length of the hit counts. */
  readonly featureCount: number;
}

export interface OpenRequest {
  readonly kind: "open";
  readonly code: string;
  readonly entry: string;
  readonly typescript: boolean;
  readonly features: boolean;
  readonly limits: Limits;
}

export interface RunRequest {
  readonly kind: "run";
  readonly image: Image;
  /** Per input, the JSON list of its arguments in wire form. */
  readonly inputs: readonly string[];
  readonly isolate: "session" | "input";
  /** Whether features are to be told. */
  readonly features: boolean;
  readonly limits: Limits;
}

export type Request = OpenRequest | RunRequest;

export interface Opened {
  readonly kind: "opened";
  /** The program, or the outcome that stopped it as JSON in wire form. */
  readonly program: Image | string;
}

/** Results of the next inputs of a run, in order. */
export interface Ran {
  readonly kind: "ran";
  /** JSON in wire form. */
  readonly outcomes: readonly string[];
  readonly steps: Float64Array;
  /** Features of all these inputs, one after the other, and where each ends. */
  readonly features: Uint32Array;
  readonly ends: Uint32Array;
  /** These are the last ones. */
  readonly done: boolean;
}

export type Answer = Opened | Ran;
