const SUFFIXES = new Map<string, string>([
  ["one", "st"],
  ["two", "nd"],
  ["few", "rd"],
  ["other", "th"],
]);

function suffixOf(n: number): string {
  const lastTwo = n % 100;
  const last = n % 10;
  const rule = lastTwo >= 11 && lastTwo <= 13 ? "other" : last === 1 ? "one" : last === 2 ? "two" : last === 3 ? "few" : "other";
  return SUFFIXES.get(rule) as string;
}

function placeLabels(scores: number[]): string[] {
  scores.sort((a, b) => b - a);
  return scores.map((score, i) => {
    const place = scores.filter((s) => s > score).length + 1;
    const shared = scores.some((s, j) => i !== j && s === score);
    return (shared ? "=" : "") + place + suffixOf(place);
  });
}
