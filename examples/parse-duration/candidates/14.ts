const FACTORS = { d: 86400, h: 3600, m: 60, s: 1 } as const;

const durationSeconds = (text: string): number | null => {
  let position = 0;
  let result = 0;
  for (const unit of Object.keys(FACTORS) as (keyof typeof FACTORS)[]) {
    let end = position;
    while (end < text.length && text[end] >= "0" && text[end] <= "9") end++;
    if (end > position && text[end] === unit) {
      result += Number(text.slice(position, end)) * FACTORS[unit];
      position = end + 1;
    }
  }
  if (position < text.length) return null;
  return result;
};

export { durationSeconds };
