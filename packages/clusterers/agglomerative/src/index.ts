import { definePlugin } from "@medoid/spec";
import { agglomerative, type AgglomerativeOptions, agglomerativeOptions } from "./clusterer.ts";

export { agglomerative, type AgglomerativeOptions, agglomerativeOptions } from "./clusterer.ts";
export { averageLinkage, type Merge } from "./linkage.ts";

export default definePlugin<"clusterer", AgglomerativeOptions>({
  apiVersion: 1,
  kind: "clusterer",
  name: "agglomerative",
  description: "Average linkage weighted by votes, cut at a distance or at a number of clusters.",
  options: agglomerativeOptions,
  create: agglomerative,
});
