import { definePlugin } from "@medoid/spec";
import { medoidSelector } from "./selector.ts";

export { medoidSelector } from "./selector.ts";

export default definePlugin<"selector">({
  apiVersion: 1,
  kind: "selector",
  name: "medoid",
  description: "The program nearest to the others of the cluster with the most votes.",
  create: medoidSelector,
});
