import type { Relation, Structure } from "@medoid/spec";
import { equalCounts, halfNegative, halfOdd } from "./balances.ts";
import { uniqueCells, uniqueColumn } from "./cells.ts";
import { letterFirst, noLeadingZero } from "./beginnings.ts";
import { dayOfMonth } from "./dates.ts";
import { parents, simple, tree, uniquePairs } from "./graphs.ts";
import { diagonal, symmetric } from "./matrices.ts";
import { atMostTimes, butOne, butTwo, eachTimes, majority, oneOdd, oneRepeated } from "./occurrences.ts";
import { disjoint, mountain, permutation, rotated, upToPlace } from "./orders.ts";
import type { StructureRules } from "./structure.ts";

export const structures: Readonly<Record<Structure, StructureRules>> = { permutation, rotated, mountain, upToPlace, disjoint, tree, simple, uniquePairs, parents, symmetric, diagonal, eachTimes, butOne, butTwo, atMostTimes, oneRepeated, oneOdd, majority, equalCounts, halfNegative, halfOdd, uniqueColumn, uniqueCells, noLeadingZero, letterFirst, dayOfMonth };

export function isStructure(kind: Relation["kind"]): kind is Structure {
  return Object.hasOwn(structures, kind);
}
