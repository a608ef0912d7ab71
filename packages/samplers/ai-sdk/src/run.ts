import { promptFor, textOf, type Variant } from "@medoid/prompts";
import { MedoidError, type Sample, type SampleOptions, type Task, type Usage } from "@medoid/spec";
import { Budget } from "./budget.ts";
import { type Answered, ask, keptFrom } from "./call.ts";
import { type ModelChoice, nameOf } from "./choice.ts";
import { type Failure, failureOf, type Knob } from "./failure.ts";
import { backoffMs, Gate, patienceMs, type Sleep } from "./pace.ts";
import { type Plan, planAt } from "./plan.ts";
import { withoutSecrets } from "./scrub.ts";
import type { Settings } from "./settings.ts";
import { estimatedUsage, splitUsage, tokensAbout } from "./usage.ts";

/** What is known of one model in a run. */
interface State {
  readonly gate: Gate;
  /** What it refused. */
  readonly refused: Set<Knob>;
  answered: boolean;
  /** Calls that came to nothing since the last answer. */
  lost: number;
  /** The latest try that was told of since the last answer. */
  told: number;
  dead: boolean;
}

/** So many calls one after the other that came to nothing, each after all its tries, and the model is given up. */
const mostLost = 3;

/** One run: calls start as long as answers are wanted, and what they give is queued. */
export class Run {
  private readonly settings: Settings;
  private readonly task: Task;
  private readonly seed: number;
  private readonly pause: Sleep;
  private readonly budget: Budget;
  private readonly states: Map<ModelChoice, State>;
  private readonly stopping = new AbortController();
  private readonly queue: Sample[] = [];
  private readonly calls = new Set<Promise<void>>();
  private readonly failures: Failure[] = [];
  /** Messages of faults before the first answer. */
  private readonly held: string[] = [];
  /** A long prompt is asked once before the others are, so that they find it kept. */
  private warming: boolean;
  private calling = 0;
  /** Answers that are still wanted and asked for by no call. */
  private wanted: number;
  /** Of these, so many may be asked for now. */
  private allowed: number;
  private readonly more: SampleOptions["more"];
  private answers = 0;
  /** It was told that tokens are estimated. */
  private estimates = false;
  private over = false;
  private wake: () => void = () => {};

  constructor(settings: Settings, task: Task, { n, seed, more }: SampleOptions, pause: Sleep) {
    this.settings = settings;
    this.task = task;
    this.seed = seed;
    this.pause = pause;
    this.wanted = n;
    this.more = more;
    this.allowed = more ? 0 : n;
    this.budget = new Budget(settings);
    this.states = new Map(settings.choices.map((choice) => [choice, { gate: new Gate(pause), refused: new Set(), answered: false, lost: 0, told: 1, dead: false }]));
    const { common } = promptFor(task, settings.variants[0] as Variant);
    const { maxTokens } = settings;
    const about = tokensAbout(common);
    if (maxTokens !== undefined && about >= maxTokens) {
      throw new MedoidError("input", `The prompt alone has about ${about} tokens, and the limit is ${maxTokens} for the whole run.`);
    }
    this.warming = common.length >= keptFrom;
  }

  async *samples(): AsyncGenerator<Sample> {
    this.fill();
    while (!this.stopping.signal.aborted) {
      const next = this.queue.shift();
      if (next) yield next;
      else if (this.calls.size > 0) await this.woken();
      else if (!(await this.grows())) break;
    }
    if (this.stopping.signal.aborted || this.answers > 0 || this.failures.length === 0) return;
    throw this.unavailable();
  }

  /** Whether further calls were started, now that all that was wanted has come or failed. */
  private async grows(): Promise<boolean> {
    if (!this.more || this.wanted <= 0 || this.over) return false;
    const left = new Promise<number>((resolve) => this.stopping.signal.addEventListener("abort", () => resolve(0), { once: true }));
    this.allowed = await Promise.race([this.more(), left]);
    this.fill();
    return this.calls.size > 0 || this.queue.length > 0;
  }

