import { quitOnInterrupt } from "./command/interrupt.ts";

// Loading the rest takes long enough to change one's mind.
quitOnInterrupt();
await import("./start.ts");
