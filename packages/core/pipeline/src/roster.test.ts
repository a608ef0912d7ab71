import type { Language } from "@medoid/spec";
import { expect, test } from "vitest";
import { Roster } from "./roster.ts";
import { toyCandidates, toyLanguage, toyTask } from "./testing/toys.ts";

test("a program is opened by the name that its reader found", () => {
  const language: Language = { ...toyLanguage, readCode: (code, entry) => ({ ...toyLanguage.readCode(code, entry), ...(code.startsWith("class") && { entry: "Solution.f" }) }) };
  const roster = new Roster({ ...toyTask, language: "toy", entry: { kind: "function", name: "f" } }, [language], () => undefined);
  for (const candidate of toyCandidates("n => n", "class Solution {}")) roster.admit(candidate);
  expect(roster.programs.map(({ entry }) => entry)).toEqual([
    { kind: "function", name: "f" },
    { kind: "function", name: "Solution.f" },
  ]);
});

test("a candidate whose answer held no code counts, and is no program", () => {
  const roster = new Roster({ ...toyTask, language: "toy", entry: { kind: "function", name: "f" } }, [toyLanguage], () => undefined);
  for (const candidate of toyCandidates("n => n", "n => 1")) roster.admit(candidate.ordinal === 0 ? candidate : { ...candidate, problem: "the answer holds no code" });
  expect(roster.admitted.map(({ program }) => program)).toEqual([0, { problem: "the answer holds no code" }]);
  expect(roster.programs).toHaveLength(1);
});

test("a program leans on names that only the prompt's code binds", () => {
  // `a = b c` binds a and reads b and c.
  const readStatements: Language["readStatements"] = (code) =>
    code.split("\n").map((line) => ({ start: 0, end: 0, kind: "define", isStub: false, binds: line.split(" = ").slice(0, 1), reads: line.split(" = ")[1]?.split(" ") ?? [] }));
  const language: Language = { ...toyLanguage, readStatements, readPrompt: (text, entry) => ({ ...toyLanguage.readPrompt(text, entry), preamble: "helper = x\nList = y" }) };
  const roster = new Roster({ ...toyTask, language: "toy", entry: { kind: "function", name: "f" }, preamble: "List = y" }, [language], () => undefined);
  for (const candidate of toyCandidates("f = helper List", "helper = x\nf = helper", "f = List z")) roster.admit(candidate);
  expect(roster.programs.map(({ leansOn }) => leansOn)).toEqual([["helper"], undefined, undefined]);
});
