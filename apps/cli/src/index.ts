export { agree, type Answer, type AnswerOptions, type Budget, type CandidateReport, type CandidateStatus, chooseAgain, type Comparison, type Preference, type Progress, type Progressed, restoreExploration, storeExploration, type Witness } from "@medoid/pipeline";
export { MedoidError } from "@medoid/spec";
export type { Config } from "./command/config.ts";
export { compare, type CompareRequest, type RunOptions, select, type SelectRequest, selectStream } from "./library.ts";
export type { CandidateInput, TaskInput } from "./task.ts";
export { builtinNames, type StageKind } from "./wiring/builtins.ts";
export { type MethodName, methodNames, methods, type StageChoices } from "./wiring/methods.ts";
export type { Stage } from "./wiring/stage.ts";
export { wire, wireChoice, type Wired, type WireOptions } from "./wiring/wire.ts";
