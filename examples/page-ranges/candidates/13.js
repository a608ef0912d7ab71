function* runs(sorted) {
  let run = [];
  for (const page of sorted) {
    if (run.length > 0 && page - run[run.length - 1] !== 1) {
      yield run;
      run = [];
    }
    run.push(page);
  }
  if (run.length > 0) yield run;
}

export default function pageRanges(pages) {
  const sorted = [...new Set(pages)].sort((a, b) => a - b);
  const words = [];
  for (const run of runs(sorted)) {
    if (run.length >= 3) words.push(`${run[0]}-${run[run.length - 1]}`);
    else words.push(...run.map(String));
  }
  return words.join(", ");
}
