import type { AnyNode, BlockStatement, Function as FunctionNode, IfStatement, Program, Statement, SwitchStatement } from "acorn";
import { eachChild, type Parsed, skipBlanks } from "../parse.ts";
import { callFreeLoops, Counter, hiddenSteps, namesUnseen, type Steps } from "./counter.ts";
import { Edits } from "./edits.ts";
import { maxSlots, nearnessSlots } from "./features.ts";
import { countDirectives, isDeclaredFunction, isLoop, isMute, type Loop } from "./nodes.ts";
import { comparers } from "./prelude.ts";

/** How code is written: steps only; counting edges and looking at comparisons; or marking the branches taken, once watching has ended. */
type Mode = "steps" | "watched" | "marked";

/** A function or loop is written twice, watched and marked, unless it stands in so many copies of others already. */
const mostCopies = 4;
/** ... or that would make too much text. */
const mostText = 100_000;

/** Goes through a program once and writes down what is to be inserted where. `m`: the name that what counts is known by. */
export class Walk {
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
        this.#if(node);
        if (!node.alternate) edits.insert(node.end, `else{${this.#branch(node)}}`);
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
        this.#if(node);
        return true;
      case "SwitchStatement":
        this.#switch(node);
        return true;
      default:
        return false;
    }
  }

  #if(node: IfStatement): void {
    this.#visit(node.test);
    this.#braced(node.consequent, this.#branch(node.consequent));
    if (node.alternate) this.#braced(node.alternate, this.#branch(node.alternate));
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
