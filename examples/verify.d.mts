/** What each candidate of an example's folder turns out to be on the hidden tests; `wait`: milliseconds until one counts as looping. */
export function findTruth(folder: string, options?: { wait?: number; files?: string[] }): Promise<Record<string, "right" | "wrong" | "crashes" | "loops">>;
