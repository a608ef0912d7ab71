/** Where the section begins in which a statement lists its constraints; -1 where it has none. */
export function headingIn(text: string): number {
  return text.search(/^\W{0,40}constraints?\b.{0,20}$/im);
}
