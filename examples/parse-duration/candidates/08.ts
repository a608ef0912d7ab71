interface State {
  total: number;
  pending: number | null;
  limit: number;
}

export default function durationSeconds(text: string): number | null {
  const weights: Record<string, number> = { d: 86_400, h: 3_600, m: 60, s: 1 };
  const state: State = { total: 0, pending: null, limit: Infinity };

  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      state.pending = (state.pending ?? 0) * 10 + (code - 48);
      continue;
    }
    const weight = Object.hasOwn(weights, text[i]) ? weights[text[i]] : undefined;
    if (weight === undefined || state.pending === null || weight >= state.limit) return null;
    state.total += state.pending * weight;
    state.limit = weight;
    state.pending = null;
  }

  if (state.pending !== null || state.limit === Infinity) return null;
  return state.total;
}
