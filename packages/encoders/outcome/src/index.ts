import { definePlugin } from "@medoid/spec";
import { outcomeEncoder, type OutcomeEncoderOptions, outcomeEncoderOptions } from "./encoder.ts";

export { outcomeEncoder, type OutcomeEncoderOptions, outcomeEncoderOptions } from "./encoder.ts";

export default definePlugin<"encoder", OutcomeEncoderOptions>({
  apiVersion: 1,
  kind: "encoder",
  name: "outcome",
  description: "Weighted share of the inputs on which two programs differ.",
  options: outcomeEncoderOptions,
  create: outcomeEncoder,
});
