export const smallLetters = "abcdefghijklmnopqrstuvwxyz";
export const capitals = smallLetters.toUpperCase();
export const digits = "0123456789";

/** Whether a text has no other characters; any alphabet that is not known may have all. */
export function isWrittenIn(alphabet: string | undefined, text: string): boolean {
  return alphabet === undefined || [...text].every((character) => alphabet.includes(character));
}
