import type { PromptFacts, Task } from "@medoid/spec";
import { describe, expect, it } from "vitest";
import { infer } from "../index.ts";

/** The format inferred for each parameter. */
function formats(prompt: string, params: readonly string[], examples: readonly string[][] = []): (string | undefined)[] {
  const task: Task = { id: "t", prompt, language: "python", entry: { kind: "function", name: "f", signature: { params: params.map((name) => ({ name, shape: { kind: "string" } })) } } };
  const facts: PromptFacts = { text: prompt, constants: [], examples: examples.map((args) => ({ args })) };
  return infer({ task, prompt: facts, codes: [] }).params.map(({ shape }) => (shape.kind === "string" ? shape.format : undefined));
}

describe("the form that a statement promises of texts", () => {
  it.each([
    ["Both days are strings in the format YYYY-MM-DD. Count the days between first and last.", ["first", "last"], ["YYYY-MM-DD", "YYYY-MM-DD"]],
    ["Given the clock times opens and closes, each written as \"hh:mm\", return how many minutes lie between.", ["opens", "closes"], ["HH:MM", "HH:MM"]],
    ["The deadline is an ISO date. Return its weekday; label comes before it.", ["deadline", "label"], ["YYYY-MM-DD", undefined]],
    ["Constraints:\n- arrival has the form \"MM-DD\"\n- guest is a name", ["guest", "arrival"], [undefined, "MM-DD"]],
    ["Given an IPv4 address host, return its class.", ["host"], ["ipv4"]],
    ["You are given a valid parentheses string s. Return its depth.", ["s"], ["balanced"]],
    ["text is a well-formed bracket sequence.", ["text"], ["balanced"]],
    ["The input is groups of parentheses, and the groups are balanced. Split them.", ["line"], ["balanced"]],
    ["s has well matched round brackets. Return the text inside the deepest pair.", ["s"], ["balanced"]],
    ["A note with correctly nested brackets is given; the brackets in note are all well matched.", ["note"], ["balanced"]],
    ["Given a palindromic string word, change one letter so that it is none.", ["word"], ["palindrome"]],
    ["Given a valid expression in reverse polish notation with the operators + and -, return its value.", ["line"], ["postfix +-"]],
    ["Evaluate a postfix expression of whole numbers with + - * and /, where / cuts off the fraction.", ["s"], ["postfix +-*/"]],
    ["Evaluate an expression in prefix notation.", ["s"], ["prefix +-*"]],
    ["The deepest folder of two paths (all of them begin with /).", ["one", "other"], ["path", "path"]],
    ["The day after, dates are written day-month-year.", ["s"], ["DD-MM-YYYY"]],
    ["How many years old a person is on a given day, the dates are like DD.MM.YYYY.", ["birth", "day"], ["DD.MM.YYYY", "DD.MM.YYYY"]],
    ["first and last are given as Month/Day/Year.", ["first", "last"], ["MM/DD/YYYY", "MM/DD/YYYY"]],
    ["Convert a date of yyyy-mm-dd format to dd-mm-yyyy format.", ["day"], ["YYYY-MM-DD"]],
    ["line is a sentence of words separated by a single space, with no leading or trailing spaces.", ["line"], ["sentence"]],
    ["The line is empty or consists of words\nseparated by single spaces; label comes first.", ["line", "label"], ["sentence", undefined]],
    ["Two colours first and second are given as \"#rrggbb\" or in the short form \"#rgb\".", ["first", "second"], ["colour", "colour"]],
    ["colour is written #rrggbb.", ["colour"], ["#rrggbb"]],
    ["base and target are absolute paths in the Unix style.", ["base", "target"], ["path", "path"]],
    ["release is a version number such as \"1.4.12\".", ["release"], ["version"]],
    ["Constraints:\n'a' <= square[0] <= 'h'\n'1' <= square[1] <= '8'", ["square"], ["pattern:[a-h][1-8]"]],
    ["Convert a roman numeral into an integer.", ["text"], ["roman"]],
    ["Check whether the time opens (HH:MM) is before the time closes (HH:MM).", ["opens", "closes"], ["HH:MM", "HH:MM"]],
    ["Given a Roman numeral, return its value.", ["text"], ["roman"]],
    ["Evaluate expression with the operators '+', '-' and '*'. expression is a valid expression.", ["expression"], ["expression"]],
    ["clock is a time as written on tickets, e.g. \"09:05 AM\" or \"12:30 PM\". Move it by an hour.", ["clock"], ["HH:MM AM"]],
    ["opens and closes are times such as '9:30 am'; label is a name.", ["opens", "closes", "label"], ["H:MM am", "H:MM am", undefined]],
    ["Given a time hh:mm:ssAM or hh:mm:ssPM, write it by the 24-hour clock.", ["s"], ["HH:MM:SSAM"]],
    ["Move a time like \"10:30\" by an hour.", ["clock"], ["HH:MM"]],
    ["slot is written like \"10:30-11:15\". How long is it?", ["slot"], ["HH:MM-HH:MM"]],
    ["Score sheets are written like '12/40', '07/33' or '10/10'. Add them up.", ["sheet"], ["shown"]],
  ])("%s", (prompt, params, expected) => expect(formats(prompt, params)).toEqual(expected));

  it.each([
    ["Return the words of line separated by a single space.", ["line"]],
    ["Write n as a roman numeral; sep is put between.", ["sep"]],
    ["Tell whether the text is a valid roman numeral.", ["text"]],
    ["Check whether day is a valid date in the format YYYY-MM-DD.", ["day"]],
    ["Check whether a string is a time in the 24-hour format hh:mm.", ["text"]],
    ["Check whether the string is a time of the day in the form HH:MM, and nothing else.", ["s"]],
    ["Return the date of the n-th day in the format YYYY-MM-DD.", ["label"]],
    ["Convert the text to the form DD/MM/YYYY.", ["text"]],
    ["time has the form HH:MM, where some digits are hidden behind '?'. Return the latest time.", ["time"]],
    ["Tell the day-to-day change of the year/month/year table.", ["text"]],
    ["Write the time like \"9:05 am\" or return \"10:30\".", ["text"]],
    ["Check whether the clock is written like \"09:05 AM\" or invalid.", ["clock"]],
    ["Check that text is written \"HH:MM-HH:MM\".", ["text"]],
    ["Names such as '12/40' and '07/33' are dropped.", ["text"]],
    ["Return the longest substring of s that is a palindrome.", ["s"]],
    ["Remove as few brackets as possible so that the result is a valid parentheses string.", ["s"]],
    ["If s has matching brackets, return its depth.", ["s"]],
    ["Return the longest part that has balanced brackets.", ["s"]],
    ["Given a string s, tell whether it is a valid bracket sequence.", ["s"]],
    ["Times are written HH:MM; return None if the text is malformed.", ["text"]],
    ["Evaluate the valid boolean expression made of '&' and '|' and the letters t and f. expression is a valid expression.", ["expression"]],
    ["Convert an infix expression to postfix notation and compute nothing.", ["line"]],
    ["Turn the postfix expression of letters into infix; the value is not asked.", ["line"]],
    ["Find the paths that begin with /tmp.", ["text"]],
  ])("nothing is promised: %s", (prompt, params) => expect(formats(prompt, params)).toEqual(params.map(() => undefined)));

  it.each([
    ["Check whether the string is a valid css hex colour, that is # and 3 or 6 hex digits.", /^#(?:[\da-f]{3}|[\da-f]{6})$/i],
    ["Check whether day is a valid date in the format YYYY-MM-DD.", /^\d{4}-\d\d-\d\d$/],
    ['Hours are written "HH:MM-HH:MM", e.g. "09:30-17:05". Check that s is written just like this.', /^\d\d:\d\d-\d\d:\d\d$/],
    ['Tell whether s is a valid ticket time, like "9:05 am".', /^\d{1,2}:\d\d [ap]m$/],
  ])("where it is asked, some have it: %s", (prompt, form) => {
    const task: Task = { id: "t", prompt, language: "python", entry: { kind: "function", name: "f", signature: { params: [{ name: "s", shape: { kind: "string" } }] } } };
    const [param] = infer({ task, prompt: { text: prompt, constants: [], examples: [] }, codes: [] }).params;
    const words = (param?.shape.kind === "string" && param.shape.words) || [];
    expect(words.filter((word) => form.test(word)).length).toBeGreaterThan(5);
  });

  it("examples that have none take it back, and one that has a telling one is enough", () => {
    expect(formats("day is a date (YYYY-MM-DD)", ["day"], [["2024-01-31"], ["tomorrow"]])).toEqual([undefined]);
    expect(formats("What comes next?", ["t"], [["10:30"], ["23:05"]])).toEqual(["HH:MM"]);
    expect(formats("What comes next?", ["t"], [["10:30"]])).toEqual(["HH:MM"]);
    expect(formats("What comes next?", ["t"], [["10:30"], ["10:75"]])).toEqual(["shown"]);
    expect(formats("Is it a valid time?", ["t"], [["10:30"], ["23:05"]])).toEqual(["HH:MM"]);
  });

  it("long hostile text takes no time", () => {
    const started = performance.now();
    for (const piece of ["YYYY-", "is a valid ", "s is a ", "(", "given an expression ", "groups are ", "HH:MM ", "version "]) formats(piece.repeat(4000), ["s"]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
