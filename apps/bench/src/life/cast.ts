import type { Limits, Program, Value } from "@medoid/spec";
import { type Attack, type AttackLanguage, attackLimits, attacks } from "@medoid/testkit";
import { hashText } from "@medoid/values";
import { ordinaryProgram } from "./ordinary.ts";

/** One program of the life, and what is asked of it every time. */
export interface Member {
  readonly program: Program;
  readonly limits: Limits;
  readonly inputs: readonly (readonly Value[])[];
  /** What it tries; absent: it is as it should be. */
  readonly attack?: Attack;
}

/** Inputs of a batch. */
const batchSize = 32;
/** Where every input asks for fresh state, which may be a process each. */
const fewInputs = 3;

/** `share` of the programs are hostile, evenly spread: every attack of the testkit that the language has, again and again. */
export function castOf(language: AttackLanguage, size: number, share: number, bait: readonly Value[]): Member[] {
  const known = attacks.filter(({ programs }) => programs[language] !== undefined);
  // Of all sorts, where there are more attacks than programs.
  const stride = Math.max(1, Math.floor(known.length / (size * share)));
  let attackers = 0;
  return Array.from({ length: size }, (_, index) => {
    if (Math.floor((index + 1) * share) === Math.floor(index * share)) {
      return { program: programOf(language, ordinaryProgram(language, index)), limits: attackLimits, inputs: Array.from({ length: batchSize }, (_, n) => [n]) };
    }
    const attack = known[(attackers++ * stride) % known.length] as Attack;
    // Several programs make the same attack: they differ by a comment.
    const code = `${attack.programs[language] as string}\n${language === "python" ? "#" : "//"} ${index}\n`;
    return { program: programOf(language, code), limits: { ...attackLimits, ...attack.limits }, inputs: inputsOf(attack, bait), attack };
  });
}

/** The first argument 1 makes the program attack, any other comes back. What ends no process attacks in every other input, else one in the middle does. */
function inputsOf({ ends, slow, fresh }: Attack, bait: readonly Value[]): (readonly Value[])[] {
  const size = fresh ? fewInputs : batchSize;
  const goesOn = !slow && !fresh && ends.every((end) => end === "returned" || end === "threw");
  return Array.from({ length: size }, (_, at) => [at === Math.floor(size / 2) || (goesOn && at % 2 === 1) ? 1 : at + 2, [...bait]]);
}

function programOf(language: string, code: string): Program {
  return { key: hashText(`${language} ${code}`), code, language, entry: { kind: "function", name: "f" }, members: [0] };
}
