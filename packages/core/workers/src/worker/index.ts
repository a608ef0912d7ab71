import "./utc.ts";

export { MachineFault, type Machine, type MakeMachine } from "./machine.ts";
export { serve } from "./serve.ts";
