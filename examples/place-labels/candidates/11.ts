export function placeLabels(scores: number[]): string[] {
  const sorted = [...scores].sort((a, b) => b - a);
  const ending = (n: number): string => {
    if ([11, 12, 13].includes(n % 100)) return "th";
    return ["st", "nd", "rd"][(n % 10) - 1] ?? "th";
  };
  return scores
    .map((score) => {
      const place = sorted.indexOf(score) + 1;
      const shared = sorted.lastIndexOf(score) + 1 > place;
      `${shared ? "=" : ""}${place}${ending(place)}`;
    })
    .filter((label) => label !== undefined) as unknown as string[];
}
