/** Shorter ones are names that stand in for a key ("none"), and would be cut out of innocent text. */
const shortest = 8;

/** Of a longer text the rest is not looked at: the patterns below are no match for megabytes. */
const longest = 4000;

/** The text without the secrets. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret.length >= shortest).reduce((left, secret) => left.replaceAll(secret, "[key]"), text);
}

/**
 * What a provider or a library said, as one line that may be shown: without the secrets and what else has the form of a key, without the
 * names, passwords and queries of URLs, without control characters, and at most so many characters.
 */
export function shown(text: string, secrets: readonly string[], most = 240): string {
  const line = withoutSecrets(text, secrets)
    .slice(0, longest)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/\b(Bearer|Basic)\s+[^\s"',;]+/gi, "$1 [key]")
    .replace(/\b(api[-_]?key|key|token|authorization|secret|password)(["']?\s*[=:]\s*["']?)[^\s"'&,;]+/gi, "$1$2[key]")
    .replace(/\b(?:sk|pk|rk|gsk|xai|hf|ghp|key)[-_][\w*.-]{6,}/gi, "[key]")
    .replace(/\bAIza[\w-]{10,}/g, "[key]")
    .replace(/(\bhttps?:\/\/)[^\s/@"']*@/gi, "$1")
    .replace(/(\bhttps?:\/\/[^\s?"']*)\?[^\s"']*/gi, "$1")
    .trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}

/** What environment variables hold that are named as secrets are. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(env).flatMap(([name, value]) => (/(?:KEY|TOKEN|SECRET|PASSWORD)$/i.test(name) && value ? [value.trim()] : []));
}
