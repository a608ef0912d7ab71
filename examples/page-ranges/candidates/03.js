/**
 * Group consecutive pages, then format each group.
 */
export const pageRanges = (pages) => {
  const runs = pages
    .slice()
    .sort((a, b) => a - b)
    .reduce((groups, page) => {
      const group = groups[groups.length - 1];
      if (group && group[group.length - 1] === page) return groups;
      if (group && group[group.length - 1] + 1 === page) group.push(page);
      else groups.push([page]);
      return groups;
    }, []);

  return runs
    .map((run) => (run.length > 2 ? `${run[0]}-${run[run.length - 1]}` : run.join(", ")))
    .join(", ");
};
