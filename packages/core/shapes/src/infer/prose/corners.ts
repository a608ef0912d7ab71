import type { Shape, Value } from "@medoid/spec";
import { isNumber } from "../../bounds.ts";
import { every } from "../../relations.ts";
import { soft } from "../examples/seen.ts";
import { change, changeAll, type Draft, promiseLength, relate, shapesAt } from "../draft.ts";

/** Behind these they are what is made, or a way goes from one corner to the other. */
const notGiven = "(?<!\\b(?:returns?|prints?|outputs?|moves?|goes|walks?|starts?|path|way|paths|ways|from)\\b[^.;]{0,60})";
const upwards = new RegExp(`${notGiven}\\b(?:lower|bottom)[- ]left\\b(?! to\\b)[^.;]{0,60}?\\b(?:upper|top)[- ]right\\b`, "i");
const downwards = new RegExp(`${notGiven}\\b(?:upper|top)[- ]left\\b(?! to\\b)[^.;]{0,60}?\\b(?:lower|bottom)[- ]right\\b`, "i");
const growsDown = /\by (?:grows|goes|increases|points|runs) down(?:wards?)?\b/i;
const fourNames = /[[(][a-z]\w{0,9}(?:, ?[a-z]\w{0,9}){3}[\])]/i;

/** Where nothing tells how far they reach, coordinates are few: what touches, overlaps or lies within another comes by chance then. */
const near = { min: -6, max: 12 } as const;

/** Rectangles that are given by two corners, as pairs of points or four numbers: the first is left of the second, and below it or above it as the text says. */
export function applyCorners(draft: Draft, prose: string, examples: readonly (readonly Value[])[]): void {
  const text = prose.slice(0, 6_000);
  const isUp = upwards.test(text);
  if (!isUp && !downwards.test(text)) return;
  const axes = isUp || growsDown.test(text) ? [0, 1] : [0];
  for (const index of draft.params.keys()) {
    if (fourNames.test(text)) for (const path of [[index], [index, every]]) if (shapesAt(draft, path).some(isOpen)) promiseLength(draft, path, 4);
    for (const axis of axes) {
      const ends = endsOf(draft, [index], axis) ?? endsOf(draft, [index, every], axis);
      if (!ends) continue;
      relate(draft, { kind: "lessOrEqual", part: ends[0], against: ends[1], confidence: 0.97, evidence: "the prompt names the corners" }, examples);
    }
    if (examples.length === 0 && (endsOf(draft, [index], 0) ?? endsOf(draft, [index, every], 0))) lieNear(draft, index);
  }
}

function lieNear(draft: Draft, index: number): void {
  change(draft, [index], (shape) => changeAll(shape, (part) => ((part.kind === "int" || part.kind === "float") && !part.min && !part.max ? { ...part, min: soft(near.min), max: soft(near.max) } : part)));
}

/** Where the lower and the higher of two corners are on an axis, in what stands at the path; undefined where no two corners do. */
function endsOf(draft: Draft, path: readonly number[], axis: number): readonly [readonly number[], readonly number[]] | undefined {
  const shapes = shapesAt(draft, path);
  if (shapes.length === 0) return undefined;
  if (shapes.every((shape) => hasNumbers(shape, 4))) return [[...path, axis], [...path, axis + 2]];
  const isOfTwo = shapes.every((shape) => (shape.kind === "tuple" ? shape.of.length === 2 && shape.of.every((point) => hasNumbers(point, 2)) : shape.kind === "list" && isLong(shape, 2) && hasNumbers(shape.of, 2)));
  return isOfTwo ? [[...path, 0, axis], [...path, 1, axis]] : undefined;
}

function hasNumbers(shape: Shape, count: number): boolean {
  return shape.kind === "tuple" ? shape.of.length === count && shape.of.every(isNumber) : shape.kind === "list" && isLong(shape, count) && isNumber(shape.of);
}

function isLong({ minLength, maxLength }: Extract<Shape, { kind: "list" }>, length: number): boolean {
  return minLength?.value === length && maxLength?.value === length;
}

function isOpen(shape: Shape): boolean {
  return shape.kind === "list" && !shape.minLength && !shape.maxLength && isNumber(shape.of);
}
