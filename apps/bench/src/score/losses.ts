import type { OutcomeTable } from "@medoid/spec";
import { identicalGroups } from "@medoid/table";

/** Why a wrong program was chosen though a right one was there: the first of these that holds. A group are candidates that behave exactly alike. */
export const lossKinds = {
  "never told apart": "the winner behaves like a right program on the whole panel",
  "crash cluster": "the winner answers fewer than half of the inputs",
  "constant cluster": "the winner gives the same answer to all inputs",
  "wrong consensus": "a wrong group, neither constant nor crashing, outnumbers all right candidates together: no counting can know",
  "outvoted by the rule": "the largest right group outnumbers the winner's: the rule went by something else",
  "invalid inputs": "right programs differ from each other on some input, and are no majority therefore",
  tie: "the winner's group is as large as that of all right candidates",
} as const;

export type LossKind = keyof typeof lossKinds;

/**
 * What kind of loss a choice is; undefined where it is none: the winner is right, or no candidate in the table is.
 *
 * @param passed per candidate: by ordinal, as the programs' members are
 */
export function lossKind(table: OutcomeTable, winner: number, passed: readonly boolean[]): LossKind | undefined {
  const groups = identicalGroups(table);
  const isRight = (p: number): boolean => votesOf(table, [p], (ordinal) => passed[ordinal] === true) * 2 > (table.multiplicity[p] as number);
  const programs = [...table.programs.keys()];
  const right = programs.filter(isRight);
  if (right.length === 0 || isRight(winner)) return undefined;
  const groupOf = (p: number): number => groups[p] as number;
  const rightGroups = [...Map.groupBy(right, groupOf)];
  if (rightGroups.some(([group]) => group === groupOf(winner))) return "never told apart";
  if (isCrashing(table, winner)) return "crash cluster";
  if (isConstant(table, winner)) return "constant cluster";
  const allRight = votesOf(table, right);
  const wrongGroups = Map.groupBy(programs.filter((p) => !isRight(p)), groupOf);
  for (const members of wrongGroups.values()) {
    const [one] = members as [number];
    if (votesOf(table, members) > allRight && !isCrashing(table, one) && !isConstant(table, one)) return "wrong consensus";
  }
  const winnerVotes = votesOf(table, wrongGroups.get(groupOf(winner)) as number[]);
  if (Math.max(...rightGroups.map(([, members]) => votesOf(table, members))) > winnerVotes) return "outvoted by the rule";
  return rightGroups.length > 1 ? "invalid inputs" : "tie";
}

/** A loss with the name of its task. */
export interface Loss {
  readonly pool: string;
  readonly task: string;
  readonly kind: LossKind;
}

/** The names of the tasks by kind, in the order of the kinds; kinds that do not occur are left out. */
export function byKind(losses: readonly Loss[]): { readonly kind: LossKind; readonly tasks: readonly string[] }[] {
  return (Object.keys(lossKinds) as LossKind[]).flatMap((kind) => {
    const tasks = losses.filter((loss) => loss.kind === kind).map(({ task }) => task);
    return tasks.length === 0 ? [] : [{ kind, tasks }];
  });
}

function isCrashing(table: OutcomeTable, program: number): boolean {
  return table.inputs.filter((_, x) => table.returned(program, x)).length * 2 < table.inputs.length;
}

function isConstant(table: OutcomeTable, program: number): boolean {
  return table.inputs.length > 1 && new Set(table.inputs.map((_, x) => table.value(program, x))).size === 1;
}

/** Candidates of these programs, or those of them that are meant. */
function votesOf(table: OutcomeTable, programs: readonly number[], isMeant: (ordinal: number) => boolean = () => true): number {
  return programs.reduce((sum, p) => sum + (table.programs[p]?.members.filter(isMeant).length ?? 0), 0);
}
