function placeLabels(scores: number[]): string[] {
  const suffix = (n: number): string => {
    const v = n % 100;
    if (v >= 11 && v <= 13) return "th";
    return ["th", "st", "nd", "rd"][n % 10] || "th";
  };
  // The place of each score among the different scores.
  const ranked = Array.from(new Set(scores)).sort((a, b) => b - a);
  return scores.map((score) => {
    const place = ranked.indexOf(score) + 1;
    const shared = scores.filter((s) => s === score).length > 1;
    return `${shared ? "=" : ""}${place}${suffix(place)}`;
  });
}
