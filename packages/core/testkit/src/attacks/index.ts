import type { Attack } from "./attack.ts";
import { endAttacks, processAttacks } from "./ends.ts";
import { outsideAttacks } from "./outside.ts";
import { protocolAttacks } from "./protocol.ts";
import { resultAttacks } from "./results.ts";
import { spaceAttacks } from "./space.ts";
import { chanceAttacks, stateAttacks } from "./state.ts";
import { timeAttacks } from "./time.ts";

/** Every attack that every sandbox has to survive, in the order in which the contract runs them. */
export const attacks: readonly Attack[] = [
  ...timeAttacks,
  ...spaceAttacks,
  ...endAttacks,
  ...processAttacks,
  ...outsideAttacks,
  ...resultAttacks,
  ...protocolAttacks,
  ...stateAttacks,
  ...chanceAttacks,
];
