import { type Clusterer, definePlugin, MedoidError } from "@medoid/spec";

/**
 * Programs of identical behaviour on every input share a cluster, and no others. Every program is in a cluster, whatever its weight.
 * This is the clustering of AlphaCode (Li et al., 2022).
 * @throws MedoidError `plugin` when the behaviours carry no groups.
 */
export function exactClusterer(): Clusterer {
  return {
    name: "exact",
    needs: "groups",
    cluster: ({ groups }) => {
      if (!groups) throw new MedoidError("plugin", 'The clusterer "exact" needs groups, and the encoder gives none.');
      const numbers = new Map<number, number>();
      return {
        labels: groups.map((group) => {
          const label = numbers.get(group) ?? numbers.size;
          numbers.set(group, label);
          return label;
        }),
      };
    },
  };
}

export default definePlugin<"clusterer">({
  apiVersion: 1,
  kind: "clusterer",
  name: "exact",
  description: "Identical behaviour on every input shares a cluster, and nothing else does.",
  create: exactClusterer,
});
