/** Which part of which parameter an expression stands for. */
export interface Part {
  readonly param: number;
  readonly path: readonly string[];
}

/** Parts are nested at most so deep. */
const deepestPath = 4;

/** Each further argument of a rest parameter is one value of that parameter. */
const rest = "...";

/** What a rest parameter gathers. */
export function gathered({ param }: Part): Part {
  return { param, path: [rest] };
}

/** The step to what is read at a place, while it is not known whether what has it is read otherwise. */
export function constantStep(index: number): string {
  return `#${index}`;
}

/** What the step leads to. */
export function below(part: Part, step: string): Part {
  if (isView(part)) {
    const last = part.path.at(-1);
    const path = part.path.slice(0, -1);
    if (last === rest) return { param: part.param, path };
    return { param: part.param, path: [...path, last === "keys()" ? "key" : last === "values()" ? "value" : "item"] };
  }
  return part.path.length >= deepestPath ? part : { param: part.param, path: [...part.path, step] };
}

/** A thing made of a part, whose own kind says nothing about it: what it holds are the part's items, keys or values. */
export function view(part: Part | undefined, name: "keys" | "values" | "copy"): Part | undefined {
  return part && (isView(part) ? part : { param: part.param, path: [...part.path, `${name}()`] });
}

export function isView(part: Part): boolean {
  const last = part.path.at(-1);
  return last !== undefined && (last === rest || last.endsWith("()"));
}

/** What tells a part from all others. */
export function keyOf({ param, path }: Part): string {
  return `${param} ${path.join("\0")}`;
}
