/** A part of a parameter that a name or an expression stands for. */
export interface Part {
  readonly param: number;
  readonly path: readonly string[];
}

/** The step to what some index or key leads to, while it is not known which of both it is. */
export const anyStep = "[]";

/** Parts are nested at most so deep. */
const deepestPath = 4;

/** The step to what is read at a place, while it is not known whether what has it is read otherwise. */
export function constantStep(index: number): string {
  return `#${index}`;
}

/** What the step leads to. */
export function below(of: Part, step: string): Part {
  return of.path.length >= deepestPath ? of : { param: of.param, path: [...of.path, step] };
}

export function isSame(one: Part, other: Part): boolean {
  return keyOf(one) === keyOf(other);
}

/** What tells a part from all others. */
export function keyOf({ param, path }: Part): string {
  return `${param} ${path.join("\0")}`;
}
