export function durationSeconds(text: string): number | null {
  const factors: [string, number][] = [["d", 86400], ["h", 3600], ["m", 60], ["s", 1]];
  let rest = text;
  let total = 0;
  for (const [unit, factor] of factors) {
    const found = rest.match(new RegExp("^(\\d+)" + unit));
    if (found) {
      total += Number(found[1]) * factor;
      rest = rest.slice(found[0].length);
    }
  }
  return rest.length === 0 ? total : null;
}
