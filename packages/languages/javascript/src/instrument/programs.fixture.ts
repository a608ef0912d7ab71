interface Sample {
  readonly name: string;
  readonly entry: string;
  readonly code: string;
  readonly inputs: readonly unknown[][];
}

/** For tests: programs that use what instrumentation has to be careful with. */
export const programs: readonly Sample[] = [
  { name: "loops without braces", entry: "f", code: "function f(n) { let s = 0; for (let i = 0; i < n; i++) for (let j = i; j < n; j++) if (j % 2) s += j; else s -= i; while (s > 10) s -= 3; do s++; while (s < 5); return s }", inputs: [[0], [5], [9]] },
  { name: "labels", entry: "f", code: "function f(n) { let out = []; outer: for (const i of [1, 2, 3]) { inner: for (const j of [1, 2, 3]) { if (j === n) continue outer; if (i === n) break outer; out.push(i * j) } } block: { if (n) break block; out.push(0) } return out }", inputs: [[0], [1], [2], [3]] },
  { name: "no semicolons", entry: "f", code: "const f = (a) => {\n  let x = a\n  let y = 0\n  if (x)\n    y++\n  else\n    y--\n  do y++\n  while (y < 3)\n  for (const z of [1])\n    y += z\n  return y\n}", inputs: [[0], [1]] },
  { name: "classes", entry: "f", code: "class A { #p = 1; static n = 0; constructor(x) { this.x = x } get p() { return this.#p } set p(v) { this.#p = v < 0 ? 0 : v } has(o) { return #p in o } }\nclass B extends A { constructor(x) { super(x); A.n++ } m() { return super.has(this) && this.p } }\nfunction f(x) { const b = new B(x); b.p = x; return [b.m(), b.x, A.n, b.has({})] }", inputs: [[1], [-1]] },
  { name: "names of functions", entry: "f", code: "const g = () => 1; const o = { h: () => 2, ['i']: function () {} }; let k; k ||= () => 3; function f(x, d = () => 4) { const c = x ? () => 1 : () => 2; return [g.name, o.h.name, o.i.name, k.name, d.name, c.name, f.length, g.length] }", inputs: [[1], [0]] },
  { name: "generators", entry: "f", code: "function* g(n) { try { for (let i = 0; i < n; i++) { const x = yield i; if (x) return x } } finally { log.push('end') } }\nconst log = [];\nfunction f(n) { const out = []; for (const x of g(n)) { if (x > 2) break; out.push(x) } return [out, log.length] }", inputs: [[0], [2], [9]] },
  { name: "a generator as entry", entry: "f", code: "function* f(n) { while (n-- > 0) yield n; yield* [7, 8] }", inputs: [[0], [3]] },
  { name: "destructuring and defaults", entry: "f", code: "function f({ a = 1, b: { c = a } = {} } = {}, [d, ...e] = [5, 6], ...rest) { return [a, c, d, e, rest.length, arguments.length] }", inputs: [[], [{ a: 2 }], [{ b: { c: 9 } }, [1], 3]] },
  { name: "optional chaining", entry: "f", code: "const f = (o) => [o?.a?.b ?? 'none', o?.['a'], o?.f?.(1), delete o?.z]", inputs: [[null], [{ a: { b: 0 } }], [{}]] },
  { name: "switch", entry: "f", code: "function f(x) { let out = ''; switch (typeof x) { case 'number': { out += 'n' } case 'string': out += 's'; break; default: out += 'd'; case 'object': out += 'o' } switch (x) { case 1: let y = 2; out += y } switch (x) {} return out }", inputs: [[1], ["a"], [null], [true]] },
  { name: "exceptions", entry: "f", code: "function f(x) { try { if (x > 1) throw new RangeError('big'); return 'ok' } catch ({ message }) { return message } finally { if (x === 3) return 'finally' } }", inputs: [[0], [2], [3]] },
  { name: "uncaught", entry: "f", code: "function f(x) { return x.y.z }", inputs: [[{}], [null]] },
  { name: "comparisons of odd things", entry: "f", code: "function f(a, b) { const o = { valueOf() { return 3 } }; return [a < b, (a) <= /* ) */ (b), a > b, a >= b, a == b, a != b, a === b, a !== b, o < 4, a < 1 === true, 1 < a < 3, typeof a === 'number', a == null, [1] == 1] }", inputs: [[1, 2], ["a", "b"], [Number.NaN, Number.NaN], [null, undefined], [1, "1"], [2n, 2], [Infinity, Infinity], [[], []]] },
  { name: "order of evaluation", entry: "f", code: "function f() { const log = []; const t = (x, v) => { log.push(x); return v }; t(1, 2) < t(2, 1) || t(3, 0) && t(4, 1); t(5, null) ?? t(6, 1) ? t(7) : t(8); return log }", inputs: [[]] },
  { name: "sequences in parentheses", entry: "f", code: "const f = (a) => ((a, 1) < (2, a) ? (a, 'x') : (1, 'y'), (a, 0) || (a, 'z'))", inputs: [[1], [9]] },
  { name: "arrows", entry: "f", code: "const f = (x) => [(() => ({}))(), (() => [])(), ((y) => (z) => x + y + z)(1)(2), ((a, b = a) => (a, b))(3), (() => x ? 1 : 2)()]", inputs: [[1], [0]] },
  { name: "tagged templates", entry: "f", code: "const tag = (s, ...v) => s.raw.join('|') + v.join(); function f(x) { return tag`a${x > 1 ? 'b' : 'c'}\\n${[1, 2].map(y => y * x)}` + `${x && `in${x}`}` }", inputs: [[1], [2]] },
  { name: "sloppy functions in blocks", entry: "f", code: "function f(x) { if (x) function g() { return 1 } return typeof g }", inputs: [[1], [0]] },
  { name: "with", entry: "f", code: "function f(o) { with (o) for (let i = 0; i < 2; i++) a += i; return o }", inputs: [[{ a: 1 }]] },
  { name: "getters and setters", entry: "f", code: "const f = (x) => { const o = { get a() { return x || 1 }, set a(v) { x = v } }; o.a = 5; return o.a }", inputs: [[1]] },
  { name: "closures in loops", entry: "f", code: "function f(n) { const fs = []; for (let i = 0; i < n; i++) fs.push(() => i); var j; for (j = 0; j < n; j++); return fs.map((g) => g()).concat(j) }", inputs: [[0], [3]] },
  { name: "recursion", entry: "f", code: "const f = (n) => n < 2 ? n : f(n - 1) + f(n - 2)", inputs: [[1], [10]] },
  { name: "changes its argument", entry: "f", code: "function f(a) { a.sort((x, y) => x - y || 0); a.push(a.length); return a.length > 3 && a }", inputs: [[[3, 1, 2]], [[]]] },
  { name: "new.target and this", entry: "f", code: "function F() { if (!new.target) return new F(); this.x = this instanceof F }\nfunction f() { return [F().x, new F().x] }", inputs: [[]] },
  { name: "regular expressions and division", entry: "f", code: "function f(s) { const n = s.length / 2 / 1; return s.replace(/[/)]+/g, (m) => m.length > 1 ? 'L' : 'S') + n }", inputs: [["a//b)c"]] },
];
