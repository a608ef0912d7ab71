import type { Shape, Value } from "@medoid/spec";
import type { Random } from "../random.ts";

/** What a structure is made with. */
export interface Making {
  /** The number of the relation. */
  readonly offset: number;
  /** What the part is measured against; itself where it obeys alone. */
  readonly against: Value;
  readonly shape: Shape;
  /** Without it all choices come from the value itself. */
  readonly random: Random | undefined;
}

/** What all elements of one part obey together, and the nearest value that does. Both are undefined for what it cannot be measured on. */
export interface StructureRules {
  holds(value: Value, given: Pick<Making, "offset" | "against">): boolean | undefined;
  made(value: Value, making: Making): Value | undefined;
}
