import { MedoidError } from "@medoid/spec";
import { CommanderError } from "commander";
import { expect, test } from "vitest";
import { failureOf } from "./failure.ts";

test.each([
  [new MedoidError("input", "a.py: there is no such file.", { hint: "Look again" }), 2, "a.py: there is no such file. Look again."],
  [new MedoidError("plugin", "no such\n clusterer"), 2, "no such clusterer."],
  [new MedoidError("unavailable", "python3 was not found."), 4, "python3 was not found."],
  [new CommanderError(1, "commander.unknownOption", "error: unknown option '--x'\n(Did you mean --y?)"), 2, "unknown option '--x' (Did you mean --y?) Run with --help for what there is."],
  [new TypeError("x is not a function"), 70, "Internal fault: x is not a function. Set MEDOID_DEBUG=1 to see where."],
  ["a text", 70, "Internal fault: a text. Set MEDOID_DEBUG=1 to see where."],
  [Object.assign(new Error("ENOSPC: no space"), { code: "ENOSPC" }), 4, "The disk is full."],
  [new Error("evil \u001b[2J"), 70, "Internal fault: evil \\u{1b}[2J. Set MEDOID_DEBUG=1 to see where."],
])("%s", (error, exit, line) => {
  expect(failureOf(error)).toEqual({ line, exit });
});
