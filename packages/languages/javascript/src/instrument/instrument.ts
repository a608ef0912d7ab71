import type { AnyNode, BlockStatement, DoWhileStatement, ForInStatement, ForOfStatement, ForStatement, Function as FunctionNode, Program, Statement, SwitchStatement, WhileStatement } from "acorn";
import { definitionsOf, findEntry, type Reached } from "../entry.ts";
import { eachChild, parse, type Parsed, skipBlanks } from "../parse.ts";
import type { Problem } from "../problem.ts";
import { callFreeLoops, Counter, hiddenSteps, namesUnseen, type Steps } from "./counter.ts";
import { Edits } from "./edits.ts";
import { maxSlots, nearnessSlots } from "./features.ts";
import { comparers, prelude } from "./prelude.ts";

export { watchedSteps } from "./features.ts";

export interface InstrumentOptions {
  /** The function to be called: `name` or `Class.method`. */
  readonly entry: string;
  readonly typescript: boolean;
  readonly features: boolean;
}

export interface Instrumented {
  /**
   * One function expression, sloppy outside: called with the meter it loads the program and returns the entry function, or `undefined`
   * where the entry turns out to be no function. The meter is given `max`, the budget of steps for loading; `stop`, which throws the guest's
   * stop token; with features `e`, the counts by slot (see features.ts), the same array for as long as the program is loaded. It gets, before
   * anything of the candidate runs: `begin(max)`, to be called before every input; `left()`, the steps left of `max + 1`; `spent()`, whether
   * there was one too many; `step()`, which takes one; with features `merge()`, to be called before the counts are read.
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

type Loop = ForStatement | ForInStatement | ForOfStatement | WhileStatement | DoWhileStatement;

/** How code is written: steps only; counting edges and looking at comparisons; or marking the branches taken, once watching has ended. */
type Mode = "steps" | "watched" | "marked";

/** A function or loop is written twice, watched and marked, unless it stands in so many copies of others already. */
const mostCopies = 4;
/** ... or that would make too much text. */
const mostText = 100_000;

class Walk {
  edits = new Edits();
  readonly imports: string[] = [];
  readonly m: string;
  readonly features: boolean;
  /** What counts is out of the program's scope. */
  readonly isHidden: boolean;
  /** Slots that are marked. */
  readonly marked = new Set<number>();
  /** Operators of comparisons that are looked at. */
  readonly compared = new Set<string>();
  slots = 0;
  readonly #code: string;
  readonly #steps: Steps;
  readonly #counter: Counter;
  #mode: Mode;
  /** How often the present place is written. */
  #copies = 1;
  readonly #slotsOf = new Map<AnyNode, Map<string, number>>();
  /** Loops that count their steps in a variable of the function. */
  readonly #local: ReadonlySet<AnyNode>;
  /** Within one of them. */
  #isLocal = false;

  constructor(parsed: Parsed, m: string, features: boolean) {
    this.#code = parsed.code;
    this.m = m;
    this.features = features;
    this.isHidden = namesUnseen(parsed.ast);
    this.#counter = new Counter(m);
    this.#steps = this.isHidden ? hiddenSteps(m) : this.#counter;
    this.#local = this.isHidden ? new Set() : callFreeLoops(parsed.ast);
    this.#mode = features ? "watched" : "steps";
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
          this.#block(node.handler.body, this.#steps.guard + this.#branch(node.handler));
        }
        if (node.finalizer) this.#block(node.finalizer, this.#steps.guard);
        return;
      case "MetaProperty":
        if (node.meta.name === "import") this.edits.replace(node.start, node.end, '({url:"file:///candidate.mjs"})');
        return;
      case "ImportExpression":
        this.edits.replace(node.start, node.start + "import".length, `${this.m}I`);
        return eachChild(node, this.#visit);
    }
    if (this.#mode === "watched" && this.#watch(node)) return;
    if (this.#mode === "marked" && this.#mark(node)) return;
    eachChild(node, this.#visit);
  };

  /** Splits the edges of a branch; false when the node is none. */
  #watch(node: AnyNode): boolean {
    const { edits, m } = this;
    switch (node.type) {
      case "IfStatement":
        this.#visit(node.test);
        this.#braced(node.consequent, this.#branch(node.consequent));
        if (node.alternate) this.#braced(node.alternate, this.#branch(node.alternate));
        else edits.insert(node.end, `else{${this.#branch(node)}}`);
        return true;
      case "ConditionalExpression":
        this.#visit(node.test);
        this.#sequence(node.consequent, this.#count(node, "yes"));
        this.#sequence(node.alternate, this.#count(node, "no"));
        return true;
      case "LogicalExpression": {
        const alone = this.#slot(node, "left");
        const helper = node.operator === "&&" ? "A" : node.operator === "||" ? "O" : "Q";
        if (alone !== undefined) edits.insert(node.left.start, `${m}${helper}(${alone},(`);
        this.#visit(node.left);
        if (alone !== undefined) edits.insert(node.left.end, "))");
        this.#sequence(node.right, this.#count(node, "right"));
        return true;
      }
      case "AssignmentExpression":
        // An anonymous function takes its name from where it stands: it is left there.
        if (!/^(?:&&|\|\||\?\?)=$/.test(node.operator) || /Function|Class/.test(node.right.type)) return false;
        this.#visit(node.left);
        this.#sequence(node.right, this.#count(node, "right"));
        return true;
      case "BinaryExpression": {
        const helper = comparers[node.operator];
        const base = helper === undefined || isMute(node.left) || isMute(node.right) ? undefined : this.#slot(node, "near", nearnessSlots);
        if (base === undefined) return false;
        this.compared.add(node.operator);
        edits.insert(node.start, `${m}${helper}(${base},`);
        this.#visit(node.left);
        const operator = this.#operatorAt(node.left.end);
        edits.replace(operator, operator + node.operator.length, ",");
        this.#visit(node.right);
        edits.insert(node.end, ")");
        return true;
      }
      case "SwitchStatement":
        this.#switch(node);
        if (!node.cases.some((one) => one.test === null || one.test === undefined)) edits.insert(node.end - 1, `${node.cases.length > 0 ? ";" : ""}default:${this.#branch(node)}`);
        return true;
      case "WithStatement":
        this.#visit(node.object);
        this.#braced(node.body, "");
        return true;
      default:
        return false;
    }
  }

  /** Marks the branches that are written as blocks: the others are cheap to leave out and seldom taken late for the first time. */
  #mark(node: AnyNode): boolean {
    switch (node.type) {
      case "IfStatement":
        this.#visit(node.test);
        this.#braced(node.consequent, this.#branch(node.consequent));
        if (node.alternate) this.#braced(node.alternate, this.#branch(node.alternate));
        return true;
      case "SwitchStatement":
        this.#switch(node);
        return true;
      default:
        return false;
    }
  }

