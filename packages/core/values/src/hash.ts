import { hash as digest } from "node:crypto";
import type { Value } from "@medoid/spec";
import { canonical } from "./form.ts";

/** SHA-256 of a text, as 32 hexadecimal digits: enough to name a program or an input for ever. */
export function hashText(text: string): string {
  return digest("sha256", text).slice(0, 32);
}

/** Equal for values of equal canonical text, whatever process made them. */
export function hashValue(value: Value): string {
  return hashText(canonical(value));
}
