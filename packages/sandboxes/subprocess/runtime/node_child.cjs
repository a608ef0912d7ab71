// What runs in a Node process of its own: one JavaScript program, beside the guest of @medoid/language-javascript, in a realm that
// has the language and nothing of Node. The realm is no barrier; the kernel is: see launcher.py.
//
// Frames as in frames.py, on files 3 (in) and 4 (out).
// In: {op: "open", guest, source, steps, outputBytes, slots, features}, then {op: "run", token, inputs, steps, single, source?, slots?}: a source with
// features is sent once, with the first batch that wants them. `inputs`: lists of wire values, each as JSON text.
// Out: {ready: true}, {opened: true} or {stopped: outcome}; then, for each batch, {token, results: [[outcome, steps, features], ...]}
// in one frame or several.
"use strict";
const { readSync, writeSync } = require("node:fs");
const vm = require("node:vm");

const reads = 3;
const writes = 4;
const flushMs = 20;
const flushLength = 1 << 16;
const now = performance.now.bind(performance);

function readExactly(length) {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; ) {
    const count = readSync(reads, bytes, at, length - at, null);
    if (count === 0) process.exit(0);
    at += count;
  }
  return bytes;
}

function read() {
  return JSON.parse(readExactly(readExactly(4).readUInt32LE(0)).toString("utf8"));
}

function send(text) {
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(length + 4);
  frame.writeUInt32LE(length, 0);
  frame.write(text, 4, "utf8");
  for (let at = 0; at < frame.length; ) at += writeSync(writes, frame, at, frame.length - at);
}

/** A realm with the program loaded: its guest, or the outcome that stopped it. */
function load({ guest: guestSource, source, slots, steps, outputBytes }) {
  const context = vm.createContext(Object.create(null), { codeGeneration: { strings: true, wasm: false } });
  const guest = vm.runInContext(guestSource, context);
  const counters = slots > 0 ? vm.runInContext(`new ArrayBuffer(${4 * slots})`, context) : undefined;
  let factory;
  try {
    factory = vm.runInContext(source, context, { filename: "candidate" });
  } catch {
    return { guest, stopped: JSON.stringify({ kind: "threw", class: "SyntaxError", message: "the engine cannot read it" }) };
  }
  const stopped = guest.open(factory, steps, outputBytes, counters);
  return { guest, stopped: stopped === "" ? undefined : stopped };
}

const jobs = () => new Promise((resolve) => setImmediate(resolve));

async function runOne({ guest, stopped }, input, withFeatures) {
  if (stopped !== undefined) return `[${stopped},0,[]]`;
  let answer = guest.run(input);
  if (answer === "") {
    await jobs();
    answer = guest.settle();
  }
  const space = answer.indexOf(" ");
  return `[${answer.slice(space + 1)},${answer.slice(0, space)},${withFeatures ? guest.features() : "[]"}]`;
}

let opening;
let plain;
let observed;

async function run(message) {
  if (message.source !== undefined) observed = load({ ...opening, source: message.source, slots: message.slots });
  const program = message.features ? observed : plain;
  let results = [];
  let length = 0;
  let due = now() + flushMs;
  const flush = () => {
    send(`{"token":${JSON.stringify(message.token)},"results":[${results.join(",")}]}`);
    results = [];
    length = 0;
    due = now() + flushMs;
  };
  for (const input of message.inputs) {
    const result = await runOne(program, input, message.features);
    length += result.length;
    results.push(result);
    if (message.single || length > flushLength || now() > due) flush();
  }
  if (results.length > 0) flush();
}

async function serve() {
  for (;;) {
    const message = read();
    if (message.op === "open") {
      opening = message;
      const loaded = load(message);
      if (message.features) observed = loaded;
      else plain = loaded;
      send(loaded.stopped === undefined ? '{"opened":true}' : `{"stopped":${loaded.stopped}}`);
    } else if (message.op === "attack") {
      send(JSON.stringify(await require("./node_attacks.cjs").attempt(message)));
    } else {
      await run(message);
    }
  }
}

// A promise that a candidate leaves rejected is no failure of the process.
process.on("unhandledRejection", () => {});
send('{"ready":true}');
serve();
