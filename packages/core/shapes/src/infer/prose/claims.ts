/** Behind these a property is asked about, or decides, and is not promised. */
const asked = /\b(?:if|when|whenever|unless|while|until|otherwise|whether|check|checks|determine|determines|test|tests|verify|true|false|(?<!generated )such that|find|longest|shortest)\b[^.;\n]{0,80}$/i;

/** The matches that promise something, in order, each once. */
export function claims(text: string, pattern: RegExp, unless = asked): RegExpMatchArray[] {
  const found = [...text.matchAll(pattern)].filter((match) => !unless.test(text.slice(Math.max(0, match.index - 90), match.index)));
  return [...new Map(found.map((match) => [match.slice(1).join(" "), match])).values()];
}
