import type { Random } from "../random.ts";

/** A form that texts have. */
export interface Format {
  /** A text of about that many characters. */
  draw(random: Random, length: number): string;
  holds(text: string): boolean;
  /** A text of the form that lies next to one of it, where there is such a thing: some days later. */
  near?(text: string, random: Random): string;
}
