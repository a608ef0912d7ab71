function placeLabels(scores: number[]): string[] {
  const getOrdinal = (n: number): string => {
    if (n % 100 >= 11 && n % 100 <= 13) {
      return `${n}th`;
    }
    switch (n % 10) {
      case 1:
        return `${n}st`;
      case 2:
        return `${n}nd`;
      case 3:
        return `${n}rd`;
      default:
        return `${n}th`;
    }
  };

  const sorted = [...scores].sort((a, b) => b - a);

  return sorted.map((score) => {
    const rank = sorted.indexOf(score) + 1;
    const isTied = sorted.indexOf(score) !== sorted.lastIndexOf(score);
    return isTied ? `=${getOrdinal(rank)}` : getOrdinal(rank);
  });
}
