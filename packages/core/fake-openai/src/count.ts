/** About four characters a token, as a rule of thumb for English and code. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

/** Remembers prompts and says how many tokens of the next one it had: whole steps of the longest common beginning, from a minimum on. */
export class PromptCache {
  private readonly prompts = new Set<string>();
  private readonly minimum: number;
  private readonly step: number;

  constructor(minimum: number, step: number) {
    this.minimum = minimum;
    this.step = step;
  }

  cached(prompt: string): number {
    const longest = Math.max(0, ...Array.from(this.prompts, (known) => commonPrefix(known, prompt)));
    const tokens = Math.floor(longest / 4 / this.step) * this.step;
    return tokens < this.minimum ? 0 : tokens;
  }

  keep(prompt: string): void {
    this.prompts.add(prompt);
  }
}

function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let at = 0;
  while (at < limit && a[at] === b[at]) at += 1;
  return at;
}
