export { Agreement } from "./agreement.ts";
export { buildTable, type Cell, isAnswer, valueIdentity } from "./build.ts";
export { type Check, judgeExamples, type Judged } from "./examples.ts";
export { restoreTable, type StoredTable, storeTable } from "./file.ts";
export { everReturned, identicalGroups } from "./groups.ts";
export { alone, hamming, leadersOf } from "./hamming.ts";
export { type Alike, alikeOf, meanDistances, medoidOf, sayOf } from "./medoid.ts";
export { meanAgreement, rankByMerit } from "./rank.ts";
export { compareLists, type Preference, preferences, preferred, totalSteps } from "./ties.ts";
