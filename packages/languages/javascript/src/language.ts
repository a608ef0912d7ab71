import { definePlugin, type Language } from "@medoid/spec";
import { readCode } from "./code.ts";
import { entryIn } from "./asked.ts";
import { ofClass } from "./of-class.ts";
import { readPrompt } from "./prompt.ts";
import { show } from "./show.ts";
import { readStatements } from "./statements.ts";

/** JavaScript as an engine takes it: types are an error. */
export const javascript = definePlugin({
  apiVersion: 1,
  kind: "language",
  name: "javascript",
  description: "Reads JavaScript functions: scripts, CommonJS, ES modules, classes.",
  create: () => language("javascript", [".js", ".mjs", ".cjs"], false),
});

/** The same with types, which are read for the signature and then stripped. Plain JavaScript is read too. */
export const typescript = definePlugin({
  apiVersion: 1,
  kind: "language",
  name: "typescript",
  description: "Reads TypeScript functions; types say what the inputs are and are then stripped.",
  create: () => language("typescript", [".ts", ".mts", ".cts"], true),
});

function language(name: string, extensions: readonly string[], types: boolean): Language {
  return {
    name,
    extensions,
    equality: "javascript",
    ready: async () => {},
    readCode: (code, entry) => readCode(code, entry, types),
    readPrompt: (prompt, entry) => readPrompt(prompt, entry, types),
    entryIn,
    readStatements: (code) => readStatements(code, types),
    alias: (further, of) => `var ${further} = ${of};`,
    ofClass: (code, entry) => ofClass(code, entry, types),
    creates: "new ",
    show,
  };
}
