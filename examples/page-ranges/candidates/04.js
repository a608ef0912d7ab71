const _ = require("lodash");

function pageRanges(pages) {
  const sorted = _.sortBy(_.uniq(pages));
  const groups = _.reduce(
    sorted,
    (acc, page) => {
      const last = _.last(acc);
      if (last && _.last(last) === page - 1) last.push(page);
      else acc.push([page]);
      return acc;
    },
    [],
  );
  return groups.map((g) => (g.length > 2 ? `${g[0]}-${_.last(g)}` : g.join(", "))).join(", ");
}

module.exports = { pageRanges };
