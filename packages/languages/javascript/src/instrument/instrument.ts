import type { AnyNode, BlockStatement, DoWhileStatement, ForInStatement, ForOfStatement, ForStatement, Function as FunctionNode, Program, Statement, WhileStatement } from "acorn";
import { definitionsOf, findEntry, type Reached } from "../entry.ts";
import { eachChild, parse, type Parsed, skipBlanks } from "../parse.ts";
import type { Problem } from "../problem.ts";
import { Edits } from "./edits.ts";
import { maxSlots, nearnessSlots } from "./features.ts";
import { comparers, prelude } from "./prelude.ts";

export interface InstrumentOptions {
  /** The function to be called: `name` or `Class.method`. */
  readonly entry: string;
  readonly typescript: boolean;
  readonly features: boolean;
}

export interface Instrumented {
  /**
   * One function expression, sloppy outside: called with the meter it loads the program and returns the entry function, or `undefined`
   * where the entry turns out to be no function. The meter is `{n, max, stop(), e?}`: `n` steps so far, `stop` throws the guest's stop
   * token, `e` the counts by slot (see features.ts), needed with features only
   * and the same array for as long as the program is loaded.
   */
  readonly source: string;
  /** Number of slots in `e`; 0 without features. */
  readonly featureCount: number;
}

/**
 * Makes a program count its steps (one per call of a function and per turn of a loop) and, if asked, its features. Steps are the same
 * with and without features. Never throws, whatever the code.
 */
export function instrument(code: string, options: InstrumentOptions): Instrumented | Problem {
  const parsed = parse(code, { typescript: options.typescript });
  if ("problem" in parsed) return parsed;
  try {
    const definitions = definitionsOf(parsed);
    const reached = findEntry(definitions, options.entry);
    if ("problem" in reached) return reached;
    const walk = new Walk(parsed, meterName(parsed.code), options.features);
    walk.program(parsed.ast);
    return { source: assemble(parsed, walk, reached), featureCount: walk.slots };
  } catch (error) {
    if (error instanceof RangeError) return { problem: "the code is nested too deeply" };
    throw error;
  }
}

/** A name that the code cannot name: none of its text contains it, and where escapes could spell it, it depends on the whole text. */
function meterName(code: string): string {
  if (!code.includes("$m") && !code.includes("\\")) return "$m";
  let hash = 0;
  for (let at = 0; at < code.length; at++) hash = (Math.imul(hash, 31) + code.charCodeAt(at)) | 0;
  let name = `$m${(hash >>> 0).toString(36)}$`;
  while (code.includes(name)) name += "$";
  return name;
}

