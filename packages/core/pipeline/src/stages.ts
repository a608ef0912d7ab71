import type { Clusterer, Encoder, Fuzzer, Language, LanguageName, Sandbox, Screen, Selector } from "@medoid/spec";

/** Everything right of the outcome table: pure. */
export interface ChoiceStages {
  readonly screens: readonly Screen[];
  readonly encoder: Encoder;
  readonly clusterer: Clusterer;
  readonly selector: Selector;
  /** Programs identical to the winner on every input are tried on inputs that grow to the limits of the constraints, and those that do best win. */
  readonly stress?: boolean;
}

/** All stages of a run. The pipeline knows the interfaces and no plugin. */
export interface Stages extends ChoiceStages {
  readonly languages: readonly Language[];
  /** The sandbox for programs of that language. @throws MedoidError where there is none. */
  readonly sandbox: (language: LanguageName) => Sandbox;
  readonly fuzzer: Fuzzer;
}
