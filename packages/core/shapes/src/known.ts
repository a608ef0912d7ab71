import type { Shape } from "@medoid/spec";
import { lengthsOf, type NumberShape, type Ranges, rangesOf, type SizedShape } from "./bounds.ts";
import type { Format } from "./texts/format.ts";
import { formatOf } from "./texts/formats.ts";
import { oncePer } from "./once.ts";
import { type Spans, spansOf } from "./numbers.ts";

/**
 * A shape with what is asked of it for every value: all kinds in one form, and the parts at hand, for shapes of different kinds are read slowly and
 * looking things up by shape costs more than using them.
 */
export class Known {
  readonly shape: Shape;
  readonly kind: Shape["kind"];
  /** Of a number its ranges, of what has a length those of its length; without end for others. */
  readonly ranges: Ranges;
  /** Numbers or lengths from the one to the other break no bound. */
  readonly least: number;
  readonly most: number;
  /** What numbers are drawn from; undefined for other kinds. */
  readonly spans: Spans | undefined;
  /** Its own elements or parts are numbers of one kind and range, which may change places. */
  readonly hasLikeNumbers: boolean;
  /** Of a union: all alternatives say by a name at their beginning which one they are, as calls of methods do. */
  readonly isTagged: boolean;
  /** A tuple that is written as a list. */
  readonly asList: boolean;
  /** The form of a text, where it has one. */
  readonly format: Format | undefined;
  #parts: readonly Known[] | undefined;

  constructor(shape: Shape) {
    this.shape = shape;
    this.kind = shape.kind;
    this.ranges = isNumber(shape) ? rangesOf(shape) : isSized(shape) ? lengthsOf(shape) : endless;
    const { hard, stated } = this.ranges;
    this.least = Math.max(hard.min, stated.min);
    this.most = Math.min(hard.max, stated.max);
    this.spans = isNumber(shape) ? spansOf(shape) : undefined;
    this.hasLikeNumbers = hasLikeNumbers(shape);
    this.isTagged = shape.kind === "union" && shape.of.every((part) => part.kind === "tuple" && part.of[0]?.kind === "literal");
    this.asList = shape.kind === "tuple" && shape.asList === true;
    this.format = shape.kind === "string" ? formatOf(shape).format : undefined;
  }

  /** The elements of a list or set (one for all), the parts of a tuple, key and value of a dict, the fields of a record, the alternatives of a union. */
  get parts(): readonly Known[] {
    return (this.#parts ??= partsOf(this.shape).map(knownOf));
  }
}

const everything = { min: -Infinity, max: Infinity };
const endless: Ranges = { hard: everything, usual: everything, stated: everything, promised: everything };

function isNumber(shape: Shape): shape is NumberShape {
  const { kind } = shape;
  return kind === "int" || kind === "float";
}

function isSized(shape: Shape): shape is SizedShape {
  const { kind } = shape;
  return kind === "string" || kind === "bytes" || kind === "list" || kind === "set" || kind === "dict";
}

export const knownOf = oncePer((shape: Shape) => new Known(shape));

function partsOf(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case "list":
    case "set":
      return [shape.of];
    case "tuple":
    case "union":
      return shape.of;
    case "dict":
      return [shape.key, shape.value];
    case "record":
      return shape.fields.map(([, field]) => field);
    default:
      return [];
  }
}

function hasLikeNumbers(shape: Shape): boolean {
  if (shape.kind === "list") return isNumber(shape.of) && !shape.sorted && !shape.distinct;
  return shape.kind === "tuple" && shape.of.length > 1 && shape.of.every((part) => isLike(part, shape.of[0] as Shape));
}

function isLike(a: Shape, b: Shape): boolean {
  if (!isNumber(a) || !isNumber(b) || a.kind !== b.kind) return false;
  const [{ hard, usual }, other] = [rangesOf(a), rangesOf(b)];
  return hard.min === other.hard.min && hard.max === other.hard.max && usual.min === other.usual.min && usual.max === other.usual.max;
}
