import type { Random } from "../random.ts";

/** A form that texts have. */
export interface Format {
  /** A text of about that many characters. */
  draw(random: Random, length: number): string;
  holds(text: string): boolean;
}
