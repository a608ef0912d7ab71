/**
 * What `find` finds for an object that is never changed, worked out once while the object lives. What was asked for last is at hand: the elements of a
 * list ask for the same shape one after the other.
 */
export function oncePer<Of extends object, Found extends object>(find: (of: Of) => Found): (of: Of) => Found {
  const known = new WeakMap<Of, Found>();
  let last: Of | undefined;
  let lastFound: Found | undefined;
  return (of) => {
    if (of === last) return lastFound as Found;
    let found = known.get(of);
    if (!found) known.set(of, (found = find(of)));
    last = of;
    lastFound = found;
    return found;
  };
}
