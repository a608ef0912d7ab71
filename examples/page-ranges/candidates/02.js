function pageRanges(pages) {
  const unique = Array.from(new Set(pages)).sort();
  const parts = [];
  let start = 0;
  for (let i = 1; i <= unique.length; i++) {
    if (i === unique.length || unique[i] !== unique[i - 1] + 1) {
      if (i - start > 2) {
        parts.push(unique[start] + "-" + unique[i - 1]);
      } else {
        parts.push(...unique.slice(start, i));
      }
      start = i;
    }
  }
  return parts.join(", ");
}
