function durationSeconds(text: string): number | null {
  const cleaned = text.trim().toLowerCase().replace(/\s+/g, "");
  if (cleaned.length === 0) {
    return null;
  }
  const match = cleaned.match(/^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/);
  if (match === null) {
    return null;
  }
  const [d, h, m, s] = match.slice(1, 5).map((group) => (group ? Number(group) : 0));
  return d * 86400 + h * 3600 + m * 60 + s;
}
