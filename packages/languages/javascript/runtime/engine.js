// Evens out the engines: what candidates written for Node find otherwise elsewhere is made as it is there, so that one program gives one
// answer wherever it runs. A statement; to be evaluated in a new realm before the guest. Each part looks for what it mends, so that in V8 it
// leaves all as it is. Plain ES2020, using what it has captured, as the guest does.
(() => {
  "use strict";
  const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const { floor, max, min, sqrt, abs, LOG10E } = Math;
  const call = Function.prototype.call;
  const uncurried = (f) => call.bind(f);

  function define(owner, name, value) {
    defineProperty(owner, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
  }

  // ---- Sorting: which comparisons are made, in which order, is seen by comparators that count or are not consistent (`a > b`) ----

  /**
   * TimSort as V8 has it (third_party/v8/builtins/array-sort.tq, after CPython's listobject.c): the same comparisons in the same order. A comparator's
   * word counts as a number, and as 0 where it is none.
   */
  function timSort(work, compare) {
    const length = work.length;
    if (length < 2) return;
    const bases = [];
    const lengths = [];
    let runs = 0;
    let minGallop = 7;

    const minRun = minRunOf(length);
    for (let low = 0, remaining = length; remaining > 0; ) {
      let run = countRun(low, low + remaining);
      if (run < minRun) {
        const forced = min(minRun, remaining);
        insertionSort(low, low + run, low + forced);
        run = forced;
      }
      bases[runs] = low;
      lengths[runs++] = run;
      collapse();
      low += run;
      remaining -= run;
    }
    while (runs > 1) {
      let n = runs - 2;
      if (n > 0 && lengths[n - 1] < lengths[n + 1]) n--;
      mergeAt(n);
    }

    function minRunOf(n) {
      let odd = 0;
      while (n >= 64) {
        odd |= n & 1;
        n >>= 1;
      }
      return n + odd;
    }

    function countRun(from, high) {
      let low = from + 1;
      if (low === high) return 1;
      let run = 2;
      let previous = work[low];
      const isDescending = +compare(previous, work[low - 1]) < 0;
      for (let i = low + 1; i < high; i++) {
        const current = work[i];
        if (+compare(current, previous) < 0 !== isDescending) break;
        previous = current;
        run++;
      }
      if (isDescending) {
        for (let i = from, j = from + run - 1; i < j; i++, j--) {
          const item = work[i];
          work[i] = work[j];
          work[j] = item;
        }
      }
      return run;
    }

    function insertionSort(low, from, high) {
      for (let start = low === from ? from + 1 : from; start < high; start++) {
        let left = low;
        let right = start;
        const pivot = work[start];
        while (left < right) {
          const middle = left + ((right - left) >> 1);
          if (+compare(pivot, work[middle]) < 0) right = middle;
          else left = middle + 1;
        }
        for (let i = start; i > left; i--) work[i] = work[i - 1];
        work[left] = pivot;
      }
    }

    function isBalanced(n) {
      return n < 2 || lengths[n - 2] > lengths[n - 1] + lengths[n];
    }

    function collapse() {
      while (runs > 1) {
        let n = runs - 2;
        if (!isBalanced(n + 1) || !isBalanced(n)) {
          if (lengths[n - 1] < lengths[n + 1]) n--;
        } else if (lengths[n] > lengths[n + 1]) return;
        mergeAt(n);
      }
    }

    function mergeAt(i) {
      let baseA = bases[i];
      let lengthA = lengths[i];
      const baseB = bases[i + 1];
      let lengthB = lengths[i + 1];
      lengths[i] = lengthA + lengthB;
      if (i === runs - 3) {
        bases[i + 1] = bases[i + 2];
        lengths[i + 1] = lengths[i + 2];
      }
      runs--;
      const skipped = gallopRight(work, work[baseB], baseA, lengthA, 0);
      baseA += skipped;
      lengthA -= skipped;
      if (lengthA === 0) return;
      lengthB = gallopLeft(work, work[baseA + lengthA - 1], baseB, lengthB, lengthB - 1);
      if (lengthB === 0) return;
      if (lengthA <= lengthB) mergeLow(lengthA, baseA, baseB, lengthB);
      else mergeHigh(lengthA, baseA, baseB, lengthB);
    }

    /** Where the key belongs, before its equals. */
    function gallopLeft(list, key, base, count, hint) {
      let last = 0;
      let offset = 1;
      if (+compare(list[base + hint], key) < 0) {
        const most = count - hint;
        while (offset < most && +compare(list[base + hint + offset], key) < 0) {
          last = offset;
          offset = (offset << 1) + 1;
        }
        offset = min(offset, most);
        last += hint;
        offset += hint;
      } else {
        const most = hint + 1;
        while (offset < most && !(+compare(list[base + hint - offset], key) < 0)) {
          last = offset;
          offset = (offset << 1) + 1;
        }
        offset = min(offset, most);
        const before = last;
        last = hint - offset;
        offset = hint - before;
      }
      last++;
      while (last < offset) {
        const middle = last + ((offset - last) >> 1);
        if (+compare(list[base + middle], key) < 0) last = middle + 1;
        else offset = middle;
      }
      return offset;
    }

    /** Where the key belongs, after its equals. */
    function gallopRight(list, key, base, count, hint) {
      let last = 0;
      let offset = 1;
      if (+compare(key, list[base + hint]) < 0) {
        const most = hint + 1;
        while (offset < most && +compare(key, list[base + hint - offset]) < 0) {
          last = offset;
          offset = (offset << 1) + 1;
        }
        offset = min(offset, most);
        const before = last;
        last = hint - offset;
        offset = hint - before;
      } else {
        const most = count - hint;
        while (offset < most && !(+compare(key, list[base + hint + offset]) < 0)) {
          last = offset;
          offset = (offset << 1) + 1;
        }
        offset = min(offset, most);
        last += hint;
        offset += hint;
      }
      last++;
      while (last < offset) {
        const middle = last + ((offset - last) >> 1);
        if (+compare(key, list[base + middle]) < 0) offset = middle;
        else last = middle + 1;
      }
      return offset;
    }

    function move(source, from, target, to, count) {
      if (from < to) for (let i = count - 1; i >= 0; i--) target[to + i] = source[from + i];
      else for (let i = 0; i < count; i++) target[to + i] = source[from + i];
    }

    function mergeLow(lengthA, baseA, baseB, lengthB) {
      const temp = [];
      move(work, baseA, temp, 0, lengthA);
      let to = baseA;
      let a = 0;
      let b = baseB;
      const finish = () => move(temp, a, work, to, lengthA);
      const copyB = () => {
        move(work, b, work, to, lengthB);
        work[to + lengthB] = temp[a];
      };
      work[to++] = work[b++];
      if (--lengthB === 0) return finish();
      if (lengthA === 1) return copyB();
      let gallop = minGallop;
      for (;;) {
        let winsA = 0;
        let winsB = 0;
        for (;;) {
          if (+compare(work[b], temp[a]) < 0) {
            work[to++] = work[b++];
            winsB++;
            winsA = 0;
            if (--lengthB === 0) return finish();
            if (winsB >= gallop) break;
          } else {
            work[to++] = temp[a++];
            winsA++;
            winsB = 0;
            if (--lengthA === 1) return copyB();
            if (winsA >= gallop) break;
          }
        }
        gallop++;
        do {
          gallop = max(1, gallop - 1);
          minGallop = gallop;
          winsA = gallopRight(temp, work[b], a, lengthA, 0);
          if (winsA > 0) {
            move(temp, a, work, to, winsA);
            to += winsA;
            a += winsA;
            lengthA -= winsA;
            if (lengthA === 1) return copyB();
            if (lengthA === 0) return finish();
          }
          work[to++] = work[b++];
          if (--lengthB === 0) return finish();
          winsB = gallopLeft(work, temp[a], b, lengthB, 0);
          if (winsB > 0) {
            move(work, b, work, to, winsB);
            to += winsB;
            b += winsB;
            lengthB -= winsB;
            if (lengthB === 0) return finish();
          }
          work[to++] = temp[a++];
          if (--lengthA === 1) return copyB();
        } while (winsA >= 7 || winsB >= 7);
        minGallop = ++gallop;
      }
    }

    function mergeHigh(lengthA, baseA, baseB, lengthB) {
      const temp = [];
      move(work, baseB, temp, 0, lengthB);
      let to = baseB + lengthB - 1;
      let b = lengthB - 1;
      let a = baseA + lengthA - 1;
      const finish = () => move(temp, 0, work, to - (lengthB - 1), lengthB);
      const copyA = () => {
        to -= lengthA;
        a -= lengthA;
        move(work, a + 1, work, to + 1, lengthA);
        work[to] = temp[b];
      };
      work[to--] = work[a--];
      if (--lengthA === 0) return finish();
      if (lengthB === 1) return copyA();
      let gallop = minGallop;
      for (;;) {
        let winsA = 0;
        let winsB = 0;
        for (;;) {
          if (+compare(temp[b], work[a]) < 0) {
            work[to--] = work[a--];
            winsA++;
            winsB = 0;
            if (--lengthA === 0) return finish();
            if (winsA >= gallop) break;
          } else {
            work[to--] = temp[b--];
            winsB++;
            winsA = 0;
            if (--lengthB === 1) return copyA();
            if (winsB >= gallop) break;
          }
        }
        gallop++;
        do {
          gallop = max(1, gallop - 1);
          minGallop = gallop;
          winsA = lengthA - gallopRight(work, temp[b], baseA, lengthA, lengthA - 1);
          if (winsA > 0) {
            to -= winsA;
            a -= winsA;
            move(work, a + 1, work, to + 1, winsA);
            lengthA -= winsA;
            if (lengthA === 0) return finish();
          }
          work[to--] = temp[b--];
          if (--lengthB === 1) return copyA();
          winsB = lengthB - gallopLeft(temp, work[a], 0, lengthB, lengthB - 1);
          if (winsB > 0) {
            to -= winsB;
            b -= winsB;
            move(temp, b + 1, work, to + 1, winsB);
            lengthB -= winsB;
            if (lengthB === 1) return copyA();
            if (lengthB === 0) return finish();
          }
          work[to--] = work[a--];
          if (--lengthA === 0) return finish();
        } while (winsA >= 7 || winsB >= 7);
        minGallop = ++gallop;
      }
    }
  }

  const toLength = (value) => {
    const length = floor(+value) || 0;
    return length > 0 ? min(length, Number.MAX_SAFE_INTEGER) : 0;
  };
  const nativeSort = uncurried(Array.prototype.sort);
  const nativeToSorted = uncurried(Array.prototype.toSorted);

  /** Sorts them with undefined last, which no comparator sees. Returns the number of those that are not undefined. */
  function sortDefined(items, compare) {
    let defined = 0;
    for (let i = 0; i < items.length; i++) if (items[i] !== undefined) items[defined++] = items[i];
    const missing = items.length - defined;
    items.length = defined;
    timSort(items, compare);
    for (let i = 0; i < missing; i++) items[defined + i] = undefined;
  }

  function logOf(sort) {
    const log = [];
    const xs = [];
    for (let i = 0; i < 24; i++) xs[i] = (i * 7) % 11;
    sort(xs, (a, b) => {
      log[log.length] = a * 100 + b;
      return a - b;
    });
    return log + "";
  }

  if (logOf(nativeSort) !== logOf(sortDefined)) {
    define(
      Array.prototype,
      "sort",
      {
        sort(comparator) {
          if (typeof comparator !== "function" || this === null || this === undefined) return nativeSort(this, comparator);
          const object = Object(this);
          const length = toLength(object.length);
          if (length < 2) return object;
          const items = [];
          for (let i = 0; i < length; i++) if (i in object) items[items.length] = object[i];
          const count = items.length;
          sortDefined(items, comparator);
          for (let i = 0; i < count; i++) object[i] = items[i];
          for (let i = count; i < length; i++) if (i in object) delete object[i];
          return object;
        },
      }.sort,
    );
    define(
      Array.prototype,
      "toSorted",
      {
        toSorted(comparator) {
          if (typeof comparator !== "function" || this === null || this === undefined) return nativeToSorted(this, comparator);
          const object = Object(this);
          const length = toLength(object.length);
          const items = [];
          for (let i = 0; i < length; i++) items[i] = object[i];
          sortDefined(items, comparator);
          return items;
        },
      }.toSorted,
    );
    sortTyped();
  }

  /** Merge sort as V8 has it for typed arrays (typed-array-sort.tq). */
  function sortTyped() {
    const { prototype } = getPrototypeOf(Uint8Array);
    const lengthOf = uncurried(getOwnPropertyDescriptor(prototype, "length").get);
    const sort = uncurried(prototype.sort);
    const toSorted = uncurried(prototype.toSorted);
    const copy = uncurried(prototype.slice);

    function mergeSort(source, from, to, target, compare) {
      const middle = from + ((to - from) >> 1);
      if (middle - from > 1) mergeSort(target, from, middle, source, compare);
      if (to - middle > 1) mergeSort(target, middle, to, source, compare);
      let left = from;
      let right = middle;
      for (let i = from; i < to; i++) {
        if (right >= to || (left < middle && !(+compare(source[left], source[right]) > 0))) target[i] = source[left++];
        else target[i] = source[right++];
      }
    }

    function sorted(array, comparator) {
      const [result, other] = [copy(array), copy(array)];
      mergeSort(other, 0, lengthOf(array), result, comparator);
      return result;
    }

    define(
      prototype,
      "sort",
      {
        sort(comparator) {
          if (typeof comparator !== "function" || lengthOf(this) < 2) return sort(this, comparator);
          const result = sorted(this, comparator);
          const length = min(lengthOf(this), lengthOf(result));
          for (let i = 0; i < length; i++) this[i] = result[i];
          return this;
        },
      }.sort,
    );
    define(
      prototype,
      "toSorted",
      {
        toSorted(comparator) {
          return typeof comparator !== "function" || lengthOf(this) < 2 ? toSorted(this, comparator) : sorted(this, comparator);
        },
      }.toSorted,
    );
  }

  // ---- Numbers ----

  if (BigInt.asUintN(64, -1n) < 0n) {
    const native = BigInt.asUintN;
    const asUintN = (bits, value) => {
      const low = native(bits, value);
      return low < 0n ? low + (1n << BigInt(bits)) : low;
    };
    define(BigInt, "asUintN", { asUintN: (bits, value) => asUintN(bits, value) }.asUintN);
  }

  if (Math.hypot(100, 1) !== 100.00499987500623) {
    /** As in V8: scaled by the largest, summed up with Kahan's correction. */
    const hypot = (numbers) => {
      let largest = 0;
      let isNaN = false;
      for (let i = 0; i < numbers.length; i++) {
        const size = abs((numbers[i] = +numbers[i]));
        if (size === Infinity) largest = Infinity;
        else if (size !== size) isNaN = true;
        else if (size > largest) largest = size;
      }
      if (largest === Infinity) return Infinity;
      if (isNaN) return NaN;
      if (largest === 0) return 0;
      let sum = 0;
      let lost = 0;
      for (let i = 0; i < numbers.length; i++) {
        const part = numbers[i] / largest;
        const summand = part * part - lost;
        const next = sum + summand;
        lost = next - sum - summand;
        sum = next;
      }
      return sqrt(sum) * largest;
    };
    const named = {
      hypot(...numbers) {
        return hypot(numbers);
      },
    }.hypot;
    defineProperty(named, "length", { __proto__: null, value: 2, configurable: true });
    define(Math, "hypot", named);
  }

  // Whole numbers are made of logarithms: `Math.floor(Math.log(243) / Math.log(3))` is 5 or 4 by the last place of each.
  if (Math.log(3) !== 1.0986122886681096 || Math.log(14) !== 2.6390573296152584) {
    const double = new Float64Array(1);
    const words = new Uint32Array(double.buffer);
    double[0] = 1;
    const high = words[1] === 0 ? 0 : 1;
    /** The binary exponent of a positive finite number. The number stands in `double` then, below the normal ones 2 ** 54 times of it. */
    const exponent = (x) => {
      double[0] = x;
      if (words[high] >= 0x00100000) return (words[high] >> 20) - 1023;
      double[0] = x * 18014398509481984;
      return (words[high] >> 20) - 1077;
    };
    const withHighWord = (word) => {
      words[high] = word;
      return double[0];
    };
    const ln2High = 6.9314718036912381649e-1;
    const ln2Low = 1.90821492927058770002e-10;

    /** As in V8 (src/base/ieee754.cc, from Sun's fdlibm). */
    const log = (x) => {
      if (!(x > 0)) return x === 0 ? -Infinity : NaN;
      if (x === Infinity) return x;
      let k = exponent(x);
      const word = words[high] & 0x000fffff;
      const shift = (word + 0x95f64) & 0x100000;
      x = withHighWord(word | (shift ^ 0x3ff00000));
      k += shift >> 20;
      const f = x - 1;
      if ((0x000fffff & (2 + word)) < 3) {
        if (f === 0) return k === 0 ? 0 : k * ln2High + k * ln2Low;
        const r = f * f * (0.5 - 0.3333333333333333 * f);
        return k === 0 ? f - r : k * ln2High - (r - k * ln2Low - f);
      }
      const s = f / (2 + f);
      const z = s * s;
      const w = z * z;
      const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
      const odd = z * (6.66666666666673513e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
      const r = odd + even;
      if (((word - 0x6147a) | (0x6b851 - word)) > 0) {
        const half = 0.5 * f * f;
        return k === 0 ? f - (half - s * (half + r)) : k * ln2High - (half - (s * (half + r) + k * ln2Low) - f);
      }
      return k === 0 ? f - s * (f - r) : k * ln2High - (s * (f - r) - k * ln2Low - f);
    };

    const log10 = (x) => {
      if (!(x > 0)) return x === 0 ? -Infinity : NaN;
      if (x === Infinity) return x;
      const k = exponent(x);
      const below = k < 0 ? 1 : 0;
      const y = k + below;
      x = withHighWord((words[high] & 0x000fffff) | ((0x3ff - below) << 20));
      return y * 3.69423907715893078616e-13 + LOG10E * log(x) + y * 3.01029995663611771306e-1;
    };
    define(Math, "log", { log: (x) => log(+x) }.log);
    define(Math, "log10", { log10: (x) => log10(+x) }.log10);
  }

  // ---- What is missing, and what Node does not have ----

  if (Error.captureStackTrace === undefined) {
    define(
      Error,
      "captureStackTrace",
      {
        captureStackTrace(object) {
          if (typeof object !== "object" || object === null) throw new TypeError("Invalid argument");
          define(object, "stack", "");
        },
      }.captureStackTrace,
    );
  }

  if (Array.fromAsync === undefined) {
    define(
      Array,
      "fromAsync",
      {
        async fromAsync(items, map, self) {
          if (map !== undefined && typeof map !== "function") throw new TypeError("the mapper is no function");
          const isIterable = items[Symbol.asyncIterator] !== undefined || items[Symbol.iterator] !== undefined;
          const result = typeof this === "function" ? (isIterable ? new this() : new this(toLength(items.length))) : [];
          let length = 0;
          const add = async (value) => {
            define(result, length, map === undefined ? value : await apply(map, self, [value, length]));
            defineProperty(result, length, { __proto__: null, enumerable: true });
            length++;
          };
          const count = isIterable ? 0 : toLength(items.length);
          if (isIterable) for await (const value of items) await add(value);
          for (let i = 0; i < count; i++) await add(await items[i]);
          result.length = length;
          return result;
        },
      }.fromAsync,
    );
  }

  const date = new Date(0);
  if (date.getTimezoneOffset() === 0 && date.toString() === "Thu Jan 01 1970 00:00:00 GMT+0000") {
    for (const name of ["toString", "toTimeString"]) {
      const native = uncurried(Date.prototype[name]);
      define(
        Date.prototype,
        name,
        {
          [name]() {
            const text = native(this);
            return text === "Invalid Date" ? text : text + " (Coordinated Universal Time)";
          },
        }[name],
      );
    }
  }

  delete globalThis.InternalError;
  delete Math.sumPrecise;
  delete Set.groupBy;
  if (typeof Iterator === "function") delete Iterator.concat;
  for (const { prototype } of [Map, WeakMap]) {
    delete prototype.getOrInsert;
    delete prototype.getOrInsertComputed;
  }
})();
