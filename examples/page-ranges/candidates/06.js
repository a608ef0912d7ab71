const compare = (a, b) => a - b;

function describe(first, last) {
  if (first === last) return [first];
  if (first + 1 === last) return [first, last];
  return [first + "-" + last];
}

function pageRanges(pages) {
  const list = pages.filter((page, index) => pages.indexOf(page) === index).sort(compare);
  let text = [];
  let first = null;
  let last = null;
  list.forEach((page) => {
    if (first === null) {
      first = last = page;
    } else if (page === last + 1) {
      last = page;
    } else {
      text = text.concat(describe(first, last));
      first = last = page;
    }
  });
  if (first !== null) text = text.concat(describe(first, last));
  return text.join(", ");
}

module.exports = { pageRanges };
