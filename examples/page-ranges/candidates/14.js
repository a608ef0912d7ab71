function pageRanges(pages) {
  const sorted = uniqueSorted(pages);
  const ranges = [];
  let start = sorted[0];
  for (let i = 0; i < sorted.length; i++) {
    if (sorted[i] + 1 !== sorted[i + 1]) {
      ranges.push(formatRange(start, sorted[i]));
      start = sorted[i + 1];
    }
  }
  return ranges.join(", ");
}