  private woken(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  stop(): void {
    this.stopping.abort(new DOMException("Sampling has ended.", "AbortError"));
    this.wake();
  }

  async end(): Promise<void> {
    this.stop();
    await Promise.all(this.calls);
  }

  private fill(): void {
    const { choices, variants, concurrency, perCall } = this.settings;
    while (!this.stopping.signal.aborted && !this.over && this.wanted > 0 && this.allowed > 0 && this.calls.size < concurrency) {
      if (this.warming && this.calls.size > 0) return;
      const alive = choices.filter((choice) => !this.stateOf(choice).dead);
      if (alive.length === 0) return;
      const allowed = this.budget.next(this.calls.size);
      if (allowed === "wait") return;
      if (allowed !== "go") {
        this.over = true;
        this.queue.push({ kind: "fault", message: `${allowed.over} ${this.wanted} of the answers wanted are not asked for.` });
        return;
      }
      const plan = planAt(alive, variants, this.seed, this.calling++);
      const { refused } = this.stateOf(plan.choice);
      const n = plan.choice.several && !refused.has("n") ? Math.min(perCall, this.wanted, this.allowed) : 1;
      this.wanted -= n;
      this.allowed -= n;
      const call = this.call(plan, n).finally(() => {
        this.calls.delete(call);
        this.warming = false;
        this.fill();
        this.wake();
      });
      this.calls.add(call);
    }
  }

  /** Never rejects. */
  private async call(plan: Plan, n: number): Promise<void> {
    const result = await this.answersOf(plan, n).catch((error: unknown) => failureOf(error, plan.choice));
    if (this.stopping.signal.aborted) return;
    const state = this.stateOf(plan.choice);
    if ("message" in result) {
      state.lost += 1;
      this.fail(result);
      if (result.means === "dead" || state.lost >= mostLost) this.bury(plan.choice, n);
      return;
    }
    this.budget.add(this.counted(plan, result));
    if (result.filtered) {
      this.queue.push({ kind: "usage", usage: result.usage });
      return this.fail({ message: `${nameOf(plan.choice)}: the provider withheld the answer (content filter).`, means: "lost" });
    }
    // A server that gives fewer at once than it is asked for gives one.
    if (result.texts.length < n) {
      state.refused.add("n");
      this.wanted += n - result.texts.length;
      this.allowed += n - result.texts.length;
    }
    state.answered = true;
    state.lost = 0;
    state.told = 1;
    this.give(plan, result, state);
  }

  /** What a call took, for the limits: where they need tokens that the provider does not count, an estimate. */
  private counted({ choice, variant }: Plan, { texts, usage }: Answered): Usage {
    const { maxTokens, maxCost } = this.settings;
    const isCounted = (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0) > 0;
    const isNeeded = maxTokens !== undefined || (maxCost !== undefined && usage.cost === undefined && choice.price !== undefined);
    if (isCounted || !isNeeded) return usage;
    if (!this.estimates) this.tell(`${nameOf(choice)} does not say how many tokens its answers take: for the limit they are estimated, about 4 characters each.`);
    this.estimates = true;
    return estimatedUsage(usage, textOf(promptFor(this.task, variant)), texts.map(({ text }) => text), choice.price);
  }

  private give({ choice, variant, temperature }: Plan, { texts, usage, ignored }: Answered, { refused }: State): void {
    if (this.answers === 0) this.queue.push(...this.held.map((message): Sample => ({ kind: "fault", message })));
    const usages: Usage[] = splitUsage(usage, texts.map(({ text }) => text));
    this.answers += texts.length;
    const heeded = !refused.has("temperature") && !ignored.includes("temperature");
    for (const [index, { text, cut }] of texts.entries()) {
      this.queue.push({
        kind: "answer",
        text: withoutSecrets(text, choice.secrets ?? []),
        origin: { sampler: "ai-sdk", model: nameOf(choice), variant: variant.name, ...(heeded && { temperature }) },
        usage: usages[index] as Usage,
        ...(cut && { cut }),
      });
    }
  }

  private fail(failure: Failure): void {
    this.failures.push(failure);
    this.tell(failure.message);
  }

  /** Faults wait for the first answer: while there is none, they may be the reason to throw. */
  private tell(message: string): void {
    if (this.answers > 0) this.queue.push({ kind: "fault", message });
    else this.held.push(message);
  }

  /** A model that is given up: what was wanted of its last calls is asked of the others, where there are any. */
  private bury(choice: ModelChoice, n: number): void {
    const state = this.stateOf(choice);
    const others = this.settings.choices.filter((other) => other !== choice && !this.stateOf(other).dead);
    if (others.length > 0) {
      this.wanted += n;
      this.allowed += n;
      if (!state.dead) this.tell(`${nameOf(choice)} is asked no more: its share of the answers goes to ${others.map(nameOf).join(", ")}.`);
    }
    state.dead = true;
  }

  private async answersOf(plan: Plan, n: number): Promise<Answered | Failure> {
    const { choice } = plan;
    const { retries, timeoutMs, maxOutput } = this.settings;
    const state = this.stateOf(choice);
    const prompt = promptFor(this.task, plan.variant);
    for (let tries = 1; ; ) {
      await state.gate.pass();
      const asked = state.refused.has("n") ? 1 : n;
      const takes = { n: asked > 1, seed: !state.refused.has("seed"), temperature: !state.refused.has("temperature"), topP: plan.topP !== undefined && !state.refused.has("topP") };
      const most = Math.min(maxOutput ?? Number.POSITIVE_INFINITY, Math.floor((this.budget.outputLeft() ?? Number.POSITIVE_INFINITY) / asked));
      const timeout = AbortSignal.timeout(timeoutMs);
      const signal = AbortSignal.any([this.stopping.signal, timeout]);
      let failure: Failure;
      try {
        return await ask({ plan, prompt, n: asked, takes, signal, ...(most < Number.POSITIVE_INFINITY && { maxOutput: Math.max(1, most) }) });
      } catch (error) {
        this.stopping.signal.throwIfAborted();
        failure = failureOf(error, choice, timeout.aborted ? timeoutMs : undefined);
      }
      // Servers that are strict about fields do not always say which one they mind.
      const refused = [failure.refused, ...(failure.rejected === true ? (["n"] as const) : [])].find((knob) => knob !== undefined && takes[knob]);
      if (refused !== undefined) {
        state.refused.add(refused);
        continue;
      }
      const again = failure.means === "again" || (failure.gone === true && state.answered);
      if (!again) return failure;
      if ((failure.waitMs ?? 0) > patienceMs) return { ...failure, means: "lost", message: `${failure.message} It asks to wait ${Math.ceil((failure.waitMs as number) / 1000)} s.` };
      if (tries > retries) return { ...failure, means: "lost", message: `${failure.message} That was try ${tries} of ${tries}.` };
      const ms = backoffMs(tries, drawOf(plan.seed, tries), failure.waitMs);
      tries += 1;
      if (tries > state.told) {
        state.told = tries;
        this.settings.onRetry({ model: nameOf(choice), reason: failure.word ?? "no answer", attempt: tries, of: retries + 1 });
      }
      if (failure.limited) state.gate.hold(ms, this.stopping.signal);
      else await this.pause(ms, this.stopping.signal);
    }
  }

  private stateOf(choice: ModelChoice): State {
    return this.states.get(choice) as State;
  }

  private unavailable(): MedoidError {
    const reasons = new Map<string, Failure>();
    for (const failure of this.failures) if (!reasons.has(failure.message)) reasons.set(failure.message, failure);
    const [first, ...others] = [...reasons.values()];
    const { message, hint } = first as Failure;
    const more = others.length === 0 ? "" : ` (${others.length} other ${others.length === 1 ? "reason" : "reasons"} besides.)`;
    return new MedoidError("unavailable", `${message}${more}`, hint === undefined ? {} : { hint });
  }
}

/** In [0, 1): from the seed of the call, for its jitter. */
function drawOf(seed: number, tries: number): number {
  return (Math.imul(seed ^ (tries * 0x9e37_79b9), 0x85eb_ca6b) >>> 0) / 2 ** 32;
}
