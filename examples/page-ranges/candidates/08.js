function pageRanges(pages) {
  const sorted = [...pages].sort((a, b) => a - b);
  const result = [];
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (sorted[j + 1] === sorted[j] + 1) j += 1;
    if (j - i + 1 >= 3) result.push(`${sorted[i]}-${sorted[j]}`);
    else for (let k = i; k <= j; k += 1) result.push(sorted[k]);
    i = j + 1;
  }
  return result.join(", ");
}
