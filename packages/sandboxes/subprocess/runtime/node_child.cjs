// What runs in a Node process of its own: one JavaScript program, beside the guest of @medoid/language-javascript, in a realm that
// has the language and nothing of Node. The realm is no barrier; the kernel is: see launcher.py.
//
// Frames as in frames.py, on files 3 (in) and 4 (out).
// In: {op: "prepare", guest, cache?}, answered {ready: true}; `cache` is what {op: "cache"} was answered in a process of the host's own, {cache}; {op: "open", source, steps, outputBytes, slots, features}, then {op: "run", token, inputs, steps, single, features, fresh, source?, slots?}: a
// source with features is sent once, with the first batch that wants them. `inputs`: lists of wire values, each as JSON text. `fresh`: every
// input gets a realm of its own.
// Out: {opened: true} or {stopped: outcome}; then, for each batch, {token, results: [[outcome, steps, features], ...]}
// in one frame or several.
"use strict";
const { readSync, writeSync } = require("node:fs");
const vm = require("node:vm");

const reads = 3;
const writes = 4;
const flushMs = 20;
const flushLength = 1 << 16;
// `performance` would be loaded for it.
const clock = process.hrtime.bigint;
const now = () => Number(clock()) / 1e6;

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

/** Compiled once, run in every realm. */
let guestScript;
/** A realm that is there before the program is. */
let realmAhead;

function compile(message) {
  let script;
  try {
    script = new vm.Script(message.source, { filename: "candidate" });
  } catch {
    // What the instrumentation took for a program the engine does not.
  }
  return { script, slots: message.slots };
}

/** Where Node can, a global object as any other: one that asks an object of ours for every name makes what uses globals ten times as slow. */
const plainGlobal = () => vm.constants?.DONT_CONTEXTIFY ?? Object.create(null);

/** A new realm, and the guest in it. */
function newRealm() {
  const context = vm.createContext(plainGlobal(), { codeGeneration: { strings: true, wasm: false } });
  return { context, guest: guestScript.runInContext(context) };
}

/** A new realm with the program loaded: its guest, or the outcome that stopped it. */
function load({ script, slots }) {
  if (script === undefined) return { stopped: JSON.stringify({ kind: "threw", class: "SyntaxError", message: "the engine cannot read it" }) };
  const { context, guest } = realmAhead ?? newRealm();
  realmAhead = undefined;
  const counters = slots > 0 ? vm.runInContext(`new ArrayBuffer(${4 * slots})`, context) : undefined;
  const stopped = guest.open(script.runInContext(context), opening.steps, opening.outputBytes, counters);
  return { guest, stopped: stopped === "" ? undefined : stopped };
}

const jobs = () => new Promise((resolve) => setImmediate(resolve));

async function runOne({ guest, stopped }, input, withFeatures) {
  if (stopped !== undefined) return `[${stopped},0,[]]`;
  let answer = guest.run(input);
  while (answer === "") {
    await jobs();
    answer = guest.settle();
  }
  const space = answer.indexOf(" ");
  return `[${answer.slice(space + 1)},${answer.slice(0, space)},${withFeatures ? guest.features() : "[]"}]`;
}

let opening;
/** The program without features and with them: compiled, and in a realm where it keeps its state. */
const programs = { false: undefined, true: undefined };

function prepare(features, message) {
  const compiled = compile(message);
  programs[features] = { compiled, loaded: load(compiled) };
}

async function run(message) {
  if (message.source !== undefined) {
    // An empty frame: what comes now is the inputs' own time.
    prepare(message.features, message);
    send(`{"token":${JSON.stringify(message.token)},"results":[]}`);
  }
  const { compiled, loaded } = programs[message.features];
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
    const result = await runOne(message.fresh ? load(compiled) : loaded, input, message.features);
    length += result.length;
    results.push(result);
    if (message.single || length > flushLength || now() > due) flush();
  }
  if (results.length > 0) flush();
}

async function serve() {
  for (;;) {
    const message = read();
    if (message.op === "prepare") {
      guestScript = new vm.Script(message.guest, message.cache === undefined ? {} : { cachedData: Buffer.from(message.cache, "base64") });
      realmAhead = newRealm();
      send('{"ready":true}');
    } else if (message.op === "open") {
      opening = message;
      prepare(message.features, message);
      const { loaded } = programs[message.features];
      send(loaded.stopped === undefined ? '{"opened":true}' : `{"stopped":${loaded.stopped}}`);
    } else if (message.op === "cache") {
      send(JSON.stringify({ cache: guestScript.createCachedData().toString("base64") }));
    } else if (message.op === "attack") {
      send(JSON.stringify(await require("./node_attacks.cjs").attempt(message)));
    } else {
      await run(message);
    }
  }
}

// A promise that a candidate leaves rejected is no failure of the process.
process.on("unhandledRejection", () => {});
serve();
