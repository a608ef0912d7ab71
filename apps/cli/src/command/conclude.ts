import type { Answer, Exploration } from "@medoid/pipeline";
import type { Language } from "@medoid/spec";
import { exits } from "./exits.ts";
import type { OutputFlags } from "./flags.ts";
import { print, tell } from "./output.ts";
import { printAnswer, whyNothing } from "./show.ts";
import { saveTable } from "./store.ts";

interface Ending {
  readonly answer: Answer;
  readonly exploration: Exploration;
  readonly languages: readonly Language[];
  readonly flags: OutputFlags & { readonly code?: boolean };
  /** Where the table is to be saved. */
  readonly table: string | undefined;
}

/** The end of a command that chose among programs it ran: saves the table, shows the answer, and gives the exit code. @throws MedoidError where it cannot be saved. */
export async function conclude({ answer, exploration, languages, flags, table }: Ending, { save, more }: { readonly save?: () => Promise<void>; readonly more?: () => string } = {}): Promise<number> {
  await saveFirst([...(save ? [save] : []), ...(table === undefined ? [] : [() => saveTable(table, exploration)])], () => {
    if (!flags.code) printAnswer(answer, exploration, languages, flags);
    else if (answer.winner) print(answer.winner.code.replace(/\n$/, ""));
    if (more && !flags.code && !flags.json) print(`\n${more()}`);
  });
  if (table !== undefined && !flags.quiet) tell(`The table is in ${table}.`);
  if (answer.stopped.by === "aborted") return exits.interrupted;
  if (answer.winner) return exits.ok;
  tell(whyNothing(answer));
  return exits.nothing;
}

/** What is to be kept is saved before anything is shown, which may find no reader; what cannot be saved is shown all the same. @throws what saving threw first. */
export async function saveFirst(savings: readonly (() => Promise<void>)[], show: () => void): Promise<void> {
  const ended = await Promise.allSettled(savings.map((save) => save()));
  show();
  const failed = ended.find(({ status }) => status === "rejected") as PromiseRejectedResult | undefined;
  if (failed) throw failed.reason;
}
