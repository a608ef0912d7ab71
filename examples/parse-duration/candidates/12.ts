function durationSeconds(text: string): number | null {
  // Reads one part and hands the rest on, allowing only the units that are still smaller.
  const read = (rest: string, units: string): number | null => {
    const part = /^([0-9]+)(.)/.exec(rest);
    if (part === null) return null;
    const index = units.indexOf(part[2]);
    if (index === -1) return null;
    const seconds = Number(part[1]) * { d: 86400, h: 3600, m: 60, s: 1 }[part[2] as "d" | "h" | "m" | "s"];
    const tail = rest.slice(part[0].length);
    if (tail === "") return seconds;
    const more = read(tail, units.slice(index + 1));
    return more === null ? null : seconds + more;
  };
  return read(text, "dhms");
}