function assemble(parsed: Parsed, walk: Walk, reached: Reached): string {
  const { m } = walk;
  const missing = walk.imports.map((name) => `${m}R(${JSON.stringify(name)});`).join("");
  const own = walk.edits.apply(parsed.code);
  // The candidate has a function of its own around it, so that it may declare `module`, `console` and the rest again.
  const body = `${parsed.module ? '"use strict";' : ""}${missing}${own}\n;return ${entryExpression(m, reached)}`;
  return `(function(${m}){${prelude(m, walk.features)}return(function(){${body}}).call(${parsed.module ? "void 0" : "exports"})})`;
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

type Loop = ForStatement | ForInStatement | ForOfStatement | WhileStatement | DoWhileStatement;

class Walk {
  readonly edits = new Edits();
  readonly imports: string[] = [];
  readonly m: string;
  readonly features: boolean;
  slots = 0;
  readonly #code: string;

  constructor(parsed: Parsed, m: string, features: boolean) {
    this.#code = parsed.code;
    this.m = m;
    this.features = features;
  }

  program(ast: Program): void {
    if (this.#code.startsWith("#!")) this.edits.replace(0, 2, "//");
    for (const node of ast.body) this.#topLevel(node);
  }

  #topLevel(node: AnyNode): void {
    const { edits } = this;
    switch (node.type) {
      case "ImportDeclaration":
        this.imports.push(String(node.source.value));
        edits.replace(node.start, node.end, ";");
        return;
      case "ExportAllDeclaration":
        this.imports.push(String(node.source.value));
        edits.replace(node.start, node.end, ";");
        return;
      case "ExportNamedDeclaration":
        if (node.source) this.imports.push(String(node.source.value));
        if (!node.declaration) edits.replace(node.start, node.end, ";");
        else {
          edits.replace(node.start, node.start + "export".length, "");
          this.#visit(node.declaration);
        }
        return;
      case "ExportDefaultDeclaration": {
        const value = node.declaration as AnyNode;
        const end = skipBlanks(this.#code, node.start + "export".length) + "default".length;
        const named = (value.type === "FunctionDeclaration" || value.type === "ClassDeclaration") && value.id;
        edits.replace(node.start, end, named ? "" : `const ${this.m}D=`);
        this.#visit(value);
        if (!named) edits.insert(node.end, ";");
        return;
      }
      default:
        this.#visit(node);
    }
  }

  readonly #visit = (node: AnyNode): void => {
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return this.#function(node);
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
        return this.#loop(node, node.start);
      case "WhileStatement":
      case "DoWhileStatement":
        return this.#loop(node, node.start);
      case "LabeledStatement": {
        let inner: Statement = node.body;
        while (inner.type === "LabeledStatement") inner = inner.body;
        return isLoop(inner) ? this.#loop(inner, node.start) : this.#visit(inner);
      }
      case "TryStatement":
        this.#visit(node.block);
        if (node.handler) {
          if (node.handler.param) this.#visit(node.handler.param);
          this.#block(node.handler.body, this.#guard() + this.#edge());
        }
        if (node.finalizer) this.#block(node.finalizer, this.#guard());
        return;
      case "MetaProperty":
        if (node.meta.name === "import") this.edits.replace(node.start, node.end, '({url:"file:///candidate.mjs"})');
        return;
      case "ImportExpression":
        this.edits.replace(node.start, node.start + "import".length, `${this.m}I`);
        return eachChild(node, this.#visit);
    }
    if (this.features && this.slots < maxSlots && this.#branch(node)) return;
    eachChild(node, this.#visit);
  };

  /** Splits the edges of a branch; false when the node is none. */
  #branch(node: AnyNode): boolean {
    const { edits, m } = this;
    switch (node.type) {
      case "IfStatement":
        this.#visit(node.test);
        this.#braced(node.consequent, this.#edge());
        if (node.alternate) this.#braced(node.alternate, this.#edge());
        else edits.insert(node.end, `else{${this.#edge()}}`);
        return true;
      case "ConditionalExpression":
        this.#visit(node.test);
        this.#sequence(node.consequent, this.#count());
        this.#sequence(node.alternate, this.#count());
        return true;
      case "LogicalExpression": {
        const helper = node.operator === "&&" ? "A" : node.operator === "||" ? "O" : "Q";
        edits.insert(node.left.start, `${m}${helper}(${this.#slot()},(`);
        this.#visit(node.left);
        edits.insert(node.left.end, "))");
        this.#sequence(node.right, this.#count());
        return true;
      }
      case "AssignmentExpression":
        // An anonymous function takes its name from where it stands: it is left there.
        if (!/^(?:&&|\|\||\?\?)=$/.test(node.operator) || /Function|Class/.test(node.right.type)) return false;
        this.#visit(node.left);
        this.#sequence(node.right, this.#count());
        return true;
      case "BinaryExpression": {
        const helper = comparers[node.operator];
        if (helper === undefined || isMute(node.left) || isMute(node.right)) return false;
        const base = this.#slot(nearnessSlots);
        edits.insert(node.start, `${m}${helper}(${base},`);
        this.#visit(node.left);
        const operator = this.#operatorAt(node.left.end);
        edits.replace(operator, operator + node.operator.length, ",");
        this.#visit(node.right);
        edits.insert(node.end, ")");
        return true;
      }
      case "SwitchStatement":
        this.#visit(node.discriminant);
        for (const one of node.cases) {
          if (one.test) this.#visit(one.test);
          const [first] = one.consequent;
          edits.insert(first ? first.start : one.end, this.#edge());
          for (const statement of one.consequent) this.#visit(statement);
        }
        if (!node.cases.some((one) => one.test === null || one.test === undefined)) edits.insert(node.end - 1, `${node.cases.length > 0 ? ";" : ""}default:${this.#edge()}`);
        return true;
      case "WithStatement":
        this.#visit(node.object);
        this.#braced(node.body, "");
        return true;
      default:
        return false;
    }
  }

  #function(node: FunctionNode): void {
    for (const param of node.params) this.#visit(param);
    const { m } = this;
    if (node.body.type === "BlockStatement") this.#block(node.body, this.#step() + this.#edge());
    else this.#sequence(node.body, `++${m}.n>${m}.max&&${m}.stop()${this.features ? `,${this.#count()}` : ""}`);
  }

  /** `start`: where the loop's labels begin. */
  #loop(node: Loop, start: number): void {
    const flag = this.features && this.slots < maxSlots ? `${this.m}L${this.slots}` : undefined;
    if (flag) this.edits.insert(start, `{let ${flag}=0;`);
    const body = node.body;
    const lead = this.#step() + (flag ? `${flag}=1;${this.#edge()}` : "");
    if (node.type === "DoWhileStatement") this.#braced(body, lead);
    eachChild(node, (child) => {
      if (child !== body) this.#visit(child);
    });
    if (node.type !== "DoWhileStatement") this.#braced(body, lead);
    // Left without a turn: an edge of its own.
    if (flag) this.edits.insert(node.end, node.type === "DoWhileStatement" ? "}" : `;if(!${flag})${this.#edge()}}`);
  }

  /** Puts code at the start of a block, after its directives. */
  #block(block: BlockStatement, lead: string): void {
    let at = block.start + 1;
    for (const node of block.body) {
      if (node.type !== "ExpressionStatement" || (node as { directive?: string }).directive === undefined) break;
      at = node.end;
    }
    this.edits.insert(at, at === block.start + 1 ? lead : `;${lead}`);
    for (const node of block.body) this.#visit(node);
  }

  #braced(node: Statement, lead: string): void {
    if (node.type === "BlockStatement") return this.#block(node, lead);
    this.edits.insert(node.start, `{${lead}`);
    this.#visit(node);
    this.edits.insert(node.end, "}");
  }

  /** Evaluates `first` before the expression, whose value stays. */
  #sequence(node: AnyNode, first: string): void {
    this.edits.insert(node.start, `(${first},`);
    this.#visit(node);
    this.edits.insert(node.end, ")");
  }

  #step(): string {
    const { m } = this;
    return `if(++${m}.n>${m}.max)${m}.stop();`;
  }

  /** No `catch` and no `finally` outlives the budget. */
  #guard(): string {
    const { m } = this;
    return `if(${m}.n>${m}.max)${m}.stop();`;
  }

  #edge(): string {
    return this.features && this.slots < maxSlots ? `${this.#count()};` : "";
  }

  #count(): string {
    return `${this.m}E[${this.#slot()}]++`;
  }

  #slot(size = 1): number {
    const slot = this.slots;
    this.slots += size;
    return slot;
  }

  /** The operator stands behind the left side, its closing parentheses and comments. */
  #operatorAt(from: number): number {
    let at = skipBlanks(this.#code, from);
    while (this.#code[at] === ")") at = skipBlanks(this.#code, at + 1);
    return at;
  }
}

function isLoop(node: AnyNode): node is Loop {
  return node.type === "ForStatement" || node.type === "ForInStatement" || node.type === "ForOfStatement" || node.type === "WhileStatement" || node.type === "DoWhileStatement";
}

/** A side whose nearness tells nothing: a type's name, a constant that is no number or text. */
function isMute(node: AnyNode): boolean {
  return (node.type === "UnaryExpression" && node.operator === "typeof") || (node.type === "Literal" && (node.value === null || typeof node.value === "boolean")) || (node.type === "Identifier" && node.name === "undefined");
}
