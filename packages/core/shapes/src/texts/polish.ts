import type { Format } from "./format.ts";
import type { Random } from "../random.ts";

/** The operators that are known, and what each makes of two numbers; undefined where nothing is divided so. */
const operators: Readonly<Record<string, (a: number, b: number) => number | undefined>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? undefined : Math.trunc(a / b)),
  "%": (a, b) => (b === 0 ? undefined : a % b),
};

const most = 8;

/**
 * Expressions whose operators stand behind what they join (`postfix +-`: `2 3 4 + -`) or before it (`prefix +-`), whole numbers and operators with a blank
 * between; nothing is divided by 0. Undefined for another name.
 */
export function polishFormat(name: string): Format | undefined {
  const [, order, signs = ""] = /^(postfix|prefix) ([-+*/%]{1,5})$/.exec(name) ?? [];
  if (order === undefined) return undefined;
  const isPrefix = order === "prefix";
  const draw = (random: Random, terms: number): { readonly tokens: readonly string[]; readonly value: number } => {
    if (terms === 1) {
      const number = random.chance(0.75) ? random.int(0, 9) : random.int(random.chance(0.4) ? -12 : 10, 100);
      return { tokens: [String(number)], value: number };
    }
    const left = random.int(1, terms - 1);
    const [a, b] = [draw(random, left), draw(random, terms - left)];
    const tried = random.pick([...signs]);
    const [sign, value] = [tried, ...signs].flatMap((own) => {
      const result = operators[own]?.(a.value, b.value);
      return result === undefined || Math.abs(result) > 1e9 ? [] : [[own, result] as const];
    })[0] ?? [];
    if (sign === undefined || value === undefined) return a;
    return { tokens: isPrefix ? [sign, ...a.tokens, ...b.tokens] : [...a.tokens, ...b.tokens, sign], value };
  };
  return {
    draw: (random, length) => draw(random, random.chance(0.1) ? 1 : random.int(2, Math.min(most, 2 + (length >> 1)))).tokens.join(" "),
    holds: (text) => {
      const stack: number[] = [];
      const tokens = text.split(" ");
      for (const token of isPrefix ? tokens.toReversed() : tokens) {
        if (/^-?\d+$/.test(token)) stack.push(Number(token));
        else {
          const [one, other] = [stack.pop(), stack.pop()];
          const value = one === undefined || other === undefined || !signs.includes(token) ? undefined : isPrefix ? operators[token]?.(one, other) : operators[token]?.(other, one);
          if (value === undefined) return false;
          stack.push(value);
        }
      }
      return stack.length === 1;
    },
  };
}
