/**
 * The function that is meant where a program defines none of the entry's own name. Models wrap a function in a class, take it out of
 * one, or follow another naming convention, and a right program must not be lost for that. In this order: the same name elsewhere (as
 * a plain function, as a method), then the same name but for case and underscores; in the entry's own class before plain functions
 * before other classes, `Solution` first of those. Where two fit equally well, or none does, nothing is chosen.
 *
 * @param defined what can be called, as `name` or `Class.method`
 * @returns one of `defined`
 */
export function nearestEntry(entry: string, defined: readonly string[]): string | undefined {
  const [owner, name] = splitName(entry);
  let best: string | undefined;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const one of new Set(defined)) {
    const [oneOwner, oneName] = splitName(one);
    if (oneName !== name && !isAlike(oneName, name)) continue;
    const place = oneOwner === owner ? 0 : oneOwner === "" ? 1 : oneOwner === "Solution" ? 2 : 3;
    const rank = place + (oneName === name ? 0 : 4);
    if (rank < bestRank) [best, bestRank] = [one, rank];
    else if (rank === bestRank) best = undefined;
  }
  return best;
}

function splitName(dotted: string): [owner: string, name: string] {
  const dot = dotted.lastIndexOf(".");
  return [dotted.slice(0, Math.max(0, dot)), dotted.slice(dot + 1)];
}

/** The names differ in case and underscores only. What a language calls on its own (`__init__`) is like no other name. */
function isAlike(a: string, b: string): boolean {
  const bare = (name: string): string => (/^__.*__$/.test(name) ? "" : name.replaceAll("_", "").toLowerCase());
  return bare(a) !== "" && bare(a) === bare(b);
}
