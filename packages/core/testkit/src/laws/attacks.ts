import assert from "node:assert/strict";
import { Arena, attackProgram, wholeLife } from "../attacks/arena.ts";
import type { Attack } from "../attacks/attack.ts";
import { attacks } from "../attacks/index.ts";
import type { Law, SandboxSubject } from "../law.ts";
import { descendants } from "../processes.ts";

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

/** One life for the laws about what is left of it. */
const lives = new WeakMap<SandboxSubject, ReturnType<typeof wholeLife>>();

function lifeOf(subject: SandboxSubject): ReturnType<typeof wholeLife> {
  let life = lives.get(subject);
  if (!life) {
    life = wholeLife(subject);
    lives.set(subject, life);
  }
  return life;
}

/** One law per attack, and then what is left: the first of those closes what the attacks used. */
export const attackLaws: readonly Law<SandboxSubject>[] = [
  ...attacks.map(lawOf),
  {
    id: "sandbox/life",
    law: "attacked again and again and closed, it leaves no memory behind, and nothing that keeps the process alive",
    needs: { what: "the program witness", met: ({ programs }) => programs.witness !== undefined },
    async run(subject) {
      await (await arenas.get(subject)?.catch(() => undefined))?.close();
      arenas.delete(subject);
      const { held } = await lifeOf(subject);
      if (held !== undefined) assert.fail(held);
    },
  },
  {
    id: "sandbox/life/counted",
    law: "neither does it leave a process, a thread or an open file",
    needs: { what: "the program witness, and /proc to count by", met: ({ programs }) => programs.witness !== undefined && descendants() !== undefined },
    async run(subject) {
      const { counted } = await lifeOf(subject);
      if (counted !== undefined) assert.fail(counted);
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
