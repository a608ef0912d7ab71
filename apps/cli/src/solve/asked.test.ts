import { expect, test } from "vitest";
import { loadLanguages } from "../wiring/languages.ts";
import { askedFor } from "./asked.ts";

const languages = await loadLanguages();

test.each([
  ["def add(a, b):\n    \"\"\"Adds.\"\"\"\n", {}, { language: "python", entry: "add", notes: [] }],
  ["Complete:\n```js\nfunction total(items) {\n```", {}, { language: "javascript", entry: "total", notes: [] }],
  ["In TypeScript, write a function `parse(text)` that ...", {}, { language: "typescript", entry: "parse", notes: [] }],
  ["Write a JavaScript function named 'slug' that ...", {}, { language: "javascript", entry: "slug", notes: [] }],
  ["Write a python function isPrime(n)", {}, { language: "python", entry: "isPrime", notes: [] }],
  ["Schreibe eine Python-Funktion slug(title), die ...", {}, { language: "python", entry: "slug", notes: [] }],
  ["编写一个 Python 函数slug（title），将 ...", {}, { language: "python", entry: "slug", notes: [] }],
  ["Напиши на Python функцию `slug(title)`, которая ...", {}, { language: "python", entry: "slug", notes: [] }],
  ["Écris une fonction JavaScript : la fonction slug (titre) ...", {}, { language: "javascript", entry: "slug", notes: [] }],
  ["Write a Python class BankAccount with deposit, withdraw and balance", {}, { language: "python", entry: "BankAccount", isClass: true, notes: [] }],
  ["Write a python function of two numbers", { entry: "gcd" }, { language: "python", entry: "gcd", notes: [] }],
  ["Translate this JavaScript function to Python:\n```js\nfunction total(xs) { return 0; }\n```", {}, { language: "python", entry: "total", notes: [] }],
  ["Port it into modern TypeScript, please:\n\ndef total_of(xs):\n    return 0\n", {}, { language: "typescript", entry: "total_of", notes: [] }],
])("%j", (prompt, stated, asked) => {
  expect(askedFor(prompt, stated, languages)).toEqual(asked);
});

test("what is not stated is proposed, and said", () => {
  const { language, entry, notes } = askedFor("Add two numbers.", {}, languages);
  expect([language, entry]).toEqual(["python", "solve"]);
  expect(notes).toEqual(["The prompt names no language: python it is (--language for another).", "The prompt names no function: the models are asked for one called solve (--entry for another name)."]);
});

test("nothing is asked for by an empty prompt, or in an unknown language", () => {
  expect(() => askedFor(" \n", {}, languages)).toThrow("The prompt is empty.");
  expect(() => askedFor("x", { language: "cobol" }, languages)).toThrow('No language "cobol" is known here.');
});
