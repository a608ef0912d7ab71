function placeLabels(scores: number[]): string[] {
  const sortedScores = [...scores].sort((a, b) => b - a);
  const counts: Map<number, number> = new Map();
  for (const score of scores) {
    counts.set(score, (counts.get(score) || 0) + 1);
  }

  function getSuffix(place: number): string {
    if (place % 100 >= 11 && place % 100 <= 13) {
      return "th";
    }
    switch (place % 10) {
      case 1: return "st";
      case 2: return "nd";
      case 3: return "rd";
      default: return "th";
    }
  }

  return scores.map((score) => {
    const place = sortedScores.indexOf(score) + 1;
    const prefix = counts.get(score)! > 1 ? "="
