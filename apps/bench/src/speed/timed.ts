import type { Value } from "@medoid/spec";
import type { ExampleLanguage } from "./examples.ts";

/** A function whose time grows with `size`, the same work in both languages. */
export interface Timed {
  readonly code: Readonly<Record<ExampleLanguage, string>>;
  /** Its time grows with this power of the size. */
  readonly power: number;
  /** Arguments of that size, the `variant`th of some. */
  readonly args: (size: number, variant: number) => readonly Value[];
}

/** Loops over arrays, over whole numbers and over text; a number comes back, or a dictionary. The entry is `f`. */
export const timed: Readonly<Record<string, Timed>> = {
  "edit distance": {
    power: 2,
    args: (size, variant) => [letters(size, variant), letters(size, variant + 7)],
    code: {
      javascript: `function f(a, b) {
        let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
        for (let i = 1; i <= a.length; i++) {
          const current = [i];
          for (let j = 1; j <= b.length; j++) {
            if (a[i - 1] === b[j - 1]) current.push(previous[j - 1]);
            else current.push(1 + Math.min(previous[j], current[j - 1], previous[j - 1]));
          }
          previous = current;
        }
        return previous[b.length];
      }`,
      python: `def f(a, b):
    previous = list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        current = [i]
        for j in range(1, len(b) + 1):
            if a[i - 1] == b[j - 1]:
                current.append(previous[j - 1])
            else:
                current.append(1 + min(previous[j], current[j - 1], previous[j - 1]))
        previous = current
    return previous[len(b)]
`,
    },
  },
  "sum of primes": {
    power: 1.3,
    args: (size, variant) => [2 + size + (variant % 5)],
    code: {
      javascript: `function f(n) {
        let sum = 0;
        for (let i = 2; i <= n; i++) {
          let prime = true;
          for (let d = 2; d * d <= i; d++) {
            if (i % d === 0) { prime = false; break; }
          }
          if (prime) sum += i;
        }
        return sum;
      }`,
      python: `def f(n):
    total = 0
    for i in range(2, n + 1):
        prime = True
        d = 2
        while d * d <= i:
            if i % d == 0:
                prime = False
                break
            d += 1
        if prime:
            total += i
    return total
`,
    },
  },
  "counts of words": {
    power: 1,
    args: (size, variant) => [letters(size, variant)],
    code: {
      javascript: `function f(text) {
        const counts = {};
        let word = "";
        for (const c of text + " ") {
          if (c >= "a" && c <= "z") word += c;
          else if (word !== "") {
            counts[word] = (counts[word] || 0) + 1;
            word = "";
          }
        }
        return counts;
      }`,
      python: `def f(text):
    counts = {}
    word = ""
    for c in text + " ":
        if "a" <= c <= "z":
            word += c
        elif word != "":
            counts[word] = counts.get(word, 0) + 1
            word = ""
    return counts
`,
    },
  },
};

/** Text of a few words, which come again. */
function letters(length: number, variant: number): string {
  const words = ["ab", "cab", "a", "bcd", "dacb"];
  let text = "";
  for (let at = variant; text.length < length; at = (at * 5 + variant + 3) % 977) text += `${words[at % words.length]} `;
  return text.slice(0, length);
}
