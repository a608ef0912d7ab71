import { definePlugin } from "@medoid/spec";
import { outcomeEncoder } from "./encoder.ts";

export { outcomeEncoder } from "./encoder.ts";

export default definePlugin<"encoder">({
  apiVersion: 1,
  kind: "encoder",
  name: "outcome",
  description: "Weighted share of the inputs on which two programs differ.",
  create: outcomeEncoder,
});
