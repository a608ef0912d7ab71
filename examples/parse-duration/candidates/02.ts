const UNITS = "dhms";
const SECONDS: Record<string, number> = { d: 86400, h: 3600, m: 60, s: 1 };

export function durationSeconds(text: string): number | null {
  let total = 0;
  let digits = "";
  let lastUnit = -1;
  for (const ch of text) {
    if (ch >= "0" && ch <= "9") {
      digits += ch;
      continue;
    }
    const unit = UNITS.indexOf(ch);
    if (unit <= lastUnit || digits === "") return null;
    total += parseInt(digits, 10) * SECONDS[ch];
    digits = "";
    lastUnit = unit;
  }
  // Digits that are left over have no unit; no unit at all means nothing was read.
  return digits !== "" || lastUnit < 0 ? null : total;
}
