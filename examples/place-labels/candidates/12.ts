function placeLabels(scores: number[]): string[] {
  // How many have each score; walking down from the best gives the places.
  const counts = scores.reduce((map, s) => map.set(s, 1 + (map.get(s) ?? 0)), new Map<number, number>());
  const labels = new Map<number, string>();

  const walk = (rest: number[], ahead: number): void => {
    if (rest.length === 0) return;
    const best = Math.max(...rest);
    const count = counts.get(best) as number;
    labels.set(best, (count > 1 ? "=" : "") + ordinal(ahead + 1));
    walk(rest.filter((s) => s !== best), ahead + count);
  };

  const ordinal = (n: number): string => {
    const digits = String(n);
    if (digits.length > 1 && digits[digits.length - 2] === "1") return digits + "th";
    const last = digits[digits.length - 1];
    return digits + (last === "1" ? "st" : last === "2" ? "nd" : last === "3" ? "rd" : "th");
  };

  walk([...counts.keys()], 0);
  return scores.map((s) => labels.get(s) as string);
}
