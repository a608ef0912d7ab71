export { type Answer, type CandidateReport, type CandidateStatus, describeFailure, type Witness } from "./answer.ts";
export type { Journal } from "./arrivals.ts";
export { type Budget, defaultLimits } from "./budget.ts";
export { type Choice, choose, type Cluster, exactMass } from "./choose.ts";
export { type Exploration, Explorer, type ExploreOptions, type Progress, type StopReason } from "./explore.ts";
export { restoreExploration, type StoredExploration, storeExploration } from "./record.ts";
export type { Admitted } from "./roster.ts";
export { chooseAgain, compare, type Comparison, type Progressed, select, type SelectOptions, selectStream } from "./select.ts";
export type { ChoiceStages, Stages } from "./stages.ts";
