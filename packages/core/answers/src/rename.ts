import type { TakeOptions } from "./options.ts";
import { rank, type Reader } from "./reader.ts";

/**
 * The code with a further name for its function, where it is plain which one was meant: it defines none of the entry's name, nothing in
 * it speaks of the entry, and of the functions that no other calls exactly one takes as many arguments as were asked for (any number
 * where that is not known, but then it must be the only one).
 */
export function fallbackName(code: string, reader: Reader, { entry, signature }: TakeOptions): { readonly code: string; readonly name: string } | undefined {
  const statements = reader.statements(code);
  const { alias } = reader.language;
  if (!statements || !alias || entry.includes(".") || statements.length > 200) return undefined;
  if (statements.some(({ binds, reads }) => binds.includes(entry) || (reads.includes(entry)))) return undefined;
  const defined = (reader.facts(code)?.defines ?? []).filter((name) => !name.includes("."));
  const called = new Set(statements.flatMap(({ kind, reads }) => (kind === "define" ? reads : [])));
  const roots = defined.filter((name) => !called.has(name) && !/^(?:main|test|_)/i.test(name) && !statements.some(({ binds, isStub }) => isStub && binds.includes(name)));
  const fits = signature ? roots.filter((name) => takes(code, name, signature.params.length, reader)) : roots;
  const [name, ...more] = fits;
  if (name === undefined || more.length > 0) return undefined;
  const renamed = `${code.trimEnd()}\n${alias(entry, name)}\n`;
  return reader.rank(renamed) >= rank.bound ? { code: renamed, name } : undefined;
}

function takes(code: string, name: string, count: number, reader: Reader): boolean {
  const params = reader.language.readCode(code, name).signature?.params;
  return params !== undefined && params.filter(({ optional, rest }) => !optional && !rest).length <= count && (params.length >= count || params.some(({ rest }) => rest));
}
