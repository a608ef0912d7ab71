const UNIT_SECONDS = new Map<string, number>([
  ["d", 86400],
  ["h", 3600],
  ["m", 60],
  ["s", 1],
]);

function durationSeconds(text: string): number | null {
  const tokens = tokenize(text);
  if (tokens.length === 0) return null;
  let total = 0;
  let previous = Infinity;
  for (const { value, unit } of tokens) {
    const seconds = UNIT_SECONDS.get(unit);
    if (seconds === undefined || seconds >= previous) return null;
    total += value * seconds;
    previous = seconds;
  }
  return total;
}
