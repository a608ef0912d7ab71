function pageRanges(pages) {
  const sorted = [...new Set(pages)].sort((a, b) => a - b);
  const out = [];
  let i = 0;
  while (i < sorted.length) {
    let j = i;
    while (j + 1 < sorted.length && sorted[j + 1] === sorted[j] + 1) j++;
    if (j - i >= 2) {
      out.push(`${sorted[i]}-${sorted[j]}`);
    } else {
      for (let k = i; k <= j; k++) out.push(String(sorted[k]));
    }
    i = j + 1;
  }
  return out.join(", ");
}
