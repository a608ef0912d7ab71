import { definePlugin } from "@medoid/spec";
import { agreementEncoder } from "./encoder.ts";

export { agreementEncoder } from "./encoder.ts";

export default definePlugin<"encoder">({
  apiVersion: 1,
  kind: "encoder",
  name: "agreement",
  description: "Weighted share of the inputs on which two programs do not answer the same; failing agrees with nothing.",
  create: agreementEncoder,
});
