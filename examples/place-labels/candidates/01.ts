function placeLabels(scores: number[]): string[] {
  return scores.map((score) => {
    const place = scores.filter((other) => other > score).length + 1;
    const shared = scores.filter((other) => other === score).length > 1;
    const tens = place % 100;
    let ending = "th";
    if (tens < 11 || tens > 13) {
      if (place % 10 === 1) ending = "st";
      else if (place % 10 === 2) ending = "nd";
      else if (place % 10 === 3) ending = "rd";
    }
    return (shared ? "=" : "") + place + ending;
  });
}
