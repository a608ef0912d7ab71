import type { ParamUse } from "@medoid/spec";
import { type Callable, paramNames } from "../callable.ts";
import { field, type Parsed, type Syntax, walk } from "../syntax.ts";
import { bindNames } from "./bindings.ts";
import { type Collection, collectionsIn } from "./collections.ts";
import { FoundUses } from "./found.ts";
import { Names } from "./names.ts";
import type { Part } from "./part.ts";
import type { Reading } from "./reading.ts";
import { use } from "./statements.ts";

/** What a program holds beside the function that is read. */
interface Around {
  readonly text: string;
  readonly helpers: ReadonlyMap<string, Callable>;
  readonly collections: ReadonlyMap<string, Collection>;
}

/** Helpers that call helpers are followed this far. */
const deepestCall = 3;

/**
 * How the body uses its parameters and their parts. Names are followed through loops, comprehensions, lambdas, plain assignments and calls of
 * `helpers`, the other functions of the program.
 */
export function usesOf({ text, root }: Pick<Parsed, "text" | "root">, callable: Callable, helpers: ReadonlyMap<string, Callable>): ParamUse[] {
  const places = new Map(paramNames(text, callable).map((name, param) => [name, { param, path: [] }]));
  return read(callable, places, { text, helpers, collections: collectionsIn(text, root) }, 0);
}

/** `places`: what the parameters are. `depth`: of calls from the function that is asked for to this one. */
function read(callable: Callable, places: Map<string, Part>, around: Around, depth: number): ParamUse[] {
  const { text, collections } = around;
  const body = field(callable.node, "body") ?? callable.node;
  const [names, found] = [new Names(text, places), new FoundUses()];
  // None calls itself.
  const helpers = new Map([...around.helpers].filter(([, { node }]) => node !== callable.node));

  function follow(name: string, args: readonly Syntax[]): void {
    const helper = depth < deepestCall ? helpers.get(name) : undefined;
    if (!helper) return;
    const given = args.map((arg) => (arg.type === "keyword_argument" ? undefined : names.partOf(arg)));
    if (given.every((place) => place === undefined)) return;
    const own = new Map<string, Part>();
    for (const [index, param] of paramNames(text, helper).entries()) if (given[index]) own.set(param, given[index]);
    for (const { param, path, suggests, weight, ...more } of read(helper, own, { ...around, helpers }, depth + 1)) found.note({ param, path }, suggests, weight, [], more);
  }

  const reading: Reading = { text, names, found, collections, asksOfTexts: asksOfTexts.test(names.written(body)), assigned: new Set(), follow };
  bindNames(reading, body);
  for (const node of walk(body)) {
    use(reading, node);
    if (found.isFull) break;
  }
  return found.settled();
}

const asksOfTexts = /\.is(?:digit|numeric|decimal|alpha|alnum|space)\b|\btry\b|\bre\.|\bisinstance\b/;
