import type { Assessment, EqualityName, Input, Outcome, OutcomeTable } from "@medoid/spec";
import { type Form, formOf, sameForm } from "@medoid/values";
import { unsuspicious } from "./unsuspicious.ts";

/** What is left of the vote of a program that hands back an argument. */
const echoing = 0.2;

/**
 * A program that answered with the same argument, unchanged, on all its inputs, at least two with different arguments. Not where at least
 * half of the candidates that answer do so: then it is the task, or the inputs do not tell.
 */
export function echoWeights(table: OutcomeTable): Assessment[] {
  const isEcho = echoes(table);
  const found = table.programs.map((_, program) => echoedBy(table, program, isEcho));
  const votes = (holds: (program: number) => boolean): number => table.multiplicity.reduce((sum, count, program) => (holds(program) ? sum + count : sum), 0);
  const answering = votes((program) => firstAnswered(table, program) !== undefined);
  const usual = 2 * votes((program) => found[program] !== undefined) >= answering;
  return found.map((position) => {
    if (position === undefined || usual) return unsuspicious;
    return { weight: echoing, reasons: [`returned its ${ordinalName(position)}argument unchanged`] };
  });

  function ordinalName(position: number): string {
    return table.inputs.every((input) => input.args.length === 1) ? "" : `${["first", "second", "third"][position] ?? `${position + 1}th`} `;
  }
}

/** The place of the argument that a program always hands back. */
function echoedBy(table: OutcomeTable, program: number, isEcho: (program: number, input: number, position: number) => boolean): number | undefined {
  const first = firstAnswered(table, program);
  const arity = first === undefined ? 0 : (table.inputs[first] as Input).args.length;
  for (let position = 0; position < arity; position++) if (echoesAlways(table, program, position, isEcho)) return position;
  return undefined;
}

function firstAnswered(table: OutcomeTable, program: number): number | undefined {
  for (let input = 0; input < table.inputs.length; input++) if (table.returned(program, input)) return input;
  return undefined;
}

/** On every input that it answered; on two values at least, since one value for all inputs is a constant, whatever the argument. */
function echoesAlways(table: OutcomeTable, program: number, position: number, isEcho: (program: number, input: number, position: number) => boolean): boolean {
  let value = -1;
  let varies = false;
  for (let input = 0; input < table.inputs.length; input++) {
    if (!table.returned(program, input)) continue;
    if (position >= (table.inputs[input] as Input).args.length || !isEcho(program, input, position)) return false;
    if (value < 0) value = table.value(program, input);
    varies ||= table.value(program, input) !== value;
  }
  return varies;
}

/** Many programs give the same value on an input: each is compared with each argument once. */
function echoes(table: OutcomeTable): (program: number, input: number, position: number) => boolean {
  const forms = new Map<string, Form>();
  const verdicts = new Map<string, boolean>();
  const { equality } = table;
  return (program, input, position) => {
    const place = `${input}.${position}`;
    const key = `${place}.${table.class(program, input)}`;
    let verdict = verdicts.get(key);
    if (verdict === undefined) {
      let form = forms.get(place);
      if (!form) forms.set(place, (form = formOf((table.inputs[input] as Input).args[position] as Input["args"][number], equality)));
      verdicts.set(key, (verdict = handsBack(table.outcome(program, input), form, equality)));
    }
    return verdict;
  };
}

function handsBack(outcome: Outcome, argument: Form, equality: EqualityName): boolean {
  return outcome.kind === "returned" && !outcome.args?.length && sameForm(formOf(outcome.value, equality), argument);
}
