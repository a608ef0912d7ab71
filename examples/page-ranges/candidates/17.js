function pageRanges(pages) {
  const sorted = [...new Set(pages)].sort((a, b) => a - b);
  let text = `${sorted[0]}`;
  let count = 1;
  for (let i = 1; i <= sorted.length; i++) {
    if (sorted[i] === sorted[i - 1] + 1) {
      count++;
      continue;
    }
    if (count >= 3) text += `-${sorted[i - 1]}`;
    else if (count === 2) text += `, ${sorted[i - 1]}`;
    if (i < sorted.length) text += `, ${sorted[i]}`;
    count = 1;
  }
  return text;
}
