function durationSeconds(text: string): number | null {
  const units: Record<string, number> = { d: 86400, h: 3600, m: 60, s: 1 };
  const matches = [...text.matchAll(/(\d+)([dhms])/g)];
  if (matches.map((m) => m[0]).join("") !== text) {
    return null;
  }
  let previous = Infinity;
  let total = 0;
  for (const [, amount, unit] of matches) {
    if (units[unit] >= previous) {
      return null;
    }
    total += Number(amount) * units[unit
