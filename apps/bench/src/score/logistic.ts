/** One observation: what was seen, with a 1 in front where a constant is wanted, and how often it was right. */
export interface Observation {
  readonly x: readonly number[];
  /** 0..1. */
  readonly right: number;
  readonly weight: number;
}

/** Little enough to move nothing that the observations determine, and enough to end where they do not. */
const ridge = 1e-6;

/** The coefficients of the logistic regression of `right` on `x`, by Newton's method. Needs one observation at least. */
export function fitLogistic(observations: readonly Observation[]): number[] {
  let coefficients = observations[0]?.x.map(() => 0) ?? [];
  for (let step = 0; step < 50; step++) {
    const gradient = coefficients.map((one) => -ridge * one);
    const curvature = coefficients.map((_, i) => coefficients.map((_, j) => (i === j ? ridge : 0)));
    for (const { x, right, weight } of observations) {
      const p = logistic(coefficients, x);
      x.forEach((xi, i) => {
        gradient[i] = (gradient[i] as number) + weight * (right - p) * xi;
        const row = curvature[i] as number[];
        x.forEach((xj, j) => (row[j] = (row[j] as number) + weight * p * (1 - p) * xi * xj));
      });
    }
    const change = solve(curvature, gradient);
    // Where observations can be told apart without error, steps grow without end.
    const longest = Math.max(...change.map(Math.abs));
    const scale = Math.min(1, 5 / longest);
    coefficients = coefficients.map((one, i) => one + scale * (change[i] as number));
    if (longest < 1e-9) break;
  }
  return coefficients;
}

export function logistic(coefficients: readonly number[], x: readonly number[]): number {
  return 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * (coefficients[i] as number), 0)));
}

/** Gaussian elimination with the largest pivot; `matrix` must not be singular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    const pivot = rows.reduce((best, row, i) => (i >= column && Math.abs(row[column] as number) > Math.abs((rows[best] as number[])[column] as number) ? i : best), column);
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const top = rows[column] as number[];
    for (const row of rows) {
      if (row === top) continue;
      const factor = (row[column] as number) / (top[column] as number);
      for (let j = column; j <= n; j++) row[j] = (row[j] as number) - factor * (top[j] as number);
    }
  }
  return rows.map((row, i) => (row[n] as number) / (row[i] as number));
}
