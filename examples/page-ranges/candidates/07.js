function pageRanges(pages) {
  const sorted = pages.sort();
  const result = [];
  let run = [];
  const flush = () => {
    if (run.length >= 3) result.push(`${run[0]}-${run.at(-1)}`);
    else result.push(...run);
  };
  for (const page of sorted) {
    if (run.includes(page)) continue;
    if (run.length > 0 && page !== run.at(-1) + 1) {
      flush();
      run = [];
    }
    run.push(page);
  }
  flush();
  return result.join(", ");
}
