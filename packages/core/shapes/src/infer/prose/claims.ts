/** Where one of these words, or of others (regular expressions), stands before it in its clause, it is asked whether something is so, and not promised. */
export function behind(...others: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${["if|unless|until|whether|checks?|determines?|verify|true|false", ...others].join("|")})\\b[^.;\\n]{0,80}$`, "i");
}

/** Behind these a property is asked about, or decides, and is not promised. */
const asked = behind("when|whenever|while|otherwise|tests?|(?<!generated )such that|find|longest|shortest");

/** The matches that promise something, in order, each once. */
export function claims(text: string, pattern: RegExp, unless = asked): RegExpMatchArray[] {
  const found = [...text.matchAll(pattern)].filter((match) => !unless.test(text.slice(Math.max(0, match.index - 90), match.index)));
  return [...new Map(found.map((match) => [match.slice(1).join(" "), match])).values()];
}