  #switch(node: SwitchStatement): void {
    this.#visit(node.discriminant);
    for (const one of node.cases) {
      if (one.test) this.#visit(one.test);
      const [first] = one.consequent;
      this.edits.insert(first ? first.start : one.end, this.#branch(one));
      for (const statement of one.consequent) this.#visit(statement);
    }
  }

  #function(node: FunctionNode): void {
    // What is made in one run may be called in the next, which is watched again.
    const mode = this.#mode;
    const isLocal = this.#isLocal;
    this.#mode = this.features ? "watched" : "steps";
    this.#isLocal = false;
    for (const param of node.params) this.#visit(param);
    const { body } = node;
    const { m } = this;
    if (body.type !== "BlockStatement") {
      const step = this.#steps.expression;
      const entered = this.#count(node as AnyNode, "entered");
      if (this.#splits(body)) {
        const [watched, marked] = this.#twice(body.start, body.end, () => this.#visit(body));
        this.edits.replace(body.start, body.end, `(${step},${m}W?(${entered ? `${entered},` : ""}${watched}):(${marked}))`);
      } else this.#sequence(body, entered ? `${step},${entered}` : step);
    } else {
      const directives = countDirectives(body);
      const entered = this.#branch(node as AnyNode);
      if (this.#splits(body) && body.body.length > directives && !body.body.some(isDeclaredFunction)) {
        this.#split(body, directives, this.#steps.statement, entered);
      } else this.#block(body, this.#steps.statement + entered);
    }
    this.#mode = mode;
    this.#isLocal = isLocal;
  }

