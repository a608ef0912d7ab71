import { headingIn } from "./heading.ts";

/** Sentences that go on in the next line in one line; constraints, which are listed, stay in lines of their own. */
export function unwrapped(text: string): string {
  const heading = headingIn(text);
  const prose = heading < 0 ? text : text.slice(0, heading);
  return prose.replace(/\n(?![ \t]*\w+ ?[:([])[ \t]*(?=[a-z])/g, " ") + (heading < 0 ? "" : text.slice(heading));
}
