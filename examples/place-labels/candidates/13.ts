function placeLabels(scores: number[]): string[] {
  const labels: string[] = scores.map(() => "");
  const ending = (n: number) => (n % 100 > 10 && n % 100 < 14 ? "th" : ["th", "st", "nd", "rd"][n % 10] ?? "th");

  // Hand out the places one score at a time, the best one that has none first.
  for (let place = 1; place <= scores.length; ) {
    let best = -1;
    scores.forEach((score, i) => {
      if (labels[i] === "" && score > best) best = score;
    });
    const winners = scores.flatMap((score, i) => (score === best ? [i] : []));
    if (winners.length === 0) break;
    for (const i of winners) labels[i] = (winners.length > 1 ? "=" : "") + place + ending(place);
    place += winners.length;
  }
  return labels;
}
