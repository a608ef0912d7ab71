function durationSeconds(text: string): number | null {
  const multipliers: Record<string, number> = { d: 86400, h: 3600, m: 60, s: 1 };
  let remaining = text;
  let total = 0;
  let last = Infinity;
  if (!remaining) return null;
  while (remaining.length > 0) {
    const match = remaining.match(/^(\d+)([dhms])/);
    if (match) {
      const multiplier = multipliers[match[2]];
      if (multiplier >= last) return null;
      last = multiplier;
      total += parseInt(match[1], 10) * multiplier;
      remaining = remaining.substring(match[0].length);
    }
  }
  return total;
}
