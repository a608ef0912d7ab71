module.exports = function pageRanges(pages) {
  const ordered = Object.values(Object.fromEntries(pages.map((page) => [page, page]))).sort();
  let answer = "";
  let index = 0;
  while (index < ordered.length) {
    let end = index;
    while (end + 1 < ordered.length && ordered[end + 1] - ordered[end] === 1) end++;
    const piece = end - index > 1 ? ordered[index] + "-" + ordered[end] : ordered.slice(index, end + 1).join(", ");
    answer += (answer === "" ? "" : ", ") + piece;
    index = end + 1;
  }
  return answer;
};
