// Index of the first element that is greater than the score, in an ascending list.
function upperBound(sorted: readonly number[], score: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] > score) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function placeLabels(scores: number[]): string[] {
  const ascending = Float64Array.from(scores).sort();
  const list = Array.from(ascending);
  return scores.map((score) => {
    const end = upperBound(list, score);
    const place = list.length - end + 1;
    const shared = end >= 2 && list[end - 2] === score;
    const teen = place % 100 > 10 && place % 100 < 14;
    const ending = teen ? "th" : ["st", "nd", "rd"][(place % 10) - 1] ?? "th";
    return [shared ? "=" : "", place, ending].join("");
  });
}
