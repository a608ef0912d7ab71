function placeLabels(scores: number[]): string[] {
  const sorted = [...scores].sort((a, b) => b - a);
  const labels = new Map<number, string>();
  sorted.forEach((score, i) => {
    if (labels.has(score)) {
      labels.set(score, "=" + labels.get(score)!.replace("=", ""));
    } else {
      labels.set(score, toOrdinal(i + 1));
    }
  });
  return scores.map((score) => labels.get(score)!);
}
