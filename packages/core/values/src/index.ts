export { bandOf, canonical, equal, type Form, formOf, isNothing, outcomeForm, sameForm, tolerance } from "./form.ts";
export { fingerprint } from "./fingerprint.ts";
export { hashText, hashValue } from "./hash.ts";
export { fromWire, maxDepth, outcomeFromWire, outcomeToWire, toWire, type Wire, WireError, wireText } from "./wire.ts";
