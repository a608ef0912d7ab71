export type { Asked, Reply, Script } from "./script.ts";
export { type FakeOptions, type FakeServer, fakeOpenAI } from "./server.ts";
