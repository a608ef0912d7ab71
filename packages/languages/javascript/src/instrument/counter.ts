import type { AnyNode, Program } from "acorn";
import { eachChild } from "../parse.ts";

/** Steps are handed out in portions of so many at most: what the loops that are running have not given back yet is bounded, and numbers stay small. */
export const portion = 4096;

/**
 * The texts that count. `m` is the name of the meter: its `N` is the rest of the portion, its `R` the rest of the budget, and `S` is called at the end of a portion. The
 * call may fail where the stack is full: before it `N` is 1 again, so that the next step calls again.
 */
export class Counter {
  /** One step. */
  readonly statement: string;
  readonly expression: string;
  /**
   * One step in a loop that calls nothing, which counts in a variable of the function, `K`, of which it was given `F`: interpreters are much faster with it. The decrement
   * stands alone: QuickJS has one operation for that. `| 0` tells V8 that they are integers.
   */
  readonly localStatement: string;
  /** Around such a loop: whatever ends it, what it counted is taken off. What getters and iterators count meanwhile is off `N` already. */
  readonly localLoop: readonly [before: string, after: string];

  constructor(m: string) {
    const left = `${m}N`;
    const local = `${m}K`;
    const given = `${m}F`;
    const settle = `if(${left}<1){${m}R+=${left}-1;${left}=1;${m}S()}`;
    this.statement = `if(!--${left}){${left}=1;${m}R--;${m}S()}`;
    this.expression = `--${left}||(${left}=1,${m}R--,${m}S())`;
    this.localStatement = `${local}--;if(!${local}){${left}-=${given};${local}=${given}=1;${settle}${local}=${given}=${left}|0}`;
    this.localLoop = [`{var ${local}=${left}|0,${given}=${local};try{`, `}finally{${left}+=${local}-${given};${settle}}}`];
  }
}

const calling = new Set(["CallExpression", "NewExpression", "TaggedTemplateExpression", "ImportExpression", "AwaitExpression", "YieldExpression"]);
const loops = new Set(["ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement"]);

/**
 * The loops that call nothing and do not wait: while they run no other step is counted but what getters, conversions and iterators take. In a `with` there is none,
 * as a variable could be a property there.
 */
export function callFreeLoops(program: Program): ReadonlySet<AnyNode> {
  const found = new Set<AnyNode>();
  /** Whether running the node may call something. */
  const visit = (node: AnyNode, inWith: boolean): boolean => {
    const isFunction = /Function/.test(node.type);
    let calls = calling.has(node.type) || (node.type === "ForOfStatement" && node.await) || (node.type === "VariableDeclaration" && node.kind === "await using");
    eachChild(node, (child) => {
      if (visit(child, (inWith && !isFunction) || node.type === "WithStatement")) calls = true;
    });
    // What it calls it calls when it is called.
    if (isFunction) return false;
    if (loops.has(node.type) && !calls && !inWith) found.add(node);
    return calls || node.type === "WithStatement";
  };
  visit(program, false);
  return found;
}
