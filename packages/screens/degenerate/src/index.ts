import { definePlugin } from "@medoid/spec";
import { degenerateScreen } from "./screen.ts";

export { degenerateScreen } from "./screen.ts";

export default definePlugin<"screen">({
  apiVersion: 1,
  kind: "screen",
  name: "degenerate",
  description: "Weighs down programs that always give the same value, mostly fail, or return their argument.",
  create: degenerateScreen,
});
