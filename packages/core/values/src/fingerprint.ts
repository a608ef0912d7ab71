import type { TaggedValue, Value } from "@medoid/spec";

/**
 * A number of 53 bits that is the same for values of equal canonical text, in one pass without making that text. Others share it about once in 2^53
 * pairs: enough to tell inputs apart where a mistake costs one input, and not to name anything. Values must not be hostile: who knows the
 * function can make others that share it.
 */
export function fingerprint(value: Value): number {
  low = 0x9e3779b9 | 0;
  high = 0x243f6a88;
  add(value);
  return (spread(high ^ Math.imul(low, 0x2c1b3c6d)) & 0x1fffff) * 2 ** 32 + (spread(low) >>> 0);
}

/** Two hashes side by side, in the manner of MurmurHash3. Kept here between calls, for they return nothing and so cost no memory. */
let low = 0;
let high = 0;

function mix(word: number): void {
  low = Math.imul(low ^ word, 0xcc9e2d51);
  low = (low << 15) | (low >>> 17);
  high = Math.imul(high ^ word, 0x1b873593);
  high = (high << 13) | (high >>> 19);
}

/** The finaliser of MurmurHash3. */
function spread(hash: number): number {
  let word = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}

/** One number per kind, so that 1 is not "\u0001" nor `[1]`. */
const names = ["int", "number", "bigint", "string", "true", "false", "null", "list", "float", "tuple", "set", "map", "object", "bytes", "iterator", "date", "error", "opaque", "cycle", "undefined", "hole", "cut"] as const;
const kinds = Object.fromEntries(names.map((name, at) => [name, at + 1])) as Record<(typeof names)[number], number>;

const float = new Float64Array(1);
const bits = new Int32Array(float.buffer);

function add(value: Value): void {
  switch (typeof value) {
    case "number":
      addNumber(value);
      return;
    case "string":
      mix(kinds.string);
      addText(value);
      return;
    case "boolean":
      mix(value ? kinds.true : kinds.false);
      return;
    case "bigint":
      mix(kinds.bigint);
      addText(String(value));
      return;
  }
  if (value === null) mix(kinds.null);
  else if (Array.isArray(value)) {
    mix(kinds.list);
    addAll(value);
  } else if (value.$ === "float") addFloat(value.of);
  else {
    mix(kinds[value.$]);
    addTagged(value);
  }
}

function addTagged(value: TaggedValue): void {
  switch (value.$) {
    case "tuple":
    case "iterator":
      addAll(value.of);
      return;
    case "set":
      addUnordered(value.of, add);
      return;
    case "map":
      addUnordered(value.of, addEntry);
      return;
    case "object":
      addText(value.class ?? "");
      addUnordered(value.of, addEntry);
      return;
    case "date":
      addNumber(value.of);
      return;
    case "bytes":
      mix(value.of.length);
      for (const byte of value.of) mix(byte);
      return;
    case "error":
      addText(value.class);
      addText(value.message);
      return;
    case "opaque":
      addText(value.class);
      addText(value.text ?? "");
      return;
    case "cycle":
      mix(value.up);
  }
}

function addNumber(value: number): void {
  if ((value | 0) === value && !Object.is(value, -0)) {
    mix(kinds.int);
    mix(value);
    return;
  }
  float[0] = value;
  mix(kinds.number);
  mix(bits[0] as number);
  mix(bits[1] as number);
}

/** The tag says something only where the number alone would be an integer. */
function addFloat(value: number): void {
  if (Number.isInteger(value) && !Object.is(value, -0)) mix(kinds.float);
  addNumber(value);
}

function addText(text: string): void {
  mix(text.length);
  for (let at = 0; at < text.length; at++) mix(text.charCodeAt(at));
}

function addAll(items: readonly Value[]): void {
  mix(items.length);
  for (let index = 0; index < items.length; index++) add(items[index] as Value);
}

function addEntry([key, item]: readonly [Value, Value]): void {
  add(key);
  add(item);
}

/** The sum over the parts, each by itself: the same in any order. */
function addUnordered<Part>(parts: readonly Part[], addPart: (part: Part) => void): void {
  const [lowBefore, highBefore] = [low, high];
  let lows = 0;
  let highs = 0;
  for (const part of parts) {
    low = 1;
    high = 2;
    addPart(part);
    lows = (lows + spread(low)) | 0;
    highs = (highs + spread(high)) | 0;
  }
  low = lowBefore;
  high = highBefore;
  mix(parts.length);
  mix(lows);
  mix(highs);
}
