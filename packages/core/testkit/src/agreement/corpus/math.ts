import { group } from "./case.ts";

const few = [[0], [-0], [1], [-1], [0.5], [2], [10], [100], [1000], [1e-10], [1e10], [Number.NaN], [Infinity], [-Infinity], [0.1], [3.7], [123.456]];

export const math = group("math", {
  roots: ["(x) => [Math.sqrt(x), Math.cbrt(x), Math.hypot(x, 1), Math.hypot(3, 4, x)]", ...few],
  "roots-of-powers": ["(n) => [Math.sqrt(n * n), Math.cbrt(n * n * n), Math.round(Math.cbrt(n * n * n)) ** 3 === n * n * n, Math.floor(Math.sqrt(n))]", [1], [2], [3], [7], [10], [99], [1000], [12345], [-5]],
  "logarithms-of-powers": ["(n) => [2, 3, 5, 10].map((b) => [Math.log(b ** n) / Math.log(b), Math.log2(2 ** n), Math.log10(10 ** n)].map((x) => Math.floor(x)))", [1], [2], [3], [5], [9], [15], [20]],
  "whole-powers": ["(a, b) => [a ** b, Math.pow(a, b)]", [2, 10], [2, -1], [10, 15], [10, 22], [3, 40], [7, 20], [-2, 3], [-8, 1 / 3], [0, 0], [Number.NaN, 0], [1, Infinity], [1.1, 10], [2, 0.5], [1e200, 2], [5, 3], [0.5, 10]],
  logarithms: ["(x) => [Math.log(x), Math.log2(x), Math.log10(x), Math.log1p(x)].map((y) => +y.toPrecision(14))", ...few],
  exponentials: ["(x) => [Math.exp(x), Math.expm1(x), Math.sinh(x), Math.cosh(x), Math.tanh(x)].map((y) => +y.toPrecision(14))", ...few],
  trigonometry: ["(x) => [Math.sin(x), Math.cos(x), Math.tan(x), Math.atan(x)].map((y) => +y.toPrecision(13))", ...few],
  "inverse-trigonometry": ["(x) => [Math.asin(x), Math.acos(x), Math.atan2(x, 2), Math.asinh(x), Math.acosh(x), Math.atanh(x)].map((y) => +y.toPrecision(13))", ...few],
  angles: ["(d) => { const r = (d * Math.PI) / 180; return [Math.sin(r), Math.cos(r), Math.tan(r)].map((y) => Math.round(y * 1e10) / 1e10); }", [0], [30], [45], [60], [90], [180], [270], [360], [-30], [720]],
  "last-places-of-powers": ["(a, b) => [a ** b, Math.pow(a, b)]", [1.1, 2.2], [3.3, 0.7], [2, 0.1], [10, 0.3], [1.0001, 10000], [7.7, -3.1], [0.9, 365], [10, -5]],
  "last-places-of-logarithms": ["(x) => [Math.log(x), Math.log2(x), Math.log10(x)]", [3], [0.7], [10], [1000], [12345.678], [1e-5], [2.5]],
  "last-places-of-exponentials": ["(x) => [Math.exp(x), Math.expm1(x), Math.sinh(x), Math.cosh(x), Math.tanh(x)]", [1], [0.1], [-2.5], [10], [3.3]],
  "last-places-of-angles": ["(x) => [Math.sin(x), Math.cos(x), Math.tan(x), Math.asin(x / 100), Math.acos(x / 100), Math.atan(x)]", [1], [0.1], [2.5], [10], [3.3], [100]],
  "compound-interest": ["(p, r, n) => Math.round(p * (1 + r) ** n * 100) / 100", [1000, 0.05, 10], [2500, 0.0325, 7], [100, 0.1, 30]],
  "standard-deviation": ["(xs) => { const m = xs.reduce((a, b) => a + b, 0) / xs.length; return Math.sqrt(xs.reduce((a, x) => a + (x - m) ** 2, 0) / xs.length); }", [[1, 2, 3, 4]], [[2.5, 3.7, 9.1]], [[]], [[5]]],
  primes: ["(n) => { const out = []; for (let i = 2; i <= n; i++) { let p = true; for (let j = 2; j * j <= i; j++) if (i % j === 0) { p = false; break; } if (p) out.push(i); } return out; }", [30], [1], [2], [100]],
  "is-perfect-power": ["(n) => { for (let b = 2; b <= 10; b++) { const r = Math.round(n ** (1 / b)); if (r ** b === n) return [r, b]; } return null; }", [8], [27], [1024], [10], [3125], [1000000], [59049]],
  fibonacci: ["(n) => Math.round(((1 + Math.sqrt(5)) / 2) ** n / Math.sqrt(5))", [1], [10], [30], [50], [70]],
  polynomial: ["(xs, x) => xs.reduce((sum, c, i) => sum + c * Math.pow(x, i), 0)", [[1, 2, 3], 2], [[-6, 11, -6, 1], 1.5], [[0.1, 0.2], 10]],
  distance: ["(a, b) => Math.hypot(...a.map((x, i) => x - b[i]))", [[0, 0], [3, 4]], [[1, 2, 3], [4, 6, 3]], [[1e200, 0], [0, 1e200]], [[], []], [[0.1, 0.2], [0.3, 0.4]]],
  "number-of-digits": ["(n) => [Math.floor(Math.log10(n)) + 1, String(n).length, Math.ceil(Math.log2(n + 1))]", [1], [9], [10], [99], [100], [999], [1000], [1000000], [2147483647]],
  random: ["() => [Math.random(), Math.random(), Math.floor(Math.random() * 100)]", [], []],
  half: ["(x) => [x / 2 === x * 0.5, 0.1 * 3, 0.7 + 0.1, 0.2 + 0.7, 1.1 * 3, x * 1.15]", [100], [3]],
});
