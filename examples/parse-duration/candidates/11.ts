export function durationSeconds(text: string): number | null {
  const number = "(\d+)";
  const pattern = new RegExp(`^(?:${number}d)?(?:${number}h)?(?:${number}m)?(?:${number}s)$`);
  const match = pattern.exec(text);
  if (match === null) {
    return null;
  }
  const [d, h, m, s] = match.slice(1).map((part) => Number(part ?? 0));
  return d * 86400 + h * 3600 + m * 60 + s;
}
