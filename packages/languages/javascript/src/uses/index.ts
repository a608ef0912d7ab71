import type { ParamUse } from "@medoid/spec";
import type { AnyNode } from "acorn";
import type { AnyFunction } from "../entry.ts";
import { eachChild } from "../parse.ts";
import { collectionsIn } from "./collections.ts";
import { FoundUses } from "./found.ts";
import { helpersIn } from "./helpers.ts";
import { Names } from "./names.ts";
import { isView, type Part } from "./part.ts";
import type { Reading } from "./reading.ts";
import { use } from "./statements.ts";

/** Helpers that call helpers are followed this far, and so many calls in all. */
const deepestCall = 3;
const mostCalls = 40;

/**
 * How a function uses its parameters: methods called, indexing, iteration, arithmetic, comparisons, followed through variables,
 * destructuring, loops and callbacks of array methods. Calls of other functions of the program are followed. `ast`: the whole of it.
 */
export function usesOf(entry: AnyFunction, ast: AnyNode): ParamUse[] {
  const found = new FoundUses();
  const names = new Names(found);
  const helpers = helpersIn(ast);
  const reading: Reading = { names, found, collections: collectionsIn(ast), assigned: new Set(), doubted: new Set(), follow };
  /** Calls that were followed, by what they are given; how deep the present one is. */
  const calls = new Set<string>();
  let depth = 0;

  /** A function, and what it is given. */
  function read(fn: AnyFunction, given: readonly (Part | undefined)[]): void {
    names.within(() => {
      for (const [index, param] of fn.params.entries()) if (given[index]) names.bind(param as AnyNode, given[index]);
      visit(fn.body);
    });
  }

  function visit(node: AnyNode): void {
    use(reading, node);
    eachChild(node, visit);
  }

  function follow(name: string, args: readonly AnyNode[]): void {
    const helper = names.has(name) ? undefined : helpers.get(name);
    if (!helper || helper === entry || depth >= deepestCall) return;
    const given = args.slice(0, helper.params.length).map((arg) => (arg.type === "SpreadElement" ? undefined : names.partOf(arg)));
    const key = JSON.stringify([name, given]);
    if (given.every((part) => part === undefined) || calls.has(key) || calls.size >= mostCalls) return;
    calls.add(key);
    depth++;
    read(helper, given.map((part) => (part && isView(part) ? undefined : part)));
    depth--;
  }

  read(entry, entry.params.map((_, param) => ({ param, path: [] })));
  return found.settled();
}
