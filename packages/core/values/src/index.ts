export { argumentsText, callText, isNotGiven, notGiven, resultsText, type Style, wayOfCalling } from "./call.ts";
export { canonical, equal, type Form, formOf, isNothing, outcomeForm, sameForm } from "./form.ts";
export { type FunctionType, functionsOf, functionTexts } from "./functions.ts";
export { fingerprint } from "./fingerprint.ts";
export { hashText, hashValue } from "./hash.ts";
export { bandOf } from "./near.ts";
export { type CellReader, examplesInTables } from "./tables.ts";
export { type SessionReader, sessionsInText } from "./sessions.ts";
export { fromWire, maxDepth, outcomeFromWire, outcomeToWire, toWire, type Wire, WireError, wireText } from "./wire.ts";
