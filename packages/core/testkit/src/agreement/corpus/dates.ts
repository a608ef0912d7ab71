import { group, undef } from "./case.ts";

export const dates = group("dates", {
  now: ["() => [Date.now(), new Date().toISOString(), typeof Date(), new Date().getFullYear()]", []],
  parts: ["(t) => { const d = new Date(t); return [d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds(), d.getTimezoneOffset(), d.getTime()]; }", [0], [1736944496789], [-1], [-62198755200000], [8.64e15], [8.64e15 + 1], [951782400000], [Number.NaN], [1.9]],
  "iso-text": ["(t) => new Date(t).toISOString()", [0], [-1], [1e15], [-1e15], [8.64e15], [Number.NaN]],
  texts: ["(t) => { const d = new Date(t); return [String(d), d.toString(), d.toDateString(), d.toTimeString(), d.toUTCString(), JSON.stringify(d), d.toJSON(), `${d}`]; }", [0], [1736944496789], [-1e14], [Number.NaN]],
  "year-month-day": ["(y, m, d) => { const x = new Date(y, m, d); return [x.toISOString(), x.getDay(), new Date(Date.UTC(y, m, d)).getTime()]; }", [2024, 1, 29], [2023, 1, 29], [2025, 12, 1], [2025, 0, 0], [99, 5, 5], [0, 0, 1], [2025, -1, 31], [1900, 1, 29], [2000, 1, 30]],
  "parse-iso": ["(s) => Date.parse(s)", ["2025-01-15"], ["2025-01-15T10:20:30Z"], ["2025-01-15T10:20:30.123Z"], ["2025-01-15T10:20:30+02:00"], ["2025-01-15T10:20:30"], ["2025-01"], ["2025"], ["2025-02-30"], ["2025-13-01"], ["+012025-01-01T00:00:00Z"], ["2025-01-15T24:00:00Z"], ["2025-01-15T25:00:00Z"], ["2025-01-15T10:20"], ["2025-01-15T10:20Z"], [""]],
  "parse-common": ["(s) => new Date(s).getTime()", ["January 15, 2025"], ["Jan 15, 2025 10:20:30"], ["15 January 2025"], ["15 Jan 2025 10:00 GMT"], ["Wed, 15 Jan 2025 10:20:30 GMT"], ["Wed Jan 15 2025 10:20:30 GMT+0200"], ["1/15/2025"], ["01/15/2025 10:20"], ["2025/01/15"], ["2025-01-15 10:20:30"], ["Jan 2025"], ["not a date"], ["15.01.2025"], ["12/31/99"]],
  "parse-odd": ["(s) => new Date(s).getTime()", ["13/45/2025"], ["2025-1-5"], ["1"], ["32"], ["10:20"], ["2025-01-15T10:20:30 Z"], ["Janvier 5 2025"], ["2025-01-15x"], ["6 Mar 17 21:22 UT"], ["2/30/2025"], ["Tomorrow"], ["2025-W03"]],
  "make-from": ["(x) => new Date(x).getTime()", [null], [undef], [true], ["5"], [[2025]], [1e20], [{ $: "date", of: 7 }], [-0]],
  setters: ["(t) => { const d = new Date(t); const out = [d.setDate(31), d.setMonth(1), d.setFullYear(2023, 1, 29), d.setHours(25, 61), d.setMinutes(-1), d.setMilliseconds(1500), d.setDate(0)]; return [out, d.toISOString()]; }", [0], [1736944496789]],
  differences: ["(a, b) => Math.round((new Date(b) - new Date(a)) / 86400000)", ["2024-02-28", "2024-03-01"], ["2023-02-28", "2023-03-01"], ["2025-12-31", "2025-01-01"], ["x", "2025-01-01"]],
  "leap-years": ["(y) => [new Date(y, 1, 29).getMonth() === 1, new Date(y, 2, 0).getDate(), (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0]", [2024], [2023], [1900], [2000], [0]],
  weekdays: ["(s) => ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(s).getDay()]", ["2025-01-15"], ["1970-01-01"], ["2000-02-29"], ["1600-01-01"], ["bad"]],
  compare: ["(a, b) => { const [x, y] = [new Date(a), new Date(b)]; return [x < y, x > y, x == y, x - y, x <= y, +x === +y]; }", [1, 2], [5, 5], [Number.NaN, 1]],
  plus: ["(t) => { const d = new Date(t); return [typeof (d + 1), d - 1, +d, d * 1, `${d}`.length, d[Symbol.toPrimitive]('number')]; }", [1000]],
  "given-dates": ["(d) => [d instanceof Date, d.getTime(), d.toISOString(), Object.prototype.toString.call(d)]", [{ $: "date", of: 86400000 }], [{ $: "date", of: Number.NaN }]],
  "returned-dates": ["(t) => ({ when: new Date(t), list: [new Date(t + 1)] })", [0], [Number.NaN]],
  "add-days": ["(s, n) => { const d = new Date(s); d.setDate(d.getDate() + n); return d.toISOString().slice(0, 10); }", ["2025-01-31", 1], ["2024-02-28", 2], ["2025-03-01", -1], ["2025-12-31", 366]],
  subclass: ["(t) => { class Day extends Date { next() { return new Day(this.getTime() + 864e5); } } const d = new Day(t).next(); return [d instanceof Day, d.toISOString(), d.constructor.name]; }", [0]],
});
