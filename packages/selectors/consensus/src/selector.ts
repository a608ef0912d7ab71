import type { Evidence, Selection, Selector } from "@medoid/spec";
import { alikeOf, rankByMerit, sayOf } from "@medoid/table";
import { informationOf } from "./information.ts";

/**
 * The program with the most support. Where two programs agree on the share g of the inputs, g^p is about the chance that they agree on all of p
 * inputs drawn at random: the mean vote that a program gets in exact-output majorities over random samples of p inputs. Support is the mean of
 * that over p = 1, 2, 4 .. 64, so between mean agreement (p = 1: MBR-Exec, Shi et al., 2022; SRank, To et al., 2024, counts in the same way)
 * and exact-output majority (p large: AlphaCode, Li et al., 2022), which alone is brittle: one input outside the contract splits right programs.
 *
 * Copies count less: m candidates of the same code are no m independent witnesses. By Kish's design effect (1965) with a correlation of 1/2
 * they have 2 / (m + 1) of their votes. A program whose values vary less than usual gets less support for agreeing (`informationOf`).
 *
 * Agreement is one minus the behaviours' distance; with its own kind what the behaviours say (`self`). Programs that never returned have no say
 * while others did. Where no program has votes, candidates count. Score: the mean support, 0..1, lowered for what `rankByMerit` puts behind.
 * Time is quadratic in the distinct behaviours, memory is not.
 * @throws MedoidError `plugin` when the behaviours carry neither distance, vectors nor groups.
 */
export function consensusSelector(): Selector {
  return { name: "consensus", select };
}

function select({ table, behaviours }: Evidence): Selection {
  const votes = sayOf(table, behaviours.weight);
  const { places, leaders, distances } = alikeOf(behaviours);
  const witnesses = new Float64Array(leaders.length);
  places.forEach((place, program) => (witnesses[place] = (witnesses[place] as number) + ((votes[program] as number) * 2) / ((table.multiplicity[program] as number) + 1)));
  const support = new Float64Array(leaders.length);
  const all = witnesses.reduce((sum, count) => sum + count, 0);
  const shares = witnesses.map((count) => (all > 0 ? count / all : 0));
  for (let place = 0; place < shares.length; place++) addSupport(support, shares, place, distances(place), behaviours.self?.[leaders[place] as number] ?? 1);
  const information = informationOf(table, leaders, places, votes);
  return rankByMerit(
    table,
    votes,
    Float64Array.from(places, (place) => (support[place] as number) * Math.sqrt(information[place] as number)),
  );
}

/** Of one group, and of those after it for each other. Apart, so that it is compiled well: it runs for every pair of groups. */
function addSupport(support: Float64Array, shares: Float64Array, place: number, apart: Float64Array, self: number): void {
  const own = shares[place] as number;
  let gained = own * meanPower(self);
  for (let other = place + 1; other < support.length; other++) {
    const agreed = meanPower(1 - (apart[other] as number));
    support[other] = (support[other] as number) + own * agreed;
    gained += (shares[other] as number) * agreed;
  }
  support[place] = (support[place] as number) + gained;
}

function meanPower(share: number): number {
  let power = Math.max(0, share);
  let sum = power;
  for (let doubling = 0; doubling < doublings; doubling++) {
    power *= power;
    sum += power;
  }
  return sum / (doublings + 1);
}

/** From samples of one input to samples of 64. */
const doublings = 6;
