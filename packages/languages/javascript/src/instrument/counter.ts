import type { AnyNode, Program } from "acorn";
import { eachChild } from "../parse.ts";

/** Steps are handed out in portions of so many at most: what the loops that are running have not given back yet is bounded, and numbers stay small. */
export const portion = 4096;

/** The texts that count steps. */
export interface Steps {
  /** One step. */
  readonly statement: string;
  readonly expression: string;
  /** At the start of a `catch` or `finally`: none outlives the budget. */
  readonly guard: string;
}

/**
 * For a program that can name variables in ways that its text does not tell: the properties of an object in a `with`, code that it evaluates. What counts is out of
 * the program's scope then, and called through a number, which asks no name, as properties that cannot be changed (see prelude.ts).
 */
export function hiddenSteps(m: string): Steps {
  return { statement: `0..${m}U();`, expression: `0..${m}U()`, guard: `0..${m}G();` };
}

/** Whether the program has a `with` or evaluates code in its own scope. */
export function namesUnseen(program: Program): boolean {
  const visit = (node: AnyNode): boolean => {
    let found = node.type === "WithStatement" || (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "eval");
    eachChild(node, (child) => {
      found ||= visit(child);
    });
    return found;
  };
  return visit(program);
}

/**
 * The texts that count in variables. `m` is the name of the meter: its `N` is the rest of the portion, its `R` the rest of the budget, and `S` is called at the end of a portion. The
 * call may fail where the stack is full: before it `N` is 1 again, so that the next step calls again.
 */
export class Counter implements Steps {
  readonly statement: string;
  readonly expression: string;
  readonly guard: string;
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
    this.guard = `if(${m}X)${m}S();`;
    this.expression = `--${left}||(${left}=1,${m}R--,${m}S())`;
    this.localStatement = `${local}--;if(!${local}){${left}-=${given};${local}=${given}=1;${settle}${local}=${given}=${left}|0}`;
    this.localLoop = [`{var ${local}=${left}|0,${given}=${local};try{`, `}finally{${left}+=${local}-${given};${settle}}}`];
  }
}

const calling = new Set(["CallExpression", "NewExpression", "TaggedTemplateExpression", "ImportExpression", "AwaitExpression", "YieldExpression"]);
const loops = new Set(["ForStatement", "ForInStatement", "ForOfStatement", "WhileStatement", "DoWhileStatement"]);

/** The loops that call nothing and do not wait: while they run no other step is counted but what getters, conversions and iterators take. */
export function callFreeLoops(program: Program): ReadonlySet<AnyNode> {
  const found = new Set<AnyNode>();
  /** Whether running the node may call something. */
  const visit = (node: AnyNode): boolean => {
    let calls = calling.has(node.type) || (node.type === "ForOfStatement" && node.await) || (node.type === "VariableDeclaration" && node.kind === "await using");
    eachChild(node, (child) => {
      if (visit(child)) calls = true;
    });
    // What it calls it calls when it is called.
    if (/Function/.test(node.type)) return false;
    if (loops.has(node.type) && !calls) found.add(node);
    return calls;
  };
  visit(program);
  return found;
}
