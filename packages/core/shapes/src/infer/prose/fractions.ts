import type { Shape } from "@medoid/spec";
import { deepest } from "../../alternatives.ts";
import { unwrapped } from "./lines.ts";
import { hintOfName } from "../names.ts";
import type { Votes } from "../code/votes.ts";

/** So many of the programs use a number as an index, a count or a remainder where it is one. */
const enough = 1 / 3;

/** How often numbers are whole where nothing says so, where something speaks for fractions, and where the text speaks of whole numbers elsewhere. */
const usual = 0.85;
const doubted = 0.65;
const likely = 0.95;

const whole = /\b(?:integers?|whole numbers?|natural numbers?|whole (?:cents|dollars|seconds|minutes|hours|days|units|percent))\b/i;
const fraction = /\b(?:non-integers?|not (?:an )?integers?|floats?|floating|decimals?|fractions?|fractional|real numbers?|reals|doubles?)\b|\d\.\d/i;

/** What a text says of the numbers that a name stands for: that they are whole, that they may be fractions, or nothing. */
export function spokenOf(name: string, text: string): "whole" | "fraction" | undefined {
  // Of a field it is said in the plural: `the amounts are integers`.
  const said = sentences(text).filter((sentence) => sentence.match(/\w+/g)?.some((word) => word === name || (name.length > 2 && word.toLowerCase() === `${name.toLowerCase()}s`)));
  if (said.some((sentence) => fraction.test(sentence))) return "fraction";
  return said.some((sentence) => whole.test(sentence)) ? "whole" : undefined;
}

function sentences(text: string): string[] {
  return unwrapped(text.slice(0, 6_000)).split(/\n|(?<=[.;:!?]) /);
}

/**
 * Where a language has one kind of number only and no value was seen, a number is whole where programs index, count or take remainders with it or
 * the text says so; else it is now and then a fraction, oftener where a name or a use speaks for that. `name`: of the argument or field.
 */
export function splitNumbers(shape: Shape, votes: Votes, name: string, text: string, depth = 0): Shape {
  if (depth > deepest) return shape;
  const inner = (part: Shape, step: string): Shape => splitNumbers(part, votes.at([step]), name, text, depth + 1);
  switch (shape.kind) {
    case "float":
      return shape.min || shape.max ? shape : numberOf(Math.min(doubted, wholeShare(votes, name, text)));
    case "list":
    case "set":
      return { ...shape, of: inner(shape.of, "item") };
    case "tuple":
      return { ...shape, of: shape.of.map((part, index) => inner(part, votes.arity > 0 ? String(index) : "item")) };
    case "dict":
      return { ...shape, key: inner(shape.key, "key"), value: inner(shape.value, "value") };
    case "record":
      return { ...shape, fields: shape.fields.map(([field, part]) => [field, splitNumbers(part, votes.at([`.${field}`]), field, text, depth + 1)] as const) };
    case "union":
      return united(shape, votes, name, text, depth);
    default:
      return shape;
  }
}

/** Of a union the numbers are one alternative. */
function united(shape: Extract<Shape, { kind: "union" }>, votes: Votes, name: string, text: string, depth: number): Shape {
  const numbers = shape.of.filter((part) => isPlain(part));
  if (numbers.every(({ kind }) => kind === "int")) return { ...shape, of: shape.of.map((part) => (isPlain(part) ? part : splitNumbers(part, votes, name, text, depth + 1))) };
  const number = numberOf(wholeShare(votes, name, text));
  if (numbers.length === shape.of.length) return number;
  const weightOf = (part: Shape): number => shape.weights?.[shape.of.indexOf(part)] ?? 1;
  const others = shape.of.filter((part) => !isPlain(part));
  const weight = numbers.reduce((sum, part) => sum + weightOf(part), 0);
  return { kind: "union", of: [number, ...others.map((part) => splitNumbers(part, votes, name, text, depth + 1))], weights: [weight, ...others.map(weightOf)] };
}

function isPlain(shape: Shape): boolean {
  return (shape.kind === "int" || shape.kind === "float") && !shape.min && !shape.max;
}

function numberOf(share: number): Shape {
  if (share >= 1) return { kind: "int" };
  return { kind: "union", of: [{ kind: "int" }, { kind: "float" }], weights: [share, Math.round((1 - share) * 100) / 100] };
}

function wholeShare(votes: Votes, name: string, text: string): number {
  const spoken = spokenOf(name, text);
  if (spoken === "whole") return 1;
  const custom = hintOfName(name)?.shape.kind;
  if (fraction.test(text) || (votes.kinds.get("float") ?? 0) >= 0.2 || votes.askedWhole >= enough || custom === "float") return doubted;
  if (votes.whole >= enough) return 1;
  return whole.test(text) || custom === "int" ? likely : usual;
}
