import { definePlugin } from "@medoid/spec";
import { consensusSelector } from "./selector.ts";

export { consensusSelector } from "./selector.ts";

export default definePlugin<"selector">({
  apiVersion: 1,
  kind: "selector",
  name: "consensus",
  description: "The program with the most support: exact majority over random samples of the inputs, of every size.",
  create: consensusSelector,
});
