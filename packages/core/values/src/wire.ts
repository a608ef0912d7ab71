import type { Claim, Outcome, Value } from "@medoid/spec";

/**
 * The wire form: JSON text that every runtime inside a sandbox reads and writes.
 *
 * Plain JSON stands for itself (a JSON number is an integer when integral, else a float). The rest is tagged by `$` as in `Value`, with
 * `{"$":"num","of":"nan"|"inf"|"-inf"|"-0"}`, `{"$":"big","of":"123"}`, bytes as hex, an invalid date as `null`.
 * A plain JSON object never stands for itself.
 */
export type Wire = null | boolean | number | string | Wire[] | { readonly [key: string]: Wire };

/** Values nest no deeper than this on the wire; encoders write `{"$":"cut"}` instead. */
export const maxDepth = 200;

/** A value that is not in wire form: what a hostile or broken candidate process may send. */
export class WireError extends Error {
  override readonly name = "WireError";
}

export function toWire(value: Value): Wire {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: "num", of: specialName(value) };
    case "bigint":
      return { $: "big", of: value.toString() };
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(toWire);
  switch (value.$) {
    case "undefined":
    case "hole":
    case "cut":
      return { $: value.$ };
    case "float":
      return Number.isFinite(value.of) && !Object.is(value.of, -0) ? { $: "float", of: value.of } : { $: "num", of: specialName(value.of) };
    case "tuple":
    case "set":
    case "iterator":
      return { $: value.$, of: value.of.map(toWire) };
    case "map":
      return { $: "map", ...(value.asMap && { asMap: true }), of: value.of.map(([k, v]) => [toWire(k), toWire(v)]) };
    case "object": {
      const of = value.of.map(([k, v]) => [k, toWire(v)]);
      return value.class === undefined ? { $: "object", of } : { $: "object", class: value.class, of };
    }
    case "bytes":
      return { $: "bytes", of: Buffer.from(value.of).toString("hex") };
    case "date":
      return { $: "date", of: Number.isFinite(value.of) ? value.of : null };
    case "error":
      return { $: "error", class: value.class, message: value.message };
    case "opaque":
      return value.text === undefined ? { $: "opaque", class: value.class } : { $: "opaque", class: value.class, text: value.text };
    case "cycle":
      return { $: "cycle", up: value.up };
  }
}

/** A list of arguments as JSON in wire form. Many programs get the same list: the text is kept for as long as the list, which must not change. */
export function wireText(args: readonly Value[]): string {
  let known = texts.get(args);
  if (known === undefined) texts.set(args, (known = JSON.stringify(args.map(toWire))));
  return known;
}

const texts = new WeakMap<readonly Value[], string>();

/** @throws WireError when it is not in wire form; the text may come from a hostile process. */
export function fromWire(wire: unknown, depth = 0): Value {
  if (wire === null || typeof wire === "boolean" || typeof wire === "number" || typeof wire === "string") return wire;
  if (typeof wire !== "object") throw new WireError(`a ${typeof wire} is no wire value`);
  if (depth > maxDepth) throw new WireError("nested too deeply");
  if (Array.isArray(wire)) return wire.map((item) => fromWire(item, depth + 1));
  const { $: tag, of } = wire as { $?: unknown; of?: unknown };
  switch (tag) {
    case "num":
      return special(of);
    case "big":
      if (typeof of !== "string" || !/^-?\d+$/.test(of)) throw new WireError("malformed big integer");
      return BigInt(of);
    case "undefined":
    case "hole":
    case "cut":
      return { $: tag };
    case "float":
      if (typeof of !== "number") throw new WireError("malformed float");
      return Number.isInteger(of) ? { $: "float", of } : of;
    case "tuple":
    case "set":
    case "iterator":
      return { $: tag, of: list(of, depth) };
    case "map":
      return { $: "map", ...((wire as { asMap?: unknown }).asMap === true && { asMap: true }), of: entries(of).map(([k, v]) => [fromWire(k, depth + 1), fromWire(v, depth + 1)] as const) };
    case "object": {
      const fields = entries(of).map(([k, v]) => [text(k), fromWire(v, depth + 1)] as const);
      const name = (wire as { class?: unknown }).class;
      return name === undefined ? { $: "object", of: fields } : { $: "object", class: text(name), of: fields };
    }
    case "bytes": {
      const hex = text(of);
      if (!/^([0-9a-f]{2})*$/.test(hex)) throw new WireError("malformed bytes");
      return { $: "bytes", of: new Uint8Array(Buffer.from(hex, "hex")) };
    }
    case "date":
      if (of !== null && typeof of !== "number") throw new WireError("malformed date");
      return { $: "date", of: of ?? Number.NaN };
    case "error": {
      const error = wire as { class?: unknown; message?: unknown };
      return { $: "error", class: text(error.class), message: text(error.message) };
    }
    case "opaque": {
      const opaque = wire as { class?: unknown; text?: unknown };
      return opaque.text === undefined ? { $: "opaque", class: text(opaque.class) } : { $: "opaque", class: text(opaque.class), text: text(opaque.text) };
    }
    case "cycle": {
      const up = (wire as { up?: unknown }).up;
      if (typeof up !== "number" || !Number.isInteger(up) || up < 1) throw new WireError("malformed cycle");
      return { $: "cycle", up };
    }
    default:
      throw new WireError(`unknown tag ${JSON.stringify(tag)}`);
  }
}

