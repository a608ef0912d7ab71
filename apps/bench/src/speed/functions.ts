import type { InputSpec } from "@medoid/spec";

/** A small function that says which of its branches a call took: `branches` of them in all, numbered from 0. */
export interface Branching {
  readonly code: string;
  readonly branches: number;
  readonly spec: InputSpec;
}

const any = { relations: [], seeds: [], breakRate: 0.05 } as const;

/** Small functions as they are asked for, each with a branch or two that plain chance seldom finds. */
export const functions: Readonly<Record<string, Branching>> = {
  "roman numerals": {
    branches: 10,
    spec: { ...any, params: [{ name: "text", shape: { kind: "string", maxLength: { value: 12, hard: false } } }], dictionary: ["I", "V", "X", "L", "C", "D", "M"] },
    code: `function f(text) {
      const seen = new Set();
      const values = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
      if (text.length === 0) { seen.add(0); return [...seen]; }
      let total = 0;
      for (let i = 0; i < text.length; i++) {
        const value = values[text[i]];
        if (value === undefined) { seen.add(1); return [...seen]; }
        const next = values[text[i + 1]];
        if (next > value) {
          if (next === value * 5) seen.add(2);
          else if (next === value * 10) seen.add(3);
          else { seen.add(4); return [...seen]; }
          total -= value;
        } else {
          seen.add(5);
          total += value;
        }
        if (text[i] === text[i + 1] && text[i] === text[i + 2]) {
          if (text[i] === text[i + 3]) seen.add(6);
          else seen.add(7);
        }
      }
      if (total > 1000) seen.add(8);
      if (total === 9) seen.add(9);
      return [...seen];
    }`,
  },
  brackets: {
    branches: 8,
    spec: { ...any, params: [{ name: "text", shape: { kind: "string", alphabet: "()[]{}abc ", maxLength: { value: 16, hard: false } } }], dictionary: ["(", ")", "[", "]", "{", "}"] },
    code: `function f(text) {
      const seen = new Set();
      const pairs = { ")": "(", "]": "[", "}": "{" };
      const open = [];
      let deepest = 0;
      for (const c of text) {
        if ("([{".includes(c)) {
          open.push(c);
          deepest = Math.max(deepest, open.length);
        } else if (c in pairs) {
          if (open.length === 0) { seen.add(0); return [...seen]; }
          if (open.pop() !== pairs[c]) { seen.add(1); return [...seen]; }
          seen.add(2);
        } else seen.add(3);
      }
      if (open.length > 0) { seen.add(4); return [...seen]; }
      if (deepest === 0) seen.add(5);
      if (deepest >= 2) seen.add(6);
      if (deepest >= 3) seen.add(7);
      return [...seen];
    }`,
  },
  "merge intervals": {
    branches: 9,
    spec: {
      ...any,
      params: [{ name: "intervals", shape: { kind: "list", of: { kind: "tuple", of: [{ kind: "int" }, { kind: "int" }] }, maxLength: { value: 8, hard: false } } }],
      dictionary: [0, 1, 100],
    },
    code: `function f(intervals) {
      const seen = new Set();
      if (intervals.length === 0) { seen.add(0); return [...seen]; }
      for (const [from, to] of intervals) if (from > to) { seen.add(1); return [...seen]; }
      const sorted = intervals.slice().sort((a, b) => a[0] - b[0]);
      const merged = [sorted[0]];
      for (const [from, to] of sorted.slice(1)) {
        const last = merged[merged.length - 1];
        if (from === last[1]) seen.add(2);
        if (from > last[1]) { seen.add(3); merged.push([from, to]); }
        else if (to <= last[1]) seen.add(4);
        else { seen.add(5); last[1] = to; }
      }
      if (merged.length === 1 && sorted.length > 2) seen.add(6);
      if (merged.length >= 3) seen.add(7);
      if (merged.some(([from, to]) => from === to)) seen.add(8);
      return [...seen];
    }`,
  },
};
