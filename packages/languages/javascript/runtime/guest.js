// The guest: what runs beside a JavaScript candidate in its own realm. One expression; evaluate it before any candidate code,
// in a realm made for one program. It calls the entry, encodes what came of it in wire form (@medoid/values) and never runs
// candidate code while it encodes. Plain ES2020: it knows neither Node nor a browser nor QuickJS.
//
//   open(factory, steps, outputBytes, counters) -> "" | outcome
//       `factory` is the function that `instrument` made; `counters` an ArrayBuffer of 4 bytes per feature slot, or undefined.
//       Steps are limited for the load as for every call. An outcome (JSON text in wire form) means that the program is stopped.
//   run(args) -> answer
//       `args`: a JSON list of wire values. An answer is "" (a promise is pending: let the realm run its jobs, then call settle)
//       or "<steps> <outcome>".
//   settle() -> answer
//   "describe" (error) -> outcome
//       For an error that was thrown outside the guest's calls: by evaluating the program's text.
//   features() -> JSON list of the feature ids reached since `run` was called, ascending: slot * 8 + bucket of the hit count.
//
// A host must treat all texts as claims: a candidate that knows the guest could spoil its own.
(() => {
  "use strict";
  const realm = globalThis;
  const { apply, construct, getPrototypeOf, getOwnPropertyDescriptor, ownKeys, defineProperty } = Reflect;
  const { create, freeze } = Object;
  const { isArray } = Array;
  const { parse, stringify } = JSON;
  const { floor } = Math;
  const NativeDate = Date;
  const NativeProxy = Proxy;
  const NativeSet = Set;
  const NativeMap = Map;
  const NativeRegExp = RegExp;
  const NativeBytes = Uint8Array;
  const NativeCounters = Uint32Array;
  const NativeBigInt = BigInt;
  const NativeError = Error;
  const parseHex = Number.parseInt;
  const textOf = String;

  const method = (owner, name) => Function.prototype.call.bind(owner[name]);
  const getter = (owner, name) => Function.prototype.call.bind(Object.getOwnPropertyDescriptor(owner, name).get);
  const hasOwn = method(Object.prototype, "hasOwnProperty");
  const mapGet = method(Map.prototype, "get");
  const mapSet = method(Map.prototype, "set");
  const mapDelete = method(Map.prototype, "delete");
  const mapClear = method(Map.prototype, "clear");
  const mapForEach = method(Map.prototype, "forEach");
  const setAdd = method(Set.prototype, "add");
  const setForEach = method(Set.prototype, "forEach");
  const weakAdd = method(WeakSet.prototype, "add");
  const weakHas = method(WeakSet.prototype, "has");
  const slice = method(String.prototype, "slice");
  const toText = method(Number.prototype, "toString");
  const timeOf = method(Date.prototype, "getTime");
  const numberOf = method(Number.prototype, "valueOf");
  const stringOf = method(String.prototype, "valueOf");
  const booleanOf = method(Boolean.prototype, "valueOf");
  const description = getter(Symbol.prototype, "description");
  const sourceOf = getter(RegExp.prototype, "source");
  const TypedArray = getPrototypeOf(Uint8Array);
  const typedName = getter(TypedArray.prototype, Symbol.toStringTag);
  const typedLength = getter(TypedArray.prototype, "length");
  const typedSlice = method(TypedArray.prototype, "slice");
  const typedFill = method(TypedArray.prototype, "fill");
  const Generator = getPrototypeOf(getPrototypeOf((function* () {})()));
  const AsyncGenerator = getPrototypeOf(getPrototypeOf((async function* () {})()));
  const generatorNext = method(Generator, "next");
  const asyncGeneratorNext = method(AsyncGenerator, "next");
  const Iterator = getPrototypeOf(Generator);

  const maxDepth = 200;
  const maxDrained = 10_000;
  const maxMessage = 1000;

  // ---- What differs from run to run elsewhere is fixed here: the clock, timers, randomness ----

  const epoch = 1_735_689_600_000; // 2025-01-01T00:00:00Z
  let clock = epoch;
  let randomState = 0;
  /** Pending timers: a list without prototype, so that nothing a candidate does to Array or Object reaches it. */
  let timers = create(null);
  let timerCount = 0;

  /** mulberry32 (Tommy Ettinger, public domain). */
  function random32() {
    randomState = (randomState + 0x6d2b79f5) | 0;
    let t = randomState;
    t = imul(t ^ (t >>> 15), t | 1);
    t ^= t + imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
  const { imul } = Math;

  function expose(owner, name, value) {
    defineProperty(owner, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
  }

  expose(Math, "random", function random() {
    return ((random32() >>> 5) * 67108864 + (random32() >>> 6)) / 9007199254740992;
  });

  function FixedDate(...parts) {
    if (new.target === undefined) return textOf(new NativeDate(clock));
    return construct(NativeDate, parts.length === 0 ? [clock] : parts, new.target);
  }
  defineProperty(FixedDate, "name", { __proto__: null, value: "Date", configurable: true });
  defineProperty(FixedDate, "length", { __proto__: null, value: 7, configurable: true });
  defineProperty(FixedDate, "prototype", { __proto__: null, value: NativeDate.prototype, writable: false });
  expose(FixedDate, "UTC", NativeDate.UTC);
  expose(FixedDate, "parse", NativeDate.parse);
  expose(FixedDate, "now", function now() {
    return clock;
  });
  expose(NativeDate.prototype, "constructor", FixedDate);
  expose(realm, "Date", FixedDate);
  expose(realm, "performance", { now: () => clock - epoch, timeOrigin: epoch });

  /** Time is virtual: a timer is due when nothing else is left to do, and the clock then stands at its time. */
  function addTimer(callback, delay, args, repeat) {
    const id = ++timerCount;
    const after = delay >= 1 && delay <= 2147483647 ? floor(delay) : 1;
    timers[id] = freeze({ __proto__: null, callback, at: clock + after, args, repeat: repeat ? after : 0 });
    return id;
  }
  function removeTimer(id) {
    if (typeof id === "number") delete timers[id];
  }
  expose(realm, "setTimeout", function setTimeout(callback, delay, ...args) {
    return addTimer(callback, +delay, args, false);
  });
  expose(realm, "setInterval", function setInterval(callback, delay, ...args) {
    return addTimer(callback, +delay, args, true);
  });
  expose(realm, "setImmediate", function setImmediate(callback, ...args) {
    return addTimer(callback, 0, args, false);
  });
  expose(realm, "clearTimeout", function clearTimeout(id) {
    removeTimer(id);
  });
  expose(realm, "clearInterval", function clearInterval(id) {
    removeTimer(id);
  });
  expose(realm, "clearImmediate", function clearImmediate(id) {
    removeTimer(id);
  });
  const resolved = Promise.resolve();
  const then = method(Promise.prototype, "then");
  expose(realm, "queueMicrotask", function queueMicrotask(callback) {
    then(resolved, () => callback());
  });

  expose(realm, "structuredClone", function structuredClone(value) {
    return clone(value, new NativeMap());
  });

  /** Copies data as HTML's algorithm does; what is no data is refused. */
  function clone(value, copies) {
    if (typeof value === "function" || typeof value === "symbol") throw refusal(typeof value);
    if (typeof value !== "object" || value === null) return value;
    const made = mapGet(copies, value);
    if (made !== undefined) return made;
    const keep = (copy) => {
      mapSet(copies, value, copy);
      return copy;
    };
    if (isArray(value)) {
      const copy = keep([]);
      copy.length = value.length;
      return cloneFields(value, copy, copies);
    }
    switch (identify(value).kind) {
      case "date":
        return keep(construct(NativeDate, [timeOf(value)]));
      case "regexp":
        return keep(construct(NativeRegExp, [sourceOf(value), flagsOf(value)]));
      case "typed":
        return keep(typedSlice(value));
      case "map": {
        const copy = keep(new NativeMap());
        mapForEach(value, (item, key) => mapSet(copy, clone(key, copies), clone(item, copies)));
        return copy;
      }
      case "set": {
        const copy = keep(new NativeSet());
        setForEach(value, (item) => setAdd(copy, clone(item, copies)));
        return copy;
      }
      case "error":
        return keep(construct(errorOf(identify(value).name), [dataText(value, "message")]));
      case "object":
        return cloneFields(value, keep({}), copies);
      default:
        throw refusal("object");
    }
  }

  function cloneFields(value, copy, copies) {
    const keys = ownKeys(value);
    for (let i = 0; i < keys.length; i++) {
      const property = typeof keys[i] === "string" ? getOwnPropertyDescriptor(value, keys[i]) : undefined;
      if (property !== undefined && property.enumerable) put(copy, keys[i], clone(value[keys[i]], copies));
    }
    return copy;
  }

  const nativeErrors = { __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  function errorOf(name) {
    return name !== undefined && nativeErrors[name] !== undefined ? nativeErrors[name] : NativeError;
  }

  function refusal(what) {
    const error = new NativeError("a " + what + " could not be cloned");
    expose(error, "name", "DataCloneError");
    return error;
  }

  /** Runs the earliest timer; false: there is none. */
  function runTimer() {
    let first;
    let firstId = "";
    // Ids are small integers, so keys come in the order of creation: the first of equal times wins.
    const ids = ownKeys(timers);
    for (let i = 0; i < ids.length; i++) {
      const timer = timers[ids[i]];
      if (first === undefined || timer.at < first.at) {
        first = timer;
        firstId = ids[i];
      }
    }
    if (first === undefined) return false;
    delete timers[firstId];
    clock = first.at;
    if (first.repeat > 0) timers[firstId] = freeze({ __proto__: null, callback: first.callback, at: clock + first.repeat, args: first.args, repeat: first.repeat });
    apply(first.callback, undefined, first.args);
    return true;
  }

  // ---- Proxies and accessors cannot be told from plain data by looking; so their making is noticed ----

  const proxies = new WeakSet();
  let anyProxy = false;
  function known(proxy) {
    anyProxy = true;
    weakAdd(proxies, proxy);
    return proxy;
  }
  const revocable = NativeProxy.revocable;
  const GuestProxy = function Proxy(target, handler) {
    if (new.target === undefined) throw new TypeError("Constructor Proxy requires 'new'");
    return known(new NativeProxy(target, handler));
  };
  GuestProxy.prototype = undefined;
  expose(GuestProxy, "revocable", function (target, handler) {
    const pair = revocable(target, handler);
    known(pair.proxy);
    return pair;
  });
  expose(realm, "Proxy", GuestProxy);

  function isProxy(value) {
    return anyProxy && weakHas(proxies, value);
  }

  /** Own elements of an array may be accessors only after one of these was called. */
  let anyAccessor = false;
  function watch(owner, name) {
    const native = owner[name];
    const watched = {
      [name](...args) {
        anyAccessor = true;
        return apply(native, this, args);
      },
    }[name];
    defineProperty(watched, "length", { __proto__: null, value: native.length, configurable: true });
    expose(owner, name, watched);
  }
  watch(Object, "defineProperty");
  watch(Object, "defineProperties");
  watch(Reflect, "defineProperty");
  watch(Object.prototype, "__defineGetter__");
  watch(Object.prototype, "__defineSetter__");

  // Shared memory can block its thread; WebAssembly code is not instrumented.
  delete realm.SharedArrayBuffer;
  delete realm.Atomics;
  delete realm.WebAssembly;
  // Stack traces are no behaviour, and making them is most of the cost of throwing (V8).
  Error.stackTraceLimit = 0;

  // ---- Encoding ----

  const kinds = new Map();
  mapSet(kinds, Object.prototype, "object");
  mapSet(kinds, Error.prototype, "error");
  mapSet(kinds, Map.prototype, "map");
  mapSet(kinds, Set.prototype, "set");
  mapSet(kinds, Date.prototype, "date");
  mapSet(kinds, RegExp.prototype, "regexp");
  mapSet(kinds, TypedArray.prototype, "typed");
  mapSet(kinds, Promise.prototype, "promise");
  mapSet(kinds, Generator, "generator");
  mapSet(kinds, AsyncGenerator, "async generator");
  mapSet(kinds, Iterator, "iterator");
  mapSet(kinds, Number.prototype, "boxed");
  mapSet(kinds, String.prototype, "boxed");
  mapSet(kinds, Boolean.prototype, "boxed");
  mapSet(kinds, Symbol.prototype, "opaque");
  mapSet(kinds, BigInt.prototype, "opaque");
  mapSet(kinds, ArrayBuffer.prototype, "opaque");
  mapSet(kinds, DataView.prototype, "opaque");
  mapSet(kinds, WeakMap.prototype, "opaque");
  mapSet(kinds, WeakSet.prototype, "opaque");

  const outputStop = freeze(create(null));
  /** Characters left, about: what is cut off before memory is full. The exact check comes at the end. */
  let room = 0;
  /** The containers around the place being encoded; preallocated, so that writing reaches no setter. */
  const nearLevels = 8;
  const path = [];
  for (let i = 0; i < nearLevels; i++) path[i] = undefined;
  /** Those of them that are many levels down, with their levels: a list of 200 is too long to be searched for every value. */
  const deepPath = new Map();

  /** The kind of an object and the name of its class, found through data properties of its prototypes. */
  function identify(value) {
    let name;
    let prototype = value;
    for (let i = 0; i < 100; i++) {
      if (isProxy(prototype)) return { __proto__: null, kind: "opaque", name: "Proxy" };
      prototype = getPrototypeOf(prototype);
      if (prototype === null) break;
      if (isProxy(prototype)) return { __proto__: null, kind: "opaque", name: "Proxy" };
      if (name === undefined) name = constructorName(prototype);
      const found = mapGet(kinds, prototype);
      if (found !== undefined) return { __proto__: null, kind: found, name };
    }
    return { __proto__: null, kind: "object", name };
  }

  function ownData(object, key) {
    const property = getOwnPropertyDescriptor(object, key);
    return property !== undefined && hasOwn(property, "value") ? property.value : undefined;
  }

  function constructorName(prototype) {
    const constructor = ownData(prototype, "constructor");
    if (typeof constructor !== "function" || isProxy(constructor)) return undefined;
    const name = ownData(constructor, "name");
    return typeof name === "string" && name !== "" ? slice(name, 0, 100) : undefined;
  }

  /** A text found on the object or its prototypes as a data property. */
  function dataText(object, key) {
    for (let i = 0, at = object; i < 100 && at !== null; i++, at = getPrototypeOf(at)) {
      if (isProxy(at)) return "";
      const property = getOwnPropertyDescriptor(at, key);
      if (property !== undefined) return hasOwn(property, "value") && typeof property.value === "string" ? property.value : "";
    }
    return "";
  }

  function take(length) {
    room -= length;
    if (room < 0) throw outputStop;
  }

  function textOfString(value) {
    take(value.length);
    return stringify(value);
  }

  function textOfNumber(value) {
    if (value - value === 0) return value === 0 && 1 / value < 0 ? '{"$":"num","of":"-0"}' : "" + value;
    return value !== value ? '{"$":"num","of":"nan"}' : value > 0 ? '{"$":"num","of":"inf"}' : '{"$":"num","of":"-inf"}';
  }

  /** A value in wire form. `depth`: containers around it. */
  function encode(value, depth) {
    switch (typeof value) {
      case "number":
        return textOfNumber(value);
      case "string":
        return textOfString(value);
      case "boolean":
        return value ? "true" : "false";
      case "undefined":
        return '{"$":"undefined"}';
      case "bigint": {
        const digits = "" + value;
        take(digits.length);
        return '{"$":"big","of":"' + digits + '"}';
      }
      case "symbol":
        return opaque("Symbol", description(value));
      case "function":
        return opaque("Function");
    }
    if (value === null) return "null";
    for (let i = depth < nearLevels ? depth - 1 : nearLevels - 1; i >= 0; i--) {
      if (path[i] === value) return '{"$":"cycle","up":' + (depth - i) + "}";
    }
    if (depth > nearLevels) {
      const level = mapGet(deepPath, value);
      if (level !== undefined) return '{"$":"cycle","up":' + (depth - level) + "}";
    }
    if (depth >= maxDepth) return '{"$":"cut"}';
    if (isProxy(value)) return opaque("Proxy");
    take(2);
    if (depth < nearLevels) path[depth] = value;
    else mapSet(deepPath, value, depth);
    let text;
    if (isArray(value)) text = textOfArray(value, depth);
    else {
      const prototype = getPrototypeOf(value);
      text = prototype === objectPrototype || prototype === null ? textOfObject(value, undefined, depth) : textOfOther(value, depth);
    }
    if (depth < nearLevels) path[depth] = undefined;
    else mapDelete(deepPath, value);
    return text;
  }
  const objectPrototype = Object.prototype;

  /** Elements can be read without calling a getter: none was ever defined by a call, and no class put one on a prototype of this array. */
  function isPlainArray(value) {
    return !anyAccessor && getPrototypeOf(value) === arrayPrototype && getPrototypeOf(arrayPrototype) === objectPrototype;
  }
  const arrayPrototype = Array.prototype;

  function textOfArray(value, depth) {
    const length = value.length;
    const isPlain = isPlainArray(value);
    let text = "[";
    for (let i = 0; i < length; i++) {
      if (--room < 0) throw outputStop;
      if (i > 0) text += ",";
      if (!isPlain) text += textOfProperty(getOwnPropertyDescriptor(value, i), depth);
      else {
        const item = value[i];
        if (typeof item === "number") text += textOfNumber(item);
        else text += item === undefined && !hasOwn(value, i) ? '{"$":"hole"}' : encode(item, depth + 1);
      }
    }
    return text + "]";
  }

  function textOfProperty(property, depth) {
    if (property === undefined) return '{"$":"hole"}';
    return isData(property) ? encode(property.value, depth + 1) : opaque("getter");
  }

  /** Descriptors inherit from a prototype that candidates can change; with accessors only after `anyAccessor`. */
  function isData(property) {
    return (!anyAccessor && property.get === undefined && property.set === undefined) || hasOwn(property, "value");
  }

  function textOfObject(value, name, depth) {
    let text = name === undefined ? '{"$":"object","of":[' : '{"$":"object","class":' + textOfString(name) + ',"of":[';
    const keys = ownKeys(value);
    let separator = "[";
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (typeof key !== "string") continue;
      const property = getOwnPropertyDescriptor(value, key);
      if (property === undefined || !property.enumerable) continue;
      take(key.length + 3);
      text += separator + stringify(key) + "," + textOfProperty(property, depth) + "]";
      separator = ",[";
    }
    return text + "]}";
  }

  function textOfOther(value, depth) {
    const { kind, name } = identify(value);
    switch (kind) {
      case "error":
        return '{"$":"error","class":' + textOfString(name === undefined ? "Error" : name) + ',"message":' + textOfString(slice(dataText(value, "message"), 0, maxMessage)) + "}";
      case "opaque":
        return opaque(name === undefined ? "Object" : name);
      case "promise":
        return opaque("Promise");
      case "generator":
      case "async generator":
      case "iterator":
        return opaque("Iterator");
    }
    try {
      const text = textOfBuiltin(value, kind, name, depth);
      if (text !== undefined) return text;
    } catch (error) {
      if (error === outputStop) throw error;
      // It only has the prototype of such a thing.
    }
    return textOfObject(value, name === "Object" ? undefined : name, depth);
  }

  function textOfBuiltin(value, kind, name, depth) {
    switch (kind) {
      case "map": {
        let text = "";
        mapForEach(value, (item, key) => {
          take(3);
          text += (text === "" ? "[" : ",[") + encode(key, depth + 1) + "," + encode(item, depth + 1) + "]";
        });
        return '{"$":"map","asMap":true,"of":[' + text + "]}";
      }
      case "set": {
        let text = "";
        setForEach(value, (item) => {
          take(1);
          text += (text === "" ? "" : ",") + encode(item, depth + 1);
        });
        return '{"$":"set","of":[' + text + "]}";
      }
      case "date": {
        const time = timeOf(value);
        return '{"$":"date","of":' + (time === time ? time : "null") + "}";
      }
      case "regexp":
        return opaque("RegExp", "/" + sourceOf(value) + "/" + flagsOf(value));
      case "typed":
        return textOfTyped(value, depth);
      case "boxed":
        return opaque(name === undefined ? "Object" : name, boxedText(value));
    }
    return undefined;
  }

  function textOfTyped(value, depth) {
    const name = typedName(value);
    const length = typedLength(value);
    take(2 * length);
    let text = "";
    if (name === "Uint8Array" || name === "Uint8ClampedArray") {
      for (let i = 0; i < length; i++) text += (value[i] < 16 ? "0" : "") + toText(value[i], 16);
      return '{"$":"bytes","of":"' + text + '"}';
    }
    for (let i = 0; i < length; i++) text += (i > 0 ? ",[" : "[") + '"' + i + '",' + encode(value[i], depth + 1) + "]";
    return '{"$":"object","class":"' + name + '","of":[' + text + "]}";
  }

  const flagGetters = create(null);
  const flagLetters = "dgimsuvy";
  for (const [letter, name] of [["d", "hasIndices"], ["g", "global"], ["i", "ignoreCase"], ["m", "multiline"], ["s", "dotAll"], ["u", "unicode"], ["v", "unicodeSets"], ["y", "sticky"]]) {
    if (name in RegExp.prototype) flagGetters[letter] = getter(RegExp.prototype, name);
  }
  function flagsOf(value) {
    let flags = "";
    for (let i = 0; i < flagLetters.length; i++) {
      const letter = flagLetters[i];
      if (flagGetters[letter] !== undefined && flagGetters[letter](value)) flags += letter;
    }
    return flags;
  }

  function boxedText(value) {
    try {
      return "" + numberOf(value);
    } catch {}
    try {
      return stringOf(value);
    } catch {}
    return booleanOf(value) ? "true" : "false";
  }

  function opaque(name, text) {
    return '{"$":"opaque","class":' + textOfString(name) + (text === undefined ? "}" : ',"text":' + textOfString(text) + "}");
  }

  // ---- Decoding: the host's own text, but into a realm whose prototypes a candidate may have changed ----

  /** Functions that are passed as arguments (`functionTexts` of @medoid/values), made anew each time. */
  const functions = freeze({
    __proto__: null,
    ": 0": () => () => 0,
    ": 3": () => () => 3,
    "x: x + 1": () => (x) => x + 1,
    "x: 2 * x": () => (x) => 2 * x,
    "x: -x": () => (x) => -x,
    "x: x * x": () => (x) => x * x,
    "x: 0": () => () => 0,
    "x: x > 2": () => (x) => x > 2,
    "x: x < 0": () => (x) => x < 0,
    "x: x % 2 == 0": () => (x) => x % 2 == 0,
    "x: x == x": () => (x) => x == x,
    "x: x != x": () => (x) => x != x,
    "x: x + x": () => (x) => x + x,
    'x: x + "a"': () => (x) => x + "a",
    'x: "b" + x': () => (x) => "b" + x,
    'x: x > "b"': () => (x) => x > "b",
    'x: x == ""': () => (x) => x === "",
    "x: x": () => (x) => x,
    'x: (x > "b") * 1': () => (x) => (x > "b" ? 1 : 0),
    'x: "a"': () => () => "a",
    'x: ""': () => () => "",
    "x, y: x + y": () => (x, y) => x + y,
    "x, y: x - y": () => (x, y) => x - y,
    "x, y: y - x": () => (x, y) => y - x,
    "x, y: x * y": () => (x, y) => x * y,
    "x, y: y": () => (x, y) => y,
    "x, y: x < y": () => (x, y) => x < y,
    "x, y: x == y": () => (x, y) => x === y,
    "x, y: x != x": () => (x) => x != x,
    "x, y: y + x": () => (x, y) => y + x,
    "x, y, z: x + y * z": () => (x, y, z) => x + y * z,
    "x, y, z: x - y + z": () => (x, y, z) => x - y + z,
    "x, y, z: z": () => (x, y, z) => z,
  });

  const ancestors = [];
  for (let i = 0; i <= maxDepth; i++) ancestors[i] = undefined;

  function decode(wire, depth) {
    if (typeof wire !== "object" || wire === null) return wire;
    if (isArray(wire)) return decodeItems(wire, depth);
    const tag = wire.$;
    switch (tag) {
      case "num":
        return wire.of === "nan" ? NaN : wire.of === "inf" ? Infinity : wire.of === "-inf" ? -Infinity : -0;
      case "big":
        return NativeBigInt(wire.of);
      case "float":
        return wire.of;
      case "tuple":
      case "iterator":
        return decodeItems(wire.of, depth);
      case "set": {
        const set = new NativeSet();
        ancestors[depth] = set;
        for (let i = 0; i < wire.of.length; i++) setAdd(set, decode(wire.of[i], depth + 1));
        return set;
      }
      case "map":
        return decodeMap(wire, depth);
      case "object": {
        const object = {};
        ancestors[depth] = object;
        for (let i = 0; i < wire.of.length; i++) put(object, wire.of[i][0], decode(wire.of[i][1], depth + 1));
        return object;
      }
      case "bytes": {
        const bytes = new NativeBytes(wire.of.length / 2);
        for (let i = 0; i < bytes.length; i++) bytes[i] = parseHex(slice(wire.of, 2 * i, 2 * i + 2), 16);
        return bytes;
      }
      case "date":
        return construct(NativeDate, [wire.of === null ? NaN : wire.of]);
      case "error":
        return construct(NativeError, [wire.message]);
      case "cycle":
        return ancestors[depth - wire.up];
      case "opaque":
        return wire.class === "function" && functions[wire.text] !== undefined ? functions[wire.text]() : undefined;
      default: // undefined, and what cannot be made: cut
        return undefined;
    }
  }

  function decodeItems(items, depth) {
    ancestors[depth] = items;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (typeof item !== "object" || item === null) continue;
      if (item.$ === "hole") delete items[i];
      else items[i] = decode(item, depth + 1);
    }
    return items;
  }

  /** What is no Map by itself is an object; only keys that no object can have make it one. */
  function decodeMap(wire, depth) {
    const entries = wire.of;
    let plain = !hasOwn(wire, "asMap");
    for (let i = 0; i < entries.length && plain; i++) plain = typeof entries[i][0] === "string" || typeof entries[i][0] === "number";
    const map = plain ? {} : new NativeMap();
    ancestors[depth] = map;
    for (let i = 0; i < entries.length; i++) {
      const value = decode(entries[i][1], depth + 1);
      if (plain) put(map, "" + entries[i][0], value);
      else mapSet(map, decode(entries[i][0], depth + 1), value);
    }
    return map;
  }

  function put(object, key, value) {
    if (key in object) defineProperty(object, key, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
    else object[key] = value;
  }

  // ---- Running ----

  const stopToken = freeze(create(null));
  let entry;
  let stepLimit = 0;
  let outputLimit = 0;
  let counts;
  /** The program gives it the functions that count; see `instrument`. */
  const meter = {
    max: 0,
    e: undefined,
    stop() {
      throw stopToken;
    },
    begin() {},
    left: () => stepLimit + 1,
    spent: () => false,
    step() {},
    merge() {},
  };
  const stepsTaken = () => (meter.spent() ? stepLimit + 1 : stepLimit + 1 - meter.left());

  const limited = (what) => '{"kind":"limit","what":"' + what + '"}';
  const isOver = () => meter.spent();
  const answer = (outcome) => {
    if (counts !== undefined) meter.merge();
    return stepsTaken() + " " + outcome;
  };

  function threw(name, message) {
    return '{"kind":"threw","class":' + stringify(name) + ',"message":' + stringify(slice(message, 0, maxMessage)) + "}";
  }

  function thrown(error) {
    if (isOver() || error === stopToken) return limited("steps");
    if (error === outputStop) return limited("output");
    if (typeof error !== "object" || error === null) {
      const text = typeof error === "symbol" ? description(error) || "" : typeof error === "function" ? "" : "" + error;
      return threw("thrown " + (error === null ? "null" : typeof error), text);
    }
    const { kind, name } = identify(error);
    if (kind !== "error") return threw("thrown object", "");
    const message = dataText(error, "message");
    // QuickJS's parsers also say in a SyntaxError that their stack is full.
    if (name === "RangeError" || name === "InternalError" || name === "SyntaxError") {
      if (message === "Maximum call stack size exceeded" || message === "stack overflow") return limited("stack");
      if (message === "out of memory" || message === "Array buffer allocation failed") return limited("memory");
      // QuickJS has a class of its own for a string beyond the engine's limit.
      if (message === "string too long") return threw("RangeError", message);
    }
    return threw(name === undefined ? "Error" : name, message);
  }

  let args;
  let argsText;
  let state = "idle";
  let settled;

  /** `name`: of what stands for functions. */
  function returned(value, isIterator, name) {
    try {
      room = outputLimit;
      mapClear(deepPath);
      const outcome = '{"kind":"returned","value":' + (isIterator ? textOfIterator(value) : name !== undefined ? textOfObject(value, name, 0) : encode(value, 0)) + changedArguments() + "}";
      return outcome.length > outputLimit ? limited("output") : outcome;
    } catch (error) {
      return thrown(error);
    }
  }

  function textOfIterator(items) {
    let text = "";
    for (let i = 0; i < items.length; i++) text += (i > 0 ? "," : "") + encode(items[i], 1);
    return '{"$":"iterator","of":[' + text + "]}";
  }

  /** Arguments are compared with what they were made from, which is made again where that is no plain list. */
  function changedArguments() {
    let changed = "";
    let original;
    for (let i = 0; i < args.length; i++) {
      if (typeof args[i] !== "object" || args[i] === null) continue;
      if (original === undefined) original = parse(argsText);
      if (isSameList(args[i], original[i])) continue;
      const after = encode(args[i], 0);
      const left = room;
      room = Infinity;
      const before = encode(decode(original[i], 0), 0);
      room = left;
      if (after !== before) changed += (changed === "" ? "[" : ",[") + i + "," + after + "]";
    }
    return changed === "" ? "" : ',"args":[' + changed + "]";
  }

  /** A list of what stands for itself in wire form, unchanged. */
  function isSameList(value, wire) {
    if (!isArray(wire) || isProxy(value) || !isArray(value) || !isPlainArray(value) || value.length !== wire.length) return false;
    for (let i = 0; i < wire.length; i++) {
      const item = wire[i];
      if (typeof item === "object" && item !== null) {
        if (!isSameList(value[i], item)) return false;
      } else if (value[i] !== item || (item === 0 && 1 / value[i] < 0)) return false;
    }
    return true;
  }

  /** Generators and iterators are behaviour only when they run: everything up to a cap. */
  function drain(iterator, isGenerator) {
    const items = create(null);
    let length = 0;
    while (length < maxDrained) {
      meter.step();
      const step = isGenerator ? generatorNext(iterator) : iterator.next();
      if (step.done) break;
      items[length++] = step.value;
    }
    items.length = length;
    return items;
  }

  async function drainAsync(iterator) {
    const items = create(null);
    let length = 0;
    while (length < maxDrained) {
      meter.step();
      const step = await asyncGeneratorNext(iterator);
      if (step.done) break;
      items[length++] = step.value;
    }
    items.length = length;
    return items;
  }

  /** Waits for a promise, or for all of an async generator. `await` and not `then`, which would ask the promise for its species. */
  async function wait(value, isGenerator) {
    state = "pending";
    try {
      settled = isGenerator ? await drainAsync(value) : await value;
      state = isGenerator ? "drained" : "returned";
    } catch (error) {
      settled = error;
      state = "threw";
    }
  }

  // ---- Functions that are returned: what they are is what they do ----

  /** The same in Python's runtime. Twice with nothing, for those that remember. */
  const trials = freeze([
    { label: "()", given: () => [] },
    { label: "() again", given: () => [] },
    { label: "(2)", given: () => [2] },
    { label: "(3, 5)", given: () => [3, 5] },
    { label: "('ab')", given: () => ["ab"] },
    { label: "([4, 1])", given: () => [[4, 1]] },
  ]);
  const mostReturned = 2;

  /** What a function returns by call; `depth`: of a function that one returned, and so on. */
  function tried(called, depth) {
    const results = create(null);
    for (let i = 0; i < trials.length; i++) {
      const { label, given } = trials[i];
      put(results, label, resultOf(called, given(), depth));
    }
    return results;
  }

  function resultOf(called, given, depth) {
    try {
      const result = apply(called, undefined, given);
      return typeof result === "function" && depth < mostReturned ? tried(result, depth + 1) : result;
    } catch (error) {
      const failure = parse(thrown(error));
      if (failure.kind === "limit") throw error;
      return construct(errorOf(failure.class), [failure.message]);
    }
  }

  /** The keys of an object or list of two functions or more, and nothing else; a list's length is among them. Undefined for others. */
  function keysOfFunctions(value) {
    if (typeof value !== "object" || value === null || isProxy(value)) return undefined;
    if (isArray(value) && typeof ownData(value, 0) !== "function") return undefined;
    const keys = ownKeys(value);
    let count = 0;
    for (let i = 0; i < keys.length; i++) {
      if (isArray(value) && keys[i] === "length") continue;
      if (typeof ownData(value, keys[i]) !== "function") return undefined;
      count++;
    }
    return count > 1 ? keys : undefined;
  }

  /** The answer for what the entry returned, or "" when it has to be waited for. */
  function conclude(value) {
    try {
      if (isOver()) return answer(limited("steps"));
      if (typeof value === "object" && value !== null && !isProxy(value) && !isArray(value) && getPrototypeOf(value) !== objectPrototype) {
        const { kind } = identify(value);
        if (kind === "promise" || kind === "async generator") {
          wait(value, kind === "async generator");
          return "";
        }
        if (kind === "generator" || kind === "iterator") {
          const items = drain(value, kind === "generator");
          return answer(isOver() ? limited("steps") : returned(items, true));
        }
      }
      if (typeof value === "function") return answer(returned(tried(value, 1), false, "function"));
      const keys = keysOfFunctions(value);
      if (keys !== undefined) {
        const each = create(null);
        for (let i = 0; i < keys.length; i++) {
          // Functions that were tried may have changed it.
          const one = ownData(value, keys[i]);
          if (typeof one === "function") put(each, keys[i], tried(one, 1));
        }
        return answer(returned(each, false, "functions"));
      }
    } catch (error) {
      return answer(thrown(error));
    }
    return answer(returned(value, false));
  }

  function reset() {
    meter.begin(stepLimit);
    clock = epoch;
    randomState = 0;
    if (timerCount > 0) timers = create(null);
    timerCount = 0;
    state = "idle";
    settled = undefined;
  }

  return freeze({
    __proto__: null,

    open(factory, steps, outputBytes, counters) {
      stepLimit = steps;
      outputLimit = outputBytes;
      counts = counters === undefined ? undefined : new NativeCounters(counters);
      meter.e = counts;
      meter.max = steps;
      reset();
      try {
        entry = apply(factory, undefined, [meter]);
      } catch (error) {
        return thrown(error);
      }
      if (isOver()) return limited("steps");
      return typeof entry === "function" ? "" : threw("ReferenceError", "the entry is not defined");
    },

    run(wireArgs) {
      reset();
      if (counts !== undefined) typedFill(counts, 0);
      let value;
      try {
        argsText = wireArgs;
        args = decode(parse(wireArgs), 0);
        value = apply(entry, undefined, args);
      } catch (error) {
        return answer(thrown(error));
      }
      return conclude(value);
    },

    settle() {
      switch (state) {
        case "returned":
          return conclude(settled);
        case "drained":
          return answer(isOver() ? limited("steps") : returned(settled, true));
        case "threw":
          return answer(thrown(settled));
      }
      try {
        meter.step();
        if (runTimer()) return "";
      } catch (error) {
        return answer(thrown(error));
      }
      return answer(threw("PendingPromise", "the promise never settles"));
    },

    describe(error) {
      return thrown(error);
    },

    features() {
      let list = "";
      const slots = counts === undefined ? 0 : counts.length;
      for (let slot = 0; slot < slots; slot++) {
        const n = counts[slot];
        if (n === 0) continue;
        const bucket = n < 4 ? n - 1 : n < 8 ? 3 : n < 16 ? 4 : n < 32 ? 5 : n < 128 ? 6 : 7;
        list += (list === "" ? "" : ",") + (slot * 8 + bucket);
      }
      return "[" + list + "]";
    },
  });
})()