/** An outcome with its values in wire form: plain JSON, for tables and processes. */
export function outcomeToWire(outcome: Outcome): Wire {
  if (outcome.kind === "disputed") return { kind: "disputed", claims: outcome.claims.map((claim) => ({ sandbox: claim.sandbox, outcome: outcomeToWire(claim.outcome) })) };
  if (outcome.kind !== "returned") return { ...outcome };
  return {
    kind: "returned",
    value: toWire(outcome.value),
    ...(outcome.args && { args: outcome.args.map(([index, value]) => [index, toWire(value)]) }),
    ...(outcome.stdout !== undefined && { stdout: outcome.stdout }),
  };
}

/** @throws WireError when it is no outcome. */
export function outcomeFromWire(wire: unknown): Outcome {
  if (typeof wire !== "object" || wire === null) throw new WireError("an outcome must be an object");
  const it = wire as Record<string, unknown>;
  switch (it.kind) {
    case "returned":
      return {
        kind: "returned",
        value: fromWire(it.value),
        ...(it.args !== undefined && { args: entries(it.args).map(([index, value]) => [whole(index), fromWire(value)] as const) }),
        ...(it.stdout !== undefined && { stdout: text(it.stdout) }),
      };
    case "completed":
      return { kind: "completed", stdout: text(it.stdout), exitCode: whole(it.exitCode) };
    case "threw":
      return { kind: "threw", class: text(it.class), message: text(it.message) };
    case "limit":
      if (!limits.has(it.what)) throw new WireError("unknown limit");
      return { kind: "limit", what: it.what as "steps" };
    case "exited":
      return { kind: "exited", code: whole(it.code) };
    case "crashed":
    case "protocol":
      return { kind: it.kind, detail: text(it.detail) };
    case "unstable":
      return { kind: "unstable" };
    case "disputed":
      if (!Array.isArray(it.claims)) throw new WireError("a list of claims is missing");
      return { kind: "disputed", claims: it.claims.map(claimFromWire) };
    case "not-run":
      return { kind: "not-run", reason: text(it.reason) };
    default:
      throw new WireError(`unknown kind of outcome ${JSON.stringify(it.kind)}`);
  }
}

function claimFromWire(wire: unknown): Claim {
  const { sandbox, outcome: of } = (wire ?? {}) as { sandbox?: unknown; outcome?: unknown };
  // Claims hold no claims: looked at before it is read, so that hostile text cannot nest.
  if ((of as { kind?: unknown } | null)?.kind === "disputed") throw new WireError("a claim is a plain outcome");
  return { sandbox: text(sandbox), outcome: outcomeFromWire(of) as Claim["outcome"] };
}

const limits = new Set<unknown>(["steps", "memory", "stack", "output", "wall"]);

function specialName(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (value === 0) return "-0";
  return value > 0 ? "inf" : "-inf";
}

function special(name: unknown): number {
  switch (name) {
    case "nan":
      return Number.NaN;
    case "inf":
      return Infinity;
    case "-inf":
      return -Infinity;
    case "-0":
      return -0;
    default:
      throw new WireError("unknown number");
  }
}

function list(of: unknown, depth: number): Value[] {
  if (!Array.isArray(of)) throw new WireError("a list is missing");
  return of.map((item) => fromWire(item, depth + 1));
}

function entries(of: unknown): [unknown, unknown][] {
  if (!Array.isArray(of) || !of.every((entry) => Array.isArray(entry) && entry.length === 2)) throw new WireError("a list of pairs is missing");
  return of as [unknown, unknown][];
}

function text(of: unknown): string {
  if (typeof of !== "string") throw new WireError("a text is missing");
  return of;
}

function whole(of: unknown): number {
  if (typeof of !== "number" || !Number.isInteger(of)) throw new WireError("an integer is missing");
  return of;
}
