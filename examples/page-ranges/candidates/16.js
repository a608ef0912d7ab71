function pageRanges(pages) {
  // Sort the pages and drop the duplicates
  pages.sort();
  pages = pages.filter((page, i) => i === 0 || page !== pages[i - 1]);

  const groups = [];
  for (const page of pages) {
    const current = groups[groups.length - 1];
    if (current !== undefined && current.to + 1 === page) {
      current.to = page;
      current.count++;
    } else {
      groups.push({ from: page, to: page, count: 1 });
    }
  }

  return groups
    .map(({ from, to, count }) => {
      if (count === 1) return `${from}`;
      if (count === 2) return `${from}, ${to}`;
      return `${from}-${to}`;
    })
    .join(", ");
}
