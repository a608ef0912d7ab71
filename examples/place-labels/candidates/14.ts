interface Group {
  score: number;
  count: number;
}

export function placeLabels(scores: number[]): string[] {
  const groups: Group[] = [];
  for (const score of [...scores].sort((x, y) => y - x)) {
    const last = groups[groups.length - 1];
    if (last && last.score === score) last.count += 1;
    else groups.push({ score, count: 1 });
  }

  const format = (place: number, count: number): string => {
    const teens = place % 100 >= 11 && place % 100 <= 13;
    const suffix = teens ? "th" : place % 10 === 1 ? "st" : place % 10 === 2 ? "nd" : place % 10 === 3 ? "rd" : "th";
    return `${count > 1 ? "=" : ""}${place}${suffix}`;
  };

  const result: string[] = [];
  for (const { count } of groups) {
    const label = format(result.length + 1, count);
    for (let i = 0; i < count; i++) result.push(label);
  }
  return result;
}
