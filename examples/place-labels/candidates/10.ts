function placeLabels(scores: number[]): string[] {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]);
  const result: string[] = Array(scores.length).fill("");
  const ordinal = (n: number) => {
    const suffixes = ["th", "st", "nd", "rd"];
    const v = n % 100;
    return n + (suffixes[(v - 20) % 10] || suffixes[v] || suffixes[0]);
  };
  let i = 0;
  while (i < order.length) {
    let j = i;
    while (j < order.length && scores[order[j]] === scores[order[i]]) {
      result[order[j]] = (j > i ? "=" : "") + ordinal(i + 1);
      if (j > i) {
        result[order[i]] = "=" + ordinal(i + 1);
        continue;
      }
      j++;
    }
    i = j;
  }
  return result;
}
