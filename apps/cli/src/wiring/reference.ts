/** A plugin as the command line names it. */
export interface Reference {
  /** Name of a built-in or a package, or path of a file. */
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Reads `agglomerative:clusters=2` or `./mine.ts:depth=3,mode=fast`: values are JSON where they parse as such, else text. */
export function parseReference(text: string): Reference {
  const [, name, given] = /^(.*?)(?::([A-Za-z_][\w-]*=.*))?$/s.exec(text) as unknown as [string, string, string | undefined];
  if (given === undefined) return { name, options: {} };
  // A comma parts two options only where a name and = follow, so that lists can be given.
  const pairs = given.split(/,(?=[A-Za-z_][\w-]*=)/).map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), valueOf(pair.slice(at + 1))] as const;
  });
  return { name, options: Object.fromEntries(pairs) };
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
