export async function pageRanges(pages) {
  const sorted = Array.from(new Set(pages));
  sorted.sort((left, right) => left - right);

  // Neighbours share the same difference between their value and their place.
  const groups = [];
  let lastKey;
  sorted.forEach((page, place) => {
    const key = page - place;
    if (groups.length === 0 || key !== lastKey) groups.push([]);
    groups[groups.length - 1].push(page);
    lastKey = key;
  });

  const pieces = [];
  for (const group of groups) {
    if (group.length < 3) pieces.push(...group);
    else pieces.push([group[0], group[group.length - 1]].join("-"));
  }
  return pieces.join(", ");
}
