import type { Language } from "@medoid/spec";
import { expect, test } from "vitest";
import { Roster } from "./roster.ts";
import { toyCandidates, toyLanguage, toyTask } from "./testing/toys.ts";

test("a program is opened by the name that its reader found", () => {
  const language: Language = { ...toyLanguage, readCode: (code, entry) => ({ ...toyLanguage.readCode(code, entry), ...(code.startsWith("class") && { entry: "Solution.f" }) }) };
  const roster = new Roster({ ...toyTask, language: "toy", entry: { kind: "function", name: "f" } }, [language], () => undefined);
  roster.admit(toyCandidates("n => n", "class Solution {}"));
  expect(roster.programs.map(({ entry }) => entry)).toEqual([
    { kind: "function", name: "f" },
    { kind: "function", name: "Solution.f" },
  ]);
});

test("an entry that is a class to most of the first candidates that can be run is one to all that follow", () => {
  const facts = { creation: { uses: [], guards: [] }, members: [] };
  const session = { args: [[["one"]]], expected: [1] };
  const language: Language = {
    ...toyLanguage,
    readCode: (code, entry) => ({ ...toyLanguage.readCode(code, entry), ...(code.startsWith("class") && { class: facts }) }),
    readPrompt: (text, entry) => ({ ...toyLanguage.readPrompt(text, entry), examples: [{ args: [2], expected: 2 }], sessions: [session] }),
    ofClass: (code, name) => ({ code: `${code};calls(${name})`, entry: "calls" }),
  };
  const made = (...waves: string[][]): Roster => madeFor(toyTask.prompt, ...waves);
  const madeFor = (prompt: string, ...waves: string[][]): Roster => {
    const roster = new Roster({ ...toyTask, prompt, language: "toy", entry: { kind: "function", name: "F" } }, [language], () => undefined);
    for (const codes of waves) roster.admit(toyCandidates(...codes));
    return roster;
  };
  const roster = made(["("], ["class 1", "class 2", "f"], ["g"]);
  expect(roster.programs.map(({ code, entry }) => [code, entry.kind === "function" && entry.name])).toEqual(["class 1", "class 2", "f", "g"].map((code) => [`${code};calls(F)`, "calls"]));
  expect(roster.task).toMatchObject({ entry: { kind: "function", name: "F", isClass: true }, examples: [session] });
  const plain = made(["class 1", "f"], ["class 2", "class 3"]);
  expect(plain.programs.map(({ code }) => code)).toEqual(["class 1", "f", "class 2", "class 3"]);
  expect(plain.task.examples).toEqual([{ args: [2], expected: 2 }]);
  expect(madeFor("Write a class `F` of numbers.", ["class 1", "f"]).task.entry).toMatchObject({ isClass: true });
  expect(madeFor("Write a class `Fs`.", ["class 1", "f"]).task.entry).not.toMatchObject({ isClass: true });
});

test("a candidate whose answer held no code counts, and is no program", () => {
  const roster = new Roster({ ...toyTask, language: "toy", entry: { kind: "function", name: "f" } }, [toyLanguage], () => undefined);
  roster.admit(toyCandidates("n => n", "n => 1").map((candidate) => (candidate.ordinal === 0 ? candidate : { ...candidate, problem: "the answer holds no code" })));
  expect(roster.admitted.map(({ program }) => program)).toEqual([0, { problem: "the answer holds no code" }]);
  expect(roster.programs).toHaveLength(1);
});

test("a program leans on names that only the prompt's code binds", () => {
  // `a = b c` binds a and reads b and c.
  const readStatements: Language["readStatements"] = (code) =>
    code.split("\n").map((line) => ({ start: 0, end: 0, kind: "define", isStub: false, binds: line.split(" = ").slice(0, 1), reads: line.split(" = ")[1]?.split(" ") ?? [] }));
  const language: Language = { ...toyLanguage, readStatements, readPrompt: (text, entry) => ({ ...toyLanguage.readPrompt(text, entry), preamble: "helper = x\nList = y" }) };
  const roster = new Roster({ ...toyTask, language: "toy", entry: { kind: "function", name: "f" }, preamble: "List = y" }, [language], () => undefined);
  roster.admit(toyCandidates("f = helper List", "helper = x\nf = helper", "f = List z"));
  expect(roster.programs.map(({ leansOn }) => leansOn)).toEqual([["helper"], undefined, undefined]);
});
