import type { Reached } from "../entry.ts";
import type { Parsed } from "../parse.ts";
import { prelude } from "./prelude.ts";
import type { Walk } from "./walk.ts";

/** The program as it was gone through, in a function of what meters it. */
export function assemble(parsed: Parsed, walk: Walk, reached: Reached): string {
  const { m } = walk;
  const missing = walk.imports.map((name) => `${m}P(${JSON.stringify(name)});`).join("");
  const own = walk.edits.apply(parsed.code);
  // The candidate has a function of its own around it, so that it may declare `module`, `console` and the rest again.
  const body = `${parsed.module ? '"use strict";' : ""}${missing}${own}\n;${walk.isHidden ? `var ${m};` : ""}return ${entryExpression(m, reached)}`;
  const before = prelude(m, walk.isHidden, walk.features ? { marked: [...walk.marked], compared: walk.compared } : undefined);
  // Sloppy code can ask for its caller and what that was given, but not of an arrow function.
  return `(function(${m}){${before}return(()=>(function(){${body}}).call(${parsed.module ? "void 0" : "exports"}))()})`;
}

function entryExpression(m: string, reached: Reached): string {
  const { className, isStatic, method } = reached;
  const local = reached.isDefault ? `${m}D` : reached.local;
  if (method !== undefined && className !== undefined) {
    const holder = local ?? `(e=>typeof e.${className}==="function"?e.${className}:e)(${m}M.exports)`;
    const make = isStatic ? "c" : "new c()";
    return `(c=>typeof c==="function"?(...a)=>${make}.${method}(...a):void 0)(${holder})`;
  }
  if (local !== undefined) return `typeof ${local}==="function"?${local}:void 0`;
  const { name } = reached;
  return `(e=>e&&typeof e.${name}==="function"?(...a)=>e.${name}(...a):typeof e==="function"?e:e&&typeof e.default==="function"?e.default:void 0)(${m}M.exports)`;
}
