type Part = { amount: number; unit: string };

export const durationSeconds = (text: string): number | null => {
  const parts: Part[] = [];
  let covered = 0;
  for (const m of text.matchAll(/(\d+)([dhms])/g)) {
    parts.push({ amount: Number(m[1]), unit: m[2] });
    covered += m[0].length;
  }
  if (parts.length === 0 || covered !== text.length) return null;

  const order = ["d", "h", "m", "s"];
  const size = [86400, 3600, 60, 1];
  let sum = 0;
  for (let i = 0; i < parts.length; i++) {
    const at = order.indexOf(parts[i].unit);
    if (i > 0 && at <= order.indexOf(parts[i - 1].unit)) return null;
    sum += parts[i].amount * size[at];
  }
  return sum;
};
