import type { Batch, Outcome, Result, Sandbox, Session } from "@medoid/spec";
import type { Attack, Ending } from "@medoid/testkit";
import { canonical, outcomeToWire } from "@medoid/values";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Member } from "./cast.ts";
import { Sessions } from "./sessions.ts";

/** One sandbox and the programs that live in it. */
export interface Habitat {
  readonly sandbox: Sandbox;
  readonly members: readonly Member[];
}

/** How far a life has come. */
export interface Tally {
  /** Inputs that were run; a program that does not load counts as one. */
  executions: number;
  /** Those of hostile programs. */
  hostile: number;
  /** Those of hostile programs in which they attacked, the others being as they should be. */
  attacks: number;
  batches: number;
  opened: number;
  /** Answers compared with what they were at first, or must be. */
  compared: number;
  /** Answers that the clock cut short, which a machine under load does: asked for again, alone. */
  askedAgain: number;
  /** How often something was wrong, and what: a line for each program's first time. */
  wrongs: number;
  readonly wrong: string[];
}

/** Programs of one task, and how often each is run for it. */
const taskSize = 20;
const passes = 3;
/** More than a task, so that some programs are met again before they are forgotten. */
const openAtMost = 32;
/** One batch of so many is run with fresh state for every input. */
const isolatedEvery = 64;

/** What a long-running agent does all its life: task after task, it opens programs, runs batches of them and forgets them. */
export class Life {
  readonly tally: Tally = { executions: 0, hostile: 0, attacks: 0, batches: 0, opened: 0, compared: 0, askedAgain: 0, wrongs: 0, wrong: [] };
  readonly #habitats: readonly Habitat[];
  readonly #sessions = new Sessions(openAtMost);
  readonly #first = new Map<Member, readonly string[]>();
  /** What was wrong before. */
  readonly #wrong = new Set<string>();
  readonly #random = xoroshiro128plus(1);

  constructor(habitats: readonly Habitat[]) {
    this.#habitats = habitats;
  }

  /** Every program once in some task, in an order drawn anew; stops after so many executions in all. `between` is called after each task. */
  async round(most: number, between: () => Promise<void>): Promise<void> {
    const all = this.#habitats.flatMap(({ sandbox, members }) => members.map((member) => ({ sandbox, member })));
    while (all.length > 0 && this.tally.executions < most) {
      const task: typeof all = [];
      while (task.length < taskSize && all.length > 0) task.push(...all.splice(uniformInt(this.#random, 0, all.length - 1), 1));
      for (let pass = 0; pass < passes; pass++) {
        const left = [...task];
        const lane = async (): Promise<void> => {
          for (let next = left.shift(); next && this.tally.executions < most; next = left.shift()) await this.#visit(next.sandbox, next.member);
        };
        await Promise.all(Array.from({ length: Math.max(...this.#habitats.map(({ sandbox }) => sandbox.slots)) }, lane));
      }
      await between();
    }
  }

  /** No session is open after this, and every sandbox has all the workers and servers that it ever has. */
  async rest(): Promise<void> {
    await this.#sessions.disposeAll();
    for (const { sandbox, members } of this.#habitats) {
      const { program, limits, inputs } = members.find(({ attack }) => !attack) as Member;
      const crowd = await Promise.all(Array.from({ length: sandbox.slots }, async () => opened(await sandbox.open(program, limits))));
      await Promise.all(crowd.map((session) => session.run({ inputs, isolate: "session", collect: { features: false } })));
      for (const session of crowd) await session.dispose();
    }
  }

  /** Sessions that were disposed of and are held all the same; to be asked after collecting garbage. */
  held(): number {
    return this.#sessions.held();
  }

  async #visit(sandbox: Sandbox, member: Member): Promise<void> {
    const { program, limits, inputs, attack } = member;
    const tally = this.tally;
    const turn = tally.batches++;
    const isolate = attack?.fresh || turn % isolatedEvery === isolatedEvery - 1 ? "input" : "session";
    const batch: Batch = { inputs, isolate, collect: { features: turn % 2 === 0 } };
    const session = await this.#sessions.take(sandbox, program, limits);
    tally.opened = this.#sessions.opened;
    if ("stopped" in session) {
      tally.executions++;
      if (attack) {
        tally.hostile++;
        tally.attacks++;
        this.#judge(attack, session.stopped);
      } else this.wrong(program.code, `not opened: ${JSON.stringify(session.stopped)}`);
    } else {
      const results = await session.run(batch);
      tally.executions += inputs.length;
      if (attack) tally.hostile += inputs.length;
      await this.#look(session, member, batch, results);
      await this.#sessions.giveBack(sandbox, program, session);
    }
  }

  /** The first answers of an ordinary program are what it answers for ever; a hostile one gives its argument back where it does not attack. */
  async #look(session: Session, member: Member, batch: Batch, results: readonly Result[]): Promise<void> {
    const { program, attack, inputs } = member;
    const before = this.#first.get(member);
    const answers: string[] = [];
    for (const [at, args] of inputs.entries()) {
      let result = results[at] as Result;
      if (attack && args[0] === 1) {
        this.tally.attacks++;
        this.#judge(attack, result.outcome);
        continue;
      }
      if (attack?.claims) continue;
      if (ending(result.outcome) === "limit wall") {
        this.tally.askedAgain++;
        [result] = (await session.run({ ...batch, inputs: [args] })) as [Result];
      }
      this.tally.compared++;
      const answer = `${JSON.stringify(outcomeToWire(result.outcome))} in ${result.steps} steps`;
      if (!attack) answers.push(answer);
      const expected = attack ? undefined : before?.[at];
      const right = attack ? result.outcome.kind === "returned" && result.outcome.value === args[0] : expected === undefined ? /^(returned|threw)$/.test(result.outcome.kind) : answer === expected;
      if (!right) this.wrong(attack?.id ?? program.code, `${String(args[0])} was answered with ${answer}${expected === undefined ? "" : ` and ${expected} at first`}`);
    }
    if (!attack && !before) this.#first.set(member, answers);
  }

  #judge({ id, ends, value, same, anything }: Attack, outcome: Outcome): void {
    const end = ending(outcome);
    // Under load the clock may come before anything.
    const isEnd = ends.includes(end) || end === "limit wall";
    const isValue = outcome.kind !== "returned" || same || anything || canonical(outcome.value) === canonical(value ?? null);
    if (!isEnd || !isValue) this.wrong(id, `it came to ${JSON.stringify(outcomeToWire(outcome)).slice(0, 200)}`);
  }

  wrong(what: string, line: string): void {
    this.tally.wrongs++;
    if (this.#wrong.has(what)) return;
    this.#wrong.add(what);
    this.tally.wrong.push(`${what}: ${line}`);
  }
}

function opened(session: Session | { readonly stopped: Outcome }): Session {
  if ("stopped" in session) throw new Error(`an ordinary program was not opened: ${JSON.stringify(session.stopped)}`);
  return session;
}

function ending(outcome: Outcome): Ending {
  return (outcome.kind === "limit" ? `limit ${outcome.what}` : outcome.kind) as Ending;
}
