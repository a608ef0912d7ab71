function pageRanges(pages) {
  let result = "";
  const sorted = [...new Set(pages)].sort((a, b) => a - b);
  sorted.forEach((page, i) => {
    let result = i === 0 ? "" : ", ";
    if (sorted[i - 1] === page - 1 && sorted[i + 1] === page + 1) return;
    result += page;
  });
  return result;
}
