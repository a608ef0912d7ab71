import { Arena, attackProgram, wholeLife } from "../attacks/arena.ts";
import type { Attack } from "../attacks/attack.ts";
import { attacks } from "../attacks/index.ts";
import type { Law, SandboxSubject } from "../law.ts";

/** One sandbox for all attacks on a subject: that they follow each other is part of the trial. */
const arenas = new WeakMap<SandboxSubject, Promise<Arena>>();

function arenaOf(subject: SandboxSubject): Promise<Arena> {
  let arena = arenas.get(subject);
  if (!arena) {
    arena = Arena.open(subject);
    arenas.set(subject, arena);
  }
  return arena;
}

/** One law per attack; the last of them closes what the others used. */
export const attackLaws: readonly Law<SandboxSubject>[] = [
  ...attacks.map(lawOf),
  {
    id: "sandbox/life",
    law: "attacked again and again and closed, it leaves no process, thread, open file or memory behind",
    needs: { what: "the program witness", met: ({ programs }) => programs.witness !== undefined },
    async run(subject) {
      await (await arenas.get(subject)?.catch(() => undefined))?.close();
      arenas.delete(subject);
      await wholeLife(subject);
    },
  },
];

function lawOf(attack: Attack): Law<SandboxSubject> {
  return {
    id: `sandbox/attack/${attack.id}`,
    law: attack.law,
    needs: {
      what: `the program witness, the attack in the language${attack.same ? ", determinism" : ""}${attack.needs === undefined ? "" : `, a barrier (${attack.needs})`}`,
      async met(subject) {
        if (subject.programs.witness === undefined || attackProgram(subject, attack) === undefined) return false;
        const { capabilities } = await arenaOf(subject);
        return (!attack.same || capabilities.deterministic.holds === true) && (attack.needs === undefined || capabilities[attack.needs].holds !== "none");
      },
    },
    async run(subject) {
      return (await arenaOf(subject)).run(attack);
    },
  };
}
