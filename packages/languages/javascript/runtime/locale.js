// What an engine without Intl lacks, in American English as Node has it by default: the order of words, numbers and dates for people. Other
// languages are treated as English. Evaluated in a new realm as engine.js is; an engine that has Intl is left alone.
//
// Letters are put in order as by the root of Unicode's collation (CLDR), for text in the Latin script; other characters by their code points.
(() => {
  "use strict";
  if (typeof Intl !== "undefined") return;
  const { defineProperty } = Reflect;
  const { abs, floor, min, max } = Math;
  const call = Function.prototype.call;
  const method = (owner, name) => call.bind(owner[name]);
  const normalize = method(String.prototype, "normalize");
  const lower = method(String.prototype, "toLowerCase");
  const codeAt = method(String.prototype, "codePointAt");
  const slice = method(String.prototype, "slice");
  const indexOf = method(String.prototype, "indexOf");
  const numberOf = method(Number.prototype, "valueOf");
  const bigOf = method(BigInt.prototype, "valueOf");
  const timeOf = method(Date.prototype, "getTime");
  const fixed = method(Number.prototype, "toFixed");
  const textOf = String;
  const TheDate = Date;
  const now = Date.now;

  function define(owner, name, value) {
    defineProperty(owner, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
  }

  /** Methods as an object literal has them, put on an owner. */
  function defineAll(owner, methods) {
    for (const name in methods) define(owner, name, methods[name]);
  }

  // ---- The order of words ----

  const ascii = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz";
  const firstDigit = indexOf(ascii, "0");
  const firstLetter = indexOf(ascii, "a");
  /** Letters that are others with something added. */
  const like = { __proto__: null, ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ſ: "s" };
  const sensitivities = { __proto__: null, base: 1, accent: 2, case: 1, variant: 3 };

  /** Weights of three levels: letters; accents, by the letter they follow; case. */
  function weigh(text, numeric) {
    const decomposed = normalize(text, "NFD");
    const letters = [];
    const accents = [];
    const cases = [];
    const add = (place, accent, upper) => {
      letters[letters.length] = place;
      accents[accents.length] = accent;
      cases[cases.length] = upper;
    };
    for (let i = 0; i < decomposed.length; ) {
      const code = codeAt(decomposed, i);
      const char = slice(decomposed, i, i + (code > 65535 ? 2 : 1));
      i += char.length;
      if (code < 9 || (code > 13 && code < 32) || (code > 126 && code < 160)) continue;
      if (code >= 0x300 && code < 0x370) {
        accents[accents.length] = 1 + code;
        continue;
      }
      const small = lower(char);
      const upper = small === char ? 0 : 1;
      const place = small.length === 1 ? indexOf(ascii, small) : -1;
      if (numeric && place >= firstDigit && place < firstLetter) {
        let end = i;
        while (end < decomposed.length && decomposed[end] >= "0" && decomposed[end] <= "9") end++;
        let start = i - 1;
        while (start < end - 1 && decomposed[start] === "0") start++;
        add(firstDigit, 0, 0);
        add(end - start, 0, 0);
        for (; start < end; start++) add(indexOf(ascii, decomposed[start]), 0, 0);
        i = end;
      } else if (place >= 0) add(place, 0, upper);
      else if (like[small] !== undefined) for (let k = 0; k < like[small].length; k++) add(indexOf(ascii, like[small][k]), k === 0 ? 1 : 0, upper);
      else add(ascii.length + codeAt(small, 0), 0, upper);
    }
    return { letters, accents, cases };
  }

  function order(a, b) {
    const common = min(a.length, b.length);
    for (let i = 0; i < common; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
  }

  function collator(options) {
    const given = options === undefined ? {} : Object(options);
    const sensitivity = given.sensitivity === undefined ? "variant" : textOf(given.sensitivity);
    const level = sensitivities[sensitivity];
    if (level === undefined) throw new RangeError("Value " + sensitivity + " out of range for Intl.Collator options property sensitivity");
    const numeric = !!given.numeric;
    const upperFirst = given.caseFirst === "upper";
    const compare = (a, b) => {
      if (a === b) return 0;
      const [x, y] = [weigh(a, numeric), weigh(b, numeric)];
      const byLetter = order(x.letters, y.letters);
      if (byLetter !== 0) return byLetter;
      const byAccent = level >= 2 ? order(x.accents, y.accents) : 0;
      if (byAccent !== 0) return byAccent;
      if (sensitivity !== "case" && level < 3) return 0;
      return upperFirst ? order(y.cases, x.cases) : order(x.cases, y.cases);
    };
    return { compare, resolved: { locale: "en-US", usage: "sort", sensitivity, ignorePunctuation: false, collation: "default", numeric, caseFirst: upperFirst ? "upper" : "false" } };
  }

  const plainCompare = collator(undefined).compare;
  defineAll(String.prototype, {
    localeCompare(that, _locales, options) {
      if (this === null || this === undefined) throw new TypeError("String.prototype.localeCompare called on null or undefined");
      const [a, b] = [textOf(this), textOf(that)];
      return options === undefined ? plainCompare(a, b) : collator(options).compare(a, b);
    },
  });
  defineProperty(String.prototype.localeCompare, "length", { __proto__: null, value: 1, configurable: true });

  // ---- Numbers ----

  const symbols = { __proto__: null, USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹", CNY: "CN¥", KRW: "₩", CAD: "CA$", AUD: "A$", MXN: "MX$", BRL: "R$", NZD: "NZ$", HKD: "HK$", TWD: "NT$", ILS: "₪", VND: "₫" };

  function whole(options, name, least, most) {
    const value = options[name];
    if (value === undefined) return undefined;
    const number = +value;
    if (!(number >= least && number <= most)) throw new RangeError(name + " value is out of range.");
    return floor(number);
  }

  function numberOptions(options) {
    const given = options === undefined ? {} : Object(options);
    const style = given.style === undefined ? "decimal" : textOf(given.style);
    if (style !== "decimal" && style !== "percent" && style !== "currency") throw new RangeError("Value " + style + " out of range for Intl.NumberFormat options property style");
    if (style === "currency" && given.currency === undefined) throw new TypeError("Currency code is required with currency style.");
    const currency = style === "currency" ? textOf(given.currency) : undefined;
    if (currency !== undefined && currency.length !== 3) throw new RangeError("Invalid currency code : " + currency);
    const code = currency === undefined ? undefined : currency.toUpperCase();
    const usualDigits = code === "JPY" || code === "KRW" || code === "VND" ? 0 : 2;
    const [usualMin, usualMax] = style === "currency" ? [usualDigits, usualDigits] : style === "percent" ? [0, 0] : [0, 3];
    let least = whole(given, "minimumFractionDigits", 0, 100);
    let most = whole(given, "maximumFractionDigits", 0, 100);
    if (least === undefined) least = most === undefined ? usualMin : min(usualMin, most);
    else if (most === undefined) most = max(usualMax, least);
    if (most === undefined) most = max(usualMax, least);
    if (least > most) throw new RangeError("maximumFractionDigits value is out of range.");
    const leastSignificant = whole(given, "minimumSignificantDigits", 1, 21);
    const mostSignificant = whole(given, "maximumSignificantDigits", leastSignificant === undefined ? 1 : leastSignificant, 21);
    const significant = leastSignificant === undefined && mostSignificant === undefined ? undefined : [leastSignificant === undefined ? 1 : leastSignificant, mostSignificant === undefined ? 21 : mostSignificant];
    const grouping = given.useGrouping === undefined || (given.useGrouping !== false && given.useGrouping !== "false");
    return { style, code, least, most, significant, grouping, leastWhole: whole(given, "minimumIntegerDigits", 1, 21) || 1 };
  }

  /** The shortest decimal text of a number: its digits, and where the point is in them. */
  function decimal(number) {
    let text = textOf(number);
    let exponent = 0;
    const e = indexOf(text, "e");
    if (e >= 0) {
      exponent = +slice(text, e + 1);
      text = slice(text, 0, e);
    }
    const point = indexOf(text, ".");
    const digits = point < 0 ? text : slice(text, 0, point) + slice(text, point + 1);
    return { digits, point: (point < 0 ? text.length : point) + exponent };
  }

  /** Rounded to so many digits after the point, halves away from 0. */
  function round({ digits, point }, places) {
    const kept = point + places;
    if (kept < 0) return { digits: "0", point: 1 };
    if (kept >= digits.length) return { digits, point };
    let head = slice(digits, 0, kept);
    if (digits[kept] < "5") return { digits: head === "" ? "0" : head, point: head === "" ? 1 : point };
    let i = kept - 1;
    let tail = "";
    while (i >= 0 && head[i] === "9") {
      tail += "0";
      i--;
    }
    head = i < 0 ? "1" + tail : slice(head, 0, i) + (+head[i] + 1) + tail;
    return { digits: head, point: i < 0 ? point + 1 : point };
  }

  function grouped(text) {
    let out = "";
    for (let i = 0; i < text.length; i++) out += (i > 0 && (text.length - i) % 3 === 0 ? "," : "") + text[i];
    return out;
  }

  function writeDigits(value, options) {
    let { digits, point } = value;
    let least = options.least;
    let start = 0;
    while (start < digits.length - 1 && digits[start] === "0") start++;
    digits = slice(digits, start);
    point -= start;
    if (options.significant === undefined) ({ digits, point } = round({ digits, point }, options.most));
    else {
      ({ digits, point } = round({ digits, point }, options.significant[1] - point));
      least = max(0, options.significant[0] - point);
    }
    let before = "";
    for (let i = 0; i < point; i++) before += i < digits.length ? digits[i] : "0";
    let after = "";
    for (let i = point; i < digits.length; i++) after += i < 0 ? "0" : digits[i];
    let end = after.length;
    while (end > 0 && after[end - 1] === "0") end--;
    after = slice(after, 0, end);
    while (after.length < least) after += "0";
    while (before.length < options.leastWhole) before = "0" + before;
    return (options.grouping ? grouped(before) : before) + (after === "" ? "" : "." + after);
  }

  function formatNumber(value, options) {
    const isBig = typeof value === "bigint";
    const isNegative = isBig ? value < 0n : value < 0 || (value === 0 && 1 / value < 0);
    let text;
    if (!isBig && value !== value) text = "NaN";
    else if (!isBig && abs(value) === Infinity) text = "∞";
    else {
      const parts = isBig ? { digits: textOf(isNegative ? -value : value), point: 0 } : decimal(abs(value));
      if (isBig) parts.point = parts.digits.length;
      if (options.style === "percent") {
        parts.point += 2;
        while (parts.digits.length < parts.point) parts.digits += "0";
      }
      text = writeDigits(parts, options);
    }
    if (options.code !== undefined) text = (symbols[options.code] === undefined ? options.code + "\u00a0" : symbols[options.code]) + text;
    if (options.style === "percent") text += "%";
    return (isNegative ? "-" : "") + text;
  }

  const plainNumber = numberOptions(undefined);
  defineAll(Number.prototype, {
    toLocaleString(_locales, options) {
      return formatNumber(numberOf(this), options === undefined ? plainNumber : numberOptions(options));
    },
  });
  defineAll(BigInt.prototype, {
    toLocaleString(_locales, options) {
      return formatNumber(bigOf(this), options === undefined ? plainNumber : numberOptions(options));
    },
  });

  // ---- Dates ----

  const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  const getters = {};
  for (const name of ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"]) getters[name] = method(Date.prototype, "getUTC" + name);
  const two = (number) => (number < 10 ? "0" : "") + number;
  const dateFields = ["weekday", "year", "month", "day"];
  const timeFields = ["dayPeriod", "hour", "minute", "second", "fractionalSecondDigits"];
  const styles = {
    __proto__: null,
    full: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
    long: { year: "numeric", month: "long", day: "numeric" },
    medium: { year: "numeric", month: "short", day: "numeric" },
    short: { year: "2-digit", month: "numeric", day: "numeric" },
  };

  /** The fields asked for. `required`: those of which one must be; `usual`: what is taken where none is. */
  function dateOptions(options, required, usual) {
    const given = options === undefined || options === null ? {} : Object(options);
    const zone = given.timeZone;
    if (zone !== undefined && !["utc", "gmt", "etc/utc"].includes(lower(textOf(zone)))) throw new RangeError("Unsupported time zone specified " + zone);
    const fields = { __proto__: null };
    for (const name of [...dateFields, ...timeFields]) if (given[name] !== undefined) fields[name] = textOf(given[name]);
    const hour12 = given.hour12 === undefined ? given.hourCycle === undefined || given.hourCycle === "h12" : !!given.hour12;
    const shared = { hour12, zoneName: given.timeZoneName !== undefined, at: false };
    if (given.dateStyle !== undefined || given.timeStyle !== undefined) {
      if (Object.keys(fields).length > 0) throw new TypeError("Can't set option when dateStyle or timeStyle is used");
      const time = given.timeStyle === undefined ? {} : { hour: "numeric", minute: "2-digit", ...(given.timeStyle === "short" ? {} : { second: "2-digit" }) };
      const isLong = given.dateStyle === "full" || given.dateStyle === "long";
      return { ...shared, zoneName: given.timeStyle === "full" || given.timeStyle === "long", at: isLong, fields: { ...(given.dateStyle === undefined ? {} : styles[given.dateStyle]), ...time } };
    }
    if (!required.some((name) => fields[name] !== undefined)) for (const name of usual) fields[name] = "numeric";
    return { ...shared, at: fields.month === "long", fields };
  }

  function formatDate(time, { fields, hour12, zoneName, at }) {
    const date = new TheDate(time);
    const year = getters.FullYear(date);
    const month = getters.Month(date);
    const number = { year: fields.year === "2-digit" ? two(abs(year) % 100) : textOf(year > 0 ? year : 1 - year), day: fields.day === "2-digit" ? two(getters.Date(date)) : textOf(getters.Date(date)) };
    const weekday = fields.weekday === undefined ? "" : fields.weekday === "long" ? days[getters.Day(date)] : slice(days[getters.Day(date)], 0, fields.weekday === "narrow" ? 1 : 3);
    let day = "";
    if (fields.month === undefined || fields.month === "numeric" || fields.month === "2-digit") {
      const parts = [];
      if (fields.month !== undefined) parts[parts.length] = fields.month === "2-digit" ? two(month + 1) : month + 1;
      if (fields.day !== undefined) parts[parts.length] = number.day;
      if (fields.year !== undefined) parts[parts.length] = number.year;
      day = parts.join("/");
      if (fields.month === undefined && fields.day !== undefined && fields.year !== undefined) day = `${number.year} (day: ${number.day})`;
      // Without a month the weekday comes last.
      if (fields.month === undefined) day = day === "" ? weekday : weekday === "" ? day : `${day} ${weekday}`;
      else if (weekday !== "") day = `${weekday}, ${day}`;
    } else {
      const name = fields.month === "long" ? months[month] : slice(months[month], 0, fields.month === "narrow" ? 1 : 3);
      const monthDay = fields.day === undefined ? name : `${name} ${number.day}`;
      day = fields.year === undefined ? monthDay : `${monthDay}${fields.day === undefined ? " " : ", "}${number.year}`;
      if (weekday !== "") day = fields.day === undefined ? `${day} ${weekday}` : `${weekday}, ${day}`;
    }
    const clock = clockText(date, fields, hour12);
    const joined = day === "" ? clock : clock === "" ? day : day + (at && fields.month === "long" ? " at " : ", ") + clock;
    return zoneName ? `${joined}${clock === "" ? "," : ""} UTC` : joined;
  }

  function clockText(date, fields, hour12) {
    const parts = [];
    const hours = getters.Hours(date);
    if (fields.hour !== undefined) {
      const shown = hour12 ? hours % 12 || 12 : hours;
      parts[0] = fields.hour === "2-digit" || !hour12 ? two(shown) : textOf(shown);
    }
    const alone = (name) => fields[name] !== undefined && timeFields.every((other) => other === name || fields[other] === undefined);
    if (fields.minute !== undefined) parts[parts.length] = alone("minute") ? textOf(getters.Minutes(date)) : two(getters.Minutes(date));
    if (fields.second !== undefined) parts[parts.length] = alone("second") ? textOf(getters.Seconds(date)) : two(getters.Seconds(date));
    let text = parts.join(":");
    if (fields.fractionalSecondDigits !== undefined) text += "." + slice(slice(fixed(1 + getters.Milliseconds(date) / 1000, 3), 2), 0, +fields.fractionalSecondDigits);
    return fields.hour !== undefined && hour12 ? `${text} ${hours < 12 ? "AM" : "PM"}` : text;
  }

  const usualDate = ["year", "month", "day"];
  const usualTime = ["hour", "minute", "second"];
  const ways = {
    toLocaleDateString: [dateFields, usualDate],
    toLocaleTimeString: [timeFields, usualTime],
    toLocaleString: [[...dateFields, ...timeFields], [...usualDate, ...usualTime]],
  };
  for (const name in ways) {
    const [required, usual] = ways[name];
    defineAll(Date.prototype, {
      [name](_locales, options) {
        const time = timeOf(this);
        const chosen = dateOptions(options, required, usual);
        return time === time ? formatDate(time, chosen) : "Invalid Date";
      },
    });
  }

  // ---- Intl, as far as it goes here ----

  const TheIntl = {};
  defineProperty(TheIntl, Symbol.toStringTag, { __proto__: null, value: "Intl", configurable: true });

  /** A constructor that works without `new` too. `make` gives methods and resolved options. */
  function constructor(name, make) {
    const maker = {
      [name]: function (_locales, options) {
        const made = make(options);
        const self = Object.create(maker.prototype);
        for (const key in made.methods) define(self, key, made.methods[key]);
        define(self, "resolvedOptions", () => ({ ...made.resolved }));
        return self;
      },
    }[name];
    defineProperty(maker.prototype, Symbol.toStringTag, { __proto__: null, value: `Intl.${name}`, configurable: true });
    define(maker, "supportedLocalesOf", (locales) => (locales === undefined ? [] : [].concat(locales)));
    define(TheIntl, name, maker);
  }

  constructor("Collator", (options) => {
    const made = collator(options);
    return { methods: { compare: (a, b) => made.compare(textOf(a), textOf(b)) }, resolved: made.resolved };
  });
  constructor("NumberFormat", (options) => {
    const chosen = numberOptions(options);
    const format = (value) => formatNumber(typeof value === "bigint" ? value : +value, chosen);
    return { methods: { format }, resolved: { locale: "en-US", numberingSystem: "latn", style: chosen.style, minimumFractionDigits: chosen.least, maximumFractionDigits: chosen.most } };
  });
  constructor("DateTimeFormat", (options) => {
    const chosen = dateOptions(options, [...dateFields, ...timeFields], usualDate);
    const format = (date) => {
      const time = date === undefined ? now() : +date;
      if (!(abs(time) <= 8.64e15)) throw new RangeError("Invalid time value");
      return formatDate(time, chosen);
    };
    return { methods: { format }, resolved: { locale: "en-US", calendar: "gregory", numberingSystem: "latn", timeZone: "UTC" } };
  });
  constructor("PluralRules", (options) => {
    const isOrdinal = options !== undefined && options.type === "ordinal";
    const select = (value) => {
      const number = abs(+value);
      if (!isOrdinal) return number === 1 ? "one" : "other";
      const [one, ten] = [number % 10, number % 100];
      return one === 1 && ten !== 11 ? "one" : one === 2 && ten !== 12 ? "two" : one === 3 && ten !== 13 ? "few" : "other";
    };
    return { methods: { select }, resolved: { locale: "en-US", type: isOrdinal ? "ordinal" : "cardinal" } };
  });
  constructor("ListFormat", (options) => {
    const word = options !== undefined && options.type === "disjunction" ? "or" : "and";
    const format = (items) => {
      const all = [...items];
      if (all.length < 3) return all.join(` ${word} `);
      return `${all.slice(0, -1).join(", ")}, ${word} ${all[all.length - 1]}`;
    };
    return { methods: { format }, resolved: { locale: "en-US", type: word === "or" ? "disjunction" : "conjunction", style: "long" } };
  });
  define(globalThis, "Intl", TheIntl);
})();
