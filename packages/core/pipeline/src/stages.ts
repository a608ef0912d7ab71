import type { Clusterer, Encoder, Fuzzer, Language, LanguageName, Sandbox, Screen, Selector } from "@medoid/spec";

/** Everything right of the outcome table: pure. */
export interface ChoiceStages {
  readonly screens: readonly Screen[];
  readonly encoder: Encoder;
  readonly clusterer: Clusterer;
  readonly selector: Selector;
}

/** All stages of a run. The pipeline knows the interfaces and no plugin. */
export interface Stages extends ChoiceStages {
  readonly languages: readonly Language[];
  /** The sandbox for programs of that language. @throws MedoidError where there is none. */
  readonly sandbox: (language: LanguageName) => Sandbox;
  readonly fuzzer: Fuzzer;
}
