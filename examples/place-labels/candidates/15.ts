class Scoreboard {
  private readonly better = new Map<number, number>();
  private readonly equal = new Map<number, number>();

  constructor(scores: readonly number[]) {
    for (const score of scores) {
      this.equal.set(score, 0);
      this.better.set(score, 0);
    }
    for (const score of this.equal.keys()) {
      for (const other of scores) {
        if (other > score) this.better.set(score, this.better.get(score)! + 1);
        else if (other === score) this.equal.set(score, this.equal.get(score)! + 1);
      }
    }
  }

  label(score: number): string {
    const place = this.better.get(score)! + 1;
    const mark = this.equal.get(score)! > 1 ? "=" : "";
    return mark + place + Scoreboard.ending(place);
  }

  private static ending(place: number): string {
    const ones = place % 10;
    const isTeen = Math.trunc((place % 100) / 10) === 1;
    if (isTeen || ones === 0 || ones > 3) return "th";
    return ["st", "nd", "rd"][ones - 1];
  }
}

const placeLabels = (scores: number[]): string[] => {
  const board = new Scoreboard(scores);
  return scores.map((score) => board.label(score));
};

export { placeLabels };
