type Standing = { score: number; index: number };

export default function placeLabels(scores: number[]): string[] {
  const standings: Standing[] = scores.map((score, index) => ({ score, index }));
  standings.sort((a, b) => b.score - a.score);

  const labels: string[] = new Array(scores.length);
  let from = 0;
  while (from < standings.length) {
    let to = from + 1;
    while (to < standings.length && standings[to].score === standings[from].score) to++;
    const label = (to - from > 1 ? "=" : "") + withEnding(from + 1);
    for (let i = from; i < to; i++) labels[standings[i].index] = label;
    from = to;
  }
  return labels;
}

function withEnding(place: number): string {
  if (/1[123]$/.test(String(place))) return place + "th";
  return place + ({ 1: "st", 2: "nd", 3: "rd" }[place % 10] ?? "th");
}
