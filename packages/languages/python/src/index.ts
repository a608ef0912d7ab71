import { definePlugin, type Language } from "@medoid/spec";
import { readCode } from "./code.ts";
import { entryIn } from "./asked.ts";
import { withImports } from "./imports.ts";
import { ofClass } from "./of-class.ts";
import { lenient } from "./preamble.ts";
import { readPrompt } from "./prompt.ts";
import { show } from "./show.ts";
import { readStatements } from "./statements.ts";
import { loadParser } from "./syntax.ts";

export { shapeOfAnnotation } from "./annotation.ts";
export { examplesInText as readExamples } from "./examples.ts";
export { type ReadOptions, readLiteral } from "./literal.ts";
export { runtimeFiles } from "./runtime.ts";
export { readCode, readPrompt, show };

/** Python as medoid reads it. `ready` loads the grammar; after that all is synchronous, and nothing is run. */
export const python: Language = {
  name: "python",
  extensions: [".py"],
  equality: "python",
  ready: loadParser,
  readCode,
  readPrompt,
  entryIn,
  lenient,
  withImports,
  readStatements,
  alias: (name, of) => `${name} = ${of}`,
  ofClass,
  show,
};

export default definePlugin({
  apiVersion: 1,
  kind: "language",
  name: "python",
  description: "Reads Python functions; their runtime counts steps, edges and comparisons.",
  create: () => python,
});
