import type { Relation, Structure } from "@medoid/spec";
import { parents, simple, tree, uniquePairs } from "./graphs.ts";
import { diagonal, symmetric } from "./matrices.ts";
import { disjoint, mountain, permutation, rotated, upToPlace } from "./orders.ts";
import type { StructureRules } from "./structure.ts";

export const structures: Readonly<Record<Structure, StructureRules>> = { permutation, rotated, mountain, upToPlace, disjoint, tree, simple, uniquePairs, parents, symmetric, diagonal };

export function isStructure(kind: Relation["kind"]): kind is Structure {
  return Object.hasOwn(structures, kind);
}
