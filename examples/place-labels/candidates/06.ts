export const placeLabels = (scores: number[]): string[] => {
  const labels: string[] = [];
  const ordered = scores.slice().sort((a, b) => b - a);
  let rank = 0;
  ordered.forEach((score, i) => {
    if (i === 0 || score !== ordered[i - 1]) rank = i + 1;
    const tied = score === ordered[i - 1] || score === ordered[i + 1];
    let end = "th";
    if (Math.floor(rank / 10) % 10 !== 1) {
      if (rank % 10 === 1) end = "st";
      if (rank % 10 === 2) end = "nd";
      if (rank % 10 === 3) end = "rd";
    }
    labels.push((tied ? "=" : "") + rank + end);
  });
  return labels;
};
