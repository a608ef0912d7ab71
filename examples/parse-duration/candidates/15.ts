class DurationParser {
  private position = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  parse(): number | null {
    if (this.text.length === 0) return null;
    let total = 0;
    for (const [unit, seconds] of [["d", 86400], ["h", 3600], ["m", 60], ["s", 1]] as const) {
      total += this.amountOf(unit) * seconds;
    }
    return this.position === this.text.length ? total : null;
  }

  private amountOf(unit: string): number {
    const pattern = new RegExp(`(\\d+)${unit}`, "y");
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (!match) return 0;
    this.position = pattern.lastIndex;
    return Number(match[1]);
  }
}

export function durationSeconds(text: string): number | null {
  return new DurationParser(text).parse();
}
