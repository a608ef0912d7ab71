function ordinal(n: number): string {
  const endings = ["th", "st", "nd", "rd"];
  const rest = n % 100;
  return n + (endings[(rest - 20) % 10] ?? endings[rest] ?? endings[0]);
}

export function placeLabels(scores: number[]): string[] {
  const sorted = [...scores].sort((a, b) => b - a);
  const first = new Map<number, number>();
  const count = new Map<number, number>();
  sorted.forEach((score, index) => {
    if (!first.has(score)) first.set(score, index + 1);
    count.set(score, (count.get(score) ?? 0) + 1);
  });
  return scores.map((score) => `${count.get(score)! > 1 ? "=" : ""}${ordinal(first.get(score)!)}`);
}
