import { expect, test } from "vitest";
import { Early } from "./early.ts";
import { type Journal, selectStream, type SelectOptions } from "./index.ts";
import { toyCandidates, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const codes = ["n => n * 2", "n => n + n", "n => 2 * n", "n => n * n", "n => { throw new TypeError(n) }", "n => 'never'", "n => 'at all'"];
const hangs = (code: string): boolean => code.includes("'");

/** Programs of which some are not done before the run is ended from outside; `trials`: already while kinds of inputs are tried out. */
function hanging(controller: AbortController, trials = true) {
  const sandbox = toySandbox();
  const { open } = sandbox;
  sandbox.open = async (program, ...rest) => {
    const session = await open(program, ...rest);
    if ("stopped" in session || !hangs(program.code)) return session;
    return {
      ...session,
      run: (batch, signal) => {
        if (!trials && !batch.collect.features) return session.run(batch, signal);
        // The others are through by then.
        setTimeout(() => controller.abort(), 40);
        return new Promise((__, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
      },
    };
  };
  return sandbox;
}

async function last(options: SelectOptions) {
  let found;
  for await (const progressed of selectStream(options)) found = progressed;
  return found as NonNullable<typeof found>;
}

test.each([
  ["while programs answer the first inputs", false],
  ["while it is tried out what inputs look like", true],
])("ended %s, a run chooses among those that had answered, and says so; in a replay to the byte", async (_, trials) => {
  const task = toyTask;
  const controller = new AbortController();
  const live = await last({ task, candidates: toyCandidates(...codes), stages: toyStages(hanging(controller, trials)), signal: controller.signal });
  const { answer, exploration } = live;
  expect(exploration.table.inputs.every(({ operator }) => operator === "trial")).toBe(trials);
  expect(answer).toMatchObject({ stopped: { by: "aborted", round: 0 }, winner: { ordinal: 0 }, agreement: { identical: 3, of: 7 } });
  expect(answer.candidates.map(({ status }) => status)).toEqual(["ran", "ran", "ran", "ran", "failed", ...(trials ? ["not-run", "not-run"] : ["ran", "ran"])]);
  expect(answer.notes.join(" ")).toContain(`${trials ? 5 : 7} of 7 candidates had answered anything when the run ended`);
  const journal = JSON.parse(JSON.stringify(exploration.journal)) as Journal;
  const again = await last({ task, candidates: toyCandidates(...codes), stages: toyStages(toySandbox()), journal, workers: 1 });
  expect({ ...again.answer, seconds: 0 }).toEqual({ ...answer, seconds: 0 });
  expect(again.exploration.journal).toEqual(exploration.journal);
});

test("ended before anybody had answered, it chooses nothing", async () => {
  const controller = new AbortController();
  const { answer, exploration } = await last({ task: toyTask, candidates: toyCandidates("n => 'a'", "n => 'b'"), stages: toyStages(hanging(controller)), signal: controller.signal });
  expect(answer).toMatchObject({ stopped: { by: "aborted" }, winner: null });
  expect(exploration.journal.stopped).toEqual({ by: "aborted", round: 0 });
});

test("what is tried out has one name for each, also where the first of them are put to programs before the rest", async () => {
  const early = new Early(undefined);
  const put = async (inputs: readonly (readonly number[])[]): Promise<void> =>
    early.ask([0], early.trials(inputs), async (_, answered) => answered(0, inputs.map(() => ({ outcome: { kind: "returned", value: 0 }, steps: 0 }))));
  for (const kind of [10, 20]) {
    const inputs = Array.from({ length: 8 }, (_, at) => [kind + at]);
    await put(inputs.slice(0, 3));
    await put(inputs);
  }
  const ids = early.table(1)?.panel.map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 16 }, (_, at) => `trial${at}`));
});
