function durationSeconds(text: string): number | null {
  const perUnit: { [unit: string]: number } = { d: 86400, h: 3600, m: 60, s: 1 };
  if (!/^(\d+[dhms])+$/.test(text)) {
    return null;
  }
  let total = 0;
  const regex = /(\d+)([dhms])/g;
  let part: RegExpExecArray | null;
  while ((part = regex.exec(text)) !== null) {
    total += Number(part[1]) * perUnit[part[2]];
  }
  return total;
}
