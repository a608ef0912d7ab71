// What a candidate must not be able to do, tried from Node itself, nearer the machine than any candidate gets. See attacks.py.
"use strict";
const { spawnSync } = require("node:child_process");
const dgram = require("node:dgram");
const { readdirSync, readFileSync, openSync, closeSync } = require("node:fs");
const net = require("node:net");

function attempted(attack) {
  try {
    return attack() ?? [];
  } catch {
    return [];
  }
}

function read(path) {
  return [`read ${readFileSync(path).length} bytes of ${path}`];
}

function write(path) {
  closeSync(openSync(path, "w"));
  return [`wrote ${path}`];
}

function list(path) {
  return [`listed ${path}: ${readdirSync(path).length}`];
}

function spawn(...command) {
  const { error, status } = spawnSync(command[0], command.slice(1));
  return error || status === null ? [] : [`started ${command[0]}`];
}

function signal(pid) {
  process.kill(pid, 0);
  return [`could signal process ${pid}`];
}

const quietMs = 500;

/** Whether a socket came to life: an error of the network, and not the kernel's refusal, means that it did. */
function reaches(make) {
  return new Promise((resolve) => {
    setTimeout(() => resolve([]), quietMs);
    const refused = new Set(["EPERM", "EACCES"]);
    try {
      const socket = make();
      socket.once("error", (error) => resolve(refused.has(error.code) ? [] : [`made a socket: ${error.code}`]));
      socket.once("connect", () => resolve(["connected"]));
      socket.once("listening", () => resolve(["made a socket"]));
    } catch {
      resolve([]);
    }
  });
}

exports.attempt = async function attempt({ outside, folder, memory, host }) {
  return {
    fs: [...attempted(() => read(outside)), ...attempted(() => read("/etc/passwd")), ...attempted(() => write(`${folder}/written`)), ...attempted(() => list(folder))],
    net: (
      await Promise.all([
        reaches(() => net.connect(9, "127.0.0.1")),
        reaches(() => net.connect("/run/medoid.sock")),
        reaches(() => dgram.createSocket("udp4").bind(0)),
      ])
    ).flat(),
    spawn: [...attempted(() => spawn("/bin/sh", "-c", "exit 0")), ...attempted(() => spawn(process.execPath, "-v")), ...attempted(() => signal(process.ppid)), ...attempted(() => signal(0))],
    memory: attempted(() => [`took ${new Uint8Array(memory).fill(1).length} bytes`]),
    env: [...Object.keys(process.env), ...attempted(() => read(`/proc/${host}/environ`))],
  };
};
