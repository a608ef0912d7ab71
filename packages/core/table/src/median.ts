/** The lower median of values of which each counts by its weight: half of all the weight lies at it or below. Undefined where there are no values. */
export function weightedMedian(values: ArrayLike<number>, weights: ArrayLike<number>): number | undefined {
  const places = Array.from(values, (_, place) => place);
  const half = places.reduce((sum, place) => sum + (weights[place] as number), 0) / 2;
  let passed = 0;
  const order = places.sort((a, b) => (values[a] as number) - (values[b] as number));
  return values[order.find((place) => (passed += weights[place] as number) >= half) ?? -1];
}
