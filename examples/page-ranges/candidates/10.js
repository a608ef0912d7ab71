function pageRanges(pages) {
  const sorted = [...new Set(pages)].sort((a, b) => a - b);
  const out = [];
  let i = 0;
  while (i < sorted.length) {
    let length = 1;
    while (sorted[i + length] === sorted[i] + length) {
      length++;
    }
    if (length >= 3) {
      out.push(`${sorted[i]}-${sorted[i + length - 1]}`);
      i += length;
    } else if (length === 2) {
      out.push(sorted[i], sorted[i + 1]);
      i += 2;
    } else {
      out.push(sorted[i]);
    }
  }
  return out.join(", ");
}
