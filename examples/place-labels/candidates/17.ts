function placeLabels(scores: number[]): string[] {
  const sorted = [...scores].sort().reverse();
  const suffix = (n: number) => {
    const t = n % 100;
    if (t > 10 && t < 14) return "th";
    return n % 10 === 1 ? "st" : n % 10 === 2 ? "nd" : n % 10 === 3 ? "rd" : "th";
  };
  return scores.map((score) => {
    const place = sorted.indexOf(score) + 1;
    const shared = sorted.lastIndexOf(score) !== place - 1;
    return `${shared ? "=" : ""}${place}${suffix(place)}`;
  });
}
