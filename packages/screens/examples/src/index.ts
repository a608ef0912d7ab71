import { definePlugin } from "@medoid/spec";
import { examplesScreen } from "./screen.ts";

export { examplesScreen } from "./screen.ts";

export default definePlugin<"screen">({
  apiVersion: 1,
  kind: "screen",
  name: "examples",
  description: "Weighs down programs that contradict the examples of the task.",
  create: examplesScreen,
});