  /** `start`: where the loop's labels begin. */
  #loop(node: Loop, start: number): void {
    const { body } = node;
    const isOutermost = !this.#isLocal && this.#local.has(node);
    const [before, after] = isOutermost ? this.#counter.localLoop : ["", ""];
    if (isOutermost) this.#isLocal = true;
    const turned = this.#mode === "watched" ? this.#slot(node, "turned") : undefined;
    const flag = turned === undefined ? undefined : `${this.m}L${turned}`;
    this.edits.insert(start, before + (flag ? `{let ${flag}=0;` : ""));
    const lead = this.#isLocal ? this.#counter.localStatement : this.#steps.statement;
    const watched = flag ? `${flag}=1;${this.#branch(node)}` : "";
    const split = this.#splits(body) && !(body.type === "BlockStatement" && body.body.some(isDeclaredFunction));
    const visitBody = (): void => {
      if (!split) this.#braced(body, lead + watched);
      else if (body.type === "BlockStatement") this.#split(body, 0, lead, watched);
      else {
        const [counted, marked] = this.#twice(body.start, body.end, () => this.#visit(body));
        this.edits.replace(body.start, body.end, `{${lead}if(${this.m}W){${watched}${counted}}else{${marked}}}`);
      }
    };
    if (node.type === "DoWhileStatement") visitBody();
    eachChild(node, (child) => {
      if (child === body) return;
      // What is asked every turn: a loop's head runs once but for its test and update.
      const isAsked = "test" in node && (child === node.test || ("update" in node && child === node.update));
      if (!isAsked || !split) return this.#visit(child);
      const [counted, marked] = this.#twice(child.start, child.end, () => this.#visit(child));
      this.edits.replace(child.start, child.end, counted === marked ? marked : `${this.m}W?(${counted}):(${marked})`);
    });
    if (node.type !== "DoWhileStatement") visitBody();
    // Left without a turn: an edge of its own.
    const left = flag && (node.type === "DoWhileStatement" ? "}" : `;if(!${flag})${this.#branch(node, "skipped")}}`);
    this.edits.insert(node.end, (left ?? "") + after);
    if (isOutermost) this.#isLocal = false;
  }

  /** Whether the code is to be written twice. */
  #splits({ start, end }: AnyNode): boolean {
    return this.#mode === "watched" && this.#copies <= mostCopies && (end - start) * this.#copies * 2 <= mostText;
  }

  /** A block that is watched or marked, as `W` says when it is entered. */
  #split(block: BlockStatement, directives: number, lead: string, watchedLead: string): void {
    const start = directives > 0 ? (block.body[directives - 1] as AnyNode).end : block.start + 1;
    const end = block.end - 1;
    const [watched, marked] = this.#twice(start, end, () => {
      for (const node of block.body) this.#visit(node);
    });
    this.edits.replace(start, end, `${directives > 0 ? ";" : ""}${lead}if(${this.m}W){${watchedLead}${watched}\n}else{${marked}\n}`);
  }

  /** A part of the code, watched and marked. */
  #twice(start: number, end: number, visit: () => void): [watched: string, marked: string] {
    const { edits } = this;
    this.#copies *= 2;
    const written = (["watched", "marked"] as const).map((mode) => {
      this.#mode = mode;
      this.edits = new Edits();
      visit();
      return this.edits.apply(this.#code, start, end);
    });
    this.edits = edits;
    this.#mode = "watched";
    this.#copies /= 2;
    return written as [string, string];
  }

  /** Puts code at the start of a block, after its directives. */
  #block(block: BlockStatement, lead: string): void {
    const directives = countDirectives(block);
    const at = directives > 0 ? (block.body[directives - 1] as AnyNode).end : block.start + 1;
    this.edits.insert(at, directives > 0 ? `;${lead}` : lead);
    for (const node of block.body) this.#visit(node);
  }

  #braced(node: Statement, lead: string): void {
    if (node.type === "BlockStatement") return this.#block(node, lead);
    this.edits.insert(node.start, `{${lead}`);
    this.#visit(node);
    this.edits.insert(node.end, "}");
  }

  /** Evaluates `first`, where there is one, before the expression, whose value stays. */
  #sequence(node: AnyNode, first: string): void {
    if (first) this.edits.insert(node.start, `(${first},`);
    this.#visit(node);
    if (first) this.edits.insert(node.end, ")");
  }

  /** Counts an edge, or marks it, as a statement. */
  #branch(node: AnyNode, which = "entered"): string {
    const slot = this.#mode === "steps" ? undefined : this.#slot(node, which);
    if (slot === undefined) return "";
    if (this.#mode === "watched") return `${this.m}E[${slot}]++;`;
    this.marked.add(slot);
    return `${this.m}${slot}=1;`;
  }

  /** Counts an edge, as an expression. */
  #count(node: AnyNode, which: string): string {
    const slot = this.#mode === "watched" ? this.#slot(node, which) : undefined;
    return slot === undefined ? "" : `${this.m}E[${slot}]++`;
  }

  /** The first of the node's slots for that purpose, the same however often it is written; undefined once all are handed out. */
  #slot(node: AnyNode, which: string, size = 1): number | undefined {
    let own = this.#slotsOf.get(node);
    if (!own) this.#slotsOf.set(node, (own = new Map<string, number>()));
    let slot = own.get(which);
    if (slot === undefined && this.slots < maxSlots) {
      slot = this.slots;
      this.slots += size;
      own.set(which, slot);
    }
    return slot;
  }

  /** The operator stands behind the left side, its closing parentheses and comments. */
  #operatorAt(from: number): number {
    let at = skipBlanks(this.#code, from);
    while (this.#code[at] === ")") at = skipBlanks(this.#code, at + 1);
    return at;
  }
}

function countDirectives(block: BlockStatement): number {
  const first = block.body.findIndex((node) => node.type !== "ExpressionStatement" || (node as { directive?: string }).directive === undefined);
  return first < 0 ? block.body.length : first;
}

/** In a block of its own a declared function would be another thing. */
function isDeclaredFunction(node: AnyNode): boolean {
  return node.type === "FunctionDeclaration" || (node.type === "LabeledStatement" && isDeclaredFunction(node.body));
}

function isLoop(node: AnyNode): node is Loop {
  return node.type === "ForStatement" || node.type === "ForInStatement" || node.type === "ForOfStatement" || node.type === "WhileStatement" || node.type === "DoWhileStatement";
}

/** A side whose nearness tells nothing: a type's name, a constant that is no number or text. */
function isMute(node: AnyNode): boolean {
  return (node.type === "UnaryExpression" && node.operator === "typeof") || (node.type === "Literal" && (node.value === null || typeof node.value === "boolean")) || (node.type === "Identifier" && node.name === "undefined");
}
