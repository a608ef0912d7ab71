const pageRanges = (pages) => {
  const recurse = (rest, done) => {
    if (rest.length === 0) return done.join(", ");
    let size = 1;
    while (size < rest.length && rest[size] === rest[0] + size) size++;
    const next = size > 2 ? [`${rest[0]}-${rest[size - 1]}`] : rest.slice(0, size);
    return recurse(rest.slice(size), [...done, ...next]);
  };
  return recurse([...new Set(pages)].sort((x, y) => x - y), []);
};
