export { Agreement } from "./agreement.ts";
export { buildTable, type Cell, isAnswer, valueIdentity } from "./build.ts";
export { type Check, judgeExamples, type Judged } from "./examples.ts";
export { restoreTable, type StoredTable, storeTable } from "./file.ts";
export { compareByCost, everReturned, identicalGroups, meanDistances, medoidOf, totalSteps } from "./medoid.ts";
export { meanAgreement, rankByMerit } from "./rank.ts";
