import { definePlugin } from "@medoid/spec";
import { z } from "zod";
import { SubprocessSandbox } from "./sandbox.ts";

const options = z
  .strictObject({
    python: z.string().describe("the Python to run: a path or a command"),
    node: z.string().describe("the Node to run: a path"),
    isolation: z.enum(["auto", "bubblewrap", "landlock", "seccomp", "rlimits"]).describe("auto: the stronger of bubblewrap and landlock; seccomp leaves files open, rlimits everything"),
    packages: z.array(z.string().regex(/^[A-Za-z_]\w*$/, "a name to import")).describe("Python packages that candidates may import: numpy"),
  })
  .partial();

export default definePlugin<"sandbox", z.infer<typeof options>>({
  apiVersion: 1,
  kind: "sandbox",
  name: "subprocess",
  description: "Python and Node candidates in hardened Linux processes",
  options,
  create: (given) => new SubprocessSandbox(given),
});

export { SubprocessSandbox, type SubprocessOptions } from "./sandbox.ts";

/** What the laws of sandboxes need to know of this one (see `ContractNeeds` of @medoid/testkit). */
export const contract = {
  known: {
    "sandbox/attack/chance/process": "the number of a process and what it has used are the kernel's, and no two processes have the same",
  },
};
