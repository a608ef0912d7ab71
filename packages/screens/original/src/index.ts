import { definePlugin } from "@medoid/spec";
import { originalScreen } from "./screen.ts";

export { originalScreen } from "./screen.ts";

export default definePlugin<"screen">({
  apiVersion: 1,
  kind: "screen",
  name: "original",
  description: "Weighs down programs that depart from the one to be translated or rewritten.",
  create: originalScreen,
});
