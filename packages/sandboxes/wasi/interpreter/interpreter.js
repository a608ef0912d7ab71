// Exports of the world in interpreter.wit. The guest and all programs are data: nothing of them is in the component.

const { defineProperty, freeze } = Object;
const { eval: evaluate } = globalThis;
const Counts = Uint32Array;
const fill = Function.prototype.call.bind(Counts.prototype.fill);
const resolved = Promise.resolve();
const then = Function.prototype.call.bind(Promise.prototype.then);
const nothing = () => {};

// What the runtime keeps for modules is none of a candidate's business; it looks up asynchronous exports here each time.
delete globalThis.wit;
defineProperty(globalThis, "__cqjs", { value: freeze({ asyncExports: freeze({ __proto__: null, drain: nothing }) }), writable: false, enumerable: false, configurable: false });

let guest;
let counters = new ArrayBuffer(4 << 20); // The heap gets its first size, so that the memory of few programs has to grow.
counters = undefined;

export function start(source) {
  guest = evaluate(source);
}

export function reserve(slots, marker) {
  const counts = new Counts(slots);
  fill(counts, marker);
  counters = counts.buffer;
}

export function open(source, steps, outputBytes) {
  let factory;
  try {
    factory = evaluate(source);
  } catch (error) {
    return guest.describe(error);
  }
  return guest.open(factory, steps, outputBytes, counters);
}

export function run(args) {
  return guest.run(args);
}

export function settle() {
  return guest.settle();
}

export function defer() {
  then(resolved, nothing);
}

export async function drain() {}
